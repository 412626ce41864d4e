//! What a token source fetches tokens with.

use std::fmt;
use std::time::Instant;

use super::Inner;
use super::retry::Deadline;
use crate::api::BaseUrl;
use crate::api::TokenCall;
use crate::token::TokenGrant;
use crate::wechat::{Endpoint, Error, TransportFault};

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

    /// When the call for which the token is needed is over; `None` if that is farther away than
    /// the clock reaches.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// The error of a call whose time was up before it had a token.
    pub(crate) fn late(&self, endpoint: Endpoint) -> Error {
        match self.client.transport() {
            Ok(transport) => transport.error(endpoint, TransportFault::Timeout),
            Err(error) => error,
        }
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
