//! Where a client gets its tokens.

use std::sync::Arc;

use super::fetcher::TokenFetcher;
use crate::token::{AccessToken, AppCredential};
use crate::wechat::Error;

/// Where a [`Client`](crate::Client) gets its access tokens.
///
/// - An [`AccessToken`] is used as it is.
/// - An [`AppCredential`] is turned into tokens by WeChat.
/// - A function or a type of your own gets them elsewhere: from the one server of yours that holds
///   them, from Redis, or from the platform to which the account's owner granted the menu
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` gives no access tokens",
    label = "not a source of tokens",
    note = "a source is an `AppCredential`, an `AccessToken::new(…)`, or a function of \
            `Option<&AccessToken>`; `AppCredential::from_env()` wants a `?`"
)]
pub trait TokenSource: Send + Sync {
    /// The token to use now; asked before every call, so keep it.
    ///
    /// `rejected` is a token that this source gave a moment ago and that WeChat refused as stale
    /// (40001, 40014, 42001). Give a newer one; if there is none, the same one, and the call fails.
    /// A call asks so once, and several threads may ask at once.
    ///
    /// `fetcher` fetches tokens from WeChat the way that the client is set up: its base URL,
    /// proxy, timeouts and retries.
    ///
    /// # Errors
    ///
    /// Those of `fetcher`, or [`Error::token_source`]. The call fails with the same error.
    fn token(
        &self,
        rejected: Option<&AccessToken>,
        fetcher: &TokenFetcher<'_>,
    ) -> Result<AccessToken, Error>;
}

impl TokenSource for AccessToken {
    fn token(
        &self,
        _rejected: Option<&AccessToken>,
        _fetcher: &TokenFetcher<'_>,
    ) -> Result<AccessToken, Error> {
        Ok(self.clone())
    }
}

impl TokenSource for AppCredential {
    fn token(
        &self,
        rejected: Option<&AccessToken>,
        fetcher: &TokenFetcher<'_>,
    ) -> Result<AccessToken, Error> {
        // Tokens of the sandbox and of WeChat must not mix.
        let server = fetcher.base_url().to_string();
        let call = self.token_call();
        self.cache.token(
            &server,
            rejected,
            fetcher.deadline(),
            || fetcher.late(call.endpoint()),
            || fetcher.fetch(&call),
        )
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token(
        &self,
        rejected: Option<&AccessToken>,
        fetcher: &TokenFetcher<'_>,
    ) -> Result<AccessToken, Error> {
        S::token(self, rejected, fetcher)
    }
}

impl<F> TokenSource for F
where
    F: Fn(Option<&AccessToken>) -> Result<AccessToken, Error> + Send + Sync,
{
    fn token(
        &self,
        rejected: Option<&AccessToken>,
        _fetcher: &TokenFetcher<'_>,
    ) -> Result<AccessToken, Error> {
        self(rejected)
    }
}
