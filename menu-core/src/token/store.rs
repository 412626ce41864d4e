//! Tokens that several processes share.

use std::time::Duration;

use super::TokenGrant;
use crate::store::StoreFuture;

/// Where processes, on one machine or on several, share the tokens of an account: Redis, a
/// database. See [`AppCredential::with_store`](crate::AppCredential::with_store); the crate
/// `menu-redis` has one.
///
/// The library owns the protocol: it reads; if there is no token, or it is the one that WeChat
/// refused, it takes the lease, reads again, fetches, and writes. A process that does not get the
/// lease waits and reads again. A store only needs these four steps, **each of them atomic**. The
/// store's clock counts the times, because the clocks of the machines may differ.
///
/// A key names an account and a server, and holds no secret. Values are access tokens: everyone who
/// can read the store can act for the account.
pub trait TokenStore: Send + Sync {
    /// The token, and how long it may still be used; `None` if there is none or its time is up.
    fn read<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<TokenGrant>>;

    /// Takes the lease for this time, unless another holder has it. Returns whether it was taken.
    /// `holder` is a random name that a process keeps.
    fn lease<'a>(&'a self, key: &'a str, holder: &'a str, time: Duration) -> StoreFuture<'a, bool>;

    /// Replaces the token, to be read for `expires_in`, and releases the lease, **if `holder` still
    /// has it**. Returns whether that was so. A holder whose lease has expired must not replace the
    /// token of the next holder.
    fn write<'a>(
        &'a self,
        key: &'a str,
        holder: &'a str,
        grant: &'a TokenGrant,
    ) -> StoreFuture<'a, bool>;

    /// Releases the lease if `holder` still has it.
    fn release<'a>(&'a self, key: &'a str, holder: &'a str) -> StoreFuture<'a, ()>;
}
