//! Requests, with secrets in them.

use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};

use super::base_url::BaseUrl;
use crate::wechat::{Endpoint, Error};

/// A request that is ready to be sent. `Debug` shows neither the query of its URL nor its body.
#[derive(Clone)]
pub struct Request {
    endpoint: Endpoint,
    base: BaseUrl,
    http: http::Request<Vec<u8>>,
}

impl Request {
    pub(super) fn new(
        endpoint: Endpoint,
        base: &BaseUrl,
        query: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Request, Error> {
        let mut url = format!("{}{}", base.as_str(), endpoint.path());
        for (i, (name, value)) in query.iter().enumerate() {
            url.push(if i == 0 { '?' } else { '&' });
            url.push_str(name);
            url.push('=');
            push_encoded(value, &mut url);
        }
        let mut http = http::Request::builder()
            .method(endpoint.method())
            .uri(url)
            .header(ACCEPT, HeaderValue::from_static("application/json"));
        if body.is_some() {
            let json = HeaderValue::from_static("application/json");
            http = http.header(CONTENT_TYPE, json);
        }
        match http.body(body.unwrap_or_default().as_bytes().to_vec()) {
            Ok(http) => Ok(Request {
                endpoint,
                base: base.clone(),
                http,
            }),
            // The base URL was checked and the values are encoded, so only the length can be wrong.
            Err(_) => Err(Error::setup(
                "the access token, the app id or the AppSecret is too long for a URL: check where it is read from",
            )),
        }
    }

    /// The call.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        self.endpoint
    }

    /// The request for an HTTP client. Its `Debug` shows the token.
    #[must_use]
    pub fn into_http(self) -> http::Request<Vec<u8>> {
        self.http
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.endpoint.method())
            .field(
                "url",
                &format_args!("{}{}?…", self.base, self.endpoint.path()),
            )
            .field("body", &format_args!("{} bytes", self.http.body().len()))
            .finish()
    }
}

/// Percent-encodes all but the characters that RFC 3986 calls unreserved.
pub(crate) fn push_encoded(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
