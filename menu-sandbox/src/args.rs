//! The command line.

use std::fmt::Display;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use menu_sandbox::{Builder, Endpoint, Platform, Sandbox};

pub(crate) const HELP: &str = "\
WeChat's custom menu API on your own machine, in memory.

Usage: menu-sandbox [OPTIONS]

Prints its URL, app id, app secret and a token that works at once, then a line for every call:
method, path, errcode. Point any WeChat SDK at the URL in place of https://api.weixin.qq.com.

Options:
  --port PORT            Listen on this port [default: 8080; 0 for a free one]
  --address IP           Listen on this address [default: 127.0.0.1]; any that is not loopback
                         lets the whole network in
  --prefix PATH          Serve everything below this path, such as /wechat
  --app-id ID            The account's app id [default: random]
  --app-secret SECRET    The account's app secret [default: random]
  --token-lifetime SECS  How long a token holds, in seconds [default: 7200]
  --quota PATH=N         Allow N calls a day to an endpoint, then 45009; may be repeated, as in
                         --quota /cgi-bin/menu/create=5 [default: the documented quotas]
  --unlimited            Allow any number of calls, but for the quotas given after this
  --allow-ip IP          Give tokens only to this address, else 40164; may be repeated
  --mini-program ID      Let menus open only this mini program, else 45064; may be repeated
  --user ID=TAGS:SYSTEM  Add a follower for trymatch, with tag ids parted by commas and ios,
                         android or other, as in --user openid=2,101:ios; may be repeated
  --escape-slashes       Write / as \\/ in replies, as the live server sometimes does
  --wrap-trymatch        Answer trymatch with {\"menu\":{\"button\":[...]}}
  --timeout SECS         How long a request may take to arrive, in seconds [default: 30]
  --connections N        How many connections may be open at once [default: 256]
  --quiet                No line for every call
  -h, --help             Show this
";

/// What the command line asks for.
pub(crate) struct Args {
    pub(crate) builder: Builder,
    pub(crate) users: Vec<Follower>,
    pub(crate) quiet: bool,
    pub(crate) help: bool,
}

/// A follower to begin with.
pub(crate) struct Follower {
    pub(crate) id: String,
    pub(crate) tags: Vec<u32>,
    pub(crate) platform: Platform,
}

impl Args {
    /// Reads the arguments after the program's name; says what is wrong with them in a sentence.
    pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut args = args.into_iter();
        let mut parsed = Self {
            builder: Sandbox::builder().port(8080),
            users: Vec::new(),
            quiet: false,
            help: false,
        };
        let mut whitelist: Vec<IpAddr> = Vec::new();
        let mut mini_programs: Vec<String> = Vec::new();
        while let Some(arg) = args.next() {
            let (flag, mut inline) = match arg.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => {
                    (flag.to_owned(), Some(value.to_owned()))
                }
                _ => (arg, None),
            };
            let builder = parsed.builder;
            let mut value = || {
                inline
                    .take()
                    .or_else(|| args.next())
                    .ok_or_else(|| format!("{flag} needs a value"))
            };
            parsed.builder = match flag.as_str() {
                "--port" => builder.port(number(&flag, &value()?)?),
                "--address" => builder.address(number(&flag, &value()?)?),
                "--prefix" => builder.path_prefix(&value()?),
                "--app-id" => builder.app_id(value()?),
                "--app-secret" => builder.app_secret(value()?),
                "--token-lifetime" => builder.token_lifetime(seconds(&flag, &value()?)?),
                "--quota" => {
                    let (endpoint, calls) = quota(&value()?)?;
                    builder.quota(endpoint, calls)
                }
                "--unlimited" => builder.unlimited(),
                "--escape-slashes" => builder.escape_slashes(true),
                "--wrap-trymatch" => builder.wrap_trymatch(true),
                "--timeout" => builder.timeout(seconds(&flag, &value()?)?),
                "--connections" => builder.connections(number(&flag, &value()?)?),
                "--allow-ip" => {
                    whitelist.push(number(&flag, &value()?)?);
                    builder
                }
                "--mini-program" => {
                    mini_programs.push(value()?);
                    builder
                }
                "--user" => {
                    parsed.users.push(follower(&value()?)?);
                    builder
                }
                "--quiet" => {
                    parsed.quiet = true;
                    builder
                }
                "-h" | "--help" => {
                    parsed.help = true;
                    builder
                }
                _ => return Err(format!("there is no {flag}")),
            };
            if inline.is_some() {
                return Err(format!("{flag} takes no value"));
            }
        }
        if !whitelist.is_empty() {
            parsed.builder = parsed.builder.whitelist(whitelist);
        }
        if !mini_programs.is_empty() {
            parsed.builder = parsed.builder.mini_programs(mini_programs);
        }
        Ok(parsed)
    }
}

fn number<T: FromStr<Err: Display>>(flag: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|error| format!("{flag} {text}: {error}"))
}

fn seconds(flag: &str, text: &str) -> Result<Duration, String> {
    number(flag, text).map(Duration::from_secs)
}

fn quota(text: &str) -> Result<(Endpoint, u32), String> {
    let (path, calls) = text
        .split_once('=')
        .ok_or("--quota wants a path and a number, such as /cgi-bin/menu/create=5")?;
    let endpoint = Endpoint::from_path(path).ok_or_else(|| {
        let known: Vec<&str> = Endpoint::ALL.into_iter().map(Endpoint::path).collect();
        format!("--quota {path}: the endpoints are {}", known.join(", "))
    })?;
    Ok((endpoint, number("--quota", calls)?))
}

fn follower(text: &str) -> Result<Follower, String> {
    let wanted = "--user wants ID=TAGS:SYSTEM, such as openid=2,101:ios";
    let (id, rest) = text.split_once('=').ok_or(wanted)?;
    let (tags, system) = rest.split_once(':').ok_or(wanted)?;
    let tags = tags
        .split(',')
        .filter(|tag| !tag.is_empty())
        .map(|tag| number("--user", tag))
        .collect::<Result<_, _>>()?;
    let platform = match system {
        "ios" => Platform::Ios,
        "android" => Platform::Android,
        "other" => Platform::Other,
        _ => return Err(wanted.to_owned()),
    };
    Ok(Follower {
        id: id.to_owned(),
        tags,
        platform,
    })
}

#[cfg(test)]
mod tests {
    use super::{Args, HELP};

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn mistakes_are_named() {
        for (line, part) in [
            ("--port", "--port needs a value"),
            ("--port x", "--port x"),
            ("--port=70000", "--port 70000"),
            ("--unlimited=yes", "--unlimited takes no value"),
            ("--colour", "there is no --colour"),
            ("8080", "there is no 8080"),
            ("--quota /cgi-bin/menu=5", "/cgi-bin/menu/create"),
            ("--quota 5", "--quota wants"),
            ("--user openid", "--user wants"),
            ("--user openid=x:ios", "--user x"),
        ] {
            let mistake = parse(line).err().unwrap_or_default();
            assert!(mistake.contains(part), "{line}: {mistake}");
        }
    }

    #[test]
    fn values_may_hold_an_equals_sign() {
        let args = parse("--quota=/cgi-bin/menu/create=5 --user=a=2,3:ios --quiet").unwrap();
        assert!(args.quiet);
        assert_eq!(args.users[0].tags, [2, 3]);
    }

    #[test]
    fn the_help_has_every_flag() {
        let source = include_str!("args.rs");
        let flags = source
            .split("match flag.as_str() {")
            .nth(1)
            .and_then(|rest| rest.split("_ => return").next())
            .unwrap();
        let flags: Vec<&str> = flags
            .split('"')
            .filter(|part| part.starts_with("--"))
            .collect();
        assert!(flags.len() > 10, "{flags:?}");
        for flag in flags {
            assert!(HELP.contains(&format!("{flag} ")), "{flag}");
        }
    }
}
