//! The shapes of replies, to the letter.

use std::time::{SystemTime, UNIX_EPOCH};

use menu_sandbox::{Endpoint, Sandbox};
use serde_json::{Value, json};

use crate::support::{MENU, call, send, vector, with_menu};

const SAMPLE: &str = vector!("create-request-2014-click-view");

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn success_is_the_documented_text() {
    let sandbox = Sandbox::start().unwrap();
    let ok = r#"{"errcode":0,"errmsg":"ok"}"#;
    let created = call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(created.body, ok);
    assert_eq!(
        created.header("content-type"),
        Some("application/json; encoding=utf-8")
    );
    assert_eq!(call(&sandbox, Endpoint::Delete, "").body, ok);
}

#[test]
fn errmsg_ends_in_a_request_id_that_begins_with_the_time() {
    let sandbox = Sandbox::start().unwrap();
    let refused = call(&sandbox, Endpoint::Get, "").json();
    let message = refused["errmsg"].as_str().unwrap();
    let id = message.strip_prefix("menu no exist rid: ").unwrap();
    let groups: Vec<&str> = id.split('-').collect();
    assert_eq!(groups.len(), 3, "{id}");
    for group in &groups {
        assert_eq!(group.len(), 8, "{id}");
        assert!(
            group
                .bytes()
                .all(|digit| b"0123456789abcdef".contains(&digit))
        );
    }
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let then = u64::from_str_radix(groups[0], 16).unwrap();
    assert!(now - then < 60, "{then}");
    let again = call(&sandbox, Endpoint::Get, "").json();
    assert_ne!(again["errmsg"], refused["errmsg"]);
}

#[test]
fn get_gives_back_the_official_sample() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(call(&sandbox, Endpoint::Create, SAMPLE).errcode(), 0);
    let got = call(&sandbox, Endpoint::Get, "");
    assert_eq!(got.json(), value(vector!("get-response-2014")));
    assert_eq!(sandbox.menu().unwrap(), got.json()["menu"]);
}

#[test]
fn members_come_in_the_documented_order_and_raw() {
    let sandbox = Sandbox::start().unwrap();
    let menu = r#"{"button":[
        {"key":"q\"\\","sub_button":[],"name":"今日💕","type":"click","extra":1},
        {"sub_button":[{"pagepath":"p","appid":"wx1","url":"http://a.b/","name":"m","type":"miniprogram"}],
         "type":"click","key":"k","name":"菜单"}],"matchrule":{"tag_id":"2"}}"#;
    assert_eq!(call(&sandbox, Endpoint::Create, menu).errcode(), 0);
    assert_eq!(
        call(&sandbox, Endpoint::Get, "").body,
        concat!(
            r#"{"menu":{"button":[{"type":"click","name":"今日💕","key":"q\"\\","sub_button":[]},"#,
            r#"{"name":"菜单","sub_button":[{"type":"miniprogram","name":"m","url":"http://a.b/","#,
            r#""appid":"wx1","pagepath":"p","sub_button":[]}]}]}}"#
        )
    );
}

#[test]
fn slashes_are_escaped_only_on_request() {
    let body = r#"{"button":[{"type":"view","name":"a","url":"http://a.b/"}]}"#;
    let plain = Sandbox::start().unwrap();
    call(&plain, Endpoint::Create, body);
    assert!(call(&plain, Endpoint::Get, "").body.contains("http://a.b/"));
    let escaping = Sandbox::builder().escape_slashes(true).start().unwrap();
    call(&escaping, Endpoint::Create, body);
    let got = call(&escaping, Endpoint::Get, "");
    assert!(got.body.contains(r"http:\/\/a.b\/"), "{}", got.body);
    assert_eq!(got.json(), call(&plain, Endpoint::Get, "").json());
}

#[test]
fn create_replaces_and_delete_removes() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
    call(&sandbox, Endpoint::Create, SAMPLE);
    call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(
        sandbox.menu(),
        Some(json!({ "button": [{ "type": "click", "name": "a", "key": "k", "sub_button": [] }] }))
    );
    assert_eq!(call(&sandbox, Endpoint::Delete, "").errcode(), 0);
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
    assert_eq!(sandbox.menu(), None);
    assert_eq!(call(&sandbox, Endpoint::Delete, "").errcode(), 0);
}

#[test]
fn selfmenu_of_the_api() {
    let sandbox = Sandbox::start().unwrap();
    let none = call(&sandbox, Endpoint::SelfMenu, "");
    assert_eq!(none.body, r#"{"is_menu_open":0}"#);
    call(
        &sandbox,
        Endpoint::Create,
        vector!("create-request-2016-click-view"),
    );
    assert_eq!(
        call(&sandbox, Endpoint::SelfMenu, "").json(),
        value(vector!("selfmenu-response-api-set"))
    );
}

#[test]
fn selfmenu_of_the_console() {
    let sandbox = with_menu();
    let sample = value(vector!("selfmenu-response-console-set"));
    sandbox.set_console_menu(sample["selfmenu_info"].clone());
    assert_eq!(call(&sandbox, Endpoint::SelfMenu, "").json(), sample);
    // Only the selfmenu call knows of it.
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
    call(&sandbox, Endpoint::Create, MENU);
    let info = call(&sandbox, Endpoint::SelfMenu, "").json();
    assert_eq!(info["selfmenu_info"]["button"][0]["key"], "k");
}

#[test]
fn the_switch_in_the_console() {
    let sandbox = with_menu();
    sandbox.switch_menu(false);
    assert_eq!(
        call(&sandbox, Endpoint::SelfMenu, "").body,
        r#"{"is_menu_open":0}"#
    );
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 40028);
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 0);
    sandbox.switch_menu(true);
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
}

#[test]
fn each_endpoint_requires_its_method() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.access_token();
    for &endpoint in Endpoint::ALL {
        let target = format!("{}?access_token={token}", endpoint.path());
        let (other, code) = match endpoint.method() {
            "GET" => ("POST", 43001),
            // As live logs show it.
            _ if endpoint == Endpoint::TryMatch => ("GET", 44002),
            _ => ("GET", 43002),
        };
        assert_eq!(
            send(&sandbox, other, &target, b"{}").errcode(),
            code,
            "{endpoint}"
        );
        assert_eq!(
            send(&sandbox, "PUT", &target, b"{}").errcode(),
            code,
            "{endpoint}"
        );
    }
}

#[test]
fn unknown_paths_are_refused_as_by_the_live_server() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.access_token();
    for path in [
        "/cgi-bin/menu",
        "/cgi-bin/menu/create/",
        "/CGI-BIN/MENU/GET",
        "*",
    ] {
        let answer = send(
            &sandbox,
            "GET",
            &format!("{path}?access_token={token}"),
            b"",
        );
        assert_eq!((answer.status, answer.errcode()), (200, 40066), "{path}");
    }
}
