//! The choice of the proxy.

use std::ffi::OsString;

use http::uri::Scheme;

use crate::api::{BaseUrl, has_wrong_port};
use crate::wechat::Error;

/// If an HTTP client refuses a proxy that was checked here.
pub(super) const UNUSABLE_PROXY: &str =
    "the HTTP client cannot use the proxy: write `http://HOST:PORT`";

/// The proxy setting of the client.
#[derive(Clone)]
pub(super) enum ProxySetting {
    /// The proxy of the environment.
    Environment,
    /// This proxy. Its URL may contain a password.
    Url(String),
    /// None.
    Direct,
}

/// The proxy that is used.
pub(super) struct Proxy {
    /// The URL may contain a password.
    pub(super) url: String,
    /// The host and the port, for errors.
    pub(super) address: String,
    pub(super) is_https: bool,
}

/// The proxy for a server. `variable` reads the environment.
pub(super) fn choose_proxy(
    setting: &ProxySetting,
    base: &BaseUrl,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<Proxy>, Error> {
    // A proxy on another machine would look for the server there.
    if base.is_loopback() {
        return Ok(None);
    }
    match setting {
        ProxySetting::Direct => Ok(None),
        ProxySetting::Url(url) => read_proxy(url, "the proxy URL").map(Some),
        ProxySetting::Environment => {
            // Lower case first, like curl. `ureq` itself uses any of these for any scheme, and
            // ignores invalid ones.
            let names = if base.is_https() {
                ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
            } else {
                ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
            };
            let Some((name, url)) = first_set(&names, &variable)? else {
                return Ok(None);
            };
            let excepted = first_set(&["no_proxy", "NO_PROXY"], &variable)?;
            if excepted.is_some_and(|(_, list)| is_excepted(base.host(), &list)) {
                return Ok(None);
            }
            let what = format!("the proxy in the environment variable {name}");
            read_proxy(url.trim(), &what).map(Some)
        }
    }
}

/// The first of these variables that is not empty, with its value.
fn first_set<'a>(
    names: &[&'a str],
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<(&'a str, String)>, Error> {
    for name in names {
        let Some(value) = variable(name) else {
            continue;
        };
        let value = value.into_string().map_err(|_| {
            Error::setup(format_args!(
                "the environment variable {name} is not UTF-8: write `http://HOST:PORT`"
            ))
        })?;
        if !value.trim().is_empty() {
            return Ok(Some((name, value)));
        }
    }
    Ok(None)
}

fn invalid(what: &str) -> Error {
    Error::setup(format_args!(
        "{what} is not a URL: write `http://HOST:PORT`"
    ))
}

/// The URL is not repeated in errors: it may hold a password.
fn read_proxy(url: &str, what: &str) -> Result<Proxy, Error> {
    let url = match url.split_once("://") {
        Some((scheme, _))
            if ["http", "https"]
                .iter()
                .any(|s| s.eq_ignore_ascii_case(scheme)) =>
        {
            url.to_owned()
        }
        Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            return Err(Error::setup(format_args!(
                "{what} has the unsupported scheme `{scheme}`: write `http://HOST:PORT`, or remove \
                 the proxy"
            )));
        }
        Some(_) => return Err(invalid(what)),
        None => format!("http://{url}"),
    };
    match ureq::Proxy::new(&url) {
        Ok(proxy) if !proxy.host().is_empty() && !has_wrong_port(proxy.uri()) => Ok(Proxy {
            address: format!("{}:{}", proxy.host(), proxy.port()),
            is_https: proxy.uri().scheme() == Some(&Scheme::HTTPS),
            url,
        }),
        _ => Err(invalid(what)),
    }
}

/// Whether `NO_PROXY` names the host: itself, a domain it is in (with or without a leading dot or
/// `*.`), or `*`. Ports and address ranges are ignored.
fn is_excepted(host: &str, list: &str) -> bool {
    let host = host.to_ascii_lowercase();
    list.split([',', ' ', ';']).any(|entry| {
        let entry = entry.trim().to_ascii_lowercase();
        if entry == "*" {
            return true;
        }
        let name = entry.trim_start_matches('*').trim_start_matches('.');
        let name = name.trim_start_matches('[').trim_end_matches(']');
        !name.is_empty()
            && host
                .strip_suffix(name)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(base: &str, environment: &[(&str, &str)]) -> Result<Option<String>, Error> {
        let variable = |name: &str| {
            let found = environment.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).into())
        };
        let proxy = choose_proxy(&ProxySetting::Environment, &base.parse()?, variable)?;
        Ok(proxy.map(|proxy| proxy.address))
    }

    fn chosen(base: &str, environment: &[(&str, &str)]) -> Option<String> {
        proxy(base, environment).unwrap()
    }

    const WECHAT: &str = "https://api.weixin.qq.com";

    #[test]
    fn the_scheme_chooses_the_variable() {
        let both = [
            ("HTTPS_PROXY", "http://s:1"),
            ("HTTP_PROXY", "p:2"),
            ("ALL_PROXY", "a:3"),
        ];
        assert_eq!(chosen(WECHAT, &both).as_deref(), Some("s:1"));
        assert_eq!(chosen("http://10.0.0.1", &both).as_deref(), Some("p:2"));
        assert_eq!(chosen(WECHAT, &both[1..]).as_deref(), Some("a:3"));
        assert_eq!(chosen(WECHAT, &both[1..2]), None);
        assert_eq!(chosen(WECHAT, &[("HTTPS_PROXY", " ")]), None);
    }

    #[test]
    fn a_proxy_may_speak_tls() {
        let is_https = |url| read_proxy(url, "the proxy").unwrap().is_https;
        assert!(is_https("https://p:1"));
        assert!(is_https("HTTPS://p"));
        assert!(!is_https("http://p:1"));
        assert!(!is_https("p:1"));
    }

    #[test]
    fn this_machine_needs_no_proxy() {
        for base in [
            "http://127.0.0.1:80",
            "http://127.9.9.9",
            "http://LOCALHOST:1",
            "http://[::1]:8",
        ] {
            assert_eq!(
                chosen(base, &[("HTTP_PROXY", "socks5://x:1")]),
                None,
                "{base}"
            );
        }
        assert!(chosen("http://127.0.0.1.example.com", &[("HTTP_PROXY", "x:1")]).is_some());
    }

    #[test]
    fn exceptions_are_honoured() {
        for (list, excepted) in [
            ("api.weixin.qq.com", true),
            ("x, .qq.com", true),
            ("*.QQ.com", true),
            ("qq.com", true),
            ("*", true),
            ("q.com", false),
            ("xapi.weixin.qq.com", false),
            ("", false),
            (",", false),
        ] {
            let environment = [("https_proxy", "s:1"), ("NO_PROXY", list)];
            assert_eq!(chosen(WECHAT, &environment).is_none(), excepted, "{list}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_utf_8_is_an_error() {
        use std::os::unix::ffi::OsStringExt;
        for name in ["HTTPS_PROXY", "NO_PROXY"] {
            let variable = |asked: &str| match asked {
                asked if asked == name => Some(OsString::from_vec(b"p:1\xff".to_vec())),
                "ALL_PROXY" => Some("p:1".into()),
                _ => None,
            };
            let base = WECHAT.parse().unwrap();
            let error = choose_proxy(&ProxySetting::Environment, &base, variable)
                .err()
                .unwrap();
            assert!(error.to_string().contains(name), "{error}");
            assert!(error.to_string().contains("not UTF-8"), "{error}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_an_error_without_its_password() {
        for url in [
            "socks5://u:PASS@h:1",
            "ftp://PASS@h",
            "http://PASS@",
            "http://u:PASS@h:99999",
            ":/PASS/",
            "u:PASS@h://x",
        ] {
            let error = proxy(WECHAT, &[("HTTPS_PROXY", url)]).unwrap_err();
            assert!(error.to_string().contains("HTTPS_PROXY"), "{error}");
            assert!(!format!("{error}{error:?}").contains("PASS"), "{error}");
        }
    }
}
