//! Conditional menus.

use menu_sandbox::{Endpoint, Platform, Sandbox};
use serde_json::{Value, json};

use crate::support::{MENU, call, vector, with_menu};

fn menu(name: &str, rule: &Value) -> String {
    json!({
        "button": [{ "type": "click", "name": name, "key": "k" }],
        "matchrule": rule,
    })
    .to_string()
}

fn add(sandbox: &Sandbox, name: &str, rule: &Value) -> String {
    let answer = call(sandbox, Endpoint::AddConditional, menu(name, rule)).json();
    answer["menuid"].as_str().unwrap().to_owned()
}

fn seen_by(sandbox: &Sandbox, user: &str) -> Value {
    let body = json!({ "user_id": user }).to_string();
    let answer = call(sandbox, Endpoint::TryMatch, body).json();
    answer["button"][0]["name"].clone()
}

#[test]
fn rules() {
    let sandbox = with_menu();
    for (code, rule) in [
        (65304, json!(null)),
        (65304, json!("tag")),
        (65304, json!({})),
        (65304, json!({ "tag_id": "", "client_platform_type": null })),
        (65304, json!({ "colour": "red" })),
        (65320, json!({ "tag_id": "2", "sex": "1" })),
        (65320, json!({ "country": "中国" })),
        (65320, json!({ "tag_id": 2, "province": "广东" })),
        (65320, json!({ "tag_id": 2, "city": "广州" })),
        (65320, json!({ "tag_id": 2, "language": "zh_CN" })),
        (40097, json!({ "tag_id": "two" })),
        (40097, json!({ "client_platform_type": 4 })),
        (0, json!({ "tag_id": "2", "sex": "" })),
        (0, json!({ "group_id": 2 })),
        (0, json!({ "client_platform_type": "3" })),
    ] {
        let answer = call(&sandbox, Endpoint::AddConditional, menu("a", &rule));
        assert_eq!(answer.errcode(), code, "{rule}");
        assert_eq!(answer.json()["menuid"].is_string(), code == 0, "{rule}");
    }
    let without = call(&sandbox, Endpoint::AddConditional, MENU);
    assert_eq!(without.errcode(), 65304);
}

#[test]
fn samples_with_retired_members_are_refused() {
    let sandbox = with_menu();
    for sample in [
        vector!("addconditional-request-2015-group_id"),
        vector!("addconditional-request-2016-tag_id"),
        vector!("addconditional-request-2018-miniprogram"),
        vector!("addconditional-request-2021-10"),
    ] {
        let answer = call(&sandbox, Endpoint::AddConditional, sample);
        assert_eq!(answer.errcode(), 65320, "{sample}");
    }
    assert!(sandbox.conditional_menus().is_empty());
}

#[test]
fn the_body_is_checked_like_a_default_menu() {
    let sandbox = with_menu();
    let rule = json!({ "tag_id": "2" });
    let escaped = r#"{"button":[],"matchrule":{"tag_id":"\u0032"}}"#;
    for (code, body) in [
        (44002, String::new()),
        (47001, "{".to_owned()),
        (40033, escaped.to_owned()),
        (
            40016,
            json!({ "button": [], "matchrule": rule }).to_string(),
        ),
        (40018, menu("", &rule)),
        (40018, menu(&"a".repeat(17), &rule)),
    ] {
        let answer = call(&sandbox, Endpoint::AddConditional, &body);
        assert_eq!(answer.errcode(), code, "{body}");
    }
}

#[test]
fn a_default_menu_comes_first() {
    let sandbox = Sandbox::start().unwrap();
    let body = menu("a", &json!({ "tag_id": "2" }));
    let refused = |sandbox: &Sandbox| call(sandbox, Endpoint::AddConditional, &body).errcode();
    assert_eq!(refused(&sandbox), 65303);
    sandbox.set_console_menu(json!({ "button": [] }));
    assert_eq!(refused(&sandbox), 65303);
    call(&sandbox, Endpoint::Create, MENU);
    sandbox.switch_menu(false);
    assert_eq!(refused(&sandbox), 40028);
    sandbox.switch_menu(true);
    assert_eq!(refused(&sandbox), 0);
}

#[test]
fn get_lists_the_newest_first() {
    let sandbox = with_menu();
    let old = add(&sandbox, "old", &json!({ "tag_id": 102 }));
    let new = add(
        &sandbox,
        "new",
        &json!({ "tag_id": "2", "client_platform_type": 1 }),
    );
    let answer = call(&sandbox, Endpoint::Get, "");
    let got = answer.json();
    let default = got["menu"]["menuid"].as_u64().unwrap();
    assert_ne!(default.to_string(), old);
    let leaf = |name| json!([{ "type": "click", "name": name, "key": "k", "sub_button": [] }]);
    let expected = json!([
        {
            "button": leaf("new"),
            "matchrule": { "group_id": "2", "client_platform_type": "1" },
            "menuid": new.parse::<u64>().unwrap(),
        },
        {
            "button": leaf("old"),
            "matchrule": { "group_id": "102" },
            "menuid": old.parse::<u64>().unwrap(),
        },
    ]);
    assert_eq!(got["conditionalmenu"], expected);
    assert_eq!(Value::from(sandbox.conditional_menus()), expected);
    assert!(
        answer.body.contains(
            r#""sub_button":[]}],"matchrule":{"group_id":"2","client_platform_type":"1"},"menuid":"#
        ),
        "{}",
        answer.body
    );
}

#[test]
fn delconditional_takes_one_by_its_id() {
    let sandbox = with_menu();
    let first = add(&sandbox, "first", &json!({ "tag_id": 1 }));
    let second = add(&sandbox, "second", &json!({ "tag_id": 2 }));
    let got = call(&sandbox, Endpoint::Get, "").json();
    let delete = |body: &str| call(&sandbox, Endpoint::DelConditional, body).errcode();
    for (code, body) in [
        (44002, String::new()),
        (47001, "menuid".to_owned()),
        (47001, "[]".to_owned()),
        (65301, "{}".to_owned()),
        (65301, r#"{"menuid":"x"}"#.to_owned()),
        (65301, vector!("delconditional-request").to_owned()),
        (
            65301,
            json!({ "menuid": got["menu"]["menuid"] }).to_string(),
        ),
        (0, json!({ "menuid": first }).to_string()),
        (65301, json!({ "menuid": first }).to_string()),
        (0, format!(r#"{{"menuid":{second}}}"#)),
    ] {
        assert_eq!(delete(&body), code, "{body}");
    }
    assert!(sandbox.conditional_menus().is_empty());
    assert!(call(&sandbox, Endpoint::Get, "").json()["menu"]["menuid"].is_null());
}

#[test]
fn create_keeps_and_delete_removes_them() {
    let sandbox = with_menu();
    add(&sandbox, "a", &json!({ "tag_id": 1 }));
    call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(sandbox.conditional_menus().len(), 1);
    call(&sandbox, Endpoint::Delete, "");
    assert!(sandbox.conditional_menus().is_empty());
    assert_eq!(call(&sandbox, Endpoint::Get, "").errcode(), 46003);
}

#[test]
fn trymatch_finds_the_newest_that_fits() {
    let sandbox = with_menu();
    sandbox.add_user("both", &[1, 2], Platform::Ios);
    sandbox.add_user("one", &[1], Platform::Android);
    sandbox.add_user("none", &[], Platform::Other);
    assert_eq!(seen_by(&sandbox, "both"), "a");
    add(&sandbox, "two", &json!({ "tag_id": 2 }));
    add(&sandbox, "one", &json!({ "tag_id": 1 }));
    // The tag put on last counts.
    assert_eq!(seen_by(&sandbox, "both"), "two");
    assert_eq!(seen_by(&sandbox, "one"), "one");
    assert_eq!(seen_by(&sandbox, "none"), "a");
    let ios = add(&sandbox, "ios", &json!({ "client_platform_type": 1 }));
    add(
        &sandbox,
        "neither",
        &json!({ "tag_id": 1, "client_platform_type": 1 }),
    );
    assert_eq!(seen_by(&sandbox, "both"), "ios");
    assert_eq!(seen_by(&sandbox, "one"), "one");
    call(
        &sandbox,
        Endpoint::DelConditional,
        json!({ "menuid": ios }).to_string(),
    );
    assert_eq!(seen_by(&sandbox, "both"), "two");
}

#[test]
fn trymatch_replies() {
    let sandbox = Sandbox::start().unwrap();
    let try_match = |body: &str| call(&sandbox, Endpoint::TryMatch, body);
    sandbox.add_user("weixin", &[], Platform::Ios);
    assert_eq!(try_match(vector!("trymatch-request")).errcode(), 46003);
    call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(
        try_match(vector!("trymatch-request")).body,
        r#"{"button":[{"type":"click","name":"a","key":"k","sub_button":[]}]}"#
    );
    assert_eq!(try_match(r#"{"user_id":"nobody"}"#).errcode(), 65302);
    assert_eq!(try_match("{}").errcode(), 65302);
    assert_eq!(try_match("").errcode(), 44002);
    assert_eq!(try_match("nobody").errcode(), 47001);
}

#[test]
fn a_form_names_no_conditional_menu() {
    let sandbox = with_menu();
    let delete = |body: &str| call(&sandbox, Endpoint::DelConditional, body).errcode();
    assert_eq!(delete("menuid=208379533"), 65301);
    assert_eq!(delete(r#"{"menuid":"208379533"}"#), 65301);
    assert_eq!(delete("{"), 47001);
    assert_eq!(delete(""), 44002);
}

#[test]
fn trymatch_can_wrap_its_reply() {
    let sandbox = Sandbox::builder().wrap_trymatch(true).start().unwrap();
    sandbox.add_user("weixin", &[], Platform::Ios);
    call(&sandbox, Endpoint::Create, MENU);
    let answer = call(&sandbox, Endpoint::TryMatch, vector!("trymatch-request"));
    assert_eq!(answer.json()["menu"]["button"][0]["name"], "a");
}

#[test]
fn three_domains_over_all_conditional_menus() {
    let sandbox = Sandbox::start().unwrap();
    let view = |url: &str| json!({ "type": "view", "name": "a", "url": url });
    // The default menu's domains do not count.
    let default = json!({ "button": [view("http://z.cn/")] }).to_string();
    assert_eq!(call(&sandbox, Endpoint::Create, default).errcode(), 0);
    let add = |urls: &[&str]| {
        let buttons: Vec<Value> = urls.iter().map(|url| view(url)).collect();
        let group = json!({ "name": "g", "sub_button": buttons });
        let body = json!({ "button": [group], "matchrule": { "tag_id": 1 } }).to_string();
        call(&sandbox, Endpoint::AddConditional, body).errcode()
    };
    assert_eq!(
        add(&["http://a.cn/", "https://A.cn:8443/x", "http://b.cn"]),
        0
    );
    assert_eq!(add(&["http://c.cn/", "http://d.cn/"]), 65316);
    assert_eq!(add(&["http://c.cn/?d=http://d.cn/"]), 0);
    assert_eq!(add(&["http://d.cn/"]), 65316);
    assert_eq!(add(&["http://a.cn/again"]), 0);
}
