//! The command line.

use std::fs;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use clap::Parser;
use menu_sandbox::{Builder, Endpoint, Fault, Platform, Sandbox};

/// WeChat's custom menu API on your own machine, in memory, and a phone to try menus on.
///
/// Prints its URL, app id, app secret, a token that works at once, and the address of a page with
/// the phone; then a line for every call: method, path, errcode. Point any WeChat SDK at the URL in
/// place of <https://api.weixin.qq.com>, and a browser at the page. Tests in any language use its
/// interface: see docs/sandbox-api.yaml.
#[derive(Parser)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
#[command(name = "menu-sandbox", version, max_term_width = 100)]
#[command(next_help_heading = "Where it listens")]
pub(crate) struct Args {
    /// Listen on this port; 0 for a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Listen on this address; any that is not loopback lets the whole network in
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    address: IpAddr,
    /// Serve everything below this path, such as /wechat
    #[arg(long, value_name = "PATH")]
    prefix: Option<String>,
    /// Serve the page under this host name, too, as behind a reverse proxy; without it, under IP
    /// addresses and localhost only
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,

    /// The account's app id [default: random]
    #[arg(long, value_name = "ID", help_heading = "The account")]
    app_id: Option<String>,
    /// The account's app secret [default: random]
    #[arg(long, value_name = "SECRET", help_heading = "The account")]
    app_secret: Option<String>,
    /// Accept every app id with any secret; each is an account of its own, and the page shows the
    /// first
    #[arg(long, help_heading = "The account")]
    any_account: bool,
    /// How long an access token holds, in seconds
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 7200,
        help_heading = "The account"
    )]
    token_lifetime: u64,
    /// Give tokens only to this address, else 40164; may be repeated
    #[arg(long, value_name = "IP", help_heading = "The account")]
    allow_ip: Vec<IpAddr>,
    /// Let menus open only this mini program, else 45064; may be repeated
    #[arg(long, value_name = "ID", help_heading = "The account")]
    mini_program: Vec<String>,
    /// Add a follower for trymatch, with tag ids separated by commas and ios, android or other,
    /// such as openid=2,101:ios; may be repeated
    #[arg(long, value_name = "ID=TAGS:SYSTEM", help_heading = "The account")]
    pub(crate) user: Vec<Follower>,
    /// What the page calls the account [default: Sandbox]
    #[arg(long, help_heading = "The account")]
    name: Option<String>,
    /// The account's picture in the page: PNG, JPEG, GIF or WebP
    #[arg(long, value_name = "FILE", help_heading = "The account")]
    picture: Option<String>,

    /// Begin with this menu: the JSON of menu/create, of menu/addconditional, or both as menu/get
    /// replies with them; may be repeated
    #[arg(long, value_name = "FILE", help_heading = "Menus")]
    menu: Vec<String>,
    /// Begin with a menu made in the console: the JSON that `get_current_selfmenu_info` replies with
    #[arg(long, value_name = "FILE", help_heading = "Menus")]
    console_menu: Option<String>,
    /// Keep credentials, menus and followers in this file, and begin with what is in it; the menus
    /// given are then for the first start
    #[arg(long, value_name = "FILE", help_heading = "Menus")]
    state: Option<String>,

    /// Push taps and messages to this URL, which must be http:// and on this machine, such as
    /// <http://127.0.0.1:3000/wechat>
    #[arg(long, value_name = "URL", help_heading = "The bot that answers taps")]
    callback: Option<String>,
    /// The token that signs what is pushed
    // It keeps nobody out on this machine: easy to type is what counts.
    #[arg(
        long,
        default_value = "sandbox",
        help_heading = "The bot that answers taps"
    )]
    token: String,
    /// The `EncodingAESKey`, 43 characters: push in safe mode, encrypted
    #[arg(
        long,
        value_name = "KEY",
        requires = "callback",
        help_heading = "The bot that answers taps"
    )]
    aes_key: Option<String>,
    /// How long the bot may take to answer each of three tries, in seconds, 60 at most
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 5,
        help_heading = "The bot that answers taps"
    )]
    push_timeout: u64,
    /// Let the callback lead to other machines
    #[arg(long, help_heading = "The bot that answers taps")]
    allow_remote_callback: bool,

    /// Allow any number of calls
    #[arg(long, help_heading = "What goes wrong")]
    unlimited: bool,
    /// Allow N calls a day to an endpoint, then 45009, such as /cgi-bin/menu/create=5; may be
    /// repeated [default: the documented quotas]
    #[arg(long, value_name = "PATH=N", help_heading = "What goes wrong")]
    quota: Vec<Quota>,
    /// Let the next call to an endpoint, or to any, go wrong; N for the next N, or always; may be
    /// repeated. WHAT is an errcode such as -1 or 45009, delay:MILLISECONDS, close-before,
    /// close-after, truncate, garbage, html or bad-gateway, as in 45009@/cgi-bin/menu/create*2
    #[arg(
        long,
        value_name = "WHAT[@PATH][*N]",
        allow_hyphen_values = true,
        help_heading = "What goes wrong"
    )]
    pub(crate) fault: Vec<Fault>,

    /// Write / as \/ in replies, as the live server sometimes does
    #[arg(long, help_heading = "How it answers")]
    escape_slashes: bool,
    /// Answer trymatch with {"menu":{"button":[...]}}
    #[arg(long, help_heading = "How it answers")]
    wrap_trymatch: bool,
    /// How long a request may take to arrive, in seconds
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 30,
        help_heading = "How it answers"
    )]
    timeout: u64,
    /// How many connections may be open at once
    #[arg(
        long,
        value_name = "N",
        default_value_t = 256,
        help_heading = "How it answers"
    )]
    connections: usize,
    /// Print no line for each call
    #[arg(long, help_heading = "How it answers")]
    pub(crate) quiet: bool,
}

/// A follower to begin with.
#[derive(Clone)]
pub(crate) struct Follower {
    pub(crate) id: String,
    pub(crate) tags: Vec<u32>,
    pub(crate) platform: Platform,
}

/// `PATH=N`
#[derive(Clone)]
struct Quota(Endpoint, u32);

impl Args {
    /// What pushes are signed with, if there is somewhere to push to.
    pub(crate) fn callback_token(&self) -> Option<&str> {
        self.callback.as_ref().map(|_| self.token.as_str())
    }

    /// The settings; a sentence if a file cannot be read.
    pub(crate) fn builder(&self) -> Result<Builder, String> {
        let mut builder = Sandbox::builder()
            .port(self.port)
            .address(self.address)
            .path_prefix(self.prefix.as_deref().unwrap_or_default())
            .any_account(self.any_account)
            .token_lifetime(Duration::from_secs(self.token_lifetime))
            .push_timeout(Duration::from_secs(self.push_timeout))
            .allow_remote_callback(self.allow_remote_callback)
            .escape_slashes(self.escape_slashes)
            .wrap_trymatch(self.wrap_trymatch)
            .timeout(Duration::from_secs(self.timeout))
            .connections(self.connections);
        if self.unlimited {
            builder = builder.unlimited();
        }
        for Quota(endpoint, calls) in &self.quota {
            builder = builder.quota(*endpoint, *calls);
        }
        for host in &self.host {
            builder = builder.host(host);
        }
        for path in &self.menu {
            builder = builder.menu(text("--menu", path)?);
        }
        if !self.allow_ip.is_empty() {
            builder = builder.whitelist(self.allow_ip.iter().copied());
        }
        if !self.mini_program.is_empty() {
            builder = builder.mini_programs(self.mini_program.iter().cloned());
        }
        if let Some(id) = &self.app_id {
            builder = builder.app_id(id);
        }
        if let Some(secret) = &self.app_secret {
            builder = builder.app_secret(secret);
        }
        if let Some(name) = &self.name {
            builder = builder.account_name(name);
        }
        if let Some(path) = &self.picture {
            builder = builder.account_picture(bytes("--picture", path)?);
        }
        if let Some(path) = &self.console_menu {
            builder = builder.console_menu(text("--console-menu", path)?);
        }
        if let Some(path) = &self.state {
            builder = builder.state_file(path);
        }
        if let Some(url) = &self.callback {
            builder = builder.callback(url, &self.token);
        }
        if let Some(key) = &self.aes_key {
            builder = builder.aes_key(key);
        }
        Ok(builder)
    }
}

fn bytes(flag: &str, path: &str) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{flag} {path}: {error}"))
}

fn text(flag: &str, path: &str) -> Result<String, String> {
    let bytes = bytes(flag, path)?;
    String::from_utf8(bytes).map_err(|_| format!("{flag} {path}: the file is not UTF-8"))
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
        let missing = parse("--menu nothing.json")
            .unwrap()
            .builder()
            .err()
            .unwrap();
        assert!(missing.starts_with("--menu nothing.json: "), "{missing}");
    }

    #[test]
    fn values_may_hold_an_equals_sign_and_a_hyphen() {
        let args =
            parse("--quota=/cgi-bin/menu/create=5 --user=a=2,3:ios --fault -1 --quiet").unwrap();
        assert!(args.quiet && args.builder().is_ok());
        assert_eq!(args.user[0].tags, [2, 3]);
    }
}
