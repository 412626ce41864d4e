//! A request, for the server to answer and for tests to check.

use std::fmt;

use crate::endpoint::Endpoint;

/// Replaces a secret.
pub(crate) const MASK: &str = "***";
/// Parameters that carry one.
const SECRETS: [&str; 3] = ["access_token", "secret", "appsecret"];

/// One request that reached the sandbox completely.
///
/// `Debug` masks tokens and secrets; the accessors do not.
#[derive(Clone)]
pub struct Request {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    pub(crate) keep_alive: bool,
    pub(crate) endpoint: Option<Endpoint>,
}

impl Request {
    pub(crate) fn new(
        method: String,
        target: &str,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
        keep_alive: bool,
    ) -> Self {
        let target = without_origin(target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method,
            path: path.to_owned(),
            query: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            headers,
            body,
            keep_alive,
            endpoint: None,
        }
    }

    /// The method, in the client's letters.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path with its leading slash and any prefix, without the query, not percent-decoded.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The endpoint that the path names, whatever the method.
    #[must_use]
    pub fn endpoint(&self) -> Option<Endpoint> {
        self.endpoint
    }

    /// The first value of a query parameter, percent-decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        find(&self.query, |key| key == name)
    }

    /// All query parameters in their order, percent-decoded.
    #[must_use]
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// The first value of a header, found by its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, |key| key.eq_ignore_ascii_case(name))
    }

    /// All headers in their order, with their names as sent.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The body's bytes, without the chunks of a chunked body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text, with `U+FFFD` for what is not UTF-8.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; `None` if it is not.
    #[must_use]
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl Request {
    /// The path with its query, with secrets masked.
    pub(crate) fn shown_target(&self) -> String {
        let mut target = self.path.clone();
        for (index, (name, value)) in self.query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(name);
            target.push('=');
            let is_secret = SECRETS.contains(&name.as_str());
            target.push_str(if is_secret { MASK } else { value });
        }
        target
    }

    /// The body, with the secret in it masked, also the secret of another account.
    pub(crate) fn shown_body(&self) -> String {
        let text = self.text();
        if !text.contains("secret") {
            return text;
        }
        let secret = self
            .json()
            .and_then(|body| Some(body.get("secret")?.as_str()?.to_owned()));
        match secret {
            Some(secret) if !secret.is_empty() => text.replace(&secret, MASK),
            // A body that cannot be read cannot be masked.
            _ => format!("<{} bytes with a secret>", self.body.len()),
        }
    }
}

/// Shows no token, no secret and no header: headers may contain credentials under any name.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("target", &self.shown_target())
            .field("body", &self.shown_body())
            .finish_non_exhaustive()
    }
}

fn find(pairs: &[(String, String)], is: impl Fn(&str) -> bool) -> Option<&str> {
    pairs
        .iter()
        .find(|(name, _)| is(name))
        .map(|(_, value)| value.as_str())
}

/// Clients that use the sandbox as a proxy send the whole URL.
fn without_origin(target: &str) -> &str {
    let Some((_, rest)) = target.split_once("://") else {
        return target;
    };
    if target.starts_with('/') {
        return target;
    }
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

#[cfg(test)]
mod tests {
    use super::{Request, without_origin};

    fn request(target: &str, body: &str) -> Request {
        Request::new("POST".to_owned(), target, Vec::new(), body.into(), true)
    }

    #[test]
    fn a_request_is_shown_without_secrets() {
        let target = "/cgi-bin/token?appid=wx1&secret=s1&access_token=t1&y=%E4%BB%8A";
        assert_eq!(
            request(target, "").shown_target(),
            "/cgi-bin/token?appid=wx1&secret=***&access_token=***&y=今"
        );
        for (body, shown) in [
            ("", ""),
            (r#"{"button": []}"#, r#"{"button": []}"#),
            (
                r#"{"secret":"ab","a":"ab"}"#,
                r#"{"secret":"***","a":"***"}"#,
            ),
            (r#"{"secret":"abc""#, "<15 bytes with a secret>"),
            (r#"{"secret":""}"#, "<13 bytes with a secret>"),
            ("secret=ab", "<9 bytes with a secret>"),
        ] {
            assert_eq!(request("/", body).shown_body(), shown, "{body}");
            assert!(!format!("{:?}", request(target, body)).contains("s1"));
        }
    }

    #[test]
    fn the_origin_is_cut_off() {
        assert_eq!(
            without_origin("http://host:1/a?b=http://c/d"),
            "/a?b=http://c/d"
        );
        assert_eq!(without_origin("http://host"), "/");
        assert_eq!(without_origin("/a?b=http://c/d"), "/a?b=http://c/d");
    }
}
