//! The clients.
//!
//! Their behaviour is written once, in [`engine`], [`flight`] and [`sync`], as asynchronous code
//! over a small [`driver`]. [`Client`] drives it with [`blocking`] calls: its futures are ready at
//! the first poll. `AsyncClient` drives it with tokio.

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
mod park;
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
/// It is cheap to clone, and clones share their connections and their token; several threads may
/// use it at the same time. On a thread that runs asynchronous tasks its calls are errors: there,
/// use `AsyncClient` (feature `async`), or call it in `spawn_blocking`. (tokio has no other way to
/// ask than a panic, which is caught; the panic hook shows where the call was. A program built with
/// `panic = "abort"` ends there.)
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
/// # What it does by itself
///
/// - It checks a menu against [`limits::CURRENT`](crate::limits::CURRENT) before it sends it. An
///   invalid menu is refused with every violation ([`Error::Invalid`](crate::Error::Invalid)), and
///   no request is made.
/// - If WeChat refuses a token as stale (40001, 40014, 42001), it asks the [`TokenSource`] for
///   another one and makes the call once more.
/// - It retries calls after temporary failures; see [`RetryPolicy`].
/// - One exchange takes 15 seconds at most, and connecting 5 of them. A whole call, with the token
///   and all retries, takes 45 seconds at most. It reads replies up to 1 MiB, and does not follow
///   redirects.
/// - It uses the proxy of the environment (`HTTPS_PROXY` or `ALL_PROXY`, except for hosts in
///   `NO_PROXY`), but never for this machine itself.
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
    /// If the environment names an invalid proxy, every call fails with an error that says so.
    pub fn new(source: impl TokenSource + 'static) -> Client {
        ClientBuilder::new(source).build_late()
    }
}

/// An asynchronous client for the menus of one account, on tokio.
///
/// It has the methods, settings, errors and behaviour of [`Client`]: it is the same code, with
/// `reqwest` instead of `ureq`. It must be called in a tokio runtime with its time and its I/O
/// enabled.
///
/// Its futures may be dropped at any `await`, for instance by a timeout. If a dropped call was
/// fetching the token, a waiting call fetches it. The steps of a dropped [`sync`] stay done, and
/// the next sync continues from there.
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
    /// If the environment names an invalid proxy, every call fails with an error that says so.
    pub fn new(source: impl TokenSource + 'static) -> AsyncClient {
        ClientBuilder::new(source).build_async_late()
    }
}
