//! The interface below `sandbox/`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use menu_sandbox::{Endpoint, Fault, Sandbox};
use serde_json::{Value, json};

use super::bot::{Bot, TOKEN, reply, sandbox};
use crate::support::{Answer, MENU, call, exchange, with_menu};

/// Asks as a program does: without an origin.
pub(super) fn ask(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let request = format!(
        "{method} /sandbox/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = Answer::parse(&exchange(sandbox, request.as_bytes())).unwrap();
    (answer.status, answer.json())
}

pub(super) fn post(sandbox: &Sandbox, path: &str, body: &Value) -> Value {
    let (status, answer) = ask(sandbox, "POST", path, body);
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

pub(super) fn state(sandbox: &Sandbox) -> Value {
    ask(sandbox, "GET", "state", &Value::Null).1
}

fn documented() -> BTreeSet<(String, String)> {
    let text = include_str!("../../../../docs/sandbox-api.yaml");
    let mut path = "";
    let mut found = BTreeSet::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("  /sandbox") {
            path = name.trim_end_matches(':');
        }
        let method = line
            .strip_prefix("    ")
            .and_then(|line| line.strip_suffix(':'));
        if let Some(method @ ("get" | "post" | "delete")) = method {
            found.insert((method.to_uppercase(), path.to_owned()));
        }
    }
    found
}

#[test]
fn every_route_is_documented_and_the_other_way_round() {
    let source = include_str!("../../../src/phone/interface.rs");
    let mut routes: BTreeSet<(String, String)> = source
        .split("(\"")
        .filter_map(|part| {
            let mut words = part.split('"');
            let (method, path) = (words.next()?, words.nth(1)?);
            let is_route = ["GET", "POST", "DELETE"].contains(&method) && path.starts_with('/');
            is_route.then(|| (method.to_owned(), path.to_owned()))
        })
        .collect();
    assert!(routes.len() > 20, "{routes:?}");
    routes.insert(("GET".to_owned(), "/events".to_owned()));
    assert_eq!(routes, documented());
    let sandbox = with_menu();
    for (method, path) in documented() {
        if path == "/events" {
            continue;
        }
        let (status, answer) = ask(&sandbox, &method, &path[1..], &Value::Null);
        let is_there = status != 405 && answer["error"] != "there is nothing here";
        assert!(is_there, "{method} {path}: {status}");
    }
    assert_eq!(ask(&sandbox, "GET", "tap", &Value::Null).0, 405);
    assert_eq!(ask(&sandbox, "GET", "nothing", &Value::Null).0, 404);
}

#[test]
fn buttons_are_tapped_by_key_name_and_path() {
    let bot = Bot::start(|push, _| super::bot::Answer::Body(reply(push, "hi")));
    let sandbox = sandbox(&bot, MENU);
    for tap in [
        json!({ "key": "k" }),
        json!({ "name": "a" }),
        json!({ "path": [0] }),
    ] {
        let reaction = post(&sandbox, "tap", &tap);
        assert_eq!(reaction["bubbles"][0]["text"], "hi", "{tap}");
    }
    assert_eq!(ask(&sandbox, "POST", "tap", &json!({ "key": "x" })).0, 404);
    assert_eq!(ask(&sandbox, "POST", "tap", &json!({})).0, 400);
    assert_eq!(bot.pushes().len(), 3);
    let nobody = Sandbox::start().unwrap();
    assert_eq!(ask(&nobody, "POST", "tap", &json!({ "key": "k" })).0, 409);
}

#[test]
fn menus_are_published_as_by_the_api() {
    let sandbox = Sandbox::start().unwrap();
    let publish = |menu: &Value| post(&sandbox, "menu", &json!({ "text": menu.to_string() }));
    let button = json!([{ "type": "view", "name": "a", "url": "http://a.example/" }]);
    let rule = json!({ "tag_id": "7" });
    let conditional = json!({ "button": button, "matchrule": rule });
    assert_eq!(publish(&conditional)["errcode"], 65303);
    assert_eq!(publish(&json!({ "button": [] }))["errcode"], 40016);
    assert_eq!(publish(&json!({ "button": button }))["errcode"], 0);
    let id = publish(&conditional)["menuid"].clone();
    let shown = state(&sandbox);
    assert_eq!(shown["menu"]["which"], "default");
    let listed = &shown["menus"]["conditional"][0];
    assert_eq!((&listed["id"], &listed["misses"]), (&id, &json!(["tag"])));
    assert_eq!(listed["rule"], json!({ "tag": 7, "platform": null }));
    post(
        &sandbox,
        "follower",
        &json!({ "platform": "android", "tag": 7 }),
    );
    let shown = state(&sandbox);
    assert_eq!(shown["menus"]["conditional"][0]["isUsed"], true);
    assert_eq!(shown["menu"]["which"], "conditional");
    let path = format!("menu?id={}", id.as_str().unwrap());
    assert_eq!(ask(&sandbox, "DELETE", &path, &Value::Null).0, 200);
    assert_eq!(ask(&sandbox, "DELETE", &path, &Value::Null).0, 404);
    assert_eq!(state(&sandbox)["conditional"], 0);
    assert_eq!(ask(&sandbox, "DELETE", "menu", &Value::Null).0, 200);
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
}

#[test]
fn faults_are_set_shown_and_cleared() {
    let sandbox = with_menu();
    post(
        &sandbox,
        "faults",
        &json!({ "fault": "45009@/cgi-bin/menu/get*2" }),
    );
    assert_eq!(state(&sandbox)["faults"][0], "45009@/cgi-bin/menu/get*2");
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 45009);
    assert_eq!(state(&sandbox)["faults"][0], "45009@/cgi-bin/menu/get");
    assert_eq!(ask(&sandbox, "DELETE", "faults", &Value::Null).0, 200);
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 0);
    assert_eq!(
        ask(&sandbox, "POST", "faults", &json!({ "fault": "oops" })).0,
        400
    );
}

#[test]
fn a_reset_goes_back_to_the_start() {
    let sandbox = Sandbox::builder().menu(MENU).start().unwrap();
    call(&sandbox, Endpoint::Delete, "");
    sandbox.fault(Fault::errcode(-1));
    sandbox.unsubscribe();
    post(&sandbox, "reset", &json!({}));
    let shown = state(&sandbox);
    assert_eq!(shown["menu"]["which"], "default");
    assert_eq!(
        (&shown["faults"], &shown["isFollowing"]),
        (&json!([]), &json!(true))
    );
    assert_eq!(updates(&sandbox, "")["items"], json!([]));
}

fn updates(sandbox: &Sandbox, query: &str) -> Value {
    ask(sandbox, "GET", &format!("updates{query}"), &Value::Null).1
}

#[test]
fn news_are_had_without_a_stream() {
    let sandbox = with_menu();
    let first = updates(&sandbox, "");
    assert_eq!(
        (&first["isNew"], first["items"].as_array().unwrap().len()),
        (&json!(true), 1)
    );
    let entry = &first["items"][0]["data"];
    assert_eq!(
        (&entry["result"], &entry["tone"]),
        (&json!("0"), &json!("good"))
    );
    let after = format!("?after={}", first["last"].as_str().unwrap());
    let nothing = updates(&sandbox, &after);
    assert_eq!(
        (&nothing["isNew"], &nothing["items"]),
        (&json!(false), &json!([]))
    );
    call(&sandbox, Endpoint::Delete, "");
    call(&sandbox, Endpoint::Get, "");
    let news = updates(&sandbox, &format!("{after}&wait=20"));
    let items = news["items"].as_array().unwrap();
    let tones: Vec<&Value> = items.iter().map(|item| &item["data"]["tone"]).collect();
    assert_eq!(
        tones,
        ["good", "neutral"],
        "that there is no menu is no mistake"
    );
    assert_eq!(items[1]["data"]["meaning"]["zh"], "没有菜单：请先创建");
    post(&sandbox, "clear", &json!({ "what": "log" }));
    assert_eq!(updates(&sandbox, "")["items"], json!([]));
    let cleared = state(&sandbox)["cleared"]["log"].as_u64().unwrap();
    assert!(cleared > items[1]["data"]["entry"].as_u64().unwrap());
}

#[test]
fn a_push_is_sent_again_as_it_was_or_afresh() {
    let bot = Bot::replying("x");
    let sandbox = sandbox(&bot, MENU);
    let reaction = post(&sandbox, "tap", &json!({ "key": "k" }));
    assert_eq!(reaction["note"], Value::Null);
    let items = updates(&sandbox, "");
    let items = items["items"].as_array().unwrap();
    let entry_of = items
        .iter()
        .find(|item| item["data"]["way"] == "push")
        .unwrap();
    let said = items.iter().find(|item| item["event"] == "chat").unwrap();
    let entry = &entry_of["data"]["entry"];
    assert_eq!(
        &said["data"]["push"], entry,
        "the chat names what caused it"
    );
    post(&sandbox, "resend", &json!({ "entry": entry }));
    post(
        &sandbox,
        "resend",
        &json!({ "entry": entry, "fresh": true }),
    );
    let pushes = bot.pushes();
    assert_eq!(pushes[0].body, pushes[1].body);
    assert_ne!(pushes[0].body, pushes[2].body);
    assert_eq!(pushes[2].text("EventKey"), "k");
    assert_eq!(
        ask(&sandbox, "POST", "resend", &json!({ "entry": 0 })).0,
        404
    );
}

#[test]
fn the_page_saves_only_where_it_may() {
    let (saved, texts) = std::sync::mpsc::channel();
    let saved = std::sync::Mutex::new(saved);
    let sandbox = Sandbox::builder()
        .on_save("menu.json", move |text| {
            saved.lock().unwrap().send(text.to_owned()).unwrap();
            Ok(())
        })
        .start()
        .unwrap();
    assert_eq!(state(&sandbox)["saves"], "menu.json");
    post(&sandbox, "save", &json!({ "text": MENU }));
    assert_eq!(texts.recv().unwrap(), MENU);
    let other = Sandbox::start().unwrap();
    assert_eq!(ask(&other, "POST", "save", &json!({ "text": MENU })).0, 404);
}

#[test]
fn a_menu_is_checked_by_the_library() {
    let sandbox = Sandbox::start().unwrap();
    let found = post(
        &sandbox,
        "check",
        &json!({ "text": MENU, "limits": "classic" }),
    );
    assert_eq!(
        (&found["ok"], &found["problems"][0]["path"]),
        (&json!(false), &json!("button"))
    );
    assert_eq!(
        post(&sandbox, "check", &json!({ "text": MENU }))["ok"],
        true
    );
    assert_eq!(
        ask(
            &sandbox,
            "POST",
            "check",
            &json!({ "text": MENU, "limits": "x" })
        )
        .0,
        400
    );
    let (_, types) = ask(&sandbox, "GET", "types", &Value::Null);
    assert_eq!(types["types"].as_array().unwrap().len(), 13);
}

#[test]
fn nonsense_is_answered_everywhere() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU);
    let odd = [
        json!([]),
        json!({}),
        json!({ "text": "", "scene": "", "entry": -1, "platform": "iOS", "what": 1, "on": 1 }),
        json!({ "text": [], "key": {}, "path": "0", "name": null, "url": "x", "token": "" }),
        json!({ "path": [9, 9], "picture": -1, "latitude": 91, "longitude": 1, "fault": "*" }),
        json!({ "text": "\u{0}\u{202e}{", "limits": "x", "scene": "a".repeat(3000) }),
        json!({ "input": { "pictures": [1e300] }, "key": "k", "tag": 1e20, "platform": "ios" }),
    ];
    for (method, path) in documented() {
        if ["/events", "/verify"].contains(&path.as_str()) {
            continue;
        }
        for body in &odd {
            let (status, answer) = ask(&sandbox, &method, &path[1..], body);
            let is_refused = [400, 404, 409].contains(&status) && answer["error"].is_string();
            assert!(
                status == 200 || is_refused,
                "{method} {path} {body}: {status} {answer}"
            );
        }
    }
    assert_eq!(post(&sandbox, "reset", &json!({})), json!({}));
}

/// The examples for other languages, where these are installed.
#[test]
fn examples_in_other_languages_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (program, example) in [
        ("python3", "examples/python/test_bot.py"),
        ("node", "examples/node/test_bot.mjs"),
    ] {
        let sandbox = Sandbox::builder()
            .callback("http://127.0.0.1:1/", TOKEN)
            .start()
            .unwrap();
        let run = Command::new(program)
            .arg(root.join(example))
            .arg(sandbox.url())
            .output();
        let Ok(run) = run else {
            eprintln!("no {program} here");
            continue;
        };
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{example}: {said}");
        assert_eq!(run.stdout.trim_ascii(), b"the bot answers");
    }
}
