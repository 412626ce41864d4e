//! Where the API is.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;

use crate::wechat::Error;

/// WeChat's hosts, from the guide's page on interface domains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Host {
    /// `api.weixin.qq.com`: the nearest.
    #[default]
    General,
    /// `api2.weixin.qq.com`: the fallback if the general host fails.
    Fallback,
    /// `sh.api.weixin.qq.com`
    Shanghai,
    /// `sz.api.weixin.qq.com`
    Shenzhen,
    /// `hk.api.weixin.qq.com`
    HongKong,
}

impl Host {
    /// Every host.
    pub const ALL: &'static [Host] = &[
        Host::General,
        Host::Fallback,
        Host::Shanghai,
        Host::Shenzhen,
        Host::HongKong,
    ];

    /// The host's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Host::General => "api.weixin.qq.com",
            Host::Fallback => "api2.weixin.qq.com",
            Host::Shanghai => "sh.api.weixin.qq.com",
            Host::Shenzhen => "sz.api.weixin.qq.com",
            Host::HongKong => "hk.api.weixin.qq.com",
        }
    }
}

/// The URL in front of every path: one of WeChat's hosts, a reverse proxy that leads there (with its
/// own path, if it has one), or a server on this machine.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{BaseUrl, Host};
///
/// assert_eq!(BaseUrl::default().to_string(), "https://api.weixin.qq.com");
/// assert_eq!(BaseUrl::from(Host::HongKong).to_string(), "https://hk.api.weixin.qq.com");
///
/// let proxy: BaseUrl = "https://example.com/wechat/".parse()?;
/// assert_eq!(proxy.to_string(), "https://example.com/wechat");
/// # Ok::<(), wechat_menu::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    url: String,
    host: String,
    https: bool,
}

/// Longer than any real one. It must fit into a URL together with a token.
const LONGEST: usize = 2048;

impl BaseUrl {
    /// The host: a name, or an address without brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it is https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The host, with the port if one is given, as errors show it.
    #[cfg(feature = "client-no-provider")]
    pub(crate) fn authority(&self) -> &str {
        let (_, rest) = self.url.split_once("://").unwrap_or(("", &self.url));
        rest.split('/').next().unwrap_or(rest)
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `::1`.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.host.parse::<IpAddr>() {
            Ok(address) => address.to_canonical().is_loopback(),
            Err(_) => self.host.eq_ignore_ascii_case("localhost"),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }
}

impl Default for BaseUrl {
    fn default() -> BaseUrl {
        Host::default().into()
    }
}

impl From<Host> for BaseUrl {
    fn from(host: Host) -> BaseUrl {
        BaseUrl {
            url: format!("https://{}", host.as_str()),
            host: host.as_str().to_owned(),
            https: true,
        }
    }
}

impl FromStr for BaseUrl {
    type Err = Error;

    /// Reads `https://host`, with an optional port and path; a slash at the end is removed.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] with the reason; it does not repeat the URL.
    fn from_str(text: &str) -> Result<BaseUrl, Error> {
        let wrong = |what: &str| Error::setup(format_args!("the base URL {what}"));
        if text.len() > LONGEST {
            return Err(wrong("is too long: it may have at most 2048 bytes"));
        }
        // `http::Uri` silently drops a fragment.
        if text.contains(['?', '#']) {
            return Err(wrong("has a query or a fragment: remove it"));
        }
        let uri: Uri = text
            .parse()
            .map_err(|_| wrong("is not a URL: write `https://HOST`"))?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            Some(_) => return Err(wrong("has an unsupported scheme: write https or http")),
            None => return Err(wrong("has no scheme: write `https://` before it")),
        };
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(wrong("has no host"));
        }
        if uri.authority().is_some_and(|at| at.as_str().contains('@')) {
            return Err(wrong(
                "contains a user name, which errors would show: remove it",
            ));
        }
        if has_wrong_port(&uri) {
            return Err(wrong("has an invalid port: expected 1 to 65535"));
        }
        Ok(BaseUrl {
            url: text.trim_end_matches('/').to_owned(),
            host: host.to_owned(),
            https,
        })
    }
}

/// `http::Uri` reads `:99999` as no port at all.
pub(crate) fn has_wrong_port(uri: &Uri) -> bool {
    let Some(authority) = uri.authority() else {
        return false;
    };
    let (_, host) = authority
        .as_str()
        .rsplit_once('@')
        .unwrap_or(("", authority.as_str()));
    let (_, port) = host.rsplit_once(']').unwrap_or(("", host));
    port.contains(':') && authority.port_u16().is_none()
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}
