//! The JSON of menus: what is written, byte for byte, and all the shapes that are read.

use std::fs;
use std::path::Path;

use crate::support::sample;
use menu_core::limits::CURRENT;
use menu_core::{
    Action, Button, ConditionalMenu, LiveMenu, MatchRule, Menu, MenuId, MenuSet, Platform, Submenu,
};
use serde_json::{Value, json};

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
fn a_condition_that_is_not_set_is_none() {
    let json = r#"{"menu":{"button":[]},"conditionalmenu":[{"button":[],"matchrule":
        {"tag_id":"","group_id":null,"client_platform_type":"","sex":null}}]}"#;
    let live = LiveMenu::from_json(json).unwrap();
    let rule = live.conditional[0].matchrule.to_match_rule();
    assert_eq!(rule, Some(MatchRule::default()));
}

#[test]
fn an_id_is_shown_as_it_is() {
    assert_eq!(format!("{:>4}", MenuId::from(7)), "   7");
}

#[test]
fn the_mistakes_of_a_menu_are_listed() {
    let menu = Menu::new([Button::click("", "K").into(), Button::click("a", "").into()]);
    assert_eq!(
        menu.validate(&CURRENT).unwrap_err().to_string(),
        "the menu breaks WeChat's rules\n  button[0].name: `name` is empty (write `\"…\"`)\n  \
         button[1].key: `key` is empty (write `\"…\"`)"
    );
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
        let path = format!("matchrule.{member}");
        let problem = error.problems().iter().find(|problem| problem.path == path);
        assert_eq!(problem.expect(name).errcode, Some(65320), "{error}");
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
    let live = LiveMenu::from_json(
        "\u{feff} {\"menu\":{\"button\":[
            {\"type\":\"click\",\"name\":\"\",\"key\":\"\\u4eca\\u65e5\\ud83d\\ude00\",\"sub_button\":[ ]},
            {\"type\":\"view\",\"name\":\"a\",\"url\":\"http:\\/\\/x.cn\\/\",\"key\":null,\"other\":{\"a\":[1]},\"sub_button\":null},
            {\"type\":\"click\",\"name\":\"p\",\"key\":\"\",\"sub_button\":[{\"type\":\"click\",\"name\":\"b\",\"key\":\"k\",\"sub_button\":{\"list\":[]}}]},
            {\"name\":\"empty\",\"sub_button\":[]}
        ],\"menuid\":\"1\"},\"conditionalmenu\":[]} ",
    )
    .unwrap();
    assert_eq!(
        live.menu,
        Menu::new([
            Button::click("", "今日😀").into(),
            Button::view("a", "http://x.cn/").into(),
            Submenu::new("p", [Button::click("b", "k")]).into(),
            Submenu::new("empty", []).into(),
        ])
    );
}

/// The default menu of a reply.
fn live(menu: &str) -> Menu {
    let reply = format!("{{\"menu\":{menu}}}");
    LiveMenu::from_json(&reply).expect(menu).menu
}

#[test]
fn unknown_types_are_written_back_as_they_came() {
    let json = r#"{"button":[{"type":"CLICK","name":"old","key":"k\n\"\\","n":0.1,"big":12345678901234567890,"z":[{"b":1,"a":null}]}]}"#;
    let menu = live(json);
    assert_eq!(menu.to_json(), json);
    assert_eq!(menu.button[0].name(), "old");
    // The name can be changed, and what is not JSON does not get out.
    let button = |json: &'static str| {
        Menu::new([Button::new("new", Action::Unknown { json: json.into() }).into()]).to_json()
    };
    assert_eq!(
        button(r#"{"x":1,"name":"old","type":"t","type":2}"#),
        r#"{"button":[{"x":1,"type":"t","name":"new"}]}"#
    );
    for json in ["", "[]", "1", "{}", "{", r#"{"a":1}{"#] {
        assert_eq!(button(json), r#"{"button":[{"name":"new"}]}"#, "{json}");
    }
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
    let button: Button = serde_json::from_str(r#"{"type":"click","name":"n","key":"k"}"#).unwrap();
    assert_eq!(button, Button::click("n", "k"));
    let error = serde_json::from_str::<Button>(r#"{"type":"clik","name":"n","key":"k"}"#);
    assert_eq!(
        error.unwrap_err().to_string(),
        "type: unknown type `\"clik\"` (did you mean `\"click\"`?)"
    );
    assert!(serde_json::from_str::<Submenu>(r#"{"type":"click","name":"n","key":"k"}"#).is_err());
    assert_eq!(
        serde_json::from_str::<MatchRule>(r#"{"group_id":2}"#)
            .unwrap()
            .tag_id
            .as_deref(),
        Some("2")
    );
    // Written through a value, an unknown button stays what it was.
    let unknown =
        r#"{"button":[{"type":"new","name":"n","z":[-1,1.5,true,null,{"b":"\"","a":2}]}]}"#;
    let value = serde_json::to_value(live(unknown)).unwrap();
    assert_eq!(value, serde_json::from_str::<Value>(unknown).unwrap());
}

#[test]
fn sets_and_live_menus_survive() {
    let vip = ConditionalMenu::new(sample(), MatchRule::tag("2"));
    let ios = ConditionalMenu::new(sample(), MatchRule::platform(Platform::Ios));
    let set = MenuSet::new(sample(), [vip, ios]);
    assert_eq!(MenuSet::from_json(&set.to_json()), Ok(set.clone()));
    let read: MenuSet = serde_json::from_str(&set.to_json()).unwrap();
    assert_eq!(read, set);
    // The set is the reply that WeChat gives when it is live.
    let live = LiveMenu::from_json(&set.to_json()).unwrap();
    assert_eq!(live.to_menu_set(), Ok(set));
    let reply = vector("get-response-2014.json");
    let set = MenuSet::from_json(&reply).unwrap();
    assert_eq!(set, MenuSet::new(live_menu(&reply).menu, []));
    for name in [
        "get-response-2014.json",
        "get-response-2016-with-conditional.json",
    ] {
        let live = live_menu(&vector(name));
        assert_eq!(
            LiveMenu::from_json(&live.to_json()),
            Ok(live.clone()),
            "{name}"
        );
        let read: LiveMenu = serde_json::from_str(&live.to_json()).unwrap();
        assert_eq!(read, live, "{name}");
    }
}

fn live_menu(reply: &str) -> LiveMenu {
    LiveMenu::from_json(reply).expect(reply)
}

#[test]
fn depth_and_size_are_no_danger() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let flat = format!("[{}0]", "0,".repeat(2_000_000));
    for value in [deep, flat] {
        let json = format!(
            "{{\"menu\":{{\"button\":[{{\"type\":\"new\",\"name\":\"n\",\"x\":{value}}}]}}}}"
        );
        let error = "the JSON is nested too deeply, or too large, for a menu";
        assert_eq!(LiveMenu::from_json(&json).unwrap_err().to_string(), error);
        assert_eq!(Menu::from_json(&value).unwrap_err().to_string(), error);
        assert!(serde_json::from_str::<Menu>(&json).is_err());
    }
    assert!(Menu::from_json(&"[{\"button\":".repeat(100_000)).is_err());
}

#[test]
fn half_a_surrogate_pair_hides_nothing() {
    let menu =
        live(r#"{"button":[{"type":"click","name":"\\\ud83d\ude00\ud83d","key":"\udc00\n"}]}"#);
    assert_eq!(
        menu,
        Menu::new([Button::click("\\😀\u{fffd}", "\u{fffd}\n").into()])
    );
}
