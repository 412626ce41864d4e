//! Where a client gets its tokens.

use std::pin::Pin;
use std::sync::Arc;

use super::fetcher::TokenFetcher;
use crate::token::AccessToken;
use crate::wechat::Error;

/// What [`TokenSource::token`] returns: write `Box::pin(async move { … })`.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>>;

/// Where a client gets its access tokens.
///
/// - An [`AccessToken`] is used as it is.
/// - An [`AppCredential`](crate::AppCredential) is turned into tokens by WeChat.
/// - A function or a type of your own gets them elsewhere: from a server of yours that holds
///   them, or from the platform to which the account's owner granted the menu
///   (`authorizer_access_token`).
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AccessToken, Client, Error};
///
/// # fn ask_our_server(_: bool) -> Result<String, std::io::Error> { Ok("TOKEN".to_owned()) }
/// let client = Client::new(|rejected: Option<&AccessToken>| {
///     ask_our_server(rejected.is_some())
///         .map(AccessToken::new)
///         .map_err(Error::token_source)
/// });
/// ```
///
/// A function blocks the thread that calls it. A type can wait, and can fetch from WeChat:
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AccessToken, AppCredential, TokenFetcher, TokenFuture, TokenSource};
///
/// /// Fetches a token for each call.
/// struct Unkept(AppCredential);
///
/// impl TokenSource for Unkept {
///     fn token<'a>(
///         &'a self,
///         _rejected: Option<&'a AccessToken>,
///         fetcher: &'a TokenFetcher<'a>,
///     ) -> TokenFuture<'a> {
///         Box::pin(async move { Ok(fetcher.fetch(&self.0.token_call()).await?.token) })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` gives no access tokens",
    label = "not a source of tokens",
    note = "a source is an `AppCredential`, an `AccessToken::new(…)`, or a function of \
            `Option<&AccessToken>`; `AppCredential::from_env()` needs a `?`"
)]
pub trait TokenSource: Send + Sync {
    /// The token to use now. It is asked for before every call, so cache it.
    ///
    /// `rejected` is a token that this source gave a moment ago and that WeChat refused as stale
    /// (40001, 40014, 42001). Return a newer one. If there is none, return the same one, and the
    /// call fails. A call asks in this way once, and several calls may ask at the same time.
    ///
    /// `fetcher` fetches tokens from WeChat with the settings of the client: its base URL, proxy,
    /// timeouts and retries. It knows the remaining time. If the source is still busy at the
    /// deadline of the call, its future is dropped and the call fails. So it must be safe to drop
    /// it at any `await`.
    ///
    /// A blocking [`Client`](crate::Client) holds its thread while the future waits. It has no
    /// tokio runtime: a source that needs one belongs to an `AsyncClient`.
    ///
    /// # Errors
    ///
    /// Those of `fetcher`, or [`Error::token_source`]. The call fails with the same error.
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a>;

    /// Whether this is one token that can never be renewed. An error then says so.
    fn is_fixed(&self) -> bool {
        false
    }
}

impl TokenSource for AccessToken {
    fn token<'a>(
        &'a self,
        _rejected: Option<&'a AccessToken>,
        _fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }

    fn is_fixed(&self) -> bool {
        true
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        S::token(self, rejected, fetcher)
    }

    fn is_fixed(&self) -> bool {
        S::is_fixed(self)
    }
}

impl<F> TokenSource for F
where
    F: Fn(Option<&AccessToken>) -> Result<AccessToken, Error> + Send + Sync,
{
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        _fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(std::future::ready(self(rejected)))
    }
}
