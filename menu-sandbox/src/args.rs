//! The command line.

use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind};
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use clap::Parser;
use menu_sandbox::{Call, Endpoint, Fault, Platform, Sandbox};

/// WeChat's custom menu API on your own machine, in memory, and a phone to try menus on.
///
/// Prints its URL, app id, app secret, a token that works at once, and the address of a page with
/// the phone; then a line for every call: method, path, errcode. Point any WeChat SDK at the URL in
/// place of <https://api.weixin.qq.com>, and a browser at the page. Tests in any language use its
/// interface: see docs/sandbox-api.yaml.
#[derive(Parser)]
#[command(name = "menu-sandbox", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten, next_help_heading = "Where it listens")]
    listening: Listening,
    #[command(flatten, next_help_heading = "The account")]
    account: Identity,
    #[command(flatten, next_help_heading = "Menus")]
    menus: Menus,
    #[command(flatten, next_help_heading = "The bot that answers taps")]
    bot: Bot,
    #[command(flatten, next_help_heading = "What goes wrong")]
    trouble: Trouble,
    #[command(flatten, next_help_heading = "How it answers")]
    manner: Manner,
}

#[derive(clap::Args)]
struct Listening {
    /// Listen on this port; 0 for a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Listen on this address; with one that is not loopback, the whole network can reach it
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    address: IpAddr,
    /// Serve everything below this path, such as /wechat
    #[arg(long, value_name = "PATH")]
    prefix: Option<String>,
    /// Serve the page under this host name too, for instance behind a reverse proxy; by default
    /// only IP addresses and localhost work; may be repeated
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
}

#[derive(clap::Args)]
struct Identity {
    /// The account's app id [default: random]
    #[arg(long, value_name = "ID")]
    app_id: Option<String>,
    /// The account's app secret [default: random]
    #[arg(long, value_name = "SECRET")]
    app_secret: Option<String>,
    /// Accept every app id with any secret; each is an account of its own, and the page shows the
    /// first
    #[arg(long)]
    any_account: bool,
    /// How long an access token is valid
    #[arg(long, value_name = "SECONDS", default_value_t = 7200)]
    token_lifetime: u64,
    /// Give tokens only to this address, refuse others with 40164; may be repeated
    #[arg(long, value_name = "IP")]
    allow_ip: Vec<IpAddr>,
    /// Let menus open only this mini program, refuse others with 45064; may be repeated
    #[arg(long, value_name = "ID")]
    mini_program: Vec<String>,
    /// Add a follower for trymatch, with tag ids separated by commas and ios, android or other,
    /// such as openid=2,101:ios; may be repeated
    #[arg(long, value_name = "ID=TAGS:SYSTEM")]
    user: Vec<Follower>,
    /// What the page calls the account
    #[arg(long)]
    name: Option<String>,
    /// The account's picture in the page: PNG, JPEG, GIF or WebP
    #[arg(long, value_name = "FILE")]
    picture: Option<String>,
}

#[derive(clap::Args)]
struct Menus {
    /// Start with this menu: the JSON of menu/create, of menu/addconditional, or both in the form
    /// of menu/get's reply; may be repeated
    #[arg(long, value_name = "FILE")]
    menu: Vec<String>,
    /// Start with a menu made in the console: the JSON of `get_current_selfmenu_info`
    #[arg(long, value_name = "FILE")]
    console_menu: Option<String>,
    /// Keep credentials, menus and followers in this file, and start with its content; --menu then
    /// counts only for the first start
    #[arg(long, value_name = "FILE")]
    state: Option<String>,
}

#[derive(clap::Args)]
struct Bot {
    /// Push taps and messages to this URL, which must be http:// and on this machine, such as
    /// <http://127.0.0.1:3000/wechat>
    #[arg(long, value_name = "URL")]
    callback: Option<String>,
    /// The token that signs what is pushed
    // The token protects nothing on this machine, so it is easy to type.
    #[arg(long, default_value = "sandbox")]
    token: String,
    /// The `EncodingAESKey`, 43 characters: push in safe mode, encrypted
    #[arg(long, value_name = "KEY", requires = "callback")]
    aes_key: Option<String>,
    /// How long the bot may take to answer each of three tries, 60 at most
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    push_timeout: u64,
    /// Let the callback lead to other machines
    #[arg(long)]
    allow_remote_callback: bool,
}

#[derive(clap::Args)]
struct Trouble {
    /// Allow any number of calls
    #[arg(long)]
    unlimited: bool,
    /// Allow N calls a day to an endpoint, then 45009, such as /cgi-bin/menu/create=5; may be
    /// repeated [default: the documented quotas]
    #[arg(long, value_name = "PATH=N")]
    quota: Vec<Quota>,
    /// Let the next call to PATH, or to any endpoint, go wrong; *N for the next N calls, *always for
    /// all of them; may be repeated. WHAT is an errcode such as -1 or 45009, delay:MILLISECONDS, close-before,
    /// close-after, truncate, garbage, html or bad-gateway, as in 45009@/cgi-bin/menu/create*2
    #[arg(long, value_name = "WHAT[@PATH][*N]", allow_hyphen_values = true)]
    fault: Vec<Fault>,
}

#[derive(clap::Args)]
struct Manner {
    /// Write / as \/ in replies, as the live server sometimes does
    #[arg(long)]
    escape_slashes: bool,
    /// Answer trymatch with {"menu":{"button":[...]}}
    #[arg(long)]
    wrap_trymatch: bool,
    /// How long a request may take to arrive
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,
    /// How many connections may be open at once
    #[arg(long, value_name = "N", default_value_t = 256)]
    connections: usize,
    /// Print no line for each call
    #[arg(long)]
    quiet: bool,
}

/// `ID=TAGS:SYSTEM`
#[derive(Clone)]
struct Follower {
    id: String,
    tags: Vec<u32>,
    platform: Platform,
}

/// `PATH=N`
#[derive(Clone)]
struct Quota(Endpoint, u32);

impl Args {
    /// The token that signs pushes, if there is a callback URL.
    pub(crate) fn callback_token(&self) -> Option<&str> {
        self.bot.callback.as_ref().map(|_| self.bot.token.as_str())
    }

    pub(crate) fn start(
        &self,
        print: impl Fn(&Call) + Send + Sync + 'static,
    ) -> io::Result<Sandbox> {
        let Self {
            listening,
            account,
            menus,
            bot,
            trouble,
            manner,
        } = self;
        let mut builder = Sandbox::builder()
            .port(listening.port)
            .address(listening.address)
            .path_prefix(listening.prefix.as_deref().unwrap_or_default())
            .any_account(account.any_account)
            .token_lifetime(Duration::from_secs(account.token_lifetime))
            .push_timeout(Duration::from_secs(bot.push_timeout))
            .allow_remote_callback(bot.allow_remote_callback)
            .escape_slashes(manner.escape_slashes)
            .wrap_trymatch(manner.wrap_trymatch)
            .timeout(Duration::from_secs(manner.timeout))
            .connections(manner.connections);
        if trouble.unlimited {
            builder = builder.unlimited();
        }
        for Quota(endpoint, calls) in &trouble.quota {
            builder = builder.quota(*endpoint, *calls);
        }
        for host in &listening.host {
            builder = builder.host(host);
        }
        for path in &menus.menu {
            builder = builder.menu(text("--menu", path)?);
        }
        if !account.allow_ip.is_empty() {
            builder = builder.whitelist(account.allow_ip.iter().copied());
        }
        if !account.mini_program.is_empty() {
            builder = builder.mini_programs(account.mini_program.iter().cloned());
        }
        if let Some(id) = &account.app_id {
            builder = builder.app_id(id);
        }
        if let Some(secret) = &account.app_secret {
            builder = builder.app_secret(secret);
        }
        if let Some(name) = &account.name {
            builder = builder.account_name(name);
        }
        if let Some(path) = &account.picture {
            builder = builder.account_picture(bytes("--picture", path)?);
        }
        if let Some(path) = &menus.console_menu {
            builder = builder.console_menu(text("--console-menu", path)?);
        }
        if let Some(path) = &menus.state {
            builder = builder.state_file(path);
        }
        if let Some(url) = &bot.callback {
            builder = builder.callback(url, &bot.token);
        }
        if let Some(key) = &bot.aes_key {
            builder = builder.aes_key(key);
        }
        if !manner.quiet {
            builder = builder.on_call(print);
        }
        let sandbox = builder.start()?;
        for fault in &trouble.fault {
            sandbox.fault(fault.clone());
        }
        for user in &account.user {
            sandbox.add_user(&user.id, &user.tags, user.platform);
        }
        Ok(sandbox)
    }
}

fn bytes(flag: &str, path: &str) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|error| named(flag, path, &error))
}

fn text(flag: &str, path: &str) -> io::Result<String> {
    String::from_utf8(bytes(flag, path)?).map_err(|error| named(flag, path, &error))
}

fn named(flag: &str, path: &str, error: &impl Display) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, format!("{flag} {path}: {error}"))
}

impl FromStr for Quota {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = "expected a path and a number, such as /cgi-bin/menu/create=5";
        let (path, calls) = text.split_once('=').ok_or(expected)?;
        Ok(Self(path.parse()?, calls.parse().map_err(|_| expected)?))
    }
}

impl FromStr for Follower {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let expected = "expected ID=TAGS:SYSTEM, such as openid=2,101:ios";
        let (id, rest) = text.split_once('=').ok_or(expected)?;
        let (tags, system) = rest.split_once(':').ok_or(expected)?;
        let tags = tags
            .split(',')
            .filter(|tag| !tag.is_empty())
            .map(str::parse);
        Ok(Self {
            id: id.to_owned(),
            tags: tags.collect::<Result<_, _>>().map_err(|_| expected)?,
            platform: Platform::from_name(system).ok_or(expected)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Args;

    fn parse(line: &str) -> Result<Args, String> {
        let words = ["menu-sandbox"].into_iter().chain(line.split_whitespace());
        Args::try_parse_from(words).map_err(|error| error.to_string())
    }

    #[test]
    fn mistakes_are_named() {
        Args::command().debug_assert();
        for (line, part) in [
            ("--port x", "--port"),
            ("--colour", "--colour"),
            ("8080", "8080"),
            ("--quota /cgi-bin/menu=5", "/cgi-bin/menu/create"),
            ("--quota 5", "expected a path"),
            ("--user openid", "expected ID"),
            ("--user openid=x:ios", "expected ID"),
            ("--aes-key k", "--callback"),
            ("--fault oops", "oops: expected"),
        ] {
            let mistake = parse(line).err().unwrap_or_default();
            assert!(mistake.contains(part), "{line}: {mistake}");
        }
        let missing = parse("--port 0 --menu nothing.json").unwrap();
        let missing = missing.start(|_| ()).unwrap_err().to_string();
        assert!(missing.starts_with("--menu nothing.json: "), "{missing}");
    }

    #[test]
    fn values_may_hold_an_equals_sign_and_a_hyphen() {
        let args =
            parse("--quota=/cgi-bin/menu/create=5 --user=a=2,3:ios --fault -1 --quiet").unwrap();
        assert!(args.manner.quiet && args.trouble.fault.len() == 1);
        assert_eq!(args.account.user[0].tags, [2, 3]);
    }
}
