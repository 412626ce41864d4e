//! The asynchronous driver: `reqwest` and tokio's time, with the same behaviour as the blocking
//! one.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::Response;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::blocking::io_fault;
use super::driver::{Boxed, Deadline, Driver, Failure, USER_AGENT};
use super::proxy::{Proxy, UNUSABLE_PROXY};
use crate::api::Request;
use crate::wechat::{Error, ReplyFault, TransportFault};

/// Sends with `reqwest`, and other tasks run while it waits.
pub(super) struct Tokio {
    client: reqwest::Client,
    /// The most time that one exchange takes.
    timeout: Duration,
    /// The most bytes of a reply that are read.
    reply_limit: u64,
}

impl Tokio {
    pub(super) fn new(
        roots: Option<&[Vec<u8>]>,
        proxy: Option<&Proxy>,
        timeout: Duration,
        connect_timeout: Duration,
        reply_limit: u64,
    ) -> Result<Tokio, Error> {
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(roots)?)
            .user_agent(USER_AGENT)
            // A redirect is returned, and becomes an error when the reply is read.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(connect_timeout)
            // `RetryPolicy` decides about retries.
            .retry(reqwest::retry::never())
            // The environment was read already.
            .no_proxy();
        let builder = match proxy {
            None => builder,
            Some(proxy) => {
                let proxy = reqwest::Proxy::all(&proxy.url);
                builder.proxy(proxy.map_err(|_| Error::setup(UNUSABLE_PROXY))?)
            }
        };
        let client = builder.build();
        Ok(Tokio {
            client: client.map_err(|_| {
                Error::setup("the HTTP client cannot be set up: the system refuses it a resource")
            })?,
            timeout,
            reply_limit,
        })
    }

    async fn exchange(
        &self,
        request: Request,
        left: Duration,
    ) -> Result<Response<Vec<u8>>, Failure> {
        let failed = |error: reqwest::Error| Failure::Transport(fault(&error));
        let request = reqwest::Request::try_from(request.into_http()).map_err(failed)?;
        let mut request = request;
        *request.timeout_mut() = Some(left.min(self.timeout));
        let mut reply = self.client.execute(request).await.map_err(failed)?;
        let status = reply.status();
        let mut body = Vec::new();
        let broken = |fault| Failure::Reply(status.as_u16(), fault);
        while let Some(chunk) = reply.chunk().await.map_err(|error| match fault(&error) {
            TransportFault::Closed => broken(ReplyFault::Truncated),
            fault => Failure::Transport(fault),
        })? {
            let limit = self.reply_limit;
            let length = u64::try_from(body.len() + chunk.len()).unwrap_or(u64::MAX);
            if length > limit {
                return Err(broken(ReplyFault::TooLarge { limit }));
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = std::mem::take(reply.headers_mut());
        Ok(response)
    }
}

impl Driver for Tokio {
    fn send(
        &self,
        request: Request,
        left: Duration,
    ) -> Boxed<'_, Result<Response<Vec<u8>>, Failure>> {
        Box::pin(self.exchange(request, left))
    }

    fn until<'a>(&'a self, end: Deadline, task: Boxed<'a, ()>) -> Boxed<'a, ()> {
        Box::pin(async move {
            match end {
                Some(end) => drop(::tokio::time::timeout_at(end.into(), task).await),
                None => task.await,
            }
        })
    }
}

/// The same trust and the same cryptography as of the blocking client.
fn tls(roots: Option<&[Vec<u8>]>) -> Result<ClientConfig, Error> {
    let unusable = |error| Error::setup(format_args!("TLS cannot be set up: {error}"));
    let config = ClientConfig::builder_with_provider(provider()?)
        .with_safe_default_protocol_versions()
        .map_err(unusable)?;
    let Some(roots) = roots else {
        #[cfg(feature = "platform-verifier")]
        {
            use rustls_platform_verifier::BuilderVerifierExt as _;
            let config = config.with_platform_verifier().map_err(unusable)?;
            return Ok(config.with_no_client_auth());
        }
        #[cfg(not(feature = "platform-verifier"))]
        {
            let store = RootCertStore {
                roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            };
            return Ok(config.with_root_certificates(store).with_no_client_auth());
        }
    };
    let mut store = RootCertStore::empty();
    // Like `ureq`, which trusts nobody if none of them is a certificate.
    store.add_parsable_certificates(roots.iter().map(|der| CertificateDer::from_slice(der)));
    Ok(config.with_root_certificates(store).with_no_client_auth())
}

fn provider() -> Result<Arc<CryptoProvider>, Error> {
    let installed = CryptoProvider::get_default().cloned();
    #[cfg(feature = "client")]
    let installed = installed.or_else(|| Some(Arc::new(rustls::crypto::ring::default_provider())));
    installed.ok_or_else(|| {
        Error::setup(
            "no provider of cryptography for https: install one for rustls at the start of the \
             program, or use the feature `client`",
        )
    })
}

/// The failure without the message of `reqwest`, because that shows the URL.
fn fault(error: &reqwest::Error) -> TransportFault {
    if error.is_dns() {
        return TransportFault::Dns;
    }
    if error.is_timeout() {
        return if error.is_connect() {
            TransportFault::ConnectTimeout
        } else {
            TransportFault::Timeout
        };
    }
    let mut words = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        next = cause.source();
        if let Some(error) = cause.downcast_ref::<hyper::Error>() {
            if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
                return TransportFault::Closed;
            }
            if error.is_parse() {
                return TransportFault::Protocol;
            }
        }
        if let Some(error) = innermost(cause) {
            return io_fault(error);
        }
        words.push_str(&cause.to_string());
    }
    // `hyper` has no other way to recognize these errors.
    if words.contains("tunnel") {
        return TransportFault::Proxy;
    }
    if words.contains("unexpected message") {
        return TransportFault::Protocol;
    }
    if error.is_body() || error.is_decode() {
        return TransportFault::Closed;
    }
    TransportFault::Other("the HTTP client failed".to_owned())
}

/// The error of the system, inside of the errors of the layers above it.
fn innermost<'a>(cause: &'a (dyn StdError + 'static)) -> Option<&'a io::Error> {
    let error = cause.downcast_ref::<io::Error>()?;
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<io::Error>())
    {
        Some(inner) => Some(inner),
        None => Some(error),
    }
}
