//! What is read of a menu that somebody made elsewhere, and what becomes a menu to be sent.

use std::fs;
use std::path::Path;

use menu_core::api::{SelfAction, SelfEntry};
use menu_core::{Action, Button, Menu, SelfMenu, Submenu};

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

/// The one button, and why it cannot be sent.
fn button(json: &str) -> (String, SelfAction, Option<String>) {
    let menu = read(json);
    let [SelfEntry::Button(button)] = &menu.button[..] else {
        panic!("{json}: {menu:?}")
    };
    let error = menu.to_menu().err();
    let error = error.map(|error| error.to_string().replace("selfmenu_info.button[0]", "…"));
    (button.name.clone(), button.action.clone(), error)
}

#[track_caller]
fn check_other(json: &str, kept: &str, error: &str) {
    let (_, action, told) = button(json);
    let expected = SelfAction::Other {
        json: kept.to_owned(),
    };
    assert_eq!(action, expected, "{json}");
    assert_eq!(told.as_deref(), Some(error), "{json}");
}

#[test]
fn console_items_are_kept_and_not_sent() {
    let json = vector("selfmenu-response-console-set.json");
    let live = SelfMenu::from_json(&json).unwrap();
    assert!(live.is_menu_open);
    let SelfEntry::Submenu { name, sub_button } = &live.button[0] else {
        panic!("a submenu")
    };
    assert_eq!((name.as_str(), sub_button.len()), ("button", 4));
    assert_eq!(
        sub_button[0].action,
        SelfAction::Api(Action::View {
            url: "http://www.qq.com".into()
        })
    );
    let SelfAction::News { value, news_info } = &sub_button[1].action else {
        panic!("news")
    };
    assert!(value.starts_with("KQb_w_"));
    assert_eq!(news_info.len(), 2);
    assert_eq!(news_info[1].title, "MULTI_NEWS1");
    assert!(!news_info[0].show_cover && news_info[1].show_cover);
    assert!(news_info[0].content_url.ends_with("#rd"));
    assert!(matches!(&sub_button[2].action, SelfAction::Video { .. }));
    assert!(matches!(&sub_button[3].action, SelfAction::Voice { .. }));
    let SelfEntry::Button(text) = &live.button[1] else {
        panic!("a button")
    };
    assert_eq!(
        text.action,
        SelfAction::Text {
            value: "This is text!".to_owned()
        }
    );
    assert!(
        matches!(&live.button[2], SelfEntry::Button(b) if matches!(b.action, SelfAction::Img { .. }))
    );

    let error = live.to_menu().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`selfmenu_info.button[0].sub_button.list[1]` is of the console's type `news`, \
         which the API cannot make"
    );
    assert_eq!(Menu::from_json(&json), Err(error));
}

#[test]
fn a_menu_that_is_off_has_no_buttons() {
    let off = SelfMenu::from_json(&vector("selfmenu-response-observed-none.json")).unwrap();
    assert!(!off.is_menu_open && off.button.is_empty());
    let odd = r#"{"is_menu_open":"1","selfmenu_info":{"button":[
        {"type":"finder","name":"x","id":12345678901234567890123},
        {"type":"view","name":"y"}]}}"#;
    let odd = SelfMenu::from_json(odd).unwrap();
    let json = |i: usize| match &odd.button[i] {
        SelfEntry::Button(button) => button.action.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        json(0),
        SelfAction::Other {
            json: r#"{"type":"finder","id":12345678901234567890123}"#.to_owned()
        }
    );
    assert_eq!(
        json(1),
        SelfAction::Other {
            json: r#"{"type":"view"}"#.to_owned()
        }
    );
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
        r#"{"type":"news","name":"a","value":"M","news_info":{"list":[{"title":7}]}}"#,
        r#"{"type":"news","name":"a","value":"M","news_info":{"list":[{"show_cover":""}]}}"#,
        r#"{"name":"a","sub_button":{"list":[null,{"name":7,"type":[]}]}}"#,
        r#"{"name":"a","sub_button":7}"#,
        r#"{"name":[],"sub_button":{"list":[{}]}}"#,
        "null",
        "[]",
        r#"{"\ud83d":1}"#,
    ] {
        let menu = read(&format!(r#"{odd},{{"type":"click","name":"b","key":"K"}}"#));
        let SelfEntry::Button(good) = &menu.button[1] else {
            panic!("{odd}")
        };
        let click = Action::Click { key: "K".into() };
        assert_eq!(good.action, SelfAction::Api(click), "{odd}");
    }
    let (name, _, error) = button(r#"{"type":"click","name":7,"key":"K"}"#);
    assert_eq!((name.as_str(), error), ("7", None));
    let (name, ..) = button(r#"{"type":"click","key":"K"}"#);
    assert_eq!(name, "");
}

#[test]
fn whether_it_is_open_is_told_by_the_buttons_otherwise() {
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
            r#"{"is_menu_open":0,"selfmenu_info":{"button":{}}}"#.to_owned(),
            false,
        ),
    ] {
        let menu = SelfMenu::from_json(&reply).expect(&reply);
        assert_eq!(menu.is_menu_open, is_open, "{reply}");
    }
    for (reply, error) in [
        ("{}", "`is_menu_open` is missing"),
        (r#"{"is_menu_open":2}"#, "`is_menu_open` is neither 0 nor 1"),
        (
            r#"{"is_menu_open":1,"selfmenu_info":{"button":7}}"#,
            "`selfmenu_info.button` is a number; a list is needed",
        ),
    ] {
        let told = SelfMenu::from_json(reply).map_err(|error| error.to_string());
        assert_eq!(told, Err(error.to_owned()), "{reply}");
    }
}

#[test]
fn why_a_button_cannot_be_sent_is_said() {
    check_other(
        r#"{"type":"view","name":"a"}"#,
        r#"{"type":"view"}"#,
        "`…` lacks its `url`",
    );
    check_other(r#"{"name":"a"}"#, "{}", "`…` has no type");
    check_other(
        r#"{"type":"","name":"a"}"#,
        r#"{"type":""}"#,
        "`…` has no type",
    );
    check_other(
        r#"{"type":7,"name":"a"}"#,
        r#"{"type":7}"#,
        "`….type` is a number; a text is needed",
    );
    check_other(
        r#"{"type":"click","name":"a","key":7}"#,
        r#"{"type":"click","key":7}"#,
        "`….key` is a number; a text is needed",
    );
    check_other(
        r#"{"type":"brand_new","name":"a","id":1}"#,
        r#"{"type":"brand_new","id":1}"#,
        "`…` is of the type `brand_new`, which this version does not know",
    );
    check_other(
        r#"{"type":"text","name":"a","value":7}"#,
        r#"{"type":"text","value":7}"#,
        "`…` is of the console's type `text`, which the API cannot make",
    );
    check_other("null", "null", "`…` is null; an object is needed");
    check_other(
        r#"{"type":"click","name":{"a":1},"key":"K"}"#,
        r#"{"type":"click","name":{"a":1},"key":"K"}"#,
        "`….name` is an object; a text or a number is needed",
    );
    // The type came from elsewhere: it neither draws on the terminal nor fills it.
    let hostile = format!(
        r#"{{"type":"x\n\u001b[2J{}","name":"a"}}"#,
        "y".repeat(5000)
    );
    let (_, _, error) = button(&hostile);
    let error = error.unwrap();
    assert!(
        error.len() < 200 && !error.contains(char::is_control),
        "{error:?}"
    );
}

#[test]
fn nothing_of_a_button_is_lost() {
    let news = r#"{"type":"news","name":"p","value":"M","news_info":{"list":[{"title":"t"}]},"sub_button":{"list":[{"type":"click","name":"c","key":"K"}]}}"#;
    check_other(
        news,
        &news.replace(r#""name":"p","#, ""),
        "`…` is of the console's type `news`, which the API cannot make",
    );
    check_other(
        r#"{"type":"click","name":"p","key":"K","sub_button":{"list":[{"name":"c"}]}}"#,
        r#"{"type":"click","key":"K","sub_button":{"list":[{"name":"c"}]}}"#,
        "`….key` stands beside sub buttons, and would be lost",
    );
    check_other(
        r#"{"name":"p","sub_button":{"list":[{"name":"c"}],"more":1}}"#,
        r#"{"sub_button":{"list":[{"name":"c"}],"more":1}}"#,
        "`….sub_button.more` stands beside a list, and would be lost",
    );
    check_other(
        r#"{"type":"click","name":"a","key":"K","value":"v"}"#,
        r#"{"type":"click","key":"K","value":"v"}"#,
        "`….value` is no member of `click`, and would be lost",
    );
    for console in [
        r#"{"type":"text","value":"v","more":1}"#,
        r#"{"type":"news","value":"M","news_info":{"list":[{"title":"t","more":1}]}}"#,
        r#"{"type":"news","value":"M","news_info":{"list":[],"more":1}}"#,
        r#"{"type":"news","value":"M","news_info":{"list":[{"show_cover":2}]}}"#,
        r#"{"type":"news"}"#,
    ] {
        let (_, action, _) = button(console);
        let json = console.to_owned();
        assert_eq!(action, SelfAction::Other { json });
    }
    let deep = r#"{"type":"finder","name":"c","sub_button":{"list":[{"name":"deep"}]}}"#;
    for (sub, error) in [
        (deep, "is a third level; a menu has two"),
        (
            r#"{"type":"click","name":"c","key":"K","sub_button":[{"name":"deep"}]}"#,
            "is a third level; a menu has two",
        ),
    ] {
        let menu = read(&format!(
            r#"{{"name":"p","sub_button":{{"list":[{sub}]}}}}"#
        ));
        let SelfEntry::Submenu { sub_button, .. } = &menu.button[0] else {
            panic!("a submenu")
        };
        let json = sub.replace(r#""name":"c","#, "");
        assert_eq!(sub_button[0].action, SelfAction::Other { json });
        assert_eq!(
            menu.to_menu().unwrap_err().to_string(),
            format!("`selfmenu_info.button[0].sub_button.list[0].sub_button` {error}")
        );
    }
}

#[test]
fn what_says_nothing_is_no_loss() {
    let menu = read(
        r#"{"type":"click","name":"a","key":"K","value":"","url":null,"news_info":[],"sub_button":{"list":[]}},
           {"type":"click","name":"p","key":"","sub_button":[{"type":"view","name":"v","url":"u","sub_button":{"list":[ ]}}]},
           {"name":"empty","sub_button":{"list":[]}}"#,
    );
    assert_eq!(
        menu.to_menu(),
        Ok(Menu::new([
            Button::click("a", "K").into(),
            Submenu::new("p", [Button::view("v", "u")]).into(),
            Submenu::new("empty", []).into(),
        ]))
    );
    // Replies of 2015 have no media id.
    let (_, action, _) = button(
        r#"{"type":"news","name":"n","news_info":{"list":[{"title":"t","show_cover":"1","author":null}]}}"#,
    );
    let SelfAction::News { value, news_info } = action else {
        panic!("news")
    };
    assert!(value.is_empty() && news_info[0].show_cover && news_info[0].author.is_empty());
}

#[test]
fn json_put_there_by_hand_is_no_panic() {
    let mut menu = read(r#"{"type":"finder","name":"a"}"#);
    for (json, expected) in [
        ("", "`selfmenu_info.button[0]` is kept as what is no JSON"),
        (
            r#"{"type":"click","key":"K"}"#,
            "`selfmenu_info.button[0]` is kept as JSON, which the API does not take as it is",
        ),
    ] {
        if let SelfEntry::Button(button) = &mut menu.button[0] {
            let json = json.to_owned();
            button.action = SelfAction::Other { json };
        }
        assert_eq!(menu.to_menu().unwrap_err().to_string(), expected);
    }
}
