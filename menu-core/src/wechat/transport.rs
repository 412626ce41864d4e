//! Calls without a reply.

use std::fmt;

use crate::wechat::Endpoint;

/// A call to which no reply came.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportError {
    /// The call.
    pub endpoint: Endpoint,
    /// The host that was called, with its port if the base URL has one.
    pub host: String,
    /// The proxy through which it was called, with its port.
    pub proxy: Option<String>,
    /// What happened.
    pub fault: TransportFault,
}

/// Why no reply came.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportFault {
    /// The host's name could not be resolved.
    Dns,
    /// No connection could be made.
    Connect,
    /// No connection could be made in time.
    ConnectTimeout,
    /// The connection was made, but TLS failed: the certificate is not trusted, or the server does
    /// not speak TLS.
    Tls,
    /// The proxy refused or failed.
    Proxy,
    /// The reply did not arrive in time. The call may have been carried out.
    Timeout,
    /// The server closed the connection before it replied. The call may have been carried out.
    Closed,
    /// The answer was not HTTP.
    Protocol,
    /// Anything else, in the words of the system where they are safe to show.
    Other(String),
}

impl TransportFault {
    /// Whether another try may succeed.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            TransportFault::Dns
            | TransportFault::Connect
            | TransportFault::ConnectTimeout
            | TransportFault::Timeout
            | TransportFault::Closed => true,
            TransportFault::Tls
            | TransportFault::Proxy
            | TransportFault::Protocol
            | TransportFault::Other(_) => false,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TransportError {
            endpoint,
            host,
            proxy,
            fault,
        } = self;
        write!(f, "{endpoint} got no reply: ")?;
        // Through a proxy, only the proxy's name is resolved and only the proxy is connected to.
        let next = match proxy {
            Some(proxy) => format!("the proxy {proxy}"),
            None => host.clone(),
        };
        match fault {
            TransportFault::Dns => {
                return write!(f, "the name of {next} could not be resolved");
            }
            TransportFault::Connect => return write!(f, "cannot connect to {next}"),
            TransportFault::ConnectTimeout => {
                return write!(f, "{next} did not accept a connection in time");
            }
            TransportFault::Tls => write!(
                f,
                "TLS with {host} failed: its certificate is not trusted, or it does not speak TLS"
            ),
            TransportFault::Proxy => write!(f, "the proxy did not connect to {host}"),
            TransportFault::Timeout => write!(f, "{host} did not answer in time"),
            TransportFault::Closed => write!(f, "{host} closed the connection"),
            TransportFault::Protocol => write!(f, "{host} did not answer in HTTP"),
            TransportFault::Other(reason) => write!(f, "{reason} ({host})"),
        }?;
        match proxy {
            Some(proxy) => write!(f, ", through the proxy {proxy}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TransportError {}
