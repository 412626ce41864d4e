//! Where tokens come from, how long they are kept, and what happens when one is refused.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

use crate::support::{Build as _, Client, both, sample, sandbox};
use menu_core::{
    AccessToken, AppCredential, Error, Renewal, RetryPolicy, TokenFetcher, TokenFuture,
    TokenSource, api,
};
use menu_sandbox::{Endpoint, Fault, Sandbox};

fn credential(sandbox: &Sandbox) -> AppCredential {
    AppCredential::new(sandbox.app_id(), sandbox.app_secret())
}

fn client(sandbox: &Sandbox, source: impl TokenSource + 'static) -> Client {
    let client = Client::builder(source).base_url(sandbox.url());
    client.retry(RetryPolicy::NONE).build_any().unwrap()
}

fn code(error: &Error) -> i32 {
    error
        .refusal()
        .unwrap_or_else(|| panic!("{error}"))
        .code
        .number()
}

both!(a_credential_fetches_one_stable_token_and_keeps_it);
fn a_credential_fetches_one_stable_token_and_keeps_it() {
    let sandbox = sandbox();
    let client = client(&sandbox, credential(&sandbox));
    client.create(&sample()).unwrap();
    client.get().unwrap();
    client.clone().get().unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    assert_eq!(sandbox.count(Endpoint::Token), 0);
    assert_eq!(
        sandbox.requests()[0].json().unwrap()["force_refresh"],
        false
    );
}

both!(a_plain_token_comes_from_the_other_endpoint);
fn a_plain_token_comes_from_the_other_endpoint() {
    let sandbox = sandbox();
    let client = client(&sandbox, credential(&sandbox).with_plain_token());
    client.get().unwrap();
    client.get().unwrap();
    assert_eq!(sandbox.count(Endpoint::Token), 1);
    assert_eq!(sandbox.count(Endpoint::StableToken), 0);
}

both!(a_stable_token_is_no_plain_one);
fn a_stable_token_is_no_plain_one() {
    let sandbox = sandbox();
    let stable = credential(&sandbox);
    client(&sandbox, stable.clone()).get().unwrap();
    let plain = client(&sandbox, stable.clone().with_plain_token());
    plain.get().unwrap();
    client(&sandbox, stable).get().unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    assert_eq!(sandbox.count(Endpoint::Token), 1);
}

both!(sixty_four_threads_on_a_cold_cache_fetch_one_token);
fn sixty_four_threads_on_a_cold_cache_fetch_one_token() {
    let sandbox = sandbox();
    // So that all of them find the fetch on its way.
    sandbox.fault(Fault::delay(Duration::from_millis(300)).on(Endpoint::StableToken));
    let client = client(&sandbox, credential(&sandbox));
    let start = Barrier::new(64);
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                start.wait();
                client.get().unwrap();
            });
        }
    });
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    assert_eq!(sandbox.count(Endpoint::Get), 64);
}

both!(a_failed_fetch_fails_those_who_waited_and_nobody_after);
fn a_failed_fetch_fails_those_who_waited_and_nobody_after() {
    let sandbox = sandbox();
    let client = client(&sandbox, credential(&sandbox));
    // So that all of them find the fetch on its way.
    sandbox.fault(Fault::delay(Duration::from_secs(2)).on(Endpoint::StableToken));
    sandbox.set_quota(Endpoint::StableToken, 0);
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                assert_eq!(code(&client.get().unwrap_err()), 45009);
            });
        }
    });
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    sandbox.set_quota(Endpoint::StableToken, 10);
    assert_eq!(client.get(), Ok(None));
}

both!(a_token_is_kept_as_long_as_the_server_says);
fn a_token_is_kept_as_long_as_the_server_says() {
    let sandbox = sandbox();
    for (expires_in, fetches) in [(0, 2), (1, 2), (7200, 1)] {
        sandbox.clear_requests();
        let token = sandbox.access_token();
        let body = format!(r#"{{"access_token":"{token}","expires_in":{expires_in}}}"#);
        sandbox.fault(Fault::reply("x", body).on(Endpoint::StableToken).times(2));
        let client = client(&sandbox, credential(&sandbox));
        client.get().unwrap();
        thread::sleep(Duration::from_secs(expires_in.min(1)));
        client.get().unwrap();
        assert_eq!(sandbox.count(Endpoint::StableToken), fetches);
        sandbox.clear_faults();
    }
}

both!(a_stale_token_is_replaced_once);
fn a_stale_token_is_replaced_once() {
    for make_stale in [Sandbox::expire_tokens, Sandbox::supersede_token] {
        let sandbox = sandbox();
        let client = client(&sandbox, credential(&sandbox));
        client.create(&sample()).unwrap();
        make_stale(&sandbox);
        assert_eq!(client.get().unwrap().unwrap().menu, sample());
        assert_eq!(sandbox.count(Endpoint::StableToken), 2);
        assert_eq!(sandbox.count(Endpoint::Get), 2);
        // The new one is kept.
        client.get().unwrap();
        assert_eq!(sandbox.count(Endpoint::StableToken), 2);
        // The account's other programs keep theirs.
        for request in sandbox.requests() {
            if request.endpoint() == Some(Endpoint::StableToken) {
                assert_eq!(request.json().unwrap()["force_refresh"], false);
            }
        }
    }
}

both!(threads_with_the_same_stale_token_fetch_one_new_one);
fn threads_with_the_same_stale_token_fetch_one_new_one() {
    let sandbox = sandbox();
    let client = client(&sandbox, credential(&sandbox));
    client.get().unwrap();
    sandbox.expire_tokens();
    sandbox.fault(Fault::delay(Duration::from_millis(300)).on(Endpoint::StableToken));
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                start.wait();
                client.get().unwrap();
            });
        }
    });
    assert_eq!(sandbox.count(Endpoint::StableToken), 2);
}

fn renewal(error: &Error) -> Renewal {
    match error {
        Error::TokenRefused { renewal, .. } => *renewal,
        other => panic!("{other}"),
    }
}

both!(a_source_without_another_token_is_a_clear_error);
fn a_source_without_another_token_is_a_clear_error() {
    let sandbox = sandbox();
    for (given, expected) in [("never-issued", 40014), (&*sandbox.access_token(), 42001)] {
        let client = client(&sandbox, AccessToken::new(given));
        sandbox.expire_tokens();
        sandbox.clear_requests();
        let error = client.get().unwrap_err();
        assert_eq!(renewal(&error), Renewal::Impossible);
        assert_eq!(code(&error), expected);
        assert!(
            error.to_string().starts_with(
                "the access token was refused, and an `AccessToken` cannot be renewed \
                 (pass an `AppCredential`, or a `TokenSource` that can fetch): \
                 WeChat refused menu/get with "
            ),
            "{error}"
        );
        assert!(!error.is_retryable());
        assert_eq!(sandbox.requests().len(), 1);
    }
    // A shared source says the same of itself.
    let shared = client(&sandbox, Arc::new(AccessToken::new("never-issued")));
    assert_eq!(renewal(&shared.get().unwrap_err()), Renewal::Impossible);
    // stable_token that gives the same token again.
    let sandbox = crate::support::sandbox();
    sandbox.fault(Fault::errcode(40001).on(Endpoint::Get).always());
    let client = client(&sandbox, credential(&sandbox));
    assert_eq!(renewal(&client.get().unwrap_err()), Renewal::Same);
    assert_eq!(
        (
            sandbox.count(Endpoint::Get),
            sandbox.count(Endpoint::StableToken)
        ),
        (1, 2)
    );
    let shared = self::client(&sandbox, Arc::new(credential(&sandbox)));
    assert_eq!(renewal(&shared.get().unwrap_err()), Renewal::Same);
}

both!(a_second_refusal_is_final);
fn a_second_refusal_is_final() {
    let sandbox = sandbox();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let source = move |_: Option<&AccessToken>| {
        Ok(AccessToken::new(
            counted.fetch_add(1, Ordering::SeqCst).to_string(),
        ))
    };
    let error = client(&sandbox, source).get().unwrap_err();
    assert_eq!(renewal(&error), Renewal::Refused);
    assert_eq!(count.load(Ordering::SeqCst), 2);
    assert_eq!(sandbox.count(Endpoint::Get), 2);
}

both!(only_stale_tokens_are_replaced);
fn only_stale_tokens_are_replaced() {
    for code in [
        40164, 40125, 48001, 50002, 89503, 40018, 45009, 42007, 61004,
    ] {
        let sandbox = sandbox();
        let client = Client::builder(credential(&sandbox)).base_url(sandbox.url());
        let client = client.retry(crate::support::quick(3)).build_any().unwrap();
        sandbox.fault(Fault::errcode(code).on(Endpoint::Get).always());
        assert!(matches!(client.get(), Err(Error::Refused(_))), "{code}");
        assert_eq!(sandbox.count(Endpoint::Get), 1, "{code}");
        assert_eq!(sandbox.count(Endpoint::StableToken), 1, "{code}");
    }
}

both!(a_wrong_secret_is_said_and_not_tried_again);
fn a_wrong_secret_is_said_and_not_tried_again() {
    let sandbox = sandbox();
    let wrong = AppCredential::new(sandbox.app_id(), "wrong");
    let client = client(&sandbox, wrong);
    let error = client.get().unwrap_err();
    assert!(error.to_string().contains("AppSecret is wrong"), "{error}");
    assert_eq!(sandbox.requests().len(), 1);
    // WeChat has a second code for it.
    sandbox.fault(Fault::errcode(40001).on(Endpoint::StableToken));
    let error = client.get().unwrap_err();
    assert!(matches!(error, Error::Refused(_)));
    assert!(error.to_string().contains("AppSecret is wrong"), "{error}");
    assert_eq!(sandbox.requests().len(), 2);
}

both!(accounts_and_servers_do_not_mix_tokens);
fn accounts_and_servers_do_not_mix_tokens() {
    let (one, two) = (sandbox(), sandbox());
    let clients = [
        client(&one, credential(&one)),
        client(&two, credential(&two)),
    ];
    for client in &clients {
        client.get().unwrap();
        client.get().unwrap();
    }
    // One credential for two servers, as when a sandbox is set up with the real account's.
    let shared = credential(&one);
    let same = Sandbox::builder()
        .app_id(one.app_id())
        .app_secret(one.app_secret());
    let same = same.start().unwrap();
    for server in [&one, &same, &one, &same] {
        client(server, shared.clone()).get().unwrap();
    }
    assert_eq!(same.count(Endpoint::StableToken), 1);
}

both!(clients_of_one_credential_share_its_token);
fn clients_of_one_credential_share_its_token() {
    let sandbox = sandbox();
    let credential = credential(&sandbox).with_plain_token();
    for _ in 0..3 {
        client(&sandbox, credential.clone()).get().unwrap();
    }
    assert_eq!(sandbox.count(Endpoint::Token), 1);
}

/// A central token server, in short.
struct Central {
    store: Mutex<Vec<String>>,
    rejected: Mutex<Vec<String>>,
}

impl TokenSource for Central {
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        _fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(std::future::ready(self.newest(rejected)))
    }
}

impl Central {
    fn newest(&self, rejected: Option<&AccessToken>) -> Result<AccessToken, Error> {
        let mut store = self.store.lock().unwrap();
        if let Some(rejected) = rejected {
            self.rejected
                .lock()
                .unwrap()
                .push(rejected.secret().to_owned());
            store.pop();
        }
        let token = store
            .last()
            .ok_or_else(|| Error::token_source("the store is empty"))?;
        Ok(AccessToken::new(token.clone()))
    }
}

both!(a_custom_source_receives_the_refused_token);
fn a_custom_source_receives_the_refused_token() {
    let sandbox = sandbox();
    let central = Arc::new(Central {
        store: Mutex::new(vec![sandbox.access_token(), "stale".to_owned()]),
        rejected: Mutex::default(),
    });
    let client = client(&sandbox, central.clone());
    client.create(&sample()).unwrap();
    assert_eq!(*central.rejected.lock().unwrap(), ["stale"]);
    assert_eq!(sandbox.count(Endpoint::StableToken), 0);
    central.store.lock().unwrap().clear();
    let error = client.get().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the token source failed: the store is empty"
    );
}

/// Fetches with the client's own means, and forces a refresh when it has to.
struct Forceful(AppCredential);

impl TokenSource for Forceful {
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(async move {
            let call = api::stable_token(&self.0, rejected.is_some());
            Ok(fetcher.fetch(&call).await?.token)
        })
    }
}

both!(a_source_can_fetch_the_way_the_client_does);
fn a_source_can_fetch_the_way_the_client_does() {
    let sandbox = sandbox();
    sandbox.fault(Fault::errcode(40001).on(Endpoint::Get));
    client(&sandbox, Forceful(credential(&sandbox)))
        .get()
        .unwrap();
    let forced: Vec<_> = sandbox
        .requests()
        .iter()
        .filter(|request| request.endpoint() == Some(Endpoint::StableToken))
        .map(|request| request.json().unwrap()["force_refresh"].clone())
        .collect();
    assert_eq!(forced, [false, true]);
}
