//! Which calls are made again, how often, and within which time.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{
    Build as _, Client, both, builder, closed_port, ends, quick, raw_server, sample, sandbox,
};
use menu_core::{
    AccessToken, AppCredential, ClientBuilder, ConditionalMenu, Endpoint as Call, Error, MatchRule,
    MenuId, RetryPolicy, api,
};
use menu_sandbox::{Endpoint, Fault, Sandbox};

fn retrying(sandbox: &Sandbox) -> ClientBuilder {
    builder(sandbox).retry(quick(2))
}

fn conditional() -> ConditionalMenu {
    ConditionalMenu {
        menu: sample(),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: None,
        },
    }
}

/// What passes.
fn passing() -> [Fault; 7] {
    [
        Fault::errcode(-1),
        Fault::errcode(40028),
        Fault::close_before(),
        Fault::close_after(),
        Fault::truncate(),
        Fault::bad_gateway(),
        Fault::status(503, "text/plain", "busy"),
    ]
}

/// How often it may happen to a call with two retries.
fn times(fault: &Fault) -> u32 {
    let is_menu_off = format!("{fault:?}").contains("40028");
    if is_menu_off { 1 } else { 2 }
}

both!(a_retry_waits_for_its_pause);
fn a_retry_waits_for_its_pause() {
    let sandbox = sandbox();
    let policy = RetryPolicy {
        retries: 1,
        first_pause: Duration::from_millis(300),
        longest_pause: Duration::from_secs(1),
    };
    let client = builder(&sandbox).retry(policy).build_any().unwrap();
    sandbox.fault(Fault::errcode(-1).on(Endpoint::SelfMenu));
    let start = Instant::now();
    client.selfmenu().unwrap();
    // Chance takes off half of it at most.
    assert!(start.elapsed() >= Duration::from_millis(150));
}

both!(repeatable_calls_are_made_again_until_they_succeed);
fn repeatable_calls_are_made_again_until_they_succeed() {
    for fault in passing() {
        let sandbox = sandbox();
        let client = retrying(&sandbox).build_any().unwrap();
        let times = times(&fault);
        let again = |endpoint| sandbox.fault(fault.clone().on(endpoint).times(times));
        again(Endpoint::Create);
        client.create(&sample()).unwrap();
        again(Endpoint::Get);
        assert!(client.get().unwrap().is_some());
        again(Endpoint::TryMatch);
        sandbox.add_user("u", &[], menu_sandbox::Platform::Ios);
        assert!(client.try_match("u").unwrap().is_some());
        again(Endpoint::SelfMenu);
        client.selfmenu().unwrap();
        again(Endpoint::Delete);
        client.delete().unwrap();
        for endpoint in [
            Endpoint::Create,
            Endpoint::Get,
            Endpoint::TryMatch,
            Endpoint::SelfMenu,
            Endpoint::Delete,
        ] {
            let calls = sandbox.count(endpoint);
            assert_eq!(
                calls,
                1 + usize::try_from(times).unwrap(),
                "{endpoint:?} {fault:?}"
            );
        }
    }
}

both!(tokens_are_fetched_again);
fn tokens_are_fetched_again() {
    for fault in passing() {
        for plain in [false, true] {
            let sandbox = sandbox();
            let times = times(&fault);
            sandbox.fault(fault.clone().on(Endpoint::StableToken).times(times));
            sandbox.fault(fault.clone().on(Endpoint::Token).times(times));
            let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
            let credential = if plain {
                credential.with_plain_token()
            } else {
                credential
            };
            let client = Client::builder(credential)
                .base_url(sandbox.url())
                .retry(quick(2));
            client.build_any().unwrap().get().unwrap();
        }
    }
}

both!(the_number_of_retries_is_bounded);
fn the_number_of_retries_is_bounded() {
    let sandbox = sandbox();
    sandbox.fault(Fault::errcode(-1).always());
    assert!(retrying(&sandbox).build_any().unwrap().get().is_err());
    assert_eq!(sandbox.count(Endpoint::Get), 3);
    sandbox.clear_requests();
    let none = builder(&sandbox)
        .retry(RetryPolicy::NONE)
        .build_any()
        .unwrap();
    assert!(none.get().is_err());
    assert_eq!(sandbox.count(Endpoint::Get), 1);
}

both!(a_conditional_menu_is_not_published_twice);
fn a_conditional_menu_is_not_published_twice() {
    for fault in passing() {
        let sandbox = sandbox();
        let client = retrying(&sandbox).build_any().unwrap();
        client.create(&sample()).unwrap();
        let certain = format!("{fault:?}").contains("40028");
        for endpoint in [Endpoint::AddConditional, Endpoint::DelConditional] {
            sandbox.fault(fault.clone().on(endpoint));
        }
        let added = client.add_conditional(&conditional());
        assert_eq!(added.is_ok(), certain, "{fault:?}");
        assert!(sandbox.conditional_menus().len() <= 1, "{fault:?}");
        let calls = 1 + usize::from(certain);
        assert_eq!(sandbox.count(Endpoint::AddConditional), calls, "{fault:?}");
        let id = added.unwrap_or_else(|_| MenuId::new("1"));
        assert_eq!(client.delete_conditional(&id).is_ok(), certain, "{fault:?}");
        assert_eq!(sandbox.count(Endpoint::DelConditional), calls, "{fault:?}");
    }
}

both!(a_spent_minute_is_waited_for);
fn a_spent_minute_is_waited_for() {
    let sandbox = sandbox();
    sandbox.fault(Fault::errcode(45011));
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let observed = pauses.clone();
    let policy = RetryPolicy {
        longest_pause: Duration::from_millis(400),
        first_pause: Duration::from_secs(3600),
        ..RetryPolicy::default()
    };
    let client = builder(&sandbox)
        .retry(policy)
        .observe(move |failed| observed.lock().unwrap().extend(failed.retry_in));
    client.build_any().unwrap().get().unwrap();
    let pauses = pauses.lock().unwrap().clone();
    assert!(
        matches!(&pauses[..], [pause] if (300..=400).contains(&pause.as_millis())),
        "{pauses:?}"
    );
}

both!(a_call_with_a_new_token_ends_by_the_deadline);
/// The refresh of a token and the second call belong to the call, and to its time.
fn a_call_with_a_new_token_ends_by_the_deadline() {
    for busy in [Endpoint::StableToken, Endpoint::Get] {
        let sandbox = sandbox();
        let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
        let client = Client::builder(credential)
            .base_url(sandbox.url())
            .retry(quick(u32::MAX))
            .deadline(Duration::from_secs(4))
            .build_any()
            .unwrap();
        client.get().unwrap();
        sandbox.expire_tokens();
        // Most of the time is gone when the token is refused.
        sandbox.fault(Fault::delay(Duration::from_millis(2500)).on(Endpoint::Get));
        sandbox.fault(Fault::errcode(-1).on(busy).always());
        let start = Instant::now();
        assert!(ends(move || client.get()).is_err());
        assert!(start.elapsed() < Duration::from_secs(6), "{busy:?}");
        assert!(sandbox.count(busy) > 2, "{busy:?}");
    }
}

both!(a_refresh_is_not_forced_twice);
fn a_refresh_is_not_forced_twice() {
    let credential = AppCredential::new("wx", "s");
    assert!(!api::stable_token(&credential, true).is_repeatable());
    assert!(api::stable_token(&credential, false).is_repeatable());
    assert!(api::token(&credential).is_repeatable());
}

both!(without_a_connection_every_call_is_made_again);
fn without_a_connection_every_call_is_made_again() {
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let seen = attempts.clone();
    let client = Client::builder(AccessToken::new("T"))
        .base_url(format!("http://127.0.0.1:{}", closed_port()))
        .retry(quick(2))
        .observe(move |failed| {
            assert!(matches!(failed.error, Some(Error::Transport(_))));
            seen.lock()
                .unwrap()
                .push((failed.endpoint, failed.number, failed.retry_in.is_some()));
        })
        .build_any()
        .unwrap();
    client.add_conditional(&conditional()).unwrap_err();
    assert_eq!(
        *attempts.lock().unwrap(),
        [
            (Call::AddConditionalMenu, 1, true),
            (Call::AddConditionalMenu, 2, true),
            (Call::AddConditionalMenu, 3, false),
        ]
    );
}

both!(what_does_not_pass_is_not_tried_again);
fn what_does_not_pass_is_not_tried_again() {
    for fault in [
        Fault::errcode(40018),
        Fault::errcode(45009),
        Fault::html(),
        Fault::garbage(),
        Fault::redirect("http://127.0.0.1:1/"),
        Fault::status(404, "x", ""),
        Fault::status(500, "x", ""),
        Fault::oversized(2 << 20),
        Fault::reply("x", ""),
    ] {
        let sandbox = sandbox();
        sandbox.fault(fault.clone());
        let client = retrying(&sandbox).build_any().unwrap();
        assert!(client.create(&sample()).is_err(), "{fault:?}");
        assert_eq!(sandbox.count(Endpoint::Create), 1, "{fault:?}");
    }
    let port = raw_server(b"nothing of TLS");
    let count = Arc::new(Mutex::new(0));
    let counted = count.clone();
    let client = Client::builder(AccessToken::new("T"))
        .base_url(format!("https://127.0.0.1:{port}"))
        .retry(quick(2))
        .observe(move |_| *counted.lock().unwrap() += 1);
    assert!(client.build_any().unwrap().get().is_err());
    assert_eq!(*count.lock().unwrap(), 1);
}

both!(all_attempts_end_by_the_deadline);
fn all_attempts_end_by_the_deadline() {
    let sandbox = sandbox();
    sandbox.fault(Fault::delay(Duration::from_secs(600)).always());
    let client = builder(&sandbox)
        .retry(quick(u32::MAX))
        .timeout(Duration::from_millis(200))
        .deadline(Duration::from_secs(2))
        .build_any()
        .unwrap();
    assert!(ends(move || client.get()).is_err());
    // As many as have room within the deadline, and perhaps one that is cut short.
    let calls = sandbox.count(Endpoint::Get);
    assert!((2..=11).contains(&calls), "{calls}");
}

both!(a_pause_that_would_end_behind_the_deadline_is_not_begun);
fn a_pause_that_would_end_behind_the_deadline_is_not_begun() {
    let sandbox = sandbox();
    sandbox.fault(Fault::errcode(45011));
    let policy = RetryPolicy {
        longest_pause: Duration::from_secs(600),
        ..RetryPolicy::default()
    };
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let observed = pauses.clone();
    let client = builder(&sandbox)
        .retry(policy)
        .deadline(Duration::from_secs(5))
        .observe(move |failed| observed.lock().unwrap().push(failed.retry_in));
    assert!(client.build_any().unwrap().get().is_err());
    assert_eq!(*pauses.lock().unwrap(), [None]);
}

both!(a_connection_that_the_server_closed_meanwhile_is_opened_again);
fn a_connection_that_the_server_closed_meanwhile_is_opened_again() {
    let sandbox = Sandbox::builder()
        .timeout(Duration::from_millis(500))
        .start()
        .unwrap();
    let client = builder(&sandbox)
        .retry(RetryPolicy::NONE)
        .build_any()
        .unwrap();
    client.get().unwrap();
    std::thread::sleep(Duration::from_secs(1));
    client.get().unwrap();
}
