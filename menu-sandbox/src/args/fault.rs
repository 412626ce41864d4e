//! `--fault WHAT[@PATH][*N]`

use std::time::Duration;

use menu_sandbox::Fault;

use super::{endpoint, number};

pub(super) fn parse(text: &str) -> Result<Fault, String> {
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
            "--fault {text}: what goes wrong is an errcode, delay:MILLISECONDS, close-before, \
             close-after, truncate, garbage, html or bad-gateway"
        )
    })?;
    if let Some(path) = path {
        fault = fault.on(endpoint("--fault", path)?);
    }
    Ok(match times {
        None => fault,
        Some("always") => fault.always(),
        Some("0") => return Err(format!("--fault {text}: it would never happen")),
        Some(times) => fault.times(number("--fault", times)?),
    })
}

fn kind(what: &str) -> Option<Fault> {
    if let Some(time) = what.strip_prefix("delay:") {
        return time
            .parse()
            .ok()
            .map(Duration::from_millis)
            .map(Fault::delay);
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
