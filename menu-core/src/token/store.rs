//! Tokens that several processes share.

use std::error::Error;
use std::pin::Pin;
use std::time::Duration;

use super::TokenGrant;

/// What the steps of a [`TokenStore`] return: write `Box::pin(async move { … })`.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Where processes, on one machine or on several, share the tokens of an account: Redis, a
/// database. See [`AppCredential::with_store`](crate::AppCredential::with_store); the crate
/// `menu-redis` has one.
///
/// The library owns the protocol: it reads; if there is no token, or it is the one that
/// WeChat refused, it takes the lease, reads again, fetches, and writes. Who does not get the lease
/// waits and reads again. A store only has these four steps, **each of them atomic**.
/// Times are counted by the store's clock: those of the machines may differ.
///
/// A key names an account and a server, and holds no secret. Values are access tokens: who can
/// read the store can act for the account.
pub trait TokenStore: Send + Sync {
    /// The token, and how long it may still be used; `None` if there is none or its time is up.
    fn read<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<TokenGrant>>;

    /// Takes the lease for this time, unless another holder has it: whether it was taken. `holder`
    /// is a random name that a process keeps.
    fn lease<'a>(&'a self, key: &'a str, holder: &'a str, time: Duration) -> StoreFuture<'a, bool>;

    /// Replaces the token, to be read for `expires_in`, and gives the lease back, **if `holder`
    /// still has it**: whether that was so. Who was so slow that the lease ran out must not
    /// replace what the next holder wrote.
    fn write<'a>(
        &'a self,
        key: &'a str,
        holder: &'a str,
        grant: &'a TokenGrant,
    ) -> StoreFuture<'a, bool>;

    /// Gives the lease back if `holder` still has it.
    fn release<'a>(&'a self, key: &'a str, holder: &'a str) -> StoreFuture<'a, ()>;
}

/// Why a [`TokenStore`] failed: any error, with `?`. Its text is shown and logged: leave secrets out
/// of it.
pub type StoreError = Box<dyn Error + Send + Sync>;
