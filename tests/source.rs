//! `to_macro_source`, through the compiler: its output is stored in `source/`, and compiled from
//! there. `UPDATE_SOURCES=1 cargo test -p wechat-menu-tests --test source` writes it again.

use std::path::Path;

use wechat_menu::{Action, Button, ConditionalMenu, MatchRule, Menu, Platform, Submenu};

/// Compares the printed source with its file.
fn check(file: &str, source: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("source")
        .join(file);
    let source = format!("wechat_menu::wechat_menu! {{\n{source}\n}}\n");
    if std::env::var_os("UPDATE_SOURCES").is_some() {
        std::fs::write(&path, &source).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), source, "{file}");
}

#[test]
fn the_sample_menu() {
    const MENU: Menu = include!("source/sample.rs");
    let menu = Menu::new([
        Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
        Button::view("artist profile", "http://www.bkjia.com/").into(),
        Submenu::new(
            "menu",
            [
                Button::click("hello word", "V1001_HELLO_WORLD"),
                Button::click("like us", "V1001_GOOD"),
            ],
        )
        .into(),
    ]);
    check("sample.rs", &menu.to_macro_source().unwrap());
    assert_eq!(MENU, menu);
}

#[test]
fn every_type_of_button() {
    const MENU: Menu = include!("source/types.rs");
    let url = "https://www.qq.com/?a=1&b=2#歌";
    let menu = Menu::new([
        Submenu::new(
            "keys",
            [
                Button::scancode_push("scan", "A"),
                Button::scancode_waitmsg("scan and wait", "B"),
                Button::pic_sysphoto("photo", "C"),
                Button::pic_photo_or_album("photo or album", "D"),
                Button::pic_weixin("picture", "E"),
            ],
        )
        .into(),
        Submenu::new(
            "ids",
            [
                Button::media_id("material", "MEDIA"),
                Button::view_limited("news", "MEDIA"),
                Button::article_id("article", "ARTICLE"),
                Button::article_view_limited("article page", "ARTICLE"),
            ],
        )
        .into(),
        Submenu::new(
            "rest",
            [
                Button::location_select("place", "F"),
                Button::miniprogram("program", url, "wx286b93c14bbf93aa", "pages/index"),
                Button::view("page", url),
                Button::new("tap", Action::Click { key: "G".into() }),
            ],
        )
        .into(),
    ]);
    check("types.rs", &menu.to_macro_source().unwrap());
    assert_eq!(MENU, menu);
}

#[test]
fn texts_that_rust_escapes() {
    const MENU: Menu = include!("source/texts.rs");
    let menu = Menu::new([
        Button::click("\"今日\"\\💕", "{KEY}</click>'`$1").into(),
        Button::click("é\u{301} \u{202E}", "\u{200B}//").into(),
    ]);
    check("texts.rs", &menu.to_macro_source().unwrap());
    assert_eq!(MENU, menu);
}

#[test]
fn a_conditional_menu_with_todays_limits() {
    const MENU: ConditionalMenu = include!("source/conditional.rs");
    let menu = ConditionalMenu::new(
        Menu::new([Button::click("今日歌曲", "TODAY").into()]),
        MatchRule {
            client_platform_type: Some(Platform::Android),
            ..MatchRule::tag("102")
        },
    );
    check("conditional.rs", &menu.to_macro_source().unwrap());
    assert_eq!(MENU, menu);
}
