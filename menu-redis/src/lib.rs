//! The access tokens and pushes of [`wechat-menu`](https://docs.rs/wechat-menu), shared by several
//! machines in Redis.
//!
//! Most programs need no store: `stable_token` gives every process of an account the same token.
//! With a store they fetch it only once together, and share that WeChat refused it. If several
//! machines answer one callback URL, they must share which pushes were received, because WeChat's
//! second try may reach another machine.
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

/// A URL that does not name a Redis server. It is not repeated: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlError(String);

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the URL of Redis is not valid: {}", self.0)
    }
}

impl std::error::Error for UrlError {}

fn open(url: &str) -> Result<redis::Client, UrlError> {
    #[cfg(feature = "tls")]
    if url.starts_with("rediss:") {
        // For a program that has not installed a provider. This fails if it has, and that is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    redis::Client::open(url).map_err(|error| UrlError(error.category().to_owned()))
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
        error.category()
    };
    format!("Redis: {what}").into()
}
