//! The clients.
//!
//! What they do is written once, in [`engine`], [`flight`] and [`sync`], as asynchronous code over
//! a small [`driver`]. [`Client`] drives it with [`blocking`] calls: its futures are ready when
//! they are polled first. `AsyncClient` drives it with tokio.

mod accounts;
mod attempt;
mod blocking;
mod builder;
mod driver;
mod engine;
mod fetcher;
mod flight;
mod in_vain;
mod methods;
mod proxy;
mod resolver;
mod retry;
mod setup;
mod source;
mod sync;
#[cfg(feature = "async")]
mod tokio;

use std::sync::Arc;

pub use attempt::Attempt;
pub use builder::ClientBuilder;
pub use fetcher::TokenFetcher;
pub use retry::RetryPolicy;
pub use source::{TokenFuture, TokenSource};

use engine::Engine;

/// A blocking client for the menus of one account.
///
/// It is cheap to clone, and clones share their connections and their token; threads may use it at
/// once. On a thread that runs asynchronous tasks its calls are errors: there, use `AsyncClient`
/// (feature `async`), or call it in `spawn_blocking`. (tokio has no other way to ask than a panic,
/// which is caught; the panic hook shows where the call was. A program built with `panic = "abort"`
/// ends there.)
///
/// ```no_run
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AppCredential, Button, Client, Menu};
///
/// let client = Client::new(AppCredential::from_env()?);
/// client.create(&Menu::new([Button::click("Today's songs", "V1001_TODAY_MUSIC").into()]))?;
/// println!("{:?}", client.get()?);
/// # Ok::<(), wechat_menu::Error>(())
/// ```
///
/// # What it does of its own accord
///
/// - A menu is judged by [`limits::CURRENT`](crate::limits::CURRENT) before it is sent: an invalid
///   one is refused with every violation ([`Error::Invalid`](crate::Error::Invalid)), and no
///   request is made.
/// - A token that WeChat refuses as stale (40001, 40014, 42001) is replaced once by what the
///   [`TokenSource`] then gives, and the call is made once more.
/// - Calls that failed for a passing reason are made again; see [`RetryPolicy`].
/// - A call takes 15 seconds at most, connecting 5 of them, and everything together, with the
///   token and all retries, 45. Replies are read up to 1 MiB. Redirects are not followed.
/// - The proxy that the environment names is used (`HTTPS_PROXY` or `ALL_PROXY`; `NO_PROXY` is
///   honoured), but never for this machine itself.
///
/// # Logs
///
/// Records have the target `wechat_menu`. At `warn`: a call that failed and is made again, a sync
/// after which the menus are not the wanted ones, a token store that failed. At `info`: a token that was
/// fetched or refused, a step of a sync. At `debug`: every attempt.
/// [`observe`](ClientBuilder::observe) counts calls for metrics.
///
/// The token is in the URL, because WeChat requires it there. No error and no log record of this
/// crate shows it, and those of `ureq` at the level `debug` do not either. But **at the level `trace`
/// `ureq` logs whole URLs and every byte sent**, which cannot be switched off for one client: keep
/// `ureq` at `debug` (`RUST_LOG=trace,ureq=debug,ureq_proto=debug`), or build with `log`'s feature
/// `release_max_level_debug`.
#[derive(Clone)]
pub struct Client {
    engine: Arc<Engine>,
}

impl Client {
    /// A client for the account whose tokens `source` gives, at `api.weixin.qq.com`.
    ///
    /// If the environment names a proxy that cannot be used, every call says so.
    pub fn new(source: impl TokenSource + 'static) -> Client {
        ClientBuilder::new(source).build_late()
    }
}

/// An asynchronous client for the menus of one account, on tokio.
///
/// It has the methods, settings and errors of [`Client`], and does the same of its own accord: it
/// is the same code, with `reqwest` in the place of `ureq`. It must be called in a tokio
/// runtime with its time and its I/O enabled.
///
/// Its futures may be dropped at any `await`, for instance by a timeout. Those who wait for the
/// token that a dropped call was fetching go on and fetch it; what a dropped [`sync`] has written
/// stays written, and the next one goes on from there.
///
/// `reqwest` and `hyper` log no URL with the token in it, unless `hyper` is at the level `trace`.
///
/// [`sync`]: AsyncClient::sync
///
/// ```no_run
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AppCredential, AsyncClient, Button, Error, Menu};
///
/// # async fn start() -> Result<(), Error> {
/// let client = AsyncClient::new(AppCredential::from_env()?);
/// client.create(&Menu::new([Button::click("Today's songs", "V1001_TODAY_MUSIC").into()])).await?;
/// println!("{:?}", client.get().await?);
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "async")]
#[derive(Clone)]
pub struct AsyncClient {
    engine: Arc<Engine>,
}

#[cfg(feature = "async")]
impl AsyncClient {
    /// A client for the account whose tokens `source` gives, at `api.weixin.qq.com`.
    ///
    /// If the environment names a proxy that cannot be used, every call says so.
    pub fn new(source: impl TokenSource + 'static) -> AsyncClient {
        ClientBuilder::new(source).build_async_late()
    }
}
