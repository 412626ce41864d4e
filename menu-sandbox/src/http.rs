//! The part of HTTP/1.1 that clients need: reads requests, within limits of size and time, and
//! writes replies.

mod head;
mod reply;

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use crate::request::Request;
pub(crate) use head::ReadError;
use head::{Framing, Head, MAX_HEADERS};
pub(crate) use reply::Reply;
use reply::reason;

const MAX_HEAD: usize = 16 * 1024;
const MAX_BODY: usize = 1024 * 1024;
/// A chunk's size with its extensions.
const MAX_LINE: usize = 1024;
/// How much is still read from a client whose request was refused early. Without this the client
/// would see a reset connection instead of the reply.
const MAX_DRAIN: usize = 16 * 1024 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// One client's connection.
pub(crate) struct Connection {
    stream: TcpStream,
    /// Bytes read and not yet used.
    buffer: Vec<u8>,
    patience: Duration,
    deadline: Instant,
}

impl Connection {
    /// `patience` is how long a request may take to arrive, and a reply to be read.
    pub(crate) fn new(stream: TcpStream, patience: Duration) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(patience))?;
        Ok(Self {
            stream,
            buffer: Vec::new(),
            patience,
            deadline: Instant::now() + patience,
        })
    }

    /// The next request.
    pub(crate) fn read_request(&mut self) -> Result<Request, ReadError> {
        self.deadline = Instant::now() + self.patience;
        let head = self.read_head()?;
        let body = self.read_body(&head)?;
        Ok(Request::new(
            head.method,
            &head.target,
            head.headers,
            body,
            head.keep_alive,
        ))
    }

    /// Sends a whole reply.
    pub(crate) fn write(
        &mut self,
        reply: &Reply,
        keep_alive: bool,
        with_body: bool,
    ) -> io::Result<()> {
        self.stream.write_all(&reply.encode(keep_alive, with_body))
    }

    /// Sends the head and only the first `sent` bytes of the body it announces.
    pub(crate) fn write_part(&mut self, reply: &Reply, sent: usize) -> io::Result<()> {
        let bytes = reply.encode(false, true);
        let missing = reply.body.len().saturating_sub(sent);
        self.stream.write_all(&bytes[..bytes.len() - missing])
    }

    /// Sends bytes that are not HTTP.
    pub(crate) fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Whether the client has hung up. Nothing is read.
    #[cfg(feature = "phone")]
    pub(crate) fn is_gone(&self) -> bool {
        let peeked = self
            .stream
            .set_nonblocking(true)
            .and_then(|()| self.stream.peek(&mut [0]));
        let restored = self.stream.set_nonblocking(false);
        restored.is_err()
            || match peeked {
                Ok(count) => count == 0,
                Err(error) => !is_timeout(&error),
            }
    }

    /// Refuses the rest of a request: answers, then reads what the client still sends, within limits.
    pub(crate) fn refuse(&mut self, status: u16) {
        let reply = Reply::text(status, reason(status));
        if self.write(&reply, false, true).is_err() {
            return;
        }
        let _ = self.stream.shutdown(Shutdown::Write);
        self.deadline = Instant::now() + DRAIN_TIME.min(self.patience);
        let mut drained = 0;
        while drained < MAX_DRAIN {
            self.buffer.clear();
            match self.read_more() {
                Ok(()) => drained += self.buffer.len(),
                Err(_) => return,
            }
        }
    }

    fn read_head(&mut self) -> Result<Head, ReadError> {
        loop {
            // A head that ends within the limit may be followed by a body in the same packet.
            let window = self.buffer.len().min(MAX_HEAD);
            if let Some((head, length)) = Head::parse(&self.buffer[..window])? {
                self.buffer.drain(..length);
                return Ok(head);
            }
            if self.buffer.len() >= MAX_HEAD {
                return Err(ReadError::Refused(431));
            }
            let idle = self.buffer.is_empty();
            match self.read_more() {
                Err(ReadError::Refused(408)) if idle => return Err(ReadError::Gone),
                other => other?,
            }
        }
    }

    fn read_body(&mut self, head: &Head) -> Result<Vec<u8>, ReadError> {
        let length = match head.framing()? {
            Framing::Length(length) if length > MAX_BODY => return Err(ReadError::Refused(413)),
            Framing::Length(0) => return Ok(Vec::new()),
            Framing::Length(length) => Some(length),
            Framing::Chunked => None,
        };
        if head.expects_continue && self.buffer.is_empty() {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        match length {
            Some(length) => self.take(length),
            None => self.read_chunks(),
        }
    }

    fn read_chunks(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut body = Vec::new();
        loop {
            let line = self.take_line()?;
            let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
            let digits = std::str::from_utf8(digits).map_or("", str::trim);
            if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(ReadError::Refused(400));
            }
            // A number that overflows is larger than the limit too.
            let size = usize::from_str_radix(digits, 16).unwrap_or(usize::MAX);
            if size > MAX_BODY - body.len() {
                return Err(ReadError::Refused(413));
            }
            if size == 0 {
                break;
            }
            body.append(&mut self.take(size)?);
            if self.take(2)? != b"\r\n" {
                return Err(ReadError::Refused(400));
            }
        }
        for _ in 0..MAX_HEADERS {
            if self.take_line()?.is_empty() {
                return Ok(body);
            }
        }
        Err(ReadError::Refused(431))
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, ReadError> {
        while self.buffer.len() < length {
            self.read_more()?;
        }
        let rest = self.buffer.split_off(length);
        Ok(std::mem::replace(&mut self.buffer, rest))
    }

    fn take_line(&mut self) -> Result<Vec<u8>, ReadError> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let mut line = self.take(end + 1)?;
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            if self.buffer.len() > MAX_LINE {
                return Err(ReadError::Refused(400));
            }
            self.read_more()?;
        }
    }

    /// Reads what is there, or waits for it until the deadline.
    fn read_more(&mut self) -> Result<(), ReadError> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ReadError::Refused(408));
        }
        self.stream.set_read_timeout(Some(left))?;
        let mut bytes = [0; 8 * 1024];
        loop {
            match self.stream.read(&mut bytes) {
                Ok(0) => return Err(ReadError::Gone),
                Ok(count) => {
                    self.buffer.extend_from_slice(&bytes[..count]);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) => return Err(ReadError::Refused(408)),
                Err(_) => return Err(ReadError::Gone),
            }
        }
    }
}

/// Systems have different names for it.
fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
