//! Any valid menu survives the way to the server and back, and garbage never causes a panic.

use std::fmt::Write as _;

use menu_core::limits::CURRENT;
use menu_core::{
    Action, Button, ButtonType, ConditionalMenu, Entry, JsonError, LiveMenu, Menu, SelfMenu,
    Submenu,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Names, keys and urls of every kind that WeChat takes: quotes, slashes, emoji, Chinese.
fn text(most: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9_ /\"\\\\&<>'%#]{1,12}",
        "[\u{4e00}-\u{9fa5}😀💕🔥é]{1,5}",
    ]
    .prop_map(move |mut text: String| {
        while text.len() > most {
            text.pop();
        }
        text
    })
}

fn button() -> impl Strategy<Value = Button> {
    let member = prop_oneof!["[a-z0-9/?&=%\"\\\\😀中]{1,20}"];
    (0..ButtonType::ALL.len(), text(16), vec(member, 3)).prop_map(|(kind, name, members)| {
        let mut members = members.into_iter();
        let action = Action::from_members(ButtonType::ALL[kind], |member| {
            let text = members.next()?;
            Some(match member.as_str() {
                "url" => format!("https://x.cn/{text}").into(),
                _ => text.into(),
            })
        });
        Button::new(name, action.expect("no type has more than three members"))
    })
}

fn any_menu() -> impl Strategy<Value = Menu> {
    let submenu = (text(16), vec(button(), 1..=5)).prop_map(|(n, b)| Submenu::new(n, b).into());
    vec(prop_oneof![button().prop_map(Entry::from), submenu], 1..=3).prop_map(Menu::new)
}

/// What the server makes of a create body: leaves get an empty list, and numbers and order stay.
fn as_get_reply(create: &str) -> String {
    fn fill(button: &mut Value) {
        let members = button.as_object_mut().expect("a button");
        match members.get_mut("sub_button") {
            Some(list) => list
                .as_array_mut()
                .expect("a list")
                .iter_mut()
                .for_each(fill),
            None => drop(members.insert("sub_button".to_owned(), json!([]))),
        }
    }
    let mut menu: Value = serde_json::from_str(create).expect("JSON");
    menu["button"]
        .as_array_mut()
        .expect("a list")
        .iter_mut()
        .for_each(fill);
    json!({ "menu": menu }).to_string()
}

/// The same JSON as a writer makes it that escapes all it may.
fn escaped(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        match c {
            '/' => out.push_str("\\/"),
            c if c.is_ascii() => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}").unwrap();
                }
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_valid_menu_survives(menu in any_menu()) {
        // Not every text the strategy makes is valid; JSON has to keep the others, too.
        let json = menu.to_json();
        if menu.validate(&CURRENT).is_ok() {
            // An escaped backslash before a `u` is not an escape of a character.
            prop_assert!(!json.replace(r"\\", "").contains(r"\u"));
        }
        let reply = as_get_reply(&json);
        for text in [&json, &reply, &escaped(&reply)] {
            prop_assert_eq!(&Menu::from_json(text).unwrap(), &menu);
            prop_assert_eq!(&serde_json::from_str::<Menu>(text).unwrap(), &menu);
        }
        let again: Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&serde_json::to_value(&menu).unwrap(), &again);
    }

    #[test]
    fn garbage_is_an_error_and_never_a_panic(
        text in "[\\[\\]{}\",:a-c0-9\\\\u \\u{0}-\\u{ff}]{0,60}",
        start in 0..400_usize,
        end in 0..400_usize,
    ) {
        let whole = include_str!("vectors/get-response-2016-with-conditional.json");
        let at = |n: usize| whole.char_indices().map(|(i, _)| i).nth(n).unwrap_or(whole.len());
        let (start, end) = (at(start.min(end)), at(start.max(end)));
        let patched = format!("{}{text}{}", &whole[..start], &whole[end..]);
        for json in [&text, &patched] {
            let results: [Result<(), JsonError>; 4] = [
                Menu::from_json(json).map(drop),
                LiveMenu::from_json(json).map(drop),
                SelfMenu::from_json(json).map(drop),
                ConditionalMenu::from_json(json).map(drop),
            ];
            for error in results.into_iter().filter_map(Result::err) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
