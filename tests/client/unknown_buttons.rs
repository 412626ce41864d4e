//! Buttons of unknown type that were made by hand.

use menu_core::limits::CURRENT;
use menu_core::{Action, Button, Entry, LiveMenu, Menu};

fn menu(json: &'static str) -> Menu {
    Menu::new([Button::new("n", Action::Unknown { json: json.into() }).into()])
}

#[test]
fn no_needless_escape_is_written() {
    let menu = menu("{\"type\": \"\\u65b0\", \"\\u65b0\":\"\\u65b0 \\/\", \"n\":[1, 2]}");
    assert_eq!(
        menu.to_json(),
        r#"{"button":[{"type":"新","name":"n","新":"新 /","n":[1,2]}]}"#
    );
    assert_eq!(back(&menu).diff(&menu).to_string(), "no difference");
}

/// The `type` of a reply may stand anywhere.
#[test]
fn members_keep_their_order() {
    let json = r#"{"menu":{"button":[{"id":3,"type":"new","name":"n","a":1,"b":2}]}}"#;
    let live = LiveMenu::from_json(json).unwrap();
    assert_eq!(
        live.menu.to_json(),
        r#"{"button":[{"id":3,"type":"new","name":"n","a":1,"b":2}]}"#
    );
    assert_eq!(back(&live.menu), live.menu);
}

/// The menu as it comes back.
fn back(menu: &Menu) -> Menu {
    let reply = format!("{{\"menu\":{}}}", menu.to_json());
    LiveMenu::from_json(&reply).unwrap().menu
}

#[test]
fn no_third_level_is_written() {
    let menu = menu(r#"{"type":"new","sub_button":[{"type":"click","name":"a","key":"b"}]}"#);
    let read = back(&menu);
    assert!(
        matches!(read.button[0], Entry::Button(_)),
        "{}",
        menu.to_json()
    );
}

#[test]
fn the_code_of_an_escape_is_wechats() {
    let menu = menu(r#"{"type":"new","key":"a\u0001b"}"#);
    let invalid = menu.validate(&CURRENT).unwrap_err();
    assert_eq!(invalid.problems[0].errcode, Some(40033), "{invalid}");
}

#[test]
fn what_cannot_be_sent_is_invalid() {
    for (json, expected) in [
        ("", "button[0]: its JSON is not an object"),
        ("null", "button[0]: its JSON is not an object"),
        (r#"{"type":"new""#, "button[0]: its JSON is not an object"),
        ("{}", "button[0]: its JSON has no `type`"),
        (
            r#"{"type":7}"#,
            "button[0]: the `type` in its JSON is not a string",
        ),
        (
            r#"{"type":"click"}"#,
            "button[0]: its JSON has no string `key`, which `click` needs",
        ),
        (
            r#"{"type":"new","sub_button":[{"type":"click"}]}"#,
            "button[0]: its JSON has a `sub_button`, which would not be sent",
        ),
        (r#"{"type":"new","x":1,"x":2}"#, "button[0]: duplicate `x`"),
        (
            r#"{"type":"new","x":"\u0001"}"#,
            r"button[0]: its JSON holds a control character, which is written as a `\u` escape, which WeChat refuses",
        ),
        (
            r#"{"type":"new","x":["\ud83d"]}"#,
            "button[0]: its JSON is not an object",
        ),
        (
            r#"{"type":"VIEW","url":"http://x.cn/"}"#,
            "button[0]: `\"VIEW\"` has capitals, which WeChat refuses in a type (write `\"view\"`)",
        ),
        (
            r#"{"type":"view ","url":"http://x.cn/"}"#,
            "button[0]: unknown type `\"view \"` (did you mean `\"view\"`?)",
        ),
        (
            r#"{"type":"news","value":"M"}"#,
            "button[0]: `\"news\"` buttons can only be made in WeChat's console (",
        ),
        // A known button is checked as one.
        (
            r#"{"type":"click","key":""}"#,
            "button[0].key: `key` is empty",
        ),
    ] {
        let invalid = menu(json).validate(&CURRENT).unwrap_err();
        let [problem] = &invalid.problems[..] else {
            panic!("{json}: {invalid}")
        };
        assert!(problem.to_string().starts_with(expected), "{problem}");
        // Markup reports the same, once.
        let not_source = menu(json).to_macro_source().unwrap_err();
        assert_eq!(&not_source.problems[0], problem);
        let errors = not_source
            .problems
            .iter()
            .filter(|p| p.path == problem.path);
        assert_eq!(errors.count(), 1, "{not_source}");
    }
    for json in [
        r#"{"type":"new"}"#,
        r#"{"type":"new","x":"\u65b0 \\u0001","name":"old","sub_button":[]}"#,
        r#"{"type":"click","key":"K","more":1}"#,
    ] {
        assert_eq!(menu(json).validate(&CURRENT), Ok(()), "{json}");
    }
}
