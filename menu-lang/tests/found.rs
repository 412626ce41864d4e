//! What fuzzing has found; `docs/reliability.md` says how.

use menu_core::limits::{CURRENT, UNCHECKED};
use menu_core::{Menu, MenuSet};
use menu_lang::{Reading, Source};

fn read(source: &str) -> Reading {
    let tokens = format!("krate {source}").parse().expect("tokens");
    menu_lang::read(tokens, Source::Inline)
}

/// Whatever the user wrote, the message is one line and does not move the cursor.
#[test]
fn messages_hold_no_control_characters() {
    for source in [
        "\"a\u{0}\u{1b}[31mb\"",
        "\"a\nb\" <></>",
        "<> <click name=\"a\" key='\u{1}'/> </>",
    ] {
        let messages = read(source).diagnostics.messages();
        assert!(!messages.is_empty(), "{source:?}");
        for message in messages {
            assert!(!message.contains(char::is_control), "{message:?}");
        }
    }
    let text = "{ \u{1b} \"button\": [] }";
    let reading = menu_lang::read_text("menu.json", text, &CURRENT);
    let mistake = &reading.diagnostics.list()[0];
    assert_eq!(mistake.message, "expected a member, found `\\u{1b}`");
    let shown = reading.diagnostics.text(mistake);
    assert!(shown.contains("1 | { ␛ \"button\": [] }"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

/// A bracket of a Chinese keyboard has three bytes.
#[test]
fn a_place_covers_whole_characters() {
    for text in ["{ \"button\": 【", "｛"] {
        let reading = menu_lang::read_text("menu.json", text, &CURRENT);
        let list = reading.diagnostics.list();
        assert!(list.iter().any(|it| it.message.starts_with("unclosed")));
        for mistake in list {
            let place = mistake.place.in_file.expect("it is in the file");
            assert!(text.get(place.start..place.end).is_some(), "{mistake:?}");
        }
    }
}

/// Only the first members of an object are read; what counts as absent must not be among them.
#[test]
fn members_that_are_null_hide_no_other() {
    let nulls: String = ["\"n\": null, "; 200].concat();
    let text = format!(
        "{{ {nulls} \"button\": [{{ \"type\": \"click\", \"name\": \"a\", \"key\": \"A\" }}], \
         \"matchrule\": {{ \"tag_id\": \"2\" }} }}"
    );
    let reading = menu_lang::read_text("menu.json", &text, &UNCHECKED);
    assert_eq!(reading.diagnostics.messages(), [""; 0]);
    // Without its rule, everybody would see it.
    assert!(reading.checked.menus[0].conditional_model().is_some());
}

/// The reader of files and the one at run time take the same sets.
#[test]
fn one_conditional_menu_stands_for_a_list_of_one() {
    let menu = r#"{"button":[{"type":"click","name":"a","key":"A"}]"#;
    let text = format!(
        "{{\"menu\":{menu}}},\"conditionalmenu\":{menu},\"matchrule\":{{\"tag_id\":\"2\"}}}}}}"
    );
    let reading = menu_lang::read_text("menu.json", &text, &CURRENT);
    assert_eq!(reading.diagnostics.messages(), [""; 0]);
    let set = MenuSet::from_json(&text).expect("a set");
    assert_eq!(set.conditional.len(), 1);
}

/// And the same replies: one with a rule is none that WeChat sends.
#[test]
fn the_menu_of_a_reply_has_no_rule() {
    let text = r#"{"menu":{"button":[{"type":"click","name":"a","key":"A"}],
        "matchrule":{"tag_id":"2"}}}"#;
    let reading = menu_lang::read_text("menu.json", text, &CURRENT);
    let messages = reading.diagnostics.messages();
    let error = Menu::from_json(text).expect_err("it has a rule");
    assert_eq!(messages, [error.problems()[0].message.clone()]);
}

/// A tag that closes nothing is told, also behind a piece.
#[test]
fn a_closing_tag_behind_a_piece_closes_nothing() {
    let piece = "const P; <view name=\"a\" url=\"http://a.example/\"/>";
    assert_eq!(read(piece).diagnostics.messages(), [""; 0]);
    for tag in ["</i>", "</view>", "</submenu>"] {
        let messages = read(&format!("{piece}{tag}")).diagnostics.messages();
        assert_eq!(messages, [format!("unexpected `{tag}`")]);
    }
    // Here the first tag of a menu is missing.
    for tag in ["</>", "</menu>"] {
        let messages = read(&format!("{piece}{tag}")).diagnostics.messages();
        assert_eq!(
            messages,
            ["expected `<>` before the first entry of a menu"],
            "{tag}"
        );
    }
}

/// It overflowed the stack: the piece was looked up in itself without end.
#[test]
fn a_piece_in_itself_ends() {
    for broken in [
        r#"const A; x /> <> <submenu name="a"> {A} <click name="d" key="K"/> </submenu> </>"#,
        r#"const A; e"> {A} <click name="d" key="D"/ole week" key="SONGS"/>
           include_wechat_menu! <> <submenu name="More"> {A} <click name="dC"o> </> const B;"#,
        r#"const A; <submenu name="a"> <div>{A}</div> </submenu>"#,
        "const A; <div> {B} </div> const B; <div> {A} </div>",
        "const A; <cilck> <div> {A} </div> </cilck>",
        "const A; <submenus> {A} <click> {A} </click> </submenus>",
    ] {
        let messages = read(broken).diagnostics.messages();
        assert!(!messages.is_empty(), "{broken}");
    }
}
