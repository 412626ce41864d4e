//! The tool by which a token source fetches tokens.

use std::fmt;
use std::time::Duration;

use super::driver::{Deadline, Failure, after, earlier, time_left};
use super::setup::Setup;
use crate::api::{BaseUrl, TokenCall};
use crate::token::TokenGrant;
use crate::wechat::{Endpoint, Error, TransportFault};

/// Fetches tokens from WeChat for a [`TokenSource`](crate::TokenSource), with the settings of the
/// client and within the remaining time of its call.
pub struct TokenFetcher<'a> {
    setup: &'a Setup,
    deadline: Deadline,
}

impl<'a> TokenFetcher<'a> {
    pub(super) fn new(setup: &'a Setup, deadline: Deadline) -> TokenFetcher<'a> {
        TokenFetcher { setup, deadline }
    }

    /// Where the client sends its calls. Keep the tokens of different servers apart.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.setup.base
    }

    /// The remaining time of the call that needs the token. A later answer of the source is not
    /// used.
    #[must_use]
    pub fn time_left(&self) -> Duration {
        time_left(self.deadline)
    }

    /// Fetches a token.
    ///
    /// # Errors
    ///
    /// As for [`Client::call`](crate::Client::call).
    pub async fn fetch(&self, call: &TokenCall) -> Result<TokenGrant, Error> {
        self.setup.fetch(call, self.deadline).await
    }

    /// Fetches a token in no more than this time.
    ///
    /// # Errors
    ///
    /// As for [`Client::call`](crate::Client::call).
    pub async fn fetch_within(
        &self,
        call: &TokenCall,
        time: Duration,
    ) -> Result<TokenGrant, Error> {
        let end = earlier(self.deadline, after(time));
        self.setup.fetch(call, end).await
    }

    /// Waits.
    pub(super) async fn sleep(&self, pause: Duration) {
        self.setup.sleep(pause).await;
    }

    /// The result of a future, if it is ready before the deadline.
    pub(super) async fn within<T: Send>(
        &self,
        future: impl Future<Output = T> + Send,
    ) -> Option<T> {
        self.until(self.deadline, future).await
    }

    /// The result of a future, if it is ready within this time and before the deadline.
    pub(super) async fn within_time<T: Send>(
        &self,
        time: Duration,
        future: impl Future<Output = T> + Send,
    ) -> Option<T> {
        self.until(earlier(self.deadline, after(time)), future)
            .await
    }

    async fn until<T: Send>(
        &self,
        end: Deadline,
        future: impl Future<Output = T> + Send,
    ) -> Option<T> {
        let mut value = None;
        let driver = self.setup.driver.as_ref().ok()?;
        let task = async { value = Some(future.await) };
        driver.until(end, Box::pin(task)).await;
        value
    }

    /// The error of a call that ran out of time before it had a token.
    pub(super) fn late(&self, endpoint: Endpoint) -> Error {
        self.setup
            .error(endpoint, Failure::Transport(TransportFault::Timeout))
    }
}

impl fmt::Debug for TokenFetcher<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenFetcher")
            .field("base_url", self.base_url())
            .finish_non_exhaustive()
    }
}
