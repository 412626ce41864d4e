//! Where the bot listens, and what its pushes are signed with.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};

use super::crypto::AesKey;

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
            return Err("the callback's token must not be empty".to_owned());
        }
        Ok(Self {
            target: Target::parse(url, anywhere)?,
            token: token.to_owned(),
            key: aes_key.map(AesKey::new).transpose()?,
        })
    }
}

/// A URL taken apart.
pub(super) struct Target {
    /// As given, for people to read.
    pub(super) url: String,
    /// The host and, if the URL has it, the port.
    pub(super) authority: String,
    host: String,
    port: u16,
    /// With the query, if any.
    path: String,
    anywhere: bool,
}

impl Target {
    /// Only plain HTTP, and to this machine unless `anywhere`: a push carries nothing that TLS
    /// would protect here, and whoever reaches the page must not reach the network through it.
    fn parse(url: &str, anywhere: bool) -> Result<Self, String> {
        let wrong = |what: &str| format!("the callback URL {url:?} {what}");
        if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wrong("has characters that a URL cannot have"));
        }
        let rest = url
            .get(..7)
            .filter(|scheme| scheme.eq_ignore_ascii_case("http://"))
            .and(url.get(7..))
            .ok_or_else(|| wrong("does not begin with http://"))?;
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err(wrong("has a user name, which is not supported"));
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (
                host,
                port.parse().map_err(|_| wrong("has a port that is none"))?,
            ),
            _ => (authority, 80),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(wrong("has no host"));
        }
        if !anywhere && !is_this_machine(host) {
            return Err(wrong(
                "does not lead to this machine (127.0.0.1, [::1] or localhost), \
                 which must be allowed explicitly",
            ));
        }
        let slash = if path.starts_with('/') { "" } else { "/" };
        Ok(Self {
            url: url.to_owned(),
            authority: authority.to_owned(),
            host: host.to_owned(),
            port,
            path: format!("{slash}{path}"),
            anywhere,
        })
    }

    /// Where to connect. What a name leads to is looked at, not the name.
    pub(super) fn addresses(&self) -> Vec<SocketAddr> {
        (self.host.as_str(), self.port)
            .to_socket_addrs()
            .map(|found| {
                found
                    .filter(|address| self.anywhere || address.ip().is_loopback())
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The path with these parameters after its own.
    pub(super) fn path_with(&self, parameters: &str) -> String {
        let joint = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{joint}{parameters}", self.path)
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Callback, Target};

    #[test]
    fn urls_are_taken_apart() {
        for (url, authority, path) in [
            ("http://127.0.0.1:3000/wx", "127.0.0.1:3000", "/wx?a=b"),
            ("HTTP://localhost", "localhost", "/?a=b"),
            ("http://[::1]:80?x=y#z", "[::1]:80", "/?x=y&a=b"),
            ("http://127.0.0.2/a?b", "127.0.0.2", "/a?b&a=b"),
        ] {
            let target = Target::parse(url, false).unwrap();
            assert_eq!(target.authority, authority);
            assert_eq!(target.path_with("a=b"), path);
            assert!(
                target
                    .addresses()
                    .iter()
                    .all(|found| found.ip().is_loopback())
            );
        }
    }

    #[test]
    fn others_are_refused() {
        for (url, why) in [
            ("", "http://"),
            ("https://127.0.0.1/", "http://"),
            ("127.0.0.1:3000", "http://"),
            ("http://", "no host"),
            ("http://:80/", "no host"),
            ("http://127.0.0.1:70000/", "port"),
            ("http://a@127.0.0.1/", "user name"),
            ("http://127.0.0.1/ x", "characters"),
            ("http://127.0.0.1/\r\nX: y", "characters"),
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
