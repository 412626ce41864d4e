//! Buttons of unknown type that were made by hand.

use menu_core::{Action, Button, Entry, Menu};

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
    assert_eq!(
        Menu::from_json(&menu.to_json())
            .unwrap()
            .diff(&menu)
            .to_string(),
        "no difference"
    );
}

#[test]
fn no_third_level_is_written() {
    let menu = menu(r#"{"type":"new","sub_button":[{"type":"click","name":"a","key":"b"}]}"#);
    let read = Menu::from_json(&menu.to_json()).unwrap();
    assert!(
        matches!(read.button[0], Entry::Button(_)),
        "{}",
        menu.to_json()
    );
}
