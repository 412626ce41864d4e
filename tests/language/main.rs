//! What the language accepts, and the values that come of it.

mod conditional;
mod elements;
mod expression;
mod item;
mod limits;
mod names;
mod outer_macros;
mod taps;
mod texts;

use wechat_menu::{
    Action, Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, wechat_menu,
};

/// The menu that most of these tests declare.
fn songs_and_artist() -> Menu {
    Menu::new([
        Button::click("Songs", "SONGS").into(),
        Button::view("Artist", "http://www.bkjia.com/").into(),
    ])
}

fn key(entry: &Entry) -> &str {
    match entry {
        Entry::Button(Button {
            action: Action::Click { key },
            ..
        }) => key,
        entry => panic!("no click button: {entry:?}"),
    }
}

/// Seen by the users with the tag 2.
fn the_tagged() -> ConditionalMenu {
    ConditionalMenu {
        menu: songs_and_artist(),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: None,
        },
    }
}
