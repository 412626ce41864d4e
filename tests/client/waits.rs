//! Waiting for a token that another call is fetching.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::support::{Build as _, Client, PATIENCE, both, ends, sandbox, wait_for_call};
use menu_core::{AppCredential, Endpoint, Error, RetryPolicy, TransportFault};
use menu_sandbox::{Endpoint as Path, Fault, Sandbox};

fn credential(sandbox: &Sandbox) -> AppCredential {
    AppCredential::new(sandbox.app_id(), sandbox.app_secret())
}

fn client(sandbox: &Sandbox, credential: &AppCredential, deadline: Duration) -> Client {
    Client::builder(credential.clone())
        .base_url(sandbox.url())
        .deadline(deadline)
        .retry(RetryPolicy::NONE)
        .build_any()
        .unwrap()
}

both!(the_wait_for_anothers_token_ends_at_the_own_deadline);
fn the_wait_for_anothers_token_ends_at_the_own_deadline() {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_secs(5)).on(Path::StableToken));
    let credential = credential(&sandbox);
    let patient = client(&sandbox, &credential, PATIENCE);
    let hasty = client(&sandbox, &credential, Duration::from_millis(300));
    let first = thread::spawn(move || patient.get());
    wait_for_call(&sandbox, Path::StableToken);
    let error = hasty.get().unwrap_err();
    assert!(!first.is_finished(), "{error}");
    let Error::Transport(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.endpoint, Endpoint::StableAccessToken);
    assert_eq!(error.fault, TransportFault::Timeout);
    assert!(sandbox.url().ends_with(&error.host), "{error}");
    assert!(first.join().unwrap().is_ok());
}

both!(a_call_with_time_left_does_not_share_the_timeout_of_one_without);
/// If another call had no time left, its failure does not count.
fn a_call_with_time_left_does_not_share_the_timeout_of_one_without() {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_secs(600)).on(Path::StableToken));
    let credential = credential(&sandbox);
    let hasty = client(&sandbox, &credential, Duration::from_secs(1));
    let patient = client(&sandbox, &credential, PATIENCE);
    let first = thread::spawn(move || hasty.get());
    wait_for_call(&sandbox, Path::StableToken);
    patient.get().unwrap();
    assert!(first.join().unwrap().is_err());
}

both!(an_observer_that_uses_the_client_does_not_hang);
/// An observer is called while the token is being fetched. A client that it uses waits for that
/// token, and for no longer than its own time.
fn an_observer_that_uses_the_client_does_not_hang() {
    let sandbox = sandbox();
    sandbox.fault(Fault::errcode(-1).on(Path::StableToken).times(1));
    let slot: Arc<Mutex<Option<Client>>> = Arc::default();
    let again = slot.clone();
    let answers = Arc::new(Mutex::new(Vec::new()));
    let given = answers.clone();
    let credential = credential(&sandbox);
    let client = Client::builder(credential.clone())
        .base_url(sandbox.url())
        .retry(crate::support::quick(1))
        .observe(move |_| {
            let client = again.lock().unwrap().take();
            given
                .lock()
                .unwrap()
                .extend(client.map(|client| client.token(None)));
        })
        .build_any()
        .unwrap();
    let hasty = self::client(&sandbox, &credential, Duration::from_millis(200));
    *slot.lock().unwrap() = Some(hasty);
    assert_eq!(ends(move || client.get()), Ok(None));
    let answers = answers.lock().unwrap();
    assert!(
        matches!(&answers[..], [Err(Error::Transport(error))] if error.fault == TransportFault::Timeout),
        "{answers:?}"
    );
}
