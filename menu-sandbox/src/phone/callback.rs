//! The URL of the bot, and the token that signs pushes to it.

use std::net::IpAddr;

use ureq::http::Uri;

use crate::phone::crypto::AesKey;

/// The server configuration of an account: what one enters in the console.
pub(super) struct Callback {
    pub(super) target: Target,
    pub(super) token: String,
    pub(super) key: Option<AesKey>,
}

impl Callback {
    pub(super) fn new(
        url: &str,
        token: &str,
        aes_key: Option<&str>,
        anywhere: bool,
    ) -> Result<Self, String> {
        if token.is_empty() {
            return Err("the token of the callback must not be empty".to_owned());
        }
        Ok(Self {
            target: Target::parse(url, anywhere)?,
            token: token.to_owned(),
            key: aes_key.map(AesKey::new).transpose()?,
        })
    }
}

/// A URL that pushes may go to.
pub(super) struct Target {
    /// Without a fragment.
    pub(super) url: String,
    /// Whether it may lead to other machines.
    pub(super) anywhere: bool,
}

impl Target {
    /// Only plain HTTP, and to this machine unless `anywhere`: here a push contains nothing that
    /// TLS would protect, and somebody who can reach the page must not reach the network through
    /// it.
    fn parse(url: &str, anywhere: bool) -> Result<Self, String> {
        let wrong = |what: &str| format!("the callback URL {url:?} {what}");
        let without_fragment = url.split('#').next().unwrap_or_default();
        let uri: Uri = without_fragment
            .parse()
            .map_err(|error| wrong(&format!("is invalid: {error}")))?;
        if uri.scheme_str() != Some("http") {
            return Err(wrong("does not begin with http://"));
        }
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let host = uri.host().unwrap_or_default();
        if host.is_empty() {
            return Err(wrong("has no host"));
        }
        if authority.contains('@') {
            return Err(wrong("has a user name, which is not supported"));
        }
        if authority.len() > host.len() && uri.port_u16().is_none() {
            return Err(wrong("has an invalid port"));
        }
        if !anywhere && !is_this_machine(host) {
            return Err(wrong(
                "does not lead to this machine (127.0.0.1, [::1] or localhost), \
                 which must be allowed explicitly",
            ));
        }
        Ok(Self {
            url: without_fragment.to_owned(),
            anywhere,
        })
    }

    /// The URL with these parameters after its own.
    pub(super) fn url_with(&self, parameters: &str) -> String {
        let joint = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{joint}{parameters}", self.url)
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Callback, Target};

    #[test]
    fn parameters_come_after_those_of_the_url() {
        for (url, with) in [
            ("http://127.0.0.1:3000/wx", "http://127.0.0.1:3000/wx?a=b"),
            ("HTTP://localhost", "HTTP://localhost?a=b"),
            ("http://[::1]:80?x=y#z", "http://[::1]:80?x=y&a=b"),
            ("http://127.0.0.2/a?b", "http://127.0.0.2/a?b&a=b"),
        ] {
            assert_eq!(Target::parse(url, false).unwrap().url_with("a=b"), with);
        }
    }

    #[test]
    fn others_are_refused() {
        for (url, why) in [
            ("", "invalid"),
            ("https://127.0.0.1/", "http://"),
            ("127.0.0.1:3000", "http://"),
            ("http://", "invalid"),
            ("http://:80/", "no host"),
            ("http://127.0.0.1:70000/", "port"),
            ("http://a@127.0.0.1/", "user name"),
            ("http://127.0.0.1/ x", "invalid"),
            ("http://127.0.0.1/\r\nX: y", "invalid"),
            ("http://bot.example/", "this machine"),
            ("http://localhost.bot.example/", "this machine"),
            ("http://192.168.0.1/", "this machine"),
        ] {
            let mistake = Target::parse(url, false).err().unwrap_or_default();
            assert!(mistake.contains(why), "{url}: {mistake}");
        }
        assert!(Target::parse("http://bot.example/", true).is_ok());
        assert!(Callback::new("http://127.0.0.1/", "", None, false).is_err());
        assert!(Callback::new("http://127.0.0.1/", "t", Some("x"), false).is_err());
    }
}
