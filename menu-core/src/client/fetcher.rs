//! What a token source fetches tokens with.

use std::fmt;

use super::Inner;
use super::retry::Deadline;
use crate::{BaseUrl, Error, TokenCall, TokenGrant};

/// Fetches tokens from WeChat for a [`TokenSource`](crate::TokenSource), the way that the client is
/// set up and inside the time that its call has left.
pub struct TokenFetcher<'a> {
    client: &'a Inner,
    deadline: Deadline,
}

impl<'a> TokenFetcher<'a> {
    pub(super) fn new(client: &'a Inner, deadline: Deadline) -> TokenFetcher<'a> {
        TokenFetcher { client, deadline }
    }

    /// Where the client sends its calls. Keep the tokens of different servers apart.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.client.base
    }

    /// Fetches a token.
    ///
    /// # Errors
    ///
    /// As for [`Client::call`](crate::Client::call).
    pub fn fetch(&self, call: &TokenCall) -> Result<TokenGrant, Error> {
        let transport = self.client.transport()?;
        let request = call.request(&self.client.base)?;
        let (endpoint, repeatable) = (call.endpoint(), call.is_repeatable());
        self.client
            .retry
            .run(endpoint, repeatable, self.deadline, |left| {
                let response = transport.send(request.clone(), left)?;
                call.read(&response)
                    .map_err(|error| error.without(call.credential().app_secret()))
            })
    }
}

impl fmt::Debug for TokenFetcher<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenFetcher")
            .field("base_url", self.base_url())
            .finish_non_exhaustive()
    }
}
