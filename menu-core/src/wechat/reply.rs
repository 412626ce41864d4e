//! Replies that are not from WeChat.

use std::fmt;

use crate::json::JsonError;
use crate::wechat::Endpoint;

/// A reply that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReplyError {
    /// The call.
    pub endpoint: Endpoint,
    /// The HTTP status of the reply.
    pub status: u16,
    /// What is wrong with it.
    pub fault: ReplyFault,
}

/// What is wrong with a reply. Of the reply itself, only the host of a redirect is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyFault {
    /// A status other than success, without an error of WeChat in the body.
    Status,
    /// A redirect. The client does not follow it, because it would send the token to another host.
    Redirect {
        /// The host to which it leads, if it names one.
        host: Option<String>,
    },
    /// The body is empty.
    Empty,
    /// The body is longer than the client reads.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The body ends too early.
    Truncated,
    /// A web page: something other than WeChat answered, a captive portal or a proxy.
    Html,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// It is not JSON.
    NotJson(JsonError),
    /// It is JSON, but not in the form of this call's reply.
    Shape(JsonError),
}

impl ReplyError {
    /// Whether another try may succeed: after a truncated reply, or an error of a gateway.
    pub(super) fn is_passing(&self) -> bool {
        match self.fault {
            ReplyFault::Truncated => true,
            ReplyFault::Status => matches!(self.status, 429 | 502..=504),
            _ => false,
        }
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ReplyError {
            endpoint,
            status,
            fault,
        } = self;
        write!(f, "the reply to {endpoint} ")?;
        match fault {
            ReplyFault::Status => write!(f, "has the HTTP status {status}")?,
            ReplyFault::Redirect { host } => {
                write!(f, "is a redirect")?;
                if let Some(host) = host {
                    write!(f, " to {host}")?;
                }
                f.write_str(", which is not followed: check the base URL")?;
            }
            ReplyFault::Empty => f.write_str("is empty")?,
            ReplyFault::TooLarge { limit } => write!(f, "is larger than {limit} bytes")?,
            ReplyFault::Truncated => f.write_str("ends too early")?,
            ReplyFault::Html => f.write_str(
                "is a web page: something other than WeChat answered; check the base URL and the proxy",
            )?,
            ReplyFault::NotUtf8 => f.write_str("is not UTF-8")?,
            ReplyFault::NotJson(error) => write!(f, "is {error}")?,
            ReplyFault::Shape(error) => write!(f, "does not have the expected form: {error}")?,
        }
        match fault {
            ReplyFault::Status | ReplyFault::Redirect { .. } => Ok(()),
            _ if *status == 200 => Ok(()),
            _ => write!(f, " (HTTP status {status})"),
        }
    }
}

impl std::error::Error for ReplyError {}
