//! Fetches the tokens of a credential: once for all threads and processes.

use std::time::Duration;

use super::fetcher::TokenFetcher;
use super::retry::{random, shortened};
use super::source::{TokenFuture, TokenSource};
use crate::api::TokenCall;
use crate::store::{StoreError, StoreFuture};
use crate::token::{AccessToken, AppCredential, Slot, TokenGrant, TokenStore, usable};
use crate::wechat::{Error, TransportFault};

/// How long a lease lasts. If its holder crashes, the others wait for this time.
const LEASE: Duration = Duration::from_secs(10);
/// How long the holder of a lease fetches: it ends before the lease does.
const FETCH: Duration = Duration::from_secs(8);
/// How long one step of a store may take.
const STEP: Duration = Duration::from_secs(2);
/// How long a store is not used after a failure.
const REST: Duration = Duration::from_secs(5);
/// The pauses between checks whether another process has fetched a token.
const FIRST_LOOK: Duration = Duration::from_millis(20);
const LAST_LOOK: Duration = Duration::from_millis(200);

impl TokenSource for AppCredential {
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        // Tokens of the sandbox and of WeChat must not mix.
        let slot = self.slot(fetcher.base_url().as_str());
        if let Some(token) = slot.token(rejected) {
            return Box::pin(std::future::ready(Ok(token)));
        }
        Box::pin(async move {
            let call = self.token_call();
            let landed = slot.landed();
            let Some(_flight) = fetcher.within(slot.flight.lock()).await else {
                return Err(fetcher.late(call.endpoint()));
            };
            if let Some(token) = slot.token(rejected) {
                return Ok(token);
            }
            // If each waiting call tried again, the last one would wait for all timeouts in a row.
            // But if the other call only had less time, its failure does not count.
            if let Some(error) = slot.failure_since(landed)
                && !is_timeout(&error)
            {
                return Err(error);
            }
            let flight = Flight {
                credential: self,
                slot: &slot,
                call: &call,
                fetcher,
            };
            match flight.grant().await {
                Ok(grant) => {
                    slot.keep(&grant.token, usable(grant.expires_in));
                    Ok(grant.token)
                }
                Err(error) => {
                    slot.fail(error.clone());
                    Err(error)
                }
            }
        })
    }
}

/// A fetch in progress.
struct Flight<'a> {
    credential: &'a AppCredential,
    slot: &'a Slot,
    call: &'a TokenCall,
    fetcher: &'a TokenFetcher<'a>,
}

impl Flight<'_> {
    async fn grant(&self) -> Result<TokenGrant, Error> {
        let Some(store) = self.credential.store() else {
            return self.fetcher.fetch(self.call).await;
        };
        if self.slot.does_store_rest() && !self.credential.is_store_required() {
            return self.fetcher.fetch(self.call).await;
        }
        match self.shared_grant(store).await {
            Ok(outcome) => outcome,
            Err(error) if self.credential.is_store_required() => Err(Error::token_source(format!(
                "the token store failed: {error}"
            ))),
            Err(error) => {
                log::warn!(
                    target: super::setup::LOG,
                    "the token store failed, so this process fetches its own token: {error}"
                );
                self.slot.let_store_rest(REST);
                self.fetcher.fetch(self.call).await
            }
        }
    }

    /// The token of all processes. The outer error is the store's.
    async fn shared_grant(
        &self,
        store: &dyn TokenStore,
    ) -> Result<Result<TokenGrant, Error>, StoreError> {
        let key = self.credential.store_key(self.fetcher.base_url().as_str());
        let holder = self.slot.holder();
        let mut pause = FIRST_LOOK;
        loop {
            if let Some(grant) = self.stored(store, &key).await? {
                return Ok(Ok(grant));
            }
            if self.step(store.lease(&key, holder, LEASE)).await? {
                return self.fetch_with_lease(store, &key, holder).await;
            }
            if pause >= self.fetcher.time_left() {
                return Ok(Err(self.fetcher.late(self.call.endpoint())));
            }
            self.fetcher.sleep(shortened(pause, 2, random())).await;
            pause = LAST_LOOK.min(pause * 2);
        }
    }

    async fn fetch_with_lease(
        &self,
        store: &dyn TokenStore,
        key: &str,
        holder: &str,
    ) -> Result<Result<TokenGrant, Error>, StoreError> {
        // Between the look and the lease, the former holder may have written one.
        if let Some(grant) = self.stored(store, key).await? {
            self.step(store.release(key, holder)).await?;
            return Ok(Ok(grant));
        }
        let grant = match self.fetcher.fetch_within(self.call, FETCH).await {
            Ok(grant) => grant,
            Err(error) => {
                self.step(store.release(key, holder)).await?;
                return Ok(Err(error));
            }
        };
        let stored = TokenGrant {
            expires_in: usable(grant.expires_in),
            ..grant.clone()
        };
        let is_mine = match self.step(store.write(key, holder, &stored)).await {
            Ok(is_mine) => is_mine,
            Err(error) => {
                // The token was fetched all the same.
                log::warn!(target: super::setup::LOG, "the token was not stored: {error}");
                true
            }
        };
        if !is_mine && let Some(newer) = self.stored(store, key).await? {
            return Ok(Ok(newer));
        }
        Ok(Ok(grant))
    }

    /// The token in the store, unless WeChat has refused it.
    async fn stored(
        &self,
        store: &dyn TokenStore,
        key: &str,
    ) -> Result<Option<TokenGrant>, StoreError> {
        let grant = self.step(store.read(key)).await?;
        Ok(grant.filter(|grant| !self.slot.is_rejected(&grant.token)))
    }

    async fn step<T: Send>(&self, step: StoreFuture<'_, T>) -> Result<T, StoreError> {
        let answer = self.fetcher.within_time(STEP, step).await;
        answer.unwrap_or_else(|| Err("it did not answer in time".into()))
    }
}

fn is_timeout(error: &Error) -> bool {
    matches!(error, Error::Transport(error) if error.fault == TransportFault::Timeout)
}
