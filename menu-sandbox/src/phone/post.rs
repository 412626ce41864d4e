//! An HTTP client for one request to a bot: no redirects, no proxy, no reuse, a deadline for all
//! of it.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::callback::Target;

const MAX_HEAD: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;
const MAX_BODY: usize = 1024 * 1024;
/// How soon a stopping sandbox is noticed.
const SLICE: Duration = Duration::from_millis(100);

/// What a bot answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

/// Why it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    Unreachable,
    TimedOut,
    /// The connection ended before the answer did.
    Closed,
    NotHttp,
    TooLarge,
    /// The sandbox is being stopped.
    Stopped,
}

impl Failure {
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Unreachable => "nobody listens there",
            Self::TimedOut => "no answer in time",
            Self::Closed => "the connection was closed before the answer's end",
            Self::NotHttp => "the answer is not HTTP",
            Self::TooLarge => "the answer is too large",
            Self::Stopped => "the sandbox was stopped",
        }
    }

    /// WeChat tries again when no answer came, not when a bad one did.
    pub(super) const fn is_silence(self) -> bool {
        matches!(self, Self::Unreachable | Self::TimedOut | Self::Closed)
    }
}

/// Posts a push and reads the answer.
pub(super) fn post(
    target: &Target,
    parameters: &str,
    body: &str,
    time: Duration,
    stopped: &dyn Fn() -> bool,
) -> Result<Answer, Failure> {
    let deadline = Instant::now() + time;
    let mut stream = connect(target, deadline)?;
    // The headers of WeChat's own pushes.
    let head = format!(
        "POST {} HTTP/1.1\r\nUser-Agent: Mozilla/4.0\r\nAccept: */*\r\nHost: {}\r\n\
         Pragma: no-cache\r\nConnection: close\r\nContent-Type: text/xml\r\n\
         Content-Length: {}\r\n\r\n",
        target.path_with(parameters),
        target.authority,
        body.len()
    );
    let sent = stream
        .set_write_timeout(Some(left(deadline)?))
        .and_then(|()| stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()));
    // A bot may answer, and hang up, before it has read everything: the answer counts.
    if sent.is_err_and(|error| is_timeout(&error)) {
        return Err(Failure::TimedOut);
    }
    let mut incoming = Incoming {
        stream,
        deadline,
        stopped,
        bytes: Vec::new(),
    };
    incoming.answer()
}

fn connect(target: &Target, deadline: Instant) -> Result<TcpStream, Failure> {
    let mut failure = Failure::Unreachable;
    for address in target.addresses() {
        match TcpStream::connect_timeout(&address, left(deadline)?) {
            Ok(stream) => {
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Err(error) if is_timeout(&error) => failure = Failure::TimedOut,
            Err(_) => {}
        }
    }
    Err(failure)
}

fn left(deadline: Instant) -> Result<Duration, Failure> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        Err(Failure::TimedOut)
    } else {
        Ok(left)
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

struct Incoming<'a> {
    stream: TcpStream,
    deadline: Instant,
    stopped: &'a dyn Fn() -> bool,
    /// What has come and was not used yet.
    bytes: Vec<u8>,
}

enum Length {
    Known(usize),
    Chunked,
    UntilClosed,
}

impl Incoming<'_> {
    fn answer(&mut self) -> Result<Answer, Failure> {
        let (status, length) = loop {
            // "100 Continue" and its like announce another head.
            match self.head()? {
                (100..=199, _) => {}
                head => break head,
            }
        };
        let body = match length {
            _ if status == 204 => Vec::new(),
            Length::Known(length) if length > MAX_BODY => return Err(Failure::TooLarge),
            Length::Known(length) => self.take(length)?,
            Length::Chunked => self.chunks()?,
            Length::UntilClosed => self.rest()?,
        };
        Ok(Answer { status, body })
    }

    fn head(&mut self) -> Result<(u16, Length), Failure> {
        loop {
            let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
            let mut response = httparse::Response::new(&mut headers);
            match response.parse(&self.bytes) {
                Ok(httparse::Status::Complete(end)) => {
                    let status = response.code.unwrap_or_default();
                    let length = length(response.headers)?;
                    self.bytes.drain(..end);
                    return Ok((status, length));
                }
                Ok(httparse::Status::Partial) if self.bytes.len() > MAX_HEAD => {
                    return Err(Failure::TooLarge);
                }
                Ok(httparse::Status::Partial) => self.more()?,
                Err(_) => return Err(Failure::NotHttp),
            }
        }
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let (start, size) = match httparse::parse_chunk_size(&self.bytes) {
                Ok(httparse::Status::Complete(found)) => found,
                Ok(httparse::Status::Partial) if self.bytes.len() > MAX_HEAD => {
                    return Err(Failure::NotHttp);
                }
                Ok(httparse::Status::Partial) => {
                    self.more()?;
                    continue;
                }
                Err(_) => return Err(Failure::NotHttp),
            };
            self.bytes.drain(..start);
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if size > MAX_BODY - body.len() {
                return Err(Failure::TooLarge);
            }
            // What may follow the last chunk is of no use here.
            if size == 0 {
                return Ok(body);
            }
            body.append(&mut self.take(size)?);
            if self.take(2)? != b"\r\n" {
                return Err(Failure::NotHttp);
            }
        }
    }

    fn rest(&mut self) -> Result<Vec<u8>, Failure> {
        loop {
            match self.more() {
                Ok(()) if self.bytes.len() > MAX_BODY => return Err(Failure::TooLarge),
                Ok(()) => {}
                Err(Failure::Closed) => return Ok(std::mem::take(&mut self.bytes)),
                Err(failure) => return Err(failure),
            }
        }
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        while self.bytes.len() < length {
            self.more()?;
        }
        let rest = self.bytes.split_off(length);
        Ok(std::mem::replace(&mut self.bytes, rest))
    }

    fn more(&mut self) -> Result<(), Failure> {
        let mut bytes = [0; 8 * 1024];
        loop {
            if (self.stopped)() {
                return Err(Failure::Stopped);
            }
            let slice = left(self.deadline)?.min(SLICE);
            if self.stream.set_read_timeout(Some(slice)).is_err() {
                return Err(Failure::Closed);
            }
            match self.stream.read(&mut bytes) {
                Ok(0) => return Err(Failure::Closed),
                Ok(count) => {
                    self.bytes.extend_from_slice(&bytes[..count]);
                    return Ok(());
                }
                Err(error) if is_timeout(&error) || error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(Failure::Closed),
            }
        }
    }
}

fn length(headers: &[httparse::Header<'_>]) -> Result<Length, Failure> {
    let value = |name: &str| {
        headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name))
            .map(|header| header.value.trim_ascii())
    };
    if let Some(encoding) = value("transfer-encoding") {
        return if encoding.eq_ignore_ascii_case(b"chunked") {
            Ok(Length::Chunked)
        } else {
            Err(Failure::NotHttp)
        };
    }
    match value("content-length") {
        None => Ok(Length::UntilClosed),
        Some(digits) => std::str::from_utf8(digits)
            .ok()
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .map(Length::Known)
            .ok_or(Failure::NotHttp),
    }
}
