//! How a credential uses a store of tokens. The store is in memory: those of other machines are
//! tested in `menu-redis`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{Build as _, Client, both, sandbox};
use menu_core::{AppCredential, StoreFuture, TokenGrant, TokenStore};
use menu_sandbox::{Endpoint, Sandbox};

/// Counts how often it is read.
#[derive(Clone, Default)]
struct Shelf {
    grant: Arc<Mutex<Option<TokenGrant>>>,
    reads: Arc<AtomicUsize>,
    /// Whether it answers at all.
    is_broken: bool,
    /// Until then, another process has the lease, and the token is not to be seen.
    leased: Option<Instant>,
}

impl Shelf {
    fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    fn is_leased(&self) -> bool {
        self.leased.is_some_and(|until| Instant::now() < until)
    }
}

impl TokenStore for Shelf {
    fn read<'a>(&'a self, _: &'a str) -> StoreFuture<'a, Option<TokenGrant>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        Box::pin(async {
            if self.is_broken {
                return Err("the shelf is broken".into());
            }
            let grant = self.grant.lock().unwrap().clone();
            Ok(grant.filter(|_| !self.is_leased()))
        })
    }

    fn lease<'a>(&'a self, _: &'a str, _: &'a str, _: Duration) -> StoreFuture<'a, bool> {
        Box::pin(async { Ok(!self.is_leased()) })
    }

    fn write<'a>(&'a self, _: &'a str, _: &'a str, grant: &'a TokenGrant) -> StoreFuture<'a, bool> {
        *self.grant.lock().unwrap() = Some(grant.clone());
        Box::pin(async { Ok(true) })
    }

    fn release<'a>(&'a self, _: &'a str, _: &'a str) -> StoreFuture<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

fn credential(sandbox: &Sandbox) -> AppCredential {
    AppCredential::new(sandbox.app_id(), sandbox.app_secret())
}

fn client(sandbox: &Sandbox, credential: AppCredential) -> Client {
    Client::builder(credential)
        .base_url(sandbox.url())
        .build_any()
        .unwrap()
}

both!(a_token_is_stored_for_as_long_as_it_is_used);
fn a_token_is_stored_for_as_long_as_it_is_used() {
    let sandbox = sandbox();
    let shelf = Shelf::default();
    let token = client(&sandbox, credential(&sandbox).with_store(shelf.clone()))
        .token(None)
        .unwrap();
    let stored = shelf.grant.lock().unwrap().clone().unwrap();
    assert_eq!(stored.token, token);
    // Not for the 7200 seconds that WeChat says.
    assert_eq!(stored.expires_in, Duration::from_secs(7140));
    // Once before the lease and once with it; what was written need not be read back.
    assert_eq!(shelf.reads(), 2);
}

both!(a_store_that_failed_rests);
fn a_store_that_failed_rests() {
    let sandbox = sandbox();
    let shelf = Shelf {
        is_broken: true,
        ..Shelf::default()
    };
    let client = client(&sandbox, credential(&sandbox).with_store(shelf.clone()));
    let token = client.token(None).unwrap();
    client.token(Some(&token)).unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), 2);
    assert_eq!(shelf.reads(), 1);
}

both!(a_store_that_is_required_is_asked_each_time);
fn a_store_that_is_required_is_asked_each_time() {
    let sandbox = sandbox();
    let shelf = Shelf {
        is_broken: true,
        ..Shelf::default()
    };
    let credential = credential(&sandbox).with_store(shelf.clone());
    let client = client(&sandbox, credential.require_store());
    for reads in [1, 2] {
        let error = client.token(None).unwrap_err();
        assert!(error.to_string().contains("the shelf is broken"), "{error}");
        assert_eq!(shelf.reads(), reads);
    }
    assert_eq!(sandbox.count(Endpoint::StableToken), 0);
}

both!(a_token_from_before_the_store_is_not_used);
fn a_token_from_before_the_store_is_not_used() {
    let sandbox = sandbox();
    let credential = credential(&sandbox);
    client(&sandbox, credential.clone()).token(None).unwrap();
    let shelf = Shelf::default();
    let client = client(&sandbox, credential.with_store(shelf.clone()));
    client.token(None).unwrap();
    assert!(shelf.grant.lock().unwrap().is_some());
}

both!(a_store_is_asked_now_and_then_while_another_process_fetches);
fn a_store_is_asked_now_and_then_while_another_process_fetches() {
    let sandbox = sandbox();
    let shelf = Shelf::default();
    let stored = |shelf: &Shelf| client(&sandbox, credential(&sandbox).with_store(shelf.clone()));
    let token = stored(&shelf).token(None).unwrap();
    let shelf = Shelf {
        leased: Some(Instant::now() + Duration::from_millis(400)),
        reads: Arc::default(),
        ..shelf
    };
    assert_eq!(stored(&shelf).token(None).unwrap(), token);
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    // The pauses double, from 20 ms on.
    assert!((3..=20).contains(&shelf.reads()), "{}", shelf.reads());
}
