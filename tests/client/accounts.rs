//! One menu for many accounts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::{quick, sample, sandbox};
use menu_core::{AccessToken, AsyncClient, Client, Error};
use menu_sandbox::{Endpoint, Fault, Sandbox};

const ACCOUNTS: usize = 40;
const AT_ONCE: usize = 8;

/// Accounts, and how many of them were taken so far. The first of each ten has a wrong token.
fn accounts<'a>(
    sandbox: &Sandbox,
    taken: &'a AtomicUsize,
) -> impl Iterator<Item = (usize, AccessToken)> + Send + use<'a> {
    let valid = sandbox.access_token();
    (0..ACCOUNTS).map(move |i| {
        taken.fetch_add(1, Ordering::SeqCst);
        let secret = if i % 10 == 0 { "wrong" } else { &valid };
        (i, AccessToken::new(secret))
    })
}

/// What is the same for both: `sync` is called with the sandbox, and with the accounts that were
/// taken and came out.
fn check(sync: impl Fn(&Sandbox, &AtomicUsize, &AtomicUsize) -> Vec<(usize, Error)>) {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_millis(30)).always());
    let (taken, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    let mut failed = sync(&sandbox, &taken, &done);
    let calls = sandbox.count(Endpoint::Get) + sandbox.count(Endpoint::Create);
    let one_by_one = Duration::from_millis(30) * u32::try_from(calls).unwrap();
    assert!(begun.elapsed() < one_by_one / 2, "{:?}", begun.elapsed());
    assert_eq!(taken.load(Ordering::SeqCst), ACCOUNTS);
    assert_eq!(done.load(Ordering::SeqCst), ACCOUNTS);
    failed.sort_by_key(|(name, _)| *name);
    let names: Vec<_> = failed.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, [0, 10, 20, 30]);
    assert!(
        failed
            .iter()
            .all(|(_, error)| matches!(error, Error::TokenRefused { .. }))
    );
}

/// How many accounts may have been taken when so many are done.
fn check_bound(taken: &AtomicUsize, done: &AtomicUsize) {
    let done = done.fetch_add(1, Ordering::SeqCst);
    let taken = taken.load(Ordering::SeqCst);
    assert!(taken <= done + AT_ONCE + 1, "{taken} taken, {done} done");
}

#[test]
fn threads_bring_accounts_up_to_date() {
    check(|sandbox, taken, done| {
        let client = Client::builder(AccessToken::new("not used"))
            .base_url(sandbox.url())
            .retry(quick(1))
            .build()
            .unwrap();
        let failed = client.sync_all(accounts(sandbox, taken), &sample(), AT_ONCE, |_, _| {
            check_bound(taken, done);
        });
        // The second run takes the accounts that failed, with correct tokens.
        let again = failed
            .iter()
            .map(|(name, _)| (*name, AccessToken::new(sandbox.access_token())));
        assert!(client.sync_all(again, &sample(), 2, |_, _| {}).is_empty());
        failed
            .into_iter()
            .map(|(name, failed)| (name, failed.error))
            .collect()
    });
}

#[test]
fn tasks_bring_accounts_up_to_date() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    check(|sandbox, taken, done| {
        let client = AsyncClient::builder(AccessToken::new("not used"))
            .base_url(sandbox.url())
            .retry(quick(1))
            .build_async()
            .unwrap();
        let menu = sample();
        let failed = client.sync_all(accounts(sandbox, taken), &menu, AT_ONCE, |_, _| {
            check_bound(taken, done);
        });
        let failed = runtime.block_on(failed);
        failed
            .into_iter()
            .map(|(name, failed)| (name, failed.error))
            .collect()
    });
}

/// The future of the asynchronous one can go to another thread.
#[tokio::test]
async fn all_accounts_can_be_a_task() {
    let sandbox = sandbox();
    let token = AccessToken::new(sandbox.access_token());
    let client = AsyncClient::builder(token.clone()).base_url(sandbox.url());
    let client = client.build_async().unwrap();
    let task = tokio::spawn(async move {
        let menu = sample();
        let accounts = vec![("one".to_owned(), token)];
        client.sync_all(accounts, &menu, 0, |_, _| {}).await.len()
    });
    assert_eq!(task.await.unwrap(), 0);
}
