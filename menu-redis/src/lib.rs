//! The access tokens and pushes of [`wechat-menu`](https://docs.rs/wechat-menu), shared by several
//! machines in Redis.
//!
//! Most programs need no store: `stable_token` gives every process of an account the same token.
//! With a store they fetch it only once together, and all of them learn when WeChat refuses it. If
//! several machines answer one callback URL, they must share which pushes were received, because
//! WeChat's second try may reach another machine.
//!
//! ```no_run
//! use menu_core::{AppCredential, Client};
//! use menu_redis::RedisStore;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = RedisStore::open("rediss://:PASSWORD@redis.example:6380/0")?;
//! let credential = AppCredential::from_env()?.with_store(store);
//! let client = Client::new(credential);
//! # Ok(())
//! # }
//! ```
//!
//! [`RedisStore`] blocks; for asynchronous code there is `AsyncRedisStore` (feature `async`). With
//! the feature `event` both are a `PushStore`, too.
//!
//! # What is kept
//!
//! For a token: `wechat-menu:{APPID@HOST}:token`, and `…:lease` while a process fetches one. For a
//! push: `wechat-menu:push:HASH`, for a minute. All of them expire by themselves, by the clock of
//! Redis. No key contains a secret, but the token is a value: everyone who can read this Redis can
//! act for the account until the token expires.
//!
//! # When Redis is down
//!
//! A step takes at most about two seconds. Then the program continues without Redis: each process
//! fetches `stable_token` for itself, and asks Redis again five seconds later;
//! [`AppCredential::require_store`](menu_core::AppCredential::require_store) makes it an error.

#[cfg(feature = "async")]
mod asynchronous;
mod blocking;
mod scripts;
mod stores;

#[cfg(feature = "async")]
pub use asynchronous::AsyncRedisStore;
pub use blocking::RedisStore;

use std::fmt;
use std::time::Duration;

use menu_core::StoreError;

/// The most time to connect, and to wait for an answer.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Why a store cannot be opened. The URL is not repeated: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError(String);

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OpenError {}

fn open(url: &str) -> Result<redis::Client, OpenError> {
    #[cfg(feature = "tls")]
    if url.starts_with("rediss:") {
        // For a program that has not installed a provider. This fails if it has, and that is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    redis::Client::open(url).map_err(|error| {
        OpenError(format!(
            "the URL of Redis is invalid ({}): write `redis://HOST:PORT`, or `rediss://HOST:PORT` \
             for TLS",
            error.category()
        ))
    })
}

#[cfg(feature = "tls")]
fn open_with_roots(url: &str, pem: &[u8]) -> Result<redis::Client, OpenError> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject as _;

    let client = open(url)?;
    let first = CertificateDer::pem_slice_iter(pem).next();
    if first.is_none_or(|found| found.is_err()) {
        return Err(OpenError(String::from(
            "found no certificate in the root certificates: pass the text of a PEM file, which \
             contains `-----BEGIN CERTIFICATE-----`",
        )));
    }
    let certificates = redis::TlsCertificates {
        client_tls: None,
        root_cert: Some(pem.to_vec()),
    };
    redis::Client::build_with_tls(client.get_connection_info().clone(), certificates).map_err(
        |error| {
            OpenError(format!(
                "the root certificates cannot be used: {}",
                error.category()
            ))
        },
    )
}

/// The kind of an error. The messages of some errors repeat what was sent.
fn shown(error: &redis::RedisError) -> StoreError {
    let what = if error.is_timeout() {
        "it did not answer in time"
    } else if error.is_connection_refusal() {
        "the connection was refused"
    } else if error.is_connection_dropped() {
        "the connection broke off"
    } else {
        return format!("Redis: {}", tls_fault(error).unwrap_or(error.category())).into();
    };
    format!("Redis: {what}").into()
}

#[cfg(feature = "tls")]
fn tls_fault(error: &redis::RedisError) -> Option<&'static str> {
    use std::sync::Arc;

    use rustls::CertificateError::{NotValidForName, NotValidForNameContext};

    // The cause is an error of the system in an `Arc`, and in that the error of rustls.
    let cause = std::error::Error::source(error)?;
    let cause = cause.downcast_ref::<Arc<dyn std::error::Error + Send + Sync>>()?;
    let cause = cause.downcast_ref::<std::io::Error>()?.get_ref()?;
    let fault = cause.downcast_ref::<rustls::Error>()?;
    Some(match fault {
        rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => {
            "its certificate is for another host: write the host of the certificate in the URL"
        }
        rustls::Error::InvalidCertificate(_) => {
            "its certificate is not trusted: pass its authority's to `open_with_roots`"
        }
        _ => "TLS failed: it does not speak TLS, or no version that is safe",
    })
}

#[cfg(not(feature = "tls"))]
fn tls_fault(_: &redis::RedisError) -> Option<&'static str> {
    None
}
