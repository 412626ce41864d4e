//! Writing replies.

use std::fmt::Write;

/// An HTTP reply.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) location: Option<String>,
    /// Headers that all replies of a kind have.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A reply of the API: success and failure both have status 200 and this type, with `encoding`
    /// where `charset` should be.
    pub(crate) fn json(body: String) -> Self {
        Self {
            status: 200,
            content_type: "application/json; encoding=utf-8".to_owned(),
            location: None,
            headers: &[],
            body: body.into_bytes(),
        }
    }

    pub(crate) fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            content_type: "text/plain".to_owned(),
            location: None,
            headers: &[],
            body: text.as_bytes().to_vec(),
        }
    }

    /// The bytes on the wire.
    pub(super) fn encode(&self, keep_alive: bool, with_body: bool) -> Vec<u8> {
        let mut bytes = self.head(keep_alive, Some(self.body.len())).into_bytes();
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }

    /// The head of a reply that goes on until the connection ends.
    #[cfg(feature = "phone")]
    pub(crate) fn encode_endless(&self) -> Vec<u8> {
        self.head(false, None).into_bytes()
    }

    fn head(&self, keep_alive: bool, length: Option<usize>) -> String {
        let mut head = format!(
            "HTTP/1.1 {} {}\r\nConnection: {}\r\nContent-Type: {}\r\n",
            self.status,
            reason(self.status),
            if keep_alive { "keep-alive" } else { "close" },
            self.content_type,
        );
        let length = length.map(|length| length.to_string());
        let others = [("Content-Length", &length), ("Location", &self.location)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        for (name, value) in others.chain(self.headers.iter().copied()) {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        head
    }
}

pub(super) const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}
