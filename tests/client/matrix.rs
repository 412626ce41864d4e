//! Every call with every failure, for both clients: how many requests are made, how long it takes,
//! and what the error is.

use std::time::{Duration, Instant};

use crate::support::{Build as _, Client, PATIENCE, both, closed_port, quick, sample, sandbox};
use menu_core::{
    AppCredential, ConditionalMenu, Error, MatchRule, MenuId, ReplyFault, TransportFault,
};
use menu_sandbox::{Endpoint, Fault, Sandbox};

const DEADLINE: Duration = Duration::from_millis(1500);
/// How late a call may be on a busy machine.
const SLACK: Duration = Duration::from_millis(1500);

type Call = fn(&Client) -> Result<(), Error>;

/// Each endpoint that the client calls, and whether a call with an unknown outcome is repeated.
const CALLS: [(Endpoint, Call, bool); 9] = [
    (Endpoint::Create, |client| client.create(&sample()), true),
    (Endpoint::Get, |client| client.get().map(drop), true),
    (Endpoint::Delete, |client| client.delete(), true),
    (
        Endpoint::AddConditional,
        |client| {
            let menu = ConditionalMenu::new(sample(), MatchRule::tag("2"));
            client.add_conditional(&menu).map(drop)
        },
        false,
    ),
    (
        Endpoint::DelConditional,
        |client| client.delete_conditional(&MenuId::new("1")),
        false,
    ),
    (
        Endpoint::TryMatch,
        |client| client.try_match("u").map(drop),
        true,
    ),
    (
        Endpoint::SelfMenu,
        |client| client.selfmenu().map(drop),
        true,
    ),
    // Asked when the token is needed.
    (
        Endpoint::StableToken,
        |client| client.token(None).map(drop),
        true,
    ),
    (Endpoint::Token, |client| client.token(None).map(drop), true),
];

/// What a call ends with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Transport(&'static str),
    Reply(&'static str),
    Refused(i32),
    TokenRefused(i32),
}

fn end(error: &Error) -> End {
    match error {
        Error::Transport(error) => End::Transport(match error.fault {
            TransportFault::Connect => "Connect",
            TransportFault::Timeout => "Timeout",
            TransportFault::Closed => "Closed",
            TransportFault::Protocol => "Protocol",
            _ => panic!("{error}"),
        }),
        Error::Reply(error) => End::Reply(match error.fault {
            ReplyFault::Status => "Status",
            ReplyFault::Redirect { .. } => "Redirect",
            ReplyFault::TooLarge { .. } => "TooLarge",
            ReplyFault::Truncated => "Truncated",
            _ => panic!("{error}"),
        }),
        Error::Refused(refusal) => End::Refused(refusal.code.number()),
        Error::TokenRefused { refusal, .. } => End::TokenRefused(refusal.code.number()),
        other => panic!("{other}"),
    }
}

/// How often a call is sent with two retries.
#[derive(Clone, Copy)]
enum Sent {
    /// Once.
    Once,
    /// Again and again, if it may be repeated whatever became of it.
    IfRepeatable,
    /// Again and again, for it was surely not carried out.
    Always,
    /// Once more.
    Twice,
}

/// Whether it is asked for a token, and not with one.
fn grants_token(endpoint: Endpoint) -> bool {
    matches!(endpoint, Endpoint::Token | Endpoint::StableToken)
}

/// The patience of a client: with one request, and with a call.
type Patience = (Duration, Duration);

/// For what must not end by the clock, however busy the machine is.
const LONG: Patience = (PATIENCE, PATIENCE);

const SHORT: Patience = (Duration::from_millis(400), DEADLINE);

fn client(sandbox: &Sandbox, endpoint: Endpoint, (timeout, deadline): Patience) -> Client {
    let stable = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
    let credential = if endpoint == Endpoint::Token {
        stable.with_plain_token()
    } else {
        stable
    };
    Client::builder(credential)
        .base_url(sandbox.url())
        .retry(quick(2))
        .timeout(timeout)
        .deadline(deadline)
        .build_any()
        .unwrap()
}

fn check(name: &str, fault: &Fault, expected: End, sent: Sent) {
    let patience = if expected == End::Transport("Timeout") {
        SHORT
    } else {
        LONG
    };
    for (endpoint, call, repeatable) in CALLS {
        let sandbox = sandbox();
        let client = client(&sandbox, endpoint, patience);
        if !grants_token(endpoint) {
            client.token(None).unwrap();
        }
        sandbox.fault(fault.clone().on(endpoint).always());
        sandbox.clear_requests();
        let begun = Instant::now();
        let error = call(&client).unwrap_err();
        let took = begun.elapsed();
        let what = format!("{name} on {endpoint:?}: {error}");
        assert_eq!(end(&error), expected, "{what}");
        assert!(took < patience.1 + SLACK, "{what} after {took:?}");
        let count = match sent {
            Sent::Once => 1,
            Sent::Twice => 2,
            Sent::IfRepeatable => {
                if repeatable {
                    3
                } else {
                    1
                }
            }
            Sent::Always => 3,
        };
        assert_eq!(sandbox.count(endpoint), count, "{what}");
    }
}

both!(connections_that_break);
fn connections_that_break() {
    for (name, fault, end, sent) in [
        (
            "closed before",
            Fault::close_before(),
            End::Transport("Closed"),
            Sent::IfRepeatable,
        ),
        (
            "closed after",
            Fault::close_after(),
            End::Transport("Closed"),
            Sent::IfRepeatable,
        ),
        (
            "half a reply",
            Fault::truncate(),
            End::Reply("Truncated"),
            Sent::IfRepeatable,
        ),
        (
            "garbage",
            Fault::garbage(),
            End::Transport("Protocol"),
            Sent::Once,
        ),
    ] {
        check(name, &fault, end, sent);
    }
}

both!(replies_that_do_not_come);
fn replies_that_do_not_come() {
    let never = Fault::delay(Duration::from_secs(600));
    check(
        "never",
        &never,
        End::Transport("Timeout"),
        Sent::IfRepeatable,
    );
}

both!(replies_that_are_not_wechats);
fn replies_that_are_not_wechats() {
    for (name, fault, end, sent) in [
        (
            "502",
            Fault::bad_gateway(),
            End::Reply("Status"),
            Sent::IfRepeatable,
        ),
        (
            "redirect",
            Fault::redirect("http://127.0.0.1:1/"),
            End::Reply("Redirect"),
            Sent::Once,
        ),
        (
            "huge",
            Fault::oversized(2 << 20),
            End::Reply("TooLarge"),
            Sent::Once,
        ),
    ] {
        check(name, &fault, end, sent);
    }
}

both!(codes);
fn codes() {
    for (code, sent) in [
        (-1, Sent::IfRepeatable),
        (45011, Sent::Always),
        (45009, Sent::Once),
        (40028, Sent::Twice),
    ] {
        check("code", &Fault::errcode(code), End::Refused(code), sent);
    }
}

both!(nothing_listens);
fn nothing_listens() {
    let base = format!("http://127.0.0.1:{}", closed_port());
    for (endpoint, call, _) in CALLS {
        let attempts = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let counted = attempts.clone();
        let client = Client::builder(AppCredential::new("wx", "secret"))
            .base_url(&base)
            .retry(quick(2))
            .deadline(DEADLINE)
            .observe(move |_| {
                counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            })
            .build_any()
            .unwrap();
        let error = call(&client).unwrap_err();
        assert_eq!(
            end(&error),
            End::Transport("Connect"),
            "{endpoint:?}: {error}"
        );
        assert_eq!(attempts.load(std::sync::atomic::Ordering::SeqCst), 3);
    }
}

both!(a_token_is_refused_once);
fn a_token_is_refused_once() {
    for code in [40001, 40014, 42001] {
        for (endpoint, call, _) in CALLS {
            let sandbox = sandbox();
            let client = client(&sandbox, endpoint, LONG);
            if grants_token(endpoint) {
                continue;
            }
            client.create(&sample()).unwrap();
            sandbox.supersede_token();
            sandbox.clear_requests();
            sandbox.fault(Fault::errcode(code).on(endpoint));
            // What the call then ends with is its own affair: there is no such menu or user.
            let outcome = call(&client);
            let other = outcome.as_ref().err().map(end);
            assert!(
                matches!(other, None | Some(End::Refused(65301 | 65302))),
                "{code} on {endpoint:?}: {outcome:?}"
            );
            assert_eq!(sandbox.count(endpoint), 2, "{code} on {endpoint:?}");
            assert_eq!(
                sandbox.count(Endpoint::StableToken),
                1,
                "{code} on {endpoint:?}"
            );
        }
    }
}

both!(a_token_is_refused_for_ever);
fn a_token_is_refused_for_ever() {
    for (endpoint, call, _) in CALLS {
        if grants_token(endpoint) {
            continue;
        }
        let sandbox = sandbox();
        let client = client(&sandbox, endpoint, LONG);
        client.token(None).unwrap();
        sandbox.supersede_token();
        sandbox.clear_requests();
        sandbox.fault(Fault::errcode(40001).on(endpoint).always());
        let error = call(&client).unwrap_err();
        assert_eq!(end(&error), End::TokenRefused(40001), "{endpoint:?}");
        assert_eq!(sandbox.count(endpoint), 2, "{endpoint:?}");
        assert_eq!(sandbox.count(Endpoint::StableToken), 1, "{endpoint:?}");
    }
}

both!(a_drip);
/// A server that sends a byte from time to time fails like a silent one.
fn a_drip() {
    let port = crate::support::dripping_server();
    for (endpoint, call, repeatable) in CALLS {
        if grants_token(endpoint) {
            continue;
        }
        let client = Client::builder(menu_core::AccessToken::new("T"))
            .base_url(format!("http://127.0.0.1:{port}"))
            .retry(quick(2))
            .timeout(Duration::from_millis(300))
            .deadline(DEADLINE)
            .build_any()
            .unwrap();
        let begun = Instant::now();
        let error = call(&client).unwrap_err();
        assert_eq!(end(&error), End::Transport("Timeout"), "{endpoint:?}");
        let least = Duration::from_millis(if repeatable { 900 } else { 300 });
        assert!(begun.elapsed() >= least, "{endpoint:?}");
        assert!(begun.elapsed() < DEADLINE + SLACK, "{endpoint:?}");
    }
}
