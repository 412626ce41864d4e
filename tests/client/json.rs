//! The JSON of menus: what is written, byte for byte, and all the shapes that are read.

mod support;

use std::fs;
use std::path::Path;

use menu_core::{
    Action, Button, ConditionalMenu, LiveMenu, MatchRule, Menu, MenuId, Platform, Submenu,
};
use serde_json::{Value, json};
use support::sample;

fn vector(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    fs::read_to_string(path).expect(name)
}

fn menu(name: &str) -> Menu {
    Menu::from_json(&vector(name)).expect(name)
}

/// Without the empty `sub_button` that leaves may carry.
fn without_empty_lists(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_empty_lists),
        Value::Object(members) => {
            members.retain(|_, value| *value != json!([]));
            members.values_mut().for_each(without_empty_lists);
        }
        _ => {}
    }
}

#[test]
fn the_sample_is_written_in_wechats_order() {
    assert_eq!(
        sample().to_json(),
        concat!(
            r#"{"button":[{"type":"click","name":"Today's songs","key":"V1001_TODAY_MUSIC"},"#,
            r#"{"type":"view","name":"artist profile","url":"http://www.bkjia.com/"},"#,
            r#"{"name":"menu","sub_button":["#,
            r#"{"type":"click","name":"hello word","key":"V1001_HELLO_WORLD"},"#,
            r#"{"type":"click","name":"like us","key":"V1001_GOOD"}]}]}"#,
        ),
    );
}

#[test]
fn the_official_bodies_are_read_and_written_byte_for_byte() {
    for name in [
        "create-request-2013-click-only.json",
        "create-request-2014-click-view.json",
        "create-request-2016-click-view.json",
        "create-request-2018-miniprogram.json",
    ] {
        let text = vector(name);
        let compact: String = text.lines().map(str::trim).collect();
        let compact = compact.replace("\": ", "\":");
        assert_eq!(menu(name).to_json(), compact, "{name}");
    }
}

#[test]
fn the_other_official_bodies_are_read_without_loss() {
    for name in [
        "create-request-2014-new-types.json",
        "create-request-2016-other-types-INVALID-5-top.json",
        "create-request-2021-other-types-INVALID-7-top.json",
    ] {
        let mut expected: Value = serde_json::from_str(&vector(name)).unwrap();
        without_empty_lists(&mut expected);
        let written: Value = serde_json::from_str(&menu(name).to_json()).unwrap();
        assert_eq!(written, expected, "{name}");
    }
}

#[test]
fn every_reply_shape_gives_the_menu_that_was_sent() {
    let sent = menu("create-request-2016-click-view.json");
    assert_eq!(menu("selfmenu-response-api-set.json"), sent);
    assert_eq!(
        menu("get-response-2014.json"),
        menu("create-request-2014-click-view.json")
    );
    let trymatch = vector("trymatch-response.json");
    let wrapped = format!("{{\"menu\":{trymatch}}}");
    assert_eq!(Menu::from_json(&trymatch), Menu::from_json(&wrapped));
    assert_eq!(Menu::from_json(&trymatch).unwrap().button.len(), 3);
}

#[test]
fn conditional_menus_are_read_with_retired_conditions() {
    let live = LiveMenu::from_json(&vector("get-response-2016-with-conditional.json")).unwrap();
    assert_eq!(live.menuid, Some(MenuId::from(208_396_938)));
    assert_eq!(live.menu.button.len(), 1);
    let [conditional] = &live.conditional[..] else {
        panic!("one conditional menu")
    };
    assert_eq!(conditional.menuid, Some(MenuId::new("208396993")));
    assert_eq!(
        conditional.menu,
        menu("create-request-2016-click-view.json")
    );
    let rule = &conditional.matchrule;
    assert_eq!(rule.tag_id.as_deref(), Some("2"));
    assert_eq!(rule.client_platform_type, Some(Platform::Android));
    let other: Vec<_> = rule
        .other
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    assert_eq!(
        other,
        [
            ("sex", "1"),
            ("country", "中国"),
            ("province", "广东"),
            ("city", "广州")
        ]
    );
    assert_eq!(conditional.to_conditional_menu(), None);
}

#[test]
fn a_retired_condition_is_never_dropped_from_what_is_sent() {
    for (name, member) in [
        ("addconditional-request-2015-group_id.json", "sex"),
        ("addconditional-request-2016-tag_id.json", "sex"),
        ("addconditional-request-2018-miniprogram.json", "sex"),
        ("addconditional-request-2021-10.json", "language"),
    ] {
        let error = ConditionalMenu::from_json(&vector(name)).unwrap_err();
        assert_eq!(error.path(), format!("matchrule.{member}"), "{name}");
        assert!(error.to_string().contains("65320"), "{error}");
        // As a default menu it would be everyone's.
        assert!(Menu::from_json(&vector(name)).is_err(), "{name}");
    }
}

#[test]
fn conditional_menus_survive() {
    let menu = ConditionalMenu {
        menu: sample(),
        matchrule: MatchRule {
            tag_id: Some("100".into()),
            client_platform_type: Some(Platform::Ios),
        },
    };
    let json = menu.to_json();
    assert!(
        json.ends_with(r#"]}],"matchrule":{"tag_id":"100","client_platform_type":"1"}}"#),
        "{json}"
    );
    assert_eq!(ConditionalMenu::from_json(&json), Ok(menu.clone()));
    assert_eq!(
        serde_json::from_str::<ConditionalMenu>(&json).unwrap(),
        menu
    );
    let numbers = json
        .replace("\"100\"", "100")
        .replace("\"1\"", "1")
        .replace("tag", "group");
    assert_eq!(ConditionalMenu::from_json(&numbers), Ok(menu));
}

#[test]
fn what_live_servers_send_is_read() {
    let menu = Menu::from_json(
        "\u{feff} {\"menu\":{\"button\":[
            {\"type\":\"click\",\"name\":\"\",\"key\":\"\\u4eca\\u65e5\\ud83d\\ude00\",\"sub_button\":[ ]},
            {\"type\":\"view\",\"name\":\"a\",\"url\":\"http:\\/\\/x.cn\\/\",\"key\":null,\"other\":{\"a\":[1]},\"sub_button\":null},
            {\"type\":\"click\",\"name\":\"p\",\"key\":\"\",\"sub_button\":[{\"type\":\"click\",\"name\":\"b\",\"key\":\"k\",\"sub_button\":{\"list\":[]}}]},
            {\"name\":\"empty\",\"sub_button\":[]}
        ],\"menuid\":\"1\"},\"conditionalmenu\":[]} ",
    )
    .unwrap();
    assert_eq!(
        menu,
        Menu::new([
            Button::click("", "今日😀").into(),
            Button::view("a", "http://x.cn/").into(),
            Submenu::new("p", [Button::click("b", "k")]).into(),
            Submenu::new("empty", []).into(),
        ])
    );
}

#[test]
fn unknown_types_are_written_back_as_they_came() {
    let json = r#"{"button":[{"type":"CLICK","name":"old","key":"k\n\"\\","n":0.10,"big":123456789012345678901234567890}]}"#;
    let menu = Menu::from_json(json).unwrap();
    assert_eq!(menu.to_json(), json);
    assert_eq!(menu.button[0].name(), "old");
    // The name can be changed, and what is not JSON does not get out.
    let button = |json: &'static str| {
        Menu::new([Button::new("new", Action::Unknown { json: json.into() }).into()]).to_json()
    };
    assert_eq!(
        button(r#"{"x":1,"name":"old","type":"t","type":2}"#),
        r#"{"button":[{"type":"t","name":"new","x":1}]}"#
    );
    for json in ["", "[]", "1", "{}", "{", r#"{"a":1}{"#] {
        assert_eq!(button(json), r#"{"button":[{"name":"new"}]}"#, "{json}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_path() {
    let error = |json: &str| Menu::from_json(json).unwrap_err().to_string();
    for (json, expected) in [
        ("", "the JSON ends in the middle"),
        ("{\"button\":[", "the JSON ends in the middle"),
        ("{\n  button: []}", "not JSON at line 2, column 3"),
        ("{} x", "not JSON at line 1, column 4"),
        ("[]", "the JSON is a list; an object is needed"),
        ("{}", "`button` is missing"),
        (r#"{"Button":[]}"#, "`button` is missing"),
        (
            r#"{"button":{}}"#,
            "`button` is an object; a list is needed",
        ),
        (r#"{"menu":{}}"#, "`menu.button` is missing"),
        (
            r#"{"button":["SECRET"]}"#,
            "`button[0]` is a text; an object is needed",
        ),
        (
            r#"{"button":[{"name":"SECRET"}]}"#,
            "`button[0].type` is missing",
        ),
        (
            r#"{"button":[{"type":"","name":"SECRET"}]}"#,
            "`button[0].type` is missing",
        ),
        (
            r#"{"button":[{"type":"click","key":"k"}]}"#,
            "`button[0].name` is missing",
        ),
        (
            r#"{"button":[{"type":"click","name":7,"key":"k"}]}"#,
            "`button[0].name` is a number; a text is needed",
        ),
        (
            r#"{"button":[{"type":"click","name":"n","name":"m","key":"k"}]}"#,
            "`button[0].name` is given twice",
        ),
        (
            r#"{"button":[{"type":"click","name":"\ud83d","key":"k"}]}"#,
            "`button[0].name` is not valid Unicode",
        ),
        (
            r#"{"button":[{"type":"miniprogram","name":"n","url":"u","appid":"a"}]}"#,
            "`button[0].pagepath` is missing",
        ),
        (
            r#"{"button":[{"name":"n","sub_button":[{"name":"m","sub_button":[{"name":"o"}]}]}]}"#,
            "`button[0].sub_button[0].sub_button` is a third level; a menu has two",
        ),
        (
            r#"{"errcode":46003,"errmsg":"menu no exist"}"#,
            "the JSON is no menu but WeChat's reply 46003 (there is no menu: create one first)",
        ),
        (
            r#"{"button":[],"matchrule":{}}"#,
            "the JSON has a `matchrule`: it is a conditional menu (ConditionalMenu::from_json)",
        ),
    ] {
        assert_eq!(error(json), expected, "{json}");
    }
    let conditional = |rule: &str| {
        let json = format!("{{\"button\":[],\"matchrule\":{rule}}}");
        ConditionalMenu::from_json(&json).map_err(|error| error.to_string())
    };
    assert_eq!(
        conditional(r#"{"client_platform_type":4}"#).unwrap_err(),
        "`matchrule.client_platform_type` is none of 1 (iOS), 2 (Android) and 3 (others)"
    );
    assert_eq!(
        conditional(r#"{"tag":"2"}"#).unwrap_err(),
        "`matchrule.tag` is no condition; tag_id and client_platform_type are"
    );
    assert!(conditional(r#"{"tag_id":"2","sex":"","language":null}"#).is_ok());
}

#[test]
fn serde_reads_the_same_as_from_json() {
    for name in [
        "get-response-2014.json",
        "create-request-2021-other-types-INVALID-7-top.json",
    ] {
        let text = vector(name);
        assert_eq!(
            serde_json::from_str::<Menu>(&text).unwrap(),
            menu(name),
            "{name}"
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            serde_json::from_value::<Menu>(value).unwrap(),
            menu(name),
            "{name}"
        );
    }
    let unknown =
        r#"{"button":[{"type":"new","name":"n","z":[-1,1.5,true,null,{"b":"\"","a":2}]}]}"#;
    assert_eq!(
        serde_json::from_str::<Menu>(unknown).unwrap(),
        Menu::from_json(unknown).unwrap()
    );
    let button: Button = serde_json::from_str(r#"{"type":"click","name":"n","key":"k"}"#).unwrap();
    assert_eq!(button, Button::click("n", "k"));
    let error = serde_json::from_str::<Button>(r#"{"type":"click","name":"n"}"#).unwrap_err();
    assert_eq!(error.to_string(), "`key` is missing");
    assert!(serde_json::from_str::<Submenu>(r#"{"type":"click","name":"n","key":"k"}"#).is_err());
    assert_eq!(
        serde_json::from_str::<MatchRule>(r#"{"group_id":2}"#)
            .unwrap()
            .tag_id
            .as_deref(),
        Some("2")
    );
    // Written through a value, an unknown button stays what it was.
    let menu = Menu::from_json(unknown).unwrap();
    let value = serde_json::to_value(&menu).unwrap();
    assert_eq!(value, serde_json::from_str::<Value>(unknown).unwrap());
}

#[test]
fn depth_is_no_danger() {
    let deep = "[".repeat(500_000) + &"]".repeat(500_000);
    let json = format!("{{\"button\":[{{\"type\":\"new\",\"name\":\"n\",\"x\":{deep}}}]}}");
    assert!(Menu::from_json(&json).unwrap().to_json().contains(&deep));
    assert!(serde_json::from_str::<Menu>(&json).is_err());
    assert!(Menu::from_json(&deep).is_err());
    assert!(Menu::from_json(&"[{\"button\":".repeat(100_000)).is_err());
}
