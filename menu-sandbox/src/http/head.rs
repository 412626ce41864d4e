//! Reading the head of a request.

use std::io;

/// Headers in a head, and lines after the last chunk.
pub(super) const MAX_HEADERS: usize = 64;

/// Why no request could be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The client is gone, or was silent for too long, so no answer is sent.
    Gone,
    /// The request is refused with this status, and the connection with it.
    Refused(u16),
}

impl From<io::Error> for ReadError {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// How the end of a body is found.
pub(super) enum Framing {
    Length(usize),
    Chunked,
}

/// A request up to its body.
pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) keep_alive: bool,
    pub(super) expects_continue: bool,
}

impl Head {
    /// The head at the start of `bytes` and its length, once all of it is there.
    pub(super) fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, ReadError> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let length = match parsed.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(ReadError::Refused(431)),
            Err(httparse::Error::Version) => return Err(ReadError::Refused(505)),
            Err(_) => return Err(ReadError::Refused(400)),
        };
        let headers: Vec<(String, String)> = parsed
            .headers
            .iter()
            .map(|header| {
                let value = String::from_utf8_lossy(header.value).trim().to_owned();
                (header.name.to_owned(), value)
            })
            .collect();
        let says = |name: &str, word: &str| {
            values(&headers, name).any(|value| {
                value
                    .split(',')
                    .any(|part| part.trim().eq_ignore_ascii_case(word))
            })
        };
        let head = Self {
            method: parsed.method.unwrap_or_default().to_owned(),
            target: parsed.path.unwrap_or_default().to_owned(),
            // HTTP/1.0 connections are never kept alive.
            keep_alive: parsed.version == Some(1) && !says("connection", "close"),
            expects_continue: parsed.version == Some(1) && says("expect", "100-continue"),
            headers,
        };
        Ok(Some((head, length)))
    }

    /// The length of the body. Ambiguous lengths are refused, because they make request smuggling
    /// possible.
    pub(super) fn framing(&self) -> Result<Framing, ReadError> {
        let mut lengths = values(&self.headers, "content-length");
        let length = lengths.next();
        if lengths.any(|other| Some(other) != length) {
            return Err(ReadError::Refused(400));
        }
        let mut encodings = values(&self.headers, "transfer-encoding");
        match (encodings.next(), length) {
            (Some(_), Some(_)) => Err(ReadError::Refused(400)),
            (Some(encoding), None)
                if encoding.eq_ignore_ascii_case("chunked") && encodings.next().is_none() =>
            {
                Ok(Framing::Chunked)
            }
            (Some(_), None) => Err(ReadError::Refused(501)),
            (None, None) => Ok(Framing::Length(0)),
            (None, Some(digits)) => {
                if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
                    return Err(ReadError::Refused(400));
                }
                Ok(Framing::Length(digits.parse().unwrap_or(usize::MAX)))
            }
        }
    }
}

fn values<'a>(headers: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    headers
        .iter()
        .filter(move |(header, _)| header.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}
