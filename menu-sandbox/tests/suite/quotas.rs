//! Calls a day.

use std::time::Duration;

use menu_sandbox::{Endpoint, Sandbox};
use serde_json::json;

use crate::support::{MENU, call, call_with, fetch_stable_token, fetch_token};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[test]
fn the_call_after_the_last_is_refused() {
    let sandbox = Sandbox::builder()
        .quota(Endpoint::Create, 2)
        .start()
        .unwrap();
    let create = || call(&sandbox, Endpoint::Create, MENU).errcode();
    assert_eq!(
        [create(), create(), create(), create()],
        [0, 0, 45009, 45009]
    );
    // Others have their own.
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 0);
    sandbox.advance_clock(DAY);
    assert_eq!(create(), 0);
}

#[test]
fn refused_bodies_cost_as_well_but_bad_tokens_do_not() {
    let sandbox = Sandbox::builder()
        .quota(Endpoint::Create, 2)
        .start()
        .unwrap();
    assert_eq!(
        call_with(&sandbox, Endpoint::Create, "x", MENU).errcode(),
        40014
    );
    assert_eq!(call(&sandbox, Endpoint::Create, "").errcode(), 44002);
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 45009);
}

#[test]
fn tokens_have_quotas() {
    let sandbox = Sandbox::builder()
        .quota(Endpoint::Token, 1)
        .quota(Endpoint::StableToken, 0)
        .start()
        .unwrap();
    assert_eq!(fetch_token(&sandbox).errcode(), 0);
    assert_eq!(fetch_token(&sandbox).errcode(), 45009);
    assert_eq!(fetch_stable_token(&sandbox, false).errcode(), 45009);
}

#[test]
fn limits_are_the_documented_ones_unless_lifted() {
    let shown = |sandbox: &Sandbox, path: &str| {
        let body = json!({ "cgi_path": path }).to_string();
        let answer = call(sandbox, Endpoint::GetApiQuota, body).json();
        assert_eq!(answer["errcode"], 0, "{answer}");
        answer["quota"].clone()
    };
    let sandbox = Sandbox::start().unwrap();
    call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(
        shown(&sandbox, "/cgi-bin/menu/create"),
        json!({ "daily_limit": 1000, "used": 1, "remain": 999 })
    );
    assert_eq!(shown(&sandbox, "/cgi-bin/menu/get")["daily_limit"], 10_000);
    sandbox.set_quota(Endpoint::Create, 1);
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 45009);
    let lifted = Sandbox::builder().unlimited().start().unwrap();
    assert_eq!(shown(&lifted, "/cgi-bin/menu/create")["daily_limit"], 0);
    for _ in 0..3 {
        assert_eq!(call(&lifted, Endpoint::Create, MENU).errcode(), 0);
    }
}

#[test]
fn unknown_paths_have_no_quota() {
    let sandbox = Sandbox::start().unwrap();
    for endpoint in [Endpoint::GetApiQuota, Endpoint::ClearApiQuota] {
        for body in ["{}", r#"{"cgi_path":"cgi-bin/menu/create"}"#] {
            assert_eq!(call(&sandbox, endpoint, body).errcode(), 76021, "{body}");
        }
    }
}

#[test]
fn all_can_be_cleared_ten_times_a_month() {
    let sandbox = Sandbox::builder()
        .quota(Endpoint::Create, 1)
        .start()
        .unwrap();
    let body = json!({ "appid": sandbox.app_id() }).to_string();
    for _ in 0..10 {
        assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
        assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 45009);
        assert_eq!(call(&sandbox, Endpoint::ClearQuota, &body).errcode(), 0);
    }
    assert_eq!(call(&sandbox, Endpoint::ClearQuota, &body).errcode(), 48006);
    sandbox.advance_clock(DAY * 31);
    assert_eq!(call(&sandbox, Endpoint::ClearQuota, &body).errcode(), 0);
    assert_eq!(call(&sandbox, Endpoint::ClearQuota, "{}").errcode(), 41002);
    let other = r#"{"appid":"wx"}"#;
    assert_eq!(call(&sandbox, Endpoint::ClearQuota, other).errcode(), 40013);
}

#[test]
fn one_can_be_cleared_fifty_times_a_month() {
    let sandbox = Sandbox::builder()
        .quota(Endpoint::Create, 1)
        .quota(Endpoint::Delete, 1)
        .start()
        .unwrap();
    call(&sandbox, Endpoint::Create, MENU);
    call(&sandbox, Endpoint::Delete, "");
    let body = r#"{"cgi_path":"/cgi-bin/menu/create"}"#;
    for _ in 0..50 {
        assert_eq!(call(&sandbox, Endpoint::ClearApiQuota, body).errcode(), 0);
    }
    assert_eq!(
        call(&sandbox, Endpoint::ClearApiQuota, body).errcode(),
        48006
    );
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    assert_eq!(call(&sandbox, Endpoint::Delete, "").errcode(), 45009);
}
