//! The blocking driver: sends with `ureq`, and waits on the thread.

use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Method, Response};
use ureq::{Agent, Timeout};

use super::driver::{Boxed, Deadline, Driver, Failure};
use super::park::hold_thread;
use crate::api::Request;
use crate::wechat::{Error, ReplyFault, TransportFault};

/// Sends with `ureq`, and blocks the thread while it waits.
pub(super) struct Blocking {
    pub(super) agent: Agent,
    /// The most time that one exchange takes; the agent's own global timeout.
    pub(super) timeout: Duration,
    /// The most bytes of a reply that are read.
    pub(super) reply_limit: u64,
}

impl Driver for Blocking {
    fn send(
        &self,
        request: Request,
        left: Duration,
    ) -> Boxed<'_, Result<Response<Vec<u8>>, Failure>> {
        Box::pin(std::future::ready(self.exchange(request, left)))
    }

    fn until<'a>(&'a self, end: Deadline, task: Boxed<'a, ()>) -> Boxed<'a, ()> {
        hold_thread(end, task);
        Box::pin(std::future::ready(()))
    }
}

impl Blocking {
    /// No error of `ureq` leaves this function: several of them show the URL.
    fn exchange(&self, request: Request, left: Duration) -> Result<Response<Vec<u8>>, Failure> {
        let http = request.into_http();
        let response = if http.method() == Method::GET {
            self.run(http.map(drop), left)
        } else {
            self.run(http, left)
        };
        let response = response.map_err(|error| Failure::Transport(fault(&error)))?;
        let (parts, mut body) = response.into_parts();
        let bytes = body.with_config().limit(self.reply_limit).read_to_vec();
        match bytes {
            Ok(bytes) => Ok(Response::from_parts(parts, bytes)),
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let limit = self.reply_limit;
                Err(Failure::Reply(
                    parts.status.as_u16(),
                    ReplyFault::TooLarge { limit },
                ))
            }
            Err(error) => Err(match fault(&error) {
                TransportFault::Closed => {
                    Failure::Reply(parts.status.as_u16(), ReplyFault::Truncated)
                }
                fault => Failure::Transport(fault),
            }),
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
}

/// Runs a future of an engine with a [`Blocking`] driver.
///
/// It is an error on a thread that runs asynchronous tasks, because it would stop them.
pub(super) fn run<T, E: From<Error>>(future: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    if holds_up_tasks() {
        return Err(E::from(Error::setup(
            "a blocking client cannot be called in an asynchronous task, because it would stop all \
             tasks of the thread: use `AsyncClient` (feature `async`), or \
             `tokio::task::spawn_blocking`",
        )));
    }
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => unreachable!("a blocking driver is ready at once"),
    }
}

/// Whether this thread drives tokio's tasks. Its threads for blocking work do not.
///
/// Tokio has no function for this question. So this tries to block, and tokio refuses with a panic;
/// the panic hook reports it with the place of the call.
fn holds_up_tasks() -> bool {
    let lock = tokio::sync::Mutex::new(());
    catch_unwind(AssertUnwindSafe(|| drop(lock.blocking_lock()))).is_err()
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
        // Their messages may show the URL.
        _ => TransportFault::Other("the HTTP client failed".to_owned()),
    }
}

pub(super) fn io_fault(error: &io::Error) -> TransportFault {
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
        // `ureq` reports the errors of rustls during the handshake as invalid data.
        ErrorKind::InvalidData => TransportFault::Tls,
        _ if is_lookup(error) => TransportFault::Dns,
        // Only the kind, because its text comes from the standard library.
        kind => TransportFault::Other(kind.to_string()),
    }
}

/// The standard library has no error kind for failed lookups: on Unix they have a fixed message, on
/// Windows a code of the socket library.
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
    fn the_words_of_ureq_are_ours() {
        use ureq::Error::{ConnectionFailed, HostNotFound, Io, TlsRequired};
        for (error, expected) in [
            (
                ureq::Error::Timeout(Timeout::Resolve),
                TransportFault::ConnectTimeout,
            ),
            (
                ureq::Error::Timeout(Timeout::Connect),
                TransportFault::ConnectTimeout,
            ),
            (
                ureq::Error::Timeout(Timeout::Global),
                TransportFault::Timeout,
            ),
            (HostNotFound, TransportFault::Dns),
            (ConnectionFailed, TransportFault::Connect),
            (TlsRequired, TransportFault::Tls),
            (Io(ErrorKind::BrokenPipe.into()), TransportFault::Closed),
            (Io(ErrorKind::WouldBlock.into()), TransportFault::Timeout),
            (
                Io(ErrorKind::Unsupported.into()),
                TransportFault::Other("unsupported".to_owned()),
            ),
        ] {
            assert_eq!(fault(&error), expected, "{error}");
        }
        // A failed lookup on Windows; elsewhere no error has this number.
        let lookup = io_fault(&io::Error::from_raw_os_error(11_001));
        assert_eq!(lookup == TransportFault::Dns, cfg!(windows));
    }

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
    fn a_failed_lookup_is_distinguished_from_other_failures() {
        let lookup = io::Error::other("failed to lookup address information: Name not known");
        assert_eq!(io_fault(&lookup), TransportFault::Dns);
        let other = io_fault(&io::Error::other("x"));
        assert!(matches!(other, TransportFault::Other(_)));
    }
}

/// Run only with `--features client-no-provider`; any other selection enables ring.
#[cfg(all(test, not(feature = "client")))]
mod without_ring {
    use crate::Client;
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
        assert!(
            error.to_string().contains("no provider of cryptography"),
            "{error}"
        );
    }
}
