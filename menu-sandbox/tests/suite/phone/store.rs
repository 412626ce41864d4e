//! What a sandbox begins with, and keeps from one run to the next.

use std::fs;
use std::path::PathBuf;

use menu_sandbox::{Endpoint, Platform, Sandbox, Tap};
use serde_json::json;

use super::interface::state;
use crate::support::{MENU, call, fetch_token, vector};

/// A file that goes with the test.
struct File(PathBuf);

impl File {
    fn named(name: &str) -> Self {
        let name = format!("menu-sandbox-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_restart_goes_on_where_it_was() {
    let file = File::named("state.json");
    let start = || {
        Sandbox::builder()
            .menu(MENU)
            .state_file(&file.0)
            .start()
            .unwrap()
    };
    let first = start();
    let conditional = json!({
        "button": [{ "type": "view", "name": "b", "url": "http://a.example/" }],
        "matchrule": { "tag_id": 7, "client_platform_type": 2 },
    });
    call(&first, Endpoint::AddConditional, conditional.to_string());
    first.add_user(first.open_id(), &[7], Platform::Android);
    let before = (
        first.app_id().to_owned(),
        first.app_secret().to_owned(),
        first.open_id().to_owned(),
        call(&first, Endpoint::Get, "").body,
    );
    drop(first);
    let again = start();
    let after = (
        again.app_id().to_owned(),
        again.app_secret().to_owned(),
        again.open_id().to_owned(),
        call(&again, Endpoint::Get, "").body,
    );
    assert_eq!(before, after);
    assert_eq!(fetch_token(&again).errcode(), 0);
    assert!(
        again.tap(Tap::name("b")).is_ok(),
        "the follower is who it was"
    );
    again.set_console_menu(json!({ "button": [{ "type": "text", "name": "c", "value": "x" }] }));
    again.switch_menu(false);
    drop(again);
    let third = start();
    assert_eq!(third.menu(), None);
    assert_eq!(state(&third)["isOpen"], false);
    third.switch_menu(true);
    assert_eq!(third.tap(Tap::name("c")).unwrap().text(), Some("x"));
}

#[test]
fn a_file_of_something_else_is_refused() {
    let file = File::named("other.json");
    for text in ["", "{}", "[1]", r#"{"appId":"wx1"}"#] {
        fs::write(&file.0, text).unwrap();
        let error = Sandbox::builder().state_file(&file.0).start().unwrap_err();
        assert!(error.to_string().contains("other.json"), "{error}");
        assert_eq!(
            fs::read_to_string(&file.0).unwrap(),
            text,
            "and left as it is"
        );
    }
}

#[test]
fn a_sandbox_begins_with_menus() {
    let button = |name: &str| json!([{ "type": "click", "name": name, "key": "k" }]);
    let conditional =
        |name: &str, tag: u32| json!({ "button": button(name), "matchrule": { "group_id": tag } });
    let reply = json!({
        "menu": { "button": button("a"), "menuid": 1 },
        "conditionalmenu": [conditional("new", 2), conditional("old", 1)],
    });
    let sandbox = Sandbox::builder().menu(reply.to_string()).start().unwrap();
    let names: Vec<serde_json::Value> = sandbox
        .conditional_menus()
        .iter()
        .map(|menu| menu["button"][0]["name"].clone())
        .collect();
    assert_eq!(names, ["new", "old"], "the newest comes first");
    let console = vector!("selfmenu-response-console-set");
    let sandbox = Sandbox::builder().console_menu(console).start().unwrap();
    assert_eq!(state(&sandbox)["menu"]["which"], "console");
    for (menu, part) in [
        ("{", "not JSON"),
        (r#"{"button":[]}"#, "40016"),
        (
            r#"{"button":[{"type":"click","name":"a","key":"k"}],"matchrule":{"tag_id":1}}"#,
            "65303",
        ),
    ] {
        let error = Sandbox::builder().menu(menu).start().unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn every_app_id_may_have_an_account() {
    use crate::support::{call_with, send};
    let sandbox = Sandbox::builder().any_account(true).start().unwrap();
    let token = |app_id: &str| {
        let body = json!({ "grant_type": "client_credential", "appid": app_id, "secret": "s" });
        let body = body.to_string();
        let answer = send(&sandbox, "POST", "/cgi-bin/stable_token", body.as_bytes()).json();
        answer["access_token"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let (one, other) = (token("wx1"), token("wx2"));
    assert_eq!(token("wx1"), one, "each has its own, and keeps it");
    assert_eq!(
        call_with(&sandbox, Endpoint::Create, &one, MENU).errcode(),
        0
    );
    assert_eq!(
        call_with(&sandbox, Endpoint::Get, &other, "").errcode(),
        46003
    );
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
    assert!(sandbox.menu_of("wx1").is_some() && sandbox.menu_of("wx2").is_none());
    assert_eq!(
        token(sandbox.app_id()),
        "",
        "the first account has its secret"
    );
    assert_eq!(
        call_with(&sandbox, Endpoint::Get, "93_zz_", "").errcode(),
        40014
    );
    let log = super::interface::ask(&sandbox, "GET", "updates", &json!(null))
        .1
        .to_string();
    assert!(!log.contains(&one), "{log}");
    let strict = Sandbox::start().unwrap();
    let body = json!({ "grant_type": "client_credential", "appid": "wx1", "secret": "s" });
    let answer = send(
        &strict,
        "POST",
        "/cgi-bin/stable_token",
        body.to_string().as_bytes(),
    );
    assert_eq!(answer.errcode(), 40013);
}
