//! Reads menus that were made elsewhere, without losing anything.

use std::fs;
use std::path::Path;

use menu_core::limits::CURRENT;
use menu_core::{Action, Button, Entry, Menu, SelfMenu, Submenu};

fn vector(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    fs::read_to_string(path).expect(name)
}

fn read(buttons: &str) -> SelfMenu {
    let reply = format!(r#"{{"is_menu_open":1,"selfmenu_info":{{"button":[{buttons}]}}}}"#);
    SelfMenu::from_json(&reply).expect(buttons)
}

fn unknown(name: &'static str, json: &str) -> Button {
    let json = json.to_owned().into();
    Button::new(name, Action::Unknown { json })
}

#[test]
fn console_items_are_kept_and_refused() {
    let json = vector("selfmenu-response-console-set.json");
    let live = SelfMenu::from_json(&json).unwrap();
    assert!(live.is_menu_open);
    let Entry::Submenu(submenu) = &live.menu.button[0] else {
        panic!("a submenu")
    };
    assert_eq!((&*submenu.name, submenu.sub_button.len()), ("button", 4));
    let view = Button::view("View", "http://www.qq.com");
    assert_eq!(submenu.sub_button[0].action, view.action);
    let Action::Unknown { json: news } = &submenu.sub_button[1].action else {
        panic!("news")
    };
    let news: serde_json::Value = serde_json::from_str(news).unwrap();
    assert_eq!(news["type"], "news");
    assert!(news["value"].as_str().unwrap().starts_with("KQb_w_"));
    assert_eq!(news["news_info"]["list"][1]["title"], "MULTI_NEWS1");
    // Everything but one view.
    assert_eq!(
        live.console_buttons().count(),
        live.menu.buttons().count() - 1
    );

    let invalid = live.menu.validate(&CURRENT).unwrap_err();
    assert_eq!(
        invalid.problems[0].to_string(),
        "button[0].sub_button[1]: `\"news\"` buttons can only be made in WeChat's console \
         (for a message or a material, use `click`, `media_id` or `article_id`)"
    );
    let strict = Menu::from_json(&json).unwrap_err();
    let strict: Vec<_> = strict
        .problems()
        .iter()
        .map(|problem| &*problem.path)
        .collect();
    assert_eq!(strict.len(), live.console_buttons().count(), "{strict:?}");
    assert_eq!(strict[0], "selfmenu_info.button[0].sub_button.list[1].type");
}

#[test]
fn a_menu_made_through_the_api_is_the_menu_that_was_sent() {
    let sent = Menu::from_json(&vector("create-request-2016-click-view.json")).unwrap();
    let live = SelfMenu::from_json(&vector("selfmenu-response-api-set.json")).unwrap();
    assert_eq!(live.menu, sent);
    assert_eq!(live.console_buttons().count(), 0);
}

#[test]
fn a_menu_that_is_off_has_no_buttons() {
    let off = SelfMenu::from_json(&vector("selfmenu-response-observed-none.json")).unwrap();
    assert!(!off.is_menu_open && off.menu.button.is_empty());
}

#[test]
fn an_odd_button_hides_no_other() {
    for odd in [
        r#"{"type":"click","key":"K"}"#,
        r#"{"type":"click","name":null,"key":"K"}"#,
        r#"{"type":"click","name":7,"key":"K"}"#,
        r#"{"type":"click","name":{},"key":"K"}"#,
        r#"{"type":7,"name":"a"}"#,
        r#"{"type":"text","name":"a","value":7}"#,
        r#"{"type":"news","name":"a","value":"M","news_info":""}"#,
        r#"{"name":"a","sub_button":{"list":[null,{"name":7,"type":[]}]}}"#,
        r#"{"name":"a","sub_button":7}"#,
        r#"{"name":[],"sub_button":{"list":[{}]}}"#,
        "null",
        "[]",
        r#"{"\ud83d":1}"#,
    ] {
        let live = read(&format!(r#"{odd},{{"type":"click","name":"b","key":"K"}}"#));
        assert_eq!(live.menu.button[1], Button::click("b", "K").into(), "{odd}");
    }
    let live = read(r#"{"type":"click","name":7,"key":"K"},{"type":"click","key":"K"}"#);
    let names: Vec<_> = live.menu.button.iter().map(Entry::name).collect();
    assert_eq!(names, ["7", ""]);
}

#[test]
fn a_list_of_no_buttons_makes_no_submenu() {
    let click = Button::click("a", "K");
    for nothing in [
        "[]",
        "{}",
        r#""""#,
        r#"{"list":[]}"#,
        r#"{"list":""}"#,
        r#"{"list":null}"#,
    ] {
        let button = format!(r#"{{"type":"click","name":"a","key":"K","sub_button":{nothing}}}"#);
        assert_eq!(
            read(&button).menu,
            Menu::new([click.clone().into()]),
            "{nothing}"
        );
    }
    for other in [r#"{"items":[]}"#, r#"{"items":""}"#, r#"{"list":1}"#] {
        let json = format!(r#"{{"type":"click","key":"K","sub_button":{other}}}"#);
        let button = json.replacen(r#""key""#, r#""name":"a","key""#, 1);
        assert_eq!(read(&button).menu, Menu::new([unknown("a", &json).into()]));
    }
}

#[test]
fn without_the_flag_buttons_decide_whether_it_is_open() {
    let click = r#"{"type":"click","name":"a","key":"K"}"#;
    for (reply, is_open) in [
        (
            format!(r#"{{"selfmenu_info":{{"button":[{click}]}}}}"#),
            true,
        ),
        (
            format!(r#"{{"is_menu_open":"x","selfmenu_info":{{"button":[{click}]}}}}"#),
            true,
        ),
        (
            format!(r#"{{"is_menu_open":"0","selfmenu_info":{{"button":[{click}]}}}}"#),
            false,
        ),
        (r#"{"selfmenu_info":{"button":[]}}"#.to_owned(), false),
        (
            r#"{"is_menu_open":true,"selfmenu_info":[]}"#.to_owned(),
            true,
        ),
        (
            r#"{"is_menu_open":1,"selfmenu_info":{"button":[]}}"#.to_owned(),
            true,
        ),
        (
            r#"{"is_menu_open":0,"selfmenu_info":{"updated":1}}"#.to_owned(),
            false,
        ),
        (
            r#"{"is_menu_open":0,"selfmenu_info":{"button":{}}}"#.to_owned(),
            false,
        ),
    ] {
        let menu = SelfMenu::from_json(&reply).expect(&reply);
        assert_eq!(menu.is_menu_open, is_open, "{reply}");
    }
    for (reply, error) in [
        ("{}", "missing `is_menu_open`"),
        (r#"{"is_menu_open":2}"#, "is_menu_open: expected 0 or 1"),
        (
            r#"{"is_menu_open":1,"selfmenu_info":{"button":7}}"#,
            "selfmenu_info.button: expected an array, found a number",
        ),
    ] {
        let found = SelfMenu::from_json(reply).map_err(|error| error.to_string());
        assert_eq!(found, Err(error.to_owned()), "{reply}");
    }
}

#[test]
fn nothing_of_a_button_is_lost() {
    for (json, kept) in [
        (r#"{"type":"view","name":"a"}"#, r#"{"type":"view"}"#),
        (r#"{"name":"a"}"#, "{}"),
        (r#"{"type":"","name":"a"}"#, r#"{"type":""}"#),
        (r#"{"type":7,"name":"a"}"#, r#"{"type":7}"#),
        (
            r#"{"type":"finder","name":"a","id":12345678901234}"#,
            r#"{"type":"finder","id":12345678901234}"#,
        ),
        (
            r#"{"type":"text","name":"a","value":"v","more":[1,{"b":2,"a":1}]}"#,
            r#"{"type":"text","value":"v","more":[1,{"b":2,"a":1}]}"#,
        ),
        (
            r#"{"type":"news","name":"a","value":"M","news_info":{"list":[{"title":"t"}]},"sub_button":{"list":[{"type":"click","name":"c","key":"K"}]}}"#,
            r#"{"type":"news","value":"M","news_info":{"list":[{"title":"t"}]},"sub_button":{"list":[{"type":"click","name":"c","key":"K"}]}}"#,
        ),
        (
            r#"{"type":"click","name":"a","key":"K","sub_button":{"list":[{"name":"c"}]}}"#,
            r#"{"type":"click","key":"K","sub_button":{"list":[{"name":"c"}]}}"#,
        ),
        (
            r#"{"name":"a","sub_button":{"list":[{"name":"c"}],"more":1}}"#,
            r#"{"sub_button":{"list":[{"name":"c"}],"more":1}}"#,
        ),
        (
            r#"{"type":"click","name":"a","key":"K","value":"v"}"#,
            r#"{"type":"click","key":"K","value":"v"}"#,
        ),
    ] {
        let live = read(json);
        assert_eq!(live.menu, Menu::new([unknown("a", kept).into()]), "{json}");
    }
    let deep = r#"{"type":"finder","name":"c","sub_button":{"list":[{"name":"deep"}]}}"#;
    let live = read(&format!(
        r#"{{"name":"p","sub_button":{{"list":[{deep}]}}}}"#
    ));
    let kept = unknown("c", &deep.replace(r#""name":"c","#, ""));
    assert_eq!(live.menu, Menu::new([Submenu::new("p", [kept]).into()]));
    assert!(live.menu.validate(&CURRENT).is_err());
}

#[test]
fn what_says_nothing_is_no_loss() {
    let live = read(
        r#"{"type":"click","name":"a","key":"K","value":"","url":null,"news_info":[],"sub_button":{"list":[]}},
           {"type":"click","name":"p","key":"","sub_button":[{"type":"view","name":"v","url":"u","sub_button":{"list":[ ]}}]},
           {"name":"empty","sub_button":{"list":[]}}"#,
    );
    assert_eq!(
        live.menu,
        Menu::new([
            Button::click("a", "K").into(),
            Submenu::new("p", [Button::view("v", "u")]).into(),
            Submenu::new("empty", []).into(),
        ])
    );
}
