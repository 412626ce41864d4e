//! A request as it came in, for the server to answer and for tests to look at.

use std::fmt;

use crate::Endpoint;
use crate::secret::{MASK, hidden, is_secret};

/// One request that reached the sandbox whole.
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
            query: decode_query(query),
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

    /// The body's bytes; a chunked body comes put together.
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

/// Masks what a log must not hold: query values and headers that carry credentials, and the
/// bodies of the calls that do.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<(&str, &str)> = self
            .query
            .iter()
            .map(|(name, value)| (name.as_str(), masked(name, value)))
            .collect();
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), masked(name, value)))
            .collect();
        let body = if self.text().contains("secret") {
            hidden(&self.body)
        } else {
            self.text()
        };
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &query)
            .field("headers", &headers)
            .field("body", &body)
            .finish_non_exhaustive()
    }
}

fn masked<'a>(name: &str, value: &'a str) -> &'a str {
    if is_secret(name) { MASK } else { value }
}

fn find(pairs: &[(String, String)], is: impl Fn(&str) -> bool) -> Option<&str> {
    pairs
        .iter()
        .find(|(name, _)| is(name))
        .map(|(_, value)| value.as_str())
}

/// Clients that take the sandbox for a proxy send the whole URL.
fn without_origin(target: &str) -> &str {
    let Some((_, rest)) = target.split_once("://") else {
        return target;
    };
    if target.starts_with('/') {
        return target;
    }
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

fn decode_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// Percent-decoding; what is no escape stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => {
                if let (Some(high), Some(low)) = (digit(*high), digit(*low)) {
                    bytes.push(high << 4 | low);
                    rest = after;
                } else {
                    bytes.push(b'%');
                }
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{decode, without_origin};

    #[test]
    fn escapes_are_decoded_and_broken_ones_kept() {
        assert_eq!(decode("a%2Fb+c"), "a/b c");
        assert_eq!(decode("%E4%BB%8A"), "今");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
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
