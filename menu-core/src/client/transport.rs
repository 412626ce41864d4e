//! The way to the server: `ureq`, with its traps closed.

use std::io::{self, ErrorKind};
use std::time::Duration;

use http::{Method, Response, StatusCode};
use ureq::{Agent, Timeout};

use crate::api::Request;
use crate::wechat::{Endpoint, Error};
use crate::wechat::{ReplyError, ReplyFault, TransportError, TransportFault};

pub(super) struct Transport {
    pub(super) agent: Agent,
    /// The most time that one exchange takes; the agent's own global timeout.
    pub(super) timeout: Duration,
    /// The most bytes of a reply that are read.
    pub(super) reply_limit: u64,
    /// Whether the server or the proxy is spoken to by TLS.
    pub(super) needs_tls: bool,
    /// The host of the server, for errors.
    pub(super) host: String,
    /// The host of the proxy, for errors.
    pub(super) proxy: Option<String>,
}

impl Transport {
    /// Sends a request and reads the whole reply, in no more time than is left.
    ///
    /// No error of `ureq` leaves this function: several of them show the URL.
    pub(super) fn send(
        &self,
        request: Request,
        left: Duration,
    ) -> Result<Response<Vec<u8>>, Error> {
        let endpoint = request.endpoint();
        if self.needs_tls && !has_cryptography() {
            return Err(Error::setup(
                "no cryptography is installed for https: install a provider for rustls at the \
                 start of the program, or use the feature `client`",
            ));
        }
        if left.is_zero() {
            return Err(self.error(endpoint, TransportFault::Timeout));
        }
        let http = request.into_http();
        let response = if http.method() == Method::GET {
            self.run(http.map(drop), left)
        } else {
            self.run(http, left)
        };
        let response = response.map_err(|error| self.error(endpoint, fault(&error)))?;
        let (parts, mut body) = response.into_parts();
        let bytes = body.with_config().limit(self.reply_limit).read_to_vec();
        match bytes {
            Ok(bytes) => Ok(Response::from_parts(parts, bytes)),
            Err(error) => Err(self.reply_error(endpoint, parts.status, &error)),
        }
    }

    fn run(
        &self,
        http: http::Request<impl ureq::AsSendBody>,
        left: Duration,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        if left >= self.timeout {
            return self.agent.run(http);
        }
        let request = self.agent.configure_request(http);
        self.agent.run(request.timeout_global(Some(left)).build())
    }

    pub(super) fn error(&self, endpoint: Endpoint, fault: TransportFault) -> Error {
        Error::Transport(TransportError {
            endpoint,
            host: self.host.clone(),
            proxy: self.proxy.clone(),
            fault,
        })
    }

    fn reply_error(&self, endpoint: Endpoint, status: StatusCode, error: &ureq::Error) -> Error {
        let fault = match error {
            ureq::Error::BodyExceedsLimit(_) => ReplyFault::TooLarge {
                limit: self.reply_limit,
            },
            error => match fault(error) {
                TransportFault::Closed => ReplyFault::Truncated,
                fault => return self.error(endpoint, fault),
            },
        };
        Error::Reply(ReplyError {
            endpoint,
            status: status.as_u16(),
            fault,
        })
    }
}

/// Without ring, `rustls` panics where the program has installed no provider.
fn has_cryptography() -> bool {
    #[cfg(feature = "client")]
    return true;
    #[cfg(all(feature = "client-no-provider", not(feature = "client")))]
    return rustls::crypto::CryptoProvider::get_default().is_some();
    #[cfg(not(any(feature = "client", feature = "client-no-provider")))]
    return false;
}

fn fault(error: &ureq::Error) -> TransportFault {
    match error {
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportFault::ConnectTimeout,
        ureq::Error::Timeout(_) => TransportFault::Timeout,
        ureq::Error::HostNotFound => TransportFault::Dns,
        ureq::Error::ConnectionFailed => TransportFault::Connect,
        ureq::Error::Io(error) => io_fault(error),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
            TransportFault::Tls
        }
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => TransportFault::Proxy,
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => TransportFault::Protocol,
        // Their texts may show the URL.
        _ => TransportFault::Other("the HTTP client failed".to_owned()),
    }
}

fn io_fault(error: &io::Error) -> TransportFault {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => TransportFault::Timeout,
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable => TransportFault::Connect,
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::NotConnected => TransportFault::Closed,
        // `ureq` hands over what rustls says during the handshake as invalid data.
        ErrorKind::InvalidData => TransportFault::Tls,
        _ if is_lookup(error) => TransportFault::Dns,
        // The kind alone, whose words are the standard library's own.
        kind => TransportFault::Other(kind.to_string()),
    }
}

/// The standard library gives failed lookups no kind of their own: on Unix they have its sentence,
/// on Windows one of the socket library's numbers.
fn is_lookup(error: &io::Error) -> bool {
    match error.raw_os_error() {
        Some(code) => cfg!(windows) && (11001..=11004).contains(&code),
        None => error
            .to_string()
            .starts_with("failed to lookup address information"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_ureq_says_is_kept() {
        let io = |kind| ureq::Error::Io(io::Error::new(kind, "SECRET"));
        for error in [
            ureq::Error::BadUri("SECRET".to_owned()),
            ureq::Error::RequireHttpsOnly("SECRET".to_owned()),
            ureq::Error::ConnectProxyFailed("SECRET".to_owned()),
            ureq::Error::Other("SECRET".into()),
            ureq::Error::Tls("SECRET"),
            io(ErrorKind::Other),
            io(ErrorKind::PermissionDenied),
            io(ErrorKind::InvalidData),
        ] {
            let fault = format!("{:?}", fault(&error));
            assert!(!fault.contains("SECRET"), "{fault}");
        }
    }

    #[test]
    fn a_failed_lookup_is_told_from_other_failures() {
        let lookup = io::Error::other("failed to lookup address information: Name not known");
        assert_eq!(io_fault(&lookup), TransportFault::Dns);
        let other = io_fault(&io::Error::other("x"));
        assert!(matches!(other, TransportFault::Other(_)));
    }
}

/// Run with `--features client-no-provider` alone; any other selection brings ring.
#[cfg(all(test, not(feature = "client")))]
mod without_ring {
    use crate::client::Client;
    use crate::token::AccessToken;
    use crate::wechat::Error;

    #[test]
    fn https_without_cryptography_to_the_proxy_is_an_error_and_no_panic() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let client = Client::builder(AccessToken::new("TOKEN"))
            .base_url("http://menus.example")
            .allow_plain_http()
            .proxy(format!("HTTPS://{}", listener.local_addr().unwrap()))
            .build();
        let error = client.unwrap().get().unwrap_err();
        assert!(matches!(error, Error::Setup(_)), "{error}");
    }

    #[test]
    fn https_without_cryptography_is_an_error_and_no_panic() {
        let error = Client::new(AccessToken::new("TOKEN")).get().unwrap_err();
        assert!(matches!(error, Error::Setup(_)), "{error}");
        assert!(error.to_string().contains("provider for rustls"), "{error}");
    }
}
