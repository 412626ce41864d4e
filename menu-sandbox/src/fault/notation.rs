//! Faults as text, on the command line and in the interface: `WHAT[@PATH][*N]`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::fault::{Effect, Fault};

/// From `45009@/cgi-bin/menu/create*2`: an errcode, `delay:MILLISECONDS`, `close-before`,
/// `close-after`, `truncate`, `garbage`, `html` or `bad-gateway`; then the endpoint, if it is for one
/// only; then how often, or `always`.
impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (rest, times) = match text.split_once('*') {
            Some((rest, times)) => (rest, Some(times)),
            None => (text, None),
        };
        let (what, path) = match rest.split_once('@') {
            Some((what, path)) => (what, Some(path)),
            None => (rest, None),
        };
        let mut fault = kind(what).ok_or_else(|| {
            format!(
                "{text}: expected an errcode, delay:MILLISECONDS, close-before, close-after, \
                 truncate, garbage, html or bad-gateway"
            )
        })?;
        if let Some(path) = path {
            fault = fault.on(path.parse()?);
        }
        match times {
            None => Ok(fault),
            Some("always") => Ok(fault.always()),
            Some(times) => match times.parse() {
                Ok(0) => Err(format!("{text}: it would never happen")),
                Ok(times) => Ok(fault.times(times)),
                Err(error) => Err(format!("{text}: {error}")),
            },
        }
    }
}

fn kind(what: &str) -> Option<Fault> {
    if let Some(time) = what.strip_prefix("delay:") {
        let time = time.parse().ok().map(Duration::from_millis);
        return time.map(Fault::delay);
    }
    Some(match what {
        "close-before" => Fault::close_before(),
        "close-after" => Fault::close_after(),
        "truncate" => Fault::truncate(),
        "garbage" => Fault::garbage(),
        "html" => Fault::html(),
        "bad-gateway" => Fault::bad_gateway(),
        code => Fault::errcode(code.parse().ok().filter(|code| *code != 0)?),
    })
}

/// As it is read, except replies of a test's own.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.effect {
            Effect::CloseBefore => f.write_str("close-before")?,
            Effect::CloseAfter => f.write_str("close-after")?,
            Effect::Delay(time) => write!(f, "delay:{}", time.as_millis())?,
            Effect::Truncate => f.write_str("truncate")?,
            Effect::Pad(bytes) => write!(f, "oversized:{bytes}")?,
            Effect::Garbage => f.write_str("garbage")?,
            Effect::Refuse(refusal) => write!(f, "{}", refusal.code)?,
            Effect::Replace(reply) if reply.status == 502 => f.write_str("bad-gateway")?,
            Effect::Replace(reply) => write!(f, "HTTP {}", reply.status)?,
        }
        if let Some(endpoint) = self.endpoint {
            write!(f, "@{endpoint}")?;
        }
        match self.left {
            None => f.write_str("*always"),
            Some(1) => Ok(()),
            Some(times) => write!(f, "*{times}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fault::Fault;

    #[test]
    fn faults_are_read_and_written() {
        for text in [
            "-1",
            "45009@/cgi-bin/menu/create*2",
            "delay:1500*3",
            "close-after*always",
            "garbage@/cgi-bin/menu/get*always",
            "bad-gateway",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for (text, part) in [
            ("oops", "oops: expected"),
            ("0", "0: expected"),
            ("45009@/menu", "/cgi-bin/menu/create"),
            ("45009*0", "never"),
            ("45009*x", "45009*x"),
        ] {
            let mistake = text.parse::<Fault>().unwrap_err();
            assert!(mistake.contains(part), "{mistake}");
        }
    }
}
