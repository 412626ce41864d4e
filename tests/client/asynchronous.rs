//! Tests of asynchronous code only: thousands of tasks, calls that are dropped, and the blocking
//! client where it must not be.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::{quick, sample, sandbox};
use menu_core::{AccessToken, AppCredential, AsyncClient, Client, Error, RetryPolicy};
use menu_sandbox::{Endpoint, Fault, Sandbox};
use tokio::time::{sleep, timeout};

fn credential(sandbox: &Sandbox) -> AppCredential {
    AppCredential::new(sandbox.app_id(), sandbox.app_secret())
}

fn client(sandbox: &Sandbox, credential: &AppCredential) -> AsyncClient {
    AsyncClient::builder(credential.clone())
        .base_url(sandbox.url())
        .retry(RetryPolicy::NONE)
        .build_async()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_tasks_on_a_cold_cache_fetch_one_token() {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_millis(300)).on(Endpoint::StableToken));
    let client = client(&sandbox, &credential(&sandbox));
    let tasks: Vec<_> = (0..10_000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.token(None).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
}

#[tokio::test]
async fn a_dropped_fetch_is_done_by_the_next_who_waits() {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_secs(600)).on(Endpoint::StableToken));
    let credential = credential(&sandbox);
    let first = client(&sandbox, &credential);
    let dropped =
        tokio::spawn(async move { timeout(Duration::from_millis(300), first.get()).await });
    while sandbox.count(Endpoint::StableToken) == 0 {
        sleep(Duration::from_millis(5)).await;
    }
    let waiting: Vec<_> = (0..100)
        .map(|_| {
            let client = client(&sandbox, &credential);
            tokio::spawn(async move { client.get().await })
        })
        .collect();
    assert!(dropped.await.unwrap().is_err());
    for call in waiting {
        assert_eq!(call.await.unwrap(), Ok(None));
    }
    assert_eq!(sandbox.count(Endpoint::StableToken), 2);
}

/// If a sync is dropped at any point, the next one finishes it.
#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_sync_is_finished_by_the_next() {
    use menu_core::{ConditionalMenu, MatchRule, MenuSet};

    let menus = |tags: &[&'static str]| {
        let menu = |tag: &&'static str| ConditionalMenu::new(sample(), MatchRule::tag(*tag));
        MenuSet::new(sample(), tags.iter().map(menu).collect::<Vec<_>>())
    };
    let (old, new) = (menus(&["1", "2"]), menus(&["3", "1"]));
    for millis in (0..200).step_by(8) {
        let sandbox = sandbox();
        let credential = credential(&sandbox);
        client(&sandbox, &credential).sync(&old).await.unwrap();
        sandbox.fault(Fault::delay(Duration::from_millis(20)).always());
        let dropped = client(&sandbox, &credential);
        let _ = timeout(Duration::from_millis(millis), dropped.sync(&new)).await;
        // What it had sent last may still arrive.
        sleep(Duration::from_millis(100)).await;
        sandbox.clear_faults();
        let report = client(&sandbox, &credential).sync(&new).await.unwrap();
        assert!(report.is_converged(), "{millis}: {report}");
        assert_eq!(sandbox.conditional_menus().len(), 2, "{millis}");
    }
}

#[test]
fn a_blocking_client_on_a_thread_of_tasks_says_so() {
    let sandbox = sandbox();
    let client = Client::builder(AccessToken::new(sandbox.access_token()))
        .base_url(sandbox.url())
        .build()
        .unwrap();
    for runtime in [
        tokio::runtime::Builder::new_multi_thread(),
        tokio::runtime::Builder::new_current_thread(),
    ] {
        let mut runtime = runtime;
        let runtime = runtime.enable_all().build().unwrap();
        // In `main`, and in a task.
        let errors = runtime.block_on(async {
            let here = client.get();
            let client = client.clone();
            [
                here,
                tokio::spawn(async move { client.get() }).await.unwrap(),
            ]
        });
        for error in errors {
            let error = error.unwrap_err();
            assert!(matches!(error, Error::Setup(_)), "{error}");
            assert!(error.to_string().contains("use `AsyncClient`"), "{error}");
        }
        // Where blocking is welcome, it works.
        let other = client.clone();
        let outcome =
            runtime.block_on(async { tokio::task::spawn_blocking(move || other.get()).await });
        assert_eq!(outcome.unwrap(), Ok(None));
    }
    assert_eq!(client.get(), Ok(None));
}

#[tokio::test]
async fn both_clients_share_the_token_of_one_credential() {
    let sandbox = sandbox();
    let credential = credential(&sandbox);
    let blocking = Client::builder(credential.clone())
        .base_url(sandbox.url())
        .build()
        .unwrap();
    sandbox.fault(Fault::delay(Duration::from_millis(200)).on(Endpoint::StableToken));
    let held = tokio::task::spawn_blocking(move || blocking.get());
    let asynchronous = client(&sandbox, &credential).get().await;
    assert_eq!((held.await.unwrap(), asynchronous), (Ok(None), Ok(None)));
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
}

#[tokio::test]
async fn a_source_may_wait_and_is_dropped_at_the_deadline() {
    use menu_core::{TokenFetcher, TokenFuture, TokenSource};

    struct Slow(Duration);
    impl TokenSource for Slow {
        fn token<'a>(
            &'a self,
            _: Option<&'a AccessToken>,
            fetcher: &'a TokenFetcher<'a>,
        ) -> TokenFuture<'a> {
            assert!(fetcher.time_left() <= Duration::from_millis(500));
            Box::pin(async move {
                sleep(self.0).await;
                Ok(AccessToken::new("T"))
            })
        }
    }
    let sandbox = sandbox();
    for (wait, is_late) in [(1, false), (60_000, true)] {
        let client = AsyncClient::builder(Slow(Duration::from_millis(wait)))
            .base_url(sandbox.url())
            .deadline(Duration::from_millis(500))
            .build_async()
            .unwrap();
        let outcome = client.token(None).await;
        assert_eq!(outcome.is_err(), is_late, "{outcome:?}");
    }
}

/// The hook sees every attempt, also those that succeed.
#[tokio::test]
async fn attempts_are_counted() {
    let sandbox = sandbox();
    let counts: Arc<[AtomicUsize; 2]> = Arc::default();
    let counted = counts.clone();
    let client = AsyncClient::builder(credential(&sandbox))
        .base_url(sandbox.url())
        .retry(quick(2))
        .observe(move |attempt| {
            assert!(attempt.took < Duration::from_secs(60));
            let failed = usize::from(attempt.error.is_some());
            counted[failed].fetch_add(1, Ordering::SeqCst);
        })
        .build_async()
        .unwrap();
    sandbox.fault(Fault::errcode(-1).on(Endpoint::Get));
    client.get().await.unwrap();
    let counts = [0, 1].map(|i| counts[i].load(Ordering::SeqCst));
    assert_eq!(counts, [2, 1]);
}

/// A runtime with several threads moves tasks from one to another.
#[test]
fn every_call_can_be_a_task() {
    fn is_send<T: Send>(future: T) {
        drop(future);
    }
    let (client, menu) = (AsyncClient::new(AccessToken::new("T")), sample());
    let conditional = menu_core::ConditionalMenu::new(menu.clone(), menu_core::MatchRule::tag("1"));
    let id = menu_core::MenuId::new("1");
    let plan = menu_core::sync::Plan::new(None, &menu);
    is_send(client.create(&menu));
    is_send(client.get());
    is_send(client.delete());
    is_send(client.add_conditional(&conditional));
    is_send(client.delete_conditional(&id));
    is_send(client.try_match("u"));
    is_send(client.selfmenu());
    is_send(client.token(None));
    is_send(client.plan(&menu));
    is_send(client.sync(&menu));
    is_send(client.sync_with(&menu, |_| {}));
    is_send(client.apply(&plan));
    is_send(client.apply_with(&plan, |_| {}));
}
