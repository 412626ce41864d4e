//! Many accounts with one menu.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Client;
use super::source::TokenSource;
use crate::sync::{Report, SyncError, Wanted};

impl Client {
    /// Updates the menus of many accounts to the wanted ones, `at_once` accounts at a time, with
    /// the settings and connections of this client. The client's own account is not among them.
    ///
    /// An account is a name of any type, and its tokens. The iterator is read step by step, so a
    /// list of ten thousand accounts need not be in memory. Each outcome is passed on as soon as it
    /// is known. The accounts that failed are returned, to be tried again. It does no harm to
    /// repeat accounts that succeeded: a sync writes nothing that has not changed.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AccessToken, AppCredential, Client, Menu};
    /// # fn shops() -> Vec<(String, String)> { Vec::new() }
    /// # fn push(menu: &Menu) {
    /// let accounts = || shops().into_iter().map(|(app_id, secret)| {
    ///     (app_id.clone(), AppCredential::new(app_id, secret))
    /// });
    /// let client = Client::new(AccessToken::new("not used"));
    /// let failed = client.sync_all(accounts(), menu, 16, |app_id, outcome| match outcome {
    ///     Ok(report) => println!("{app_id}: {report}"),
    ///     Err(error) => eprintln!("{app_id}: {error}"),
    /// });
    /// println!("{} accounts failed", failed.len());
    /// # }
    /// ```
    pub fn sync_all<'a, N, S, A>(
        &self,
        accounts: A,
        wanted: impl Into<Wanted<'a>>,
        at_once: usize,
        on_outcome: impl FnMut(&N, &Result<Report, SyncError>) + Send,
    ) -> Vec<(N, SyncError)>
    where
        N: Send,
        S: TokenSource + 'static,
        A: IntoIterator<Item = (N, S)>,
        A::IntoIter: Send,
    {
        let wanted = wanted.into();
        let accounts = Mutex::new(accounts.into_iter().fuse());
        let results = Mutex::new((on_outcome, Vec::new()));
        let work = || {
            loop {
                // Release the lock of the list before the account is called.
                let next = lock(&accounts).next();
                let Some((name, source)) = next else { return };
                let outcome = self.with_source(source).sync(wanted);
                let (on_outcome, failed) = &mut *lock(&results);
                on_outcome(&name, &outcome);
                failed.extend(outcome.err().map(|error| (name, error)));
            }
        };
        thread::scope(|scope| {
            for _ in 1..at_once {
                scope.spawn(work);
            }
            work();
        });
        results
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .1
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(feature = "async")]
impl super::AsyncClient {
    /// Updates the menus of many accounts to the wanted ones, `at_once` accounts at a time, with
    /// the settings and connections of this client. The client's own account is not among them.
    ///
    /// An account is a name of any type, and its tokens. The iterator is read step by step, so a
    /// list of ten thousand accounts need not be in memory. Each outcome is passed on as soon as it
    /// is known. The accounts that failed are returned, to be tried again. It does no harm to
    /// repeat accounts that succeeded: a sync writes nothing that has not changed.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AccessToken, AppCredential, AsyncClient, Menu};
    /// # fn shops() -> Vec<(String, String)> { Vec::new() }
    /// # async fn push(menu: &Menu) {
    /// let accounts = shops().into_iter().map(|(app_id, secret)| {
    ///     (app_id.clone(), AppCredential::new(app_id, secret))
    /// });
    /// let client = AsyncClient::new(AccessToken::new("not used"));
    /// let failed = client.sync_all(accounts, menu, 64, |app_id, outcome| match outcome {
    ///     Ok(report) => println!("{app_id}: {report}"),
    ///     Err(error) => eprintln!("{app_id}: {error}"),
    /// });
    /// println!("{} accounts failed", failed.await.len());
    /// # }
    /// ```
    pub async fn sync_all<'a, N, S, A>(
        &self,
        accounts: A,
        wanted: impl Into<Wanted<'a>>,
        at_once: usize,
        mut on_outcome: impl FnMut(&N, &Result<Report, SyncError>) + Send,
    ) -> Vec<(N, SyncError)>
    where
        N: Send + Sync,
        S: TokenSource + 'static,
        A: IntoIterator<Item = (N, S)>,
        A::IntoIter: Send,
    {
        use futures_util::StreamExt as _;
        use futures_util::stream;

        let wanted = wanted.into();
        let mut failed = Vec::new();
        let syncs = stream::iter(accounts).map(|(name, source)| {
            let client = self.with_source(source);
            async move { (name, client.sync(wanted).await) }
        });
        let mut outcomes = std::pin::pin!(syncs.buffer_unordered(at_once.max(1)));
        while let Some((name, outcome)) = outcomes.next().await {
            on_outcome(&name, &outcome);
            failed.extend(outcome.err().map(|error| (name, error)));
        }
        failed
    }
}
