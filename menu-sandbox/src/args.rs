//! The command line.

mod help;

use std::fmt::Display;
use std::fs;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use menu_sandbox::{Builder, Endpoint, Fault, Platform, Sandbox};

pub(crate) use help::HELP;

/// Signs pushes on this machine, where it keeps nobody out: easy to type is what counts.
const DEFAULT_TOKEN: &str = "sandbox";

/// What the command line asks for.
pub(crate) struct Args {
    pub(crate) builder: Builder,
    pub(crate) users: Vec<Follower>,
    pub(crate) faults: Vec<Fault>,
    /// What pushes are signed with, if there is somewhere to push to.
    pub(crate) callback_token: Option<String>,
    pub(crate) quiet: bool,
    pub(crate) help: bool,
}

/// A follower to begin with.
pub(crate) struct Follower {
    pub(crate) id: String,
    pub(crate) tags: Vec<u32>,
    pub(crate) platform: Platform,
}

/// What is known only when all flags have been read.
#[derive(Default)]
struct Gathered {
    whitelist: Vec<IpAddr>,
    mini_programs: Vec<String>,
    callback: Option<String>,
    token: Option<String>,
    aes_key: bool,
}

impl Args {
    /// Reads the arguments after the program's name; says what is wrong with them in a sentence.
    pub(crate) fn parse(args: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut args = args.into_iter();
        let mut parsed = Self {
            builder: Sandbox::builder().port(8080),
            users: Vec::new(),
            faults: Vec::new(),
            callback_token: None,
            quiet: false,
            help: false,
        };
        let mut gathered = Gathered::default();
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
                    .ok_or_else(|| format!("{flag}: missing value"))
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
                "--aes-key" => {
                    gathered.aes_key = true;
                    builder.aes_key(value()?)
                }
                "--allow-remote-callback" => builder.allow_remote_callback(true),
                "--push-timeout" => builder.push_timeout(seconds(&flag, &value()?)?),
                "--host" => builder.host(value()?),
                "--name" => builder.account_name(value()?),
                "--picture" => builder.account_picture(file(&flag, &value()?)?),
                "--menu" => builder.menu(text_file(&flag, &value()?)?),
                "--console-menu" => builder.console_menu(text_file(&flag, &value()?)?),
                "--state" => builder.state_file(value()?),
                "--any-account" => builder.any_account(true),
                "--callback" => {
                    gathered.callback = Some(value()?);
                    builder
                }
                "--token" => {
                    gathered.token = Some(value()?);
                    builder
                }
                "--fault" => {
                    parsed.faults.push(number(&flag, &value()?)?);
                    builder
                }
                "--allow-ip" => {
                    gathered.whitelist.push(number(&flag, &value()?)?);
                    builder
                }
                "--mini-program" => {
                    gathered.mini_programs.push(value()?);
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
                _ => return Err(format!("unknown option {flag}")),
            };
            if inline.is_some() {
                return Err(format!("{flag} has no value"));
            }
        }
        parsed.take(gathered)
    }

    /// Settings that take more than one flag.
    fn take(mut self, gathered: Gathered) -> Result<Self, String> {
        match gathered.callback {
            Some(url) => {
                let token = gathered.token.unwrap_or_else(|| DEFAULT_TOKEN.to_owned());
                self.builder = self.builder.callback(url, token.as_str());
                self.callback_token = Some(token);
            }
            None if gathered.token.is_some() || gathered.aes_key => {
                return Err("--token and --aes-key have an effect with --callback only".to_owned());
            }
            None => {}
        }
        if !gathered.whitelist.is_empty() {
            self.builder = self.builder.whitelist(gathered.whitelist);
        }
        if !gathered.mini_programs.is_empty() {
            self.builder = self.builder.mini_programs(gathered.mini_programs);
        }
        Ok(self)
    }
}

fn number<T: FromStr<Err: Display>>(flag: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|error| format!("{flag} {text}: {error}"))
}

fn file(flag: &str, path: &str) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{flag} {path}: {error}"))
}

fn text_file(flag: &str, path: &str) -> Result<String, String> {
    let bytes = file(flag, path)?;
    String::from_utf8(bytes).map_err(|_| format!("{flag} {path}: the file is not UTF-8"))
}

fn seconds(flag: &str, text: &str) -> Result<Duration, String> {
    number(flag, text).map(Duration::from_secs)
}

fn quota(text: &str) -> Result<(Endpoint, u32), String> {
    let (path, calls) = text
        .split_once('=')
        .ok_or("--quota: expected a path and a number, such as /cgi-bin/menu/create=5")?;
    Ok((number("--quota", path)?, number("--quota", calls)?))
}

fn follower(text: &str) -> Result<Follower, String> {
    let expected = "--user: expected ID=TAGS:SYSTEM, such as openid=2,101:ios";
    let (id, rest) = text.split_once('=').ok_or(expected)?;
    let (tags, system) = rest.split_once(':').ok_or(expected)?;
    let tags = tags
        .split(',')
        .filter(|tag| !tag.is_empty())
        .map(|tag| number("--user", tag))
        .collect::<Result<_, _>>()?;
    let platform = Platform::from_name(system).ok_or(expected)?;
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
            ("--port", "--port: missing value"),
            ("--port x", "--port x"),
            ("--port=70000", "--port 70000"),
            ("--unlimited=yes", "--unlimited has no value"),
            ("--colour", "unknown option --colour"),
            ("8080", "unknown option 8080"),
            ("--quota /cgi-bin/menu=5", "/cgi-bin/menu/create"),
            ("--quota 5", "--quota: expected"),
            ("--user openid", "--user: expected"),
            ("--token t", "--callback"),
            ("--fault oops", "--fault oops"),
            ("--fault 45009@/menu", "/cgi-bin/menu/create"),
            ("--fault 45009*0", "--fault 45009*0"),
            ("--user openid=x:ios", "--user x"),
            ("--menu nothing.json", "--menu nothing.json: "),
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
