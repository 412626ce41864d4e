//! What `menu/create` says to which body.

use menu_sandbox::{Endpoint, Sandbox};
use serde_json::{Value, json};

use crate::support::{MENU, call, vector};

/// Posts each body to a sandbox of its own kind and compares codes; names all that differ.
fn check(sandbox: &Sandbox, cases: &[(i64, &str, Vec<u8>)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(code, what, body)| {
            let answer = call(sandbox, Endpoint::Create, body);
            let got = answer.errcode();
            (got != *code || answer.status != 200).then(|| format!("{what}: {code} != {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn bytes(cases: &[(i64, &'static str, Value)]) -> Vec<(i64, &'static str, Vec<u8>)> {
    cases
        .iter()
        .map(|(code, what, body)| (*code, *what, body.to_string().into_bytes()))
        .collect()
}

fn top(button: &Value) -> Value {
    json!({ "button": [button] })
}

fn sub(button: &Value) -> Value {
    json!({ "button": [{ "name": "menu", "sub_button": [button] }] })
}

fn click(name: &str) -> Value {
    json!({ "type": "click", "name": name, "key": "k" })
}

#[test]
fn bodies_that_are_no_menu() {
    let sandbox = Sandbox::start().unwrap();
    let reply = r#"{"menu":{"button":[{"type":"click","name":"a","key":"k","sub_button":[]}]}}"#;
    let gbk = b"{\"button\":[{\"type\":\"click\",\"name\":\"\xb2\xcb\xb5\xa5\",\"key\":\"k\"}]}";
    let escaped = r#"{"button":[{"type":"click","name":"\u4eca","key":"k"}]}"#;
    let backslash = r#"{"button":[{"type":"click","name":"\\u4eca","key":"k"}]}"#;
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let bom = format!("\u{feff}{MENU}");
    let twice = Value::from(MENU).to_string();
    check(
        &sandbox,
        &[
            (44002, "nothing", vec![]),
            (47001, "not JSON", b"hello".to_vec()),
            (47001, "half", b"{\"button\":[".to_vec()),
            (47001, "a comma too many", b"{\"button\":[],}".to_vec()),
            (47001, "nested for ever", deep.into()),
            (47001, "byte order mark", bom.into()),
            (47001, "blanks", b"  ".to_vec()),
            (65318, "GBK", gbk.to_vec()),
            (40033, "an escape", escaped.into()),
            (40033, "an escape, and half", br#"{"b":"\u4eca"#.to_vec()),
            (0, "a backslash and a letter", backslash.into()),
            (40016, "an array", b"[]".to_vec()),
            (40016, "null", b"null".to_vec()),
            (40016, "encoded twice", twice.into()),
            (40016, "a reply of menu/get", reply.into()),
            (
                40016,
                "a selfmenu reply",
                vector!("selfmenu-response-api-set").into(),
            ),
        ],
    );
}

#[test]
fn numbers_of_buttons() {
    let sandbox = Sandbox::start().unwrap();
    let menu = |count: usize| json!({ "button": vec![click("a"); count] });
    let group = |count: usize| json!({ "button": [{ "name": "menu", "sub_button": vec![click("a"); count] }] });
    let third = json!({ "name": "menu", "sub_button": [click("a")] });
    check(
        &sandbox,
        &bytes(&[
            (40016, "no array", json!({})),
            (40016, "null", json!({ "button": null })),
            (40016, "an object", json!({ "button": {} })),
            (40016, "a text for a button", json!({ "button": ["a"] })),
            (40016, "0", menu(0)),
            (0, "1", menu(1)),
            (0, "3", menu(3)),
            (40016, "4", menu(4)),
            (65308, "0 sub", group(0)),
            (0, "1 sub", group(1)),
            (0, "5 sub", group(5)),
            (40023, "6 sub", group(6)),
            (40023, "a text for a sub button", sub(&json!("a"))),
            (
                40023,
                "the selfmenu shape",
                top(&json!({ "name": "menu", "sub_button": { "list": [click("a")] } })),
            ),
            (40022, "a third level", sub(&third)),
            (
                0,
                "empty sub_button on leaves",
                sub(&json!({ "type": "click", "name": "a", "key": "k", "sub_button": [] })),
            ),
            (
                0,
                "a type beside sub buttons",
                top(&json!({ "type": "click", "name": "menu", "sub_button": [click("a")] })),
            ),
        ]),
    );
}

#[test]
fn names() {
    let sandbox = Sandbox::start().unwrap();
    // 5 characters of 3 bytes.
    let fifteen = "子菜单名称";
    check(
        &sandbox,
        &bytes(&[
            (0, "16 bytes", top(&click(&format!("{fifteen}1")))),
            (40018, "17 bytes", top(&click(&format!("{fifteen}12")))),
            (40018, "empty", top(&click(""))),
            (
                40018,
                "missing",
                top(&json!({ "type": "click", "key": "k" })),
            ),
            (
                40018,
                "a number",
                top(&json!({ "type": "click", "name": 5, "key": "k" })),
            ),
            (
                40018,
                "17 bytes of a parent",
                json!({ "button": [{ "name": "a".repeat(17), "sub_button": [click("a")] }] }),
            ),
            (0, "60 bytes sub", sub(&click(&"菜".repeat(20)))),
            (
                40025,
                "61 bytes sub",
                sub(&click(&format!("{}a", "菜".repeat(20)))),
            ),
            (40025, "empty sub", sub(&click(""))),
            (
                40025,
                "missing sub",
                sub(&json!({ "type": "click", "key": "k" })),
            ),
            (0, "emoji", top(&click("💕🔥"))),
        ]),
    );
}

#[test]
fn types() {
    let sandbox = Sandbox::start().unwrap();
    let of = |kind: Value| json!({ "type": kind, "name": "a", "key": "k" });
    check(
        &sandbox,
        &bytes(&[
            (40017, "unknown", top(&of(json!("tap")))),
            (40024, "unknown sub", sub(&of(json!("tap")))),
            (40017, "the console's", top(&of(json!("text")))),
            (40017, "a number", top(&of(json!(1)))),
            (40024, "a number sub", sub(&of(json!(1)))),
            (65318, "capitals", top(&of(json!("CLICK")))),
            (65318, "capitals sub", sub(&of(json!("View")))),
            (65308, "missing", top(&json!({ "name": "a" }))),
            (
                65308,
                "missing sub",
                sub(&json!({ "name": "a", "key": "k" })),
            ),
            (65308, "empty", top(&of(json!("")))),
        ]),
    );
}

#[test]
fn keys() {
    let sandbox = Sandbox::start().unwrap();
    for kind in [
        "click",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    ] {
        let of = |key: &str| json!({ "type": kind, "name": "a", "key": key });
        let missing = json!({ "type": kind, "name": "a", "url": "http://a.b/" });
        check(
            &sandbox,
            &bytes(&[
                (0, "128 bytes", top(&of(&"k".repeat(128)))),
                (40019, "129 bytes", top(&of(&"k".repeat(129)))),
                (40019, "empty", top(&of(""))),
                (40019, "missing", top(&missing)),
                (0, "128 bytes sub", sub(&of(&"k".repeat(128)))),
                (40026, "129 bytes sub", sub(&of(&"k".repeat(129)))),
                (40026, "empty sub", sub(&of(""))),
                (40026, "missing sub", sub(&missing)),
            ]),
        );
    }
}

#[test]
fn urls() {
    let sandbox = Sandbox::start().unwrap();
    let of = |url: &str| json!({ "type": "view", "name": "a", "url": url });
    let long = |bytes: usize| format!("http://a.b/{}", "c".repeat(bytes - 11));
    let missing = json!({ "type": "view", "name": "a", "key": "k" });
    check(
        &sandbox,
        &bytes(&[
            (0, "1024 bytes", top(&of(&long(1024)))),
            (40020, "1025 bytes", top(&of(&long(1025)))),
            (40020, "empty", top(&of(""))),
            (40020, "missing", top(&missing)),
            (0, "1024 bytes sub", sub(&of(&long(1024)))),
            (40027, "1025 bytes sub", sub(&of(&long(1025)))),
            (40027, "empty sub", sub(&of(""))),
            (40027, "missing sub", sub(&missing)),
            (40055, "no scheme", top(&of("www.qq.com"))),
            (40055, "mistyped scheme", top(&of("hhttps://www.qq.com"))),
            (40055, "another scheme", top(&of("weixin://a"))),
            (40055, "no host", top(&of("http:///a"))),
            (40055, "a blank before", top(&of(" http://a.b/"))),
            (40055, "a blank within", top(&of("http://a.b/c d"))),
            (40055, "a line break after", top(&of("http://a.b/\n"))),
            (40054, "no scheme sub", sub(&of("www.qq.com"))),
            (40054, "a blank after sub", sub(&of("http://a.b/ "))),
            (40055, "a template", top(&of("http://{{ip}}/a"))),
            (40055, "a shell's variable", top(&of("http://${host}/a"))),
            (40055, "a format", top(&of("http://%s/"))),
            (40055, "a placeholder", top(&of("http://<host>/"))),
            (40055, "two schemes", top(&of("https://https://a.b/"))),
            (40055, "two hosts", top(&of("http://a.b,c.d/"))),
            (40055, "no label", top(&of("http://a..b/"))),
            (40055, "no number", top(&of("http://a.b:port/"))),
            (40054, "no port sub", sub(&of("http://a.b:99999/"))),
            (0, "a port", top(&of("http://me@a.b:8080/?{x}"))),
            (0, "an address", top(&of("http://[::1]:80/"))),
            (0, "a fragment", top(&of("https://a.b/#/c?d=e&f=g"))),
            (0, "not ASCII", top(&of("http://例.中国/菜单"))),
        ]),
    );
}

#[test]
fn what_other_types_need() {
    let sandbox = Sandbox::start().unwrap();
    let app = |without: &str| {
        let mut button = json!({
            "type": "miniprogram", "name": "a", "url": "http://a.b/", "appid": "wx1",
            "pagepath": "pages/a",
        });
        button.as_object_mut().unwrap().remove(without);
        button
    };
    let media = |kind: &str| json!({ "type": kind, "name": "a", "media_id": "M" });
    let article = |kind: &str| json!({ "type": kind, "name": "a", "article_id": "A" });
    let bare = |kind: &str| json!({ "type": kind, "name": "a" });
    check(
        &sandbox,
        &bytes(&[
            (0, "miniprogram", top(&app("nothing"))),
            (40020, "without url", top(&app("url"))),
            (40027, "without url sub", sub(&app("url"))),
            (40166, "without appid", top(&app("appid"))),
            (40097, "without pagepath", top(&app("pagepath"))),
            (0, "media_id", top(&media("media_id"))),
            (40117, "without media_id", top(&bare("media_id"))),
            (40118, "without media_id sub", sub(&bare("media_id"))),
            (0, "view_limited", sub(&media("view_limited"))),
            (40117, "view_limited without", top(&bare("view_limited"))),
            (0, "article_id", top(&article("article_id"))),
            (53600, "without article_id", top(&bare("article_id"))),
            (0, "view of it", top(&article("article_view_limited"))),
            (53600, "view without", sub(&bare("article_view_limited"))),
        ]),
    );
}

#[test]
fn mini_programs_can_be_unlinked() {
    let sandbox = Sandbox::builder().mini_programs(["wx1"]).start().unwrap();
    let app = |id: &str| {
        top(&json!({
            "type": "miniprogram", "name": "a", "url": "http://a.b/", "appid": id,
            "pagepath": "pages/a",
        }))
    };
    check(
        &sandbox,
        &[
            (0, "linked", app("wx1").to_string().into()),
            (45064, "not linked", app("wx2").to_string().into()),
            (
                45064,
                "the official sample",
                vector!("create-request-2018-miniprogram").into(),
            ),
        ],
    );
}

#[test]
fn official_samples() {
    let sandbox = Sandbox::start().unwrap();
    let seed = json!({ "button": [
        { "type": "click", "name": "Today's songs", "key": "V1001_TODAY_MUSIC" },
        { "type": "view", "name": "artist profile", "url": "http://www.bkjia.com/" },
        { "name": "menu", "sub_button": [
            { "type": "click", "name": "hello word", "key": "V1001_HELLO_WORLD" },
            { "type": "click", "name": "like us", "key": "V1001_GOOD" },
        ] },
    ] });
    check(
        &sandbox,
        &[
            (0, "first edition", seed.to_string().into()),
            (0, "2013", vector!("create-request-2013-click-only").into()),
            (0, "2014", vector!("create-request-2014-click-view").into()),
            (
                0,
                "2014 types",
                vector!("create-request-2014-new-types").into(),
            ),
            (0, "2016", vector!("create-request-2016-click-view").into()),
            (0, "2018", vector!("create-request-2018-miniprogram").into()),
            (
                40016,
                "5 buttons",
                vector!("create-request-2016-other-types-INVALID-5-top").into(),
            ),
            (
                40016,
                "7 buttons",
                vector!("create-request-2021-other-types-INVALID-7-top").into(),
            ),
        ],
    );
}

#[test]
fn a_refused_menu_changes_nothing() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    let before = sandbox.menu();
    let bad = json!({ "button": [click("b"), click("")] }).to_string();
    assert_eq!(call(&sandbox, Endpoint::Create, bad).errcode(), 40018);
    assert_eq!(sandbox.menu(), before);
    assert_eq!(before.unwrap()["button"][0]["name"], "a");
}
