//! Fetching tokens, and what becomes of them.

use std::fmt::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use menu_sandbox::{Endpoint, Sandbox};
use serde_json::json;

use crate::support::{
    Answer, call, call_with, fetch_stable_token, fetch_token, send, token_of, vector,
};

/// What a call with this token is refused with; 46003 means that the token was fine.
fn verdict(sandbox: &Sandbox, token: &str) -> i64 {
    call_with(sandbox, Endpoint::Get, token, "").errcode()
}

const FINE: i64 = 46003;

fn expires_in(answer: &Answer) -> u64 {
    answer.json()["expires_in"].as_u64().unwrap()
}

#[test]
fn calls_want_a_token() {
    let sandbox = Sandbox::start().unwrap();
    let other = Sandbox::start().unwrap();
    for &endpoint in Endpoint::ALL {
        if matches!(endpoint, Endpoint::Token | Endpoint::StableToken) {
            continue;
        }
        let bare = send(&sandbox, endpoint.method(), endpoint.path(), b"{}");
        assert_eq!(bare.errcode(), 41001, "{endpoint}");
        assert_eq!(call_with(&sandbox, endpoint, "", "{}").errcode(), 41001);
        assert_eq!(call_with(&sandbox, endpoint, "x", "{}").errcode(), 40014);
        let foreign = other.access_token();
        assert_eq!(
            call_with(&sandbox, endpoint, &foreign, "{}").errcode(),
            40014
        );
        sandbox.expire_tokens();
        let old = sandbox.access_token();
        sandbox.expire_tokens();
        assert_eq!(call_with(&sandbox, endpoint, &old, "{}").errcode(), 42001);
        let old = sandbox.access_token();
        sandbox.supersede_token();
        assert_eq!(call_with(&sandbox, endpoint, &old, "{}").errcode(), 40001);
    }
}

#[test]
fn the_handle_gives_a_token_that_works() {
    let sandbox = Sandbox::start().unwrap();
    let first = sandbox.access_token();
    assert_eq!(sandbox.access_token(), first);
    assert_eq!(verdict(&sandbox, &first), FINE);
    sandbox.expire_tokens();
    let second = sandbox.access_token();
    assert_ne!(first, second);
    assert_eq!(verdict(&sandbox, &second), FINE);
    sandbox.supersede_token();
    assert_eq!(verdict(&sandbox, &second), 40001);
    assert_eq!(verdict(&sandbox, &sandbox.access_token()), FINE);
    // What had run out before stays run out.
    assert_eq!(verdict(&sandbox, &first), 42001);
}

#[test]
fn token_is_new_each_time_and_the_former_works_on_for_five_minutes() {
    let sandbox = Sandbox::start().unwrap();
    let first = fetch_token(&sandbox);
    assert_eq!(expires_in(&first), 7200);
    let first = token_of(&first);
    assert_eq!(sandbox.access_token(), first);
    let second = token_of(&fetch_token(&sandbox));
    assert_ne!(first, second);
    assert_eq!(verdict(&sandbox, &first), FINE);
    sandbox.advance_clock(Duration::from_secs(240));
    assert_eq!(verdict(&sandbox, &first), FINE);
    sandbox.advance_clock(Duration::from_secs(61));
    assert_eq!(verdict(&sandbox, &first), 40001);
    assert_eq!(verdict(&sandbox, &second), FINE);
    sandbox.advance_clock(Duration::from_secs(7200));
    assert_eq!(verdict(&sandbox, &second), 42001);
}

#[test]
fn the_stable_token_stays_until_shortly_before_its_end() {
    let sandbox = Sandbox::start().unwrap();
    let first = fetch_stable_token(&sandbox, false);
    assert_eq!(expires_in(&first), 7200);
    sandbox.advance_clock(Duration::from_secs(6000));
    let again = fetch_stable_token(&sandbox, false);
    assert_eq!(token_of(&again), token_of(&first));
    assert!((1140..=1200).contains(&expires_in(&again)), "{again:?}");
    sandbox.advance_clock(Duration::from_secs(1000));
    let renewed = fetch_stable_token(&sandbox, false);
    assert_ne!(token_of(&renewed), token_of(&first));
    assert_eq!(expires_in(&renewed), 7200);
    assert_eq!(verdict(&sandbox, &token_of(&first)), FINE);
    sandbox.advance_clock(Duration::from_secs(201));
    assert_eq!(verdict(&sandbox, &token_of(&first)), 42001);
    assert_eq!(verdict(&sandbox, &token_of(&renewed)), FINE);
}

#[test]
fn the_two_kinds_know_nothing_of_each_other() {
    let sandbox = Sandbox::start().unwrap();
    let plain = token_of(&fetch_token(&sandbox));
    let stable = token_of(&fetch_stable_token(&sandbox, false));
    assert_ne!(plain, stable);
    fetch_token(&sandbox);
    assert_eq!(token_of(&fetch_stable_token(&sandbox, false)), stable);
    fetch_stable_token(&sandbox, true);
    assert_eq!(verdict(&sandbox, &stable), 40001);
    assert_eq!(verdict(&sandbox, &plain), FINE);
}

#[test]
fn force_kills_the_former_but_not_twice_in_30_seconds() {
    let sandbox = Sandbox::start().unwrap();
    let first = token_of(&fetch_stable_token(&sandbox, true));
    let second = token_of(&fetch_stable_token(&sandbox, true));
    assert_ne!(first, second);
    assert_eq!(verdict(&sandbox, &first), 40001);
    assert_eq!(token_of(&fetch_stable_token(&sandbox, true)), second);
    sandbox.advance_clock(Duration::from_secs(31));
    assert_ne!(token_of(&fetch_stable_token(&sandbox, true)), second);
    assert_eq!(verdict(&sandbox, &second), 40001);
}

#[test]
fn force_works_twenty_times_a_day() {
    let sandbox = Sandbox::start().unwrap();
    let mut last = token_of(&fetch_stable_token(&sandbox, false));
    for _ in 0..20 {
        sandbox.advance_clock(Duration::from_secs(31));
        let next = token_of(&fetch_stable_token(&sandbox, true));
        assert_ne!(next, last);
        last = next;
    }
    sandbox.advance_clock(Duration::from_secs(31));
    assert_eq!(token_of(&fetch_stable_token(&sandbox, true)), last);
}

#[test]
fn after_another_process_the_stable_token_is_the_new_one() {
    let sandbox = Sandbox::start().unwrap();
    let mine = token_of(&fetch_stable_token(&sandbox, false));
    sandbox.supersede_token();
    assert_eq!(verdict(&sandbox, &mine), 40001);
    let next = token_of(&fetch_stable_token(&sandbox, false));
    assert_eq!(verdict(&sandbox, &next), FINE);
}

#[test]
fn lifetimes_can_be_short() {
    let sandbox = Sandbox::builder()
        .token_lifetime(Duration::from_secs(48))
        .start()
        .unwrap();
    let stable = fetch_stable_token(&sandbox, false);
    assert_eq!(expires_in(&stable), 48);
    assert_eq!(
        token_of(&fetch_stable_token(&sandbox, false)),
        token_of(&stable)
    );
    sandbox.advance_clock(Duration::from_secs(49));
    assert_eq!(verdict(&sandbox, &token_of(&stable)), 42001);
}

#[test]
fn the_longest_lifetime_and_the_farthest_clock_do_no_harm() {
    let sandbox = Sandbox::builder()
        .token_lifetime(Duration::MAX)
        .start()
        .unwrap();
    sandbox.advance_clock(Duration::MAX);
    let token = token_of(&fetch_stable_token(&sandbox, true));
    assert_eq!(verdict(&sandbox, &token), FINE);
}

#[test]
fn credentials() {
    let sandbox = Sandbox::builder()
        .app_id("wx1")
        .app_secret("s3cret")
        .start()
        .unwrap();
    for (code, grant_type, app_id, secret) in [
        (0, Some("client_credential"), Some("wx1"), Some("s3cret")),
        (40002, None, Some("wx1"), Some("s3cret")),
        (40002, Some("password"), Some("wx1"), Some("s3cret")),
        (41002, Some("client_credential"), None, Some("s3cret")),
        (
            40013,
            Some("client_credential"),
            Some("wx2"),
            Some("s3cret"),
        ),
        (41004, Some("client_credential"), Some("wx1"), None),
        (
            40125,
            Some("client_credential"),
            Some("wx1"),
            Some("S3CRET"),
        ),
    ] {
        let mut body = json!({});
        let mut target = "/cgi-bin/token?x=y".to_owned();
        for (name, value) in [
            ("grant_type", grant_type),
            ("appid", app_id),
            ("secret", secret),
        ] {
            if let Some(value) = value {
                body[name] = value.into();
                let _ = write!(target, "&{name}={value}");
            }
        }
        let plain = send(&sandbox, "GET", &target, b"");
        assert_eq!(plain.errcode(), code, "{target}");
        let body = body.to_string();
        let stable = send(&sandbox, "POST", "/cgi-bin/stable_token", body.as_bytes());
        assert_eq!(stable.errcode(), code, "{body}");
        for answer in [plain, stable] {
            assert_eq!(answer.json()["access_token"].is_string(), code == 0);
        }
    }
}

#[test]
fn stable_token_bodies() {
    let sandbox = Sandbox::builder()
        .app_id("APPID")
        .app_secret("APPSECRET")
        .start()
        .unwrap();
    let forced = r#"{"grant_type":"client_credential","appid":"APPID","secret":"APPSECRET","force_refresh":"yes"}"#;
    for (code, body) in [
        (0, vector!("stable-token-request-default")),
        (0, vector!("stable-token-request-no-force")),
        (0, vector!("stable-token-request-force")),
        (44002, ""),
        (47001, "grant_type=client_credential&appid=APPID"),
        (47001, "[]"),
        (47001, forced),
        (40002, "{}"),
    ] {
        let answer = send(&sandbox, "POST", "/cgi-bin/stable_token", body.as_bytes());
        assert_eq!(answer.errcode(), code, "{body}");
    }
}

#[test]
fn addresses_off_the_whitelist_get_no_token() {
    let elsewhere = IpAddr::from([10, 1, 2, 3]);
    let sandbox = Sandbox::builder().whitelist([elsewhere]).start().unwrap();
    for answer in [fetch_token(&sandbox), fetch_stable_token(&sandbox, false)] {
        assert_eq!(answer.errcode(), 40164);
        let message = answer.json()["errmsg"].as_str().unwrap().to_owned();
        assert!(
            message
                .starts_with("invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist rid: "),
            "{message}"
        );
    }
    // Only fetching is guarded.
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), FINE);
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let sandbox = Sandbox::builder()
        .whitelist([elsewhere, here])
        .start()
        .unwrap();
    assert_eq!(fetch_token(&sandbox).errcode(), 0);
}
