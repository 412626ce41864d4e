//! Every mistake is reported, once, and in time that grows with the text.

use std::time::Duration;

use cpu_time::ThreadTime;
use menu_core::limits::CURRENT;
use proc_macro2::Span;
use proptest::prelude::*;

use super::of_text;
use crate::diagnostics::Diagnostics;

/// The messages about the syntax of a file.
fn mistakes(text: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let place = Span::call_site().into();
    of_text("menu.json", text, place, &mut diagnostics);
    diagnostics.messages()
}

#[test]
fn a_large_file_of_anything_is_read_at_once() {
    let mut slowest = Duration::ZERO;
    for (unit, most) in [
        ("\"", 1),
        ("\"\" ", 3),
        ("'", 101),
        ("\n", 1),
        ("// a\n", 101),
        ("/*", 102),
        ("#\n", 102),
        ("[", 1),
        ("]", 1),
        ("{},", 101),
        ("{\"", 1),
        ("[]\n", 2),
        (",", 101),
        ("，", 101),
        (":", 1),
        ("\\", 1),
        ("u\"\"", 101),
        ("\u{3000}", 101),
        ("a ", 2),
        ("1", 2),
    ] {
        let whole = unit.repeat((1 << 20) / unit.len());
        let units = whole.len() / unit.len() / 16;
        let text = &whole[..units * unit.len()];
        let wrapped = format!("{{\"button\":[{text}");
        let member = format!("{{\"button\":[],\"a\":{{{text}}}}}");
        let button = format!("{{\"button\":[{{{text}}}]}}");
        for text in [whole, wrapped, member, button] {
            let start = ThreadTime::now();
            let reading = crate::read_text("menu.json", &text, &CURRENT);
            slowest = slowest.max(start.elapsed());
            let count = reading.diagnostics.list().len();
            assert!((1..=101).contains(&count), "{unit:?}: {count} mistakes");
        }
        let text = unit.repeat(1000);
        assert!(
            mistakes(&text).len() <= most,
            "{unit:?}: {:?}",
            mistakes(&text)
        );
    }
    println!("the slowest of them took {slowest:?}");
    assert!(slowest < Duration::from_secs(20), "{slowest:?}");
}

#[test]
fn many_names_and_many_buttons_are_read_at_once() {
    let names: Vec<String> = (0..50_000).map(|i| format!("\"n{i}\":\"{i}\"")).collect();
    let (names, button) = (names.join(","), r#"{"type":"click","name":"a","key":"#);
    let buttons: Vec<String> = (0..5_000).map(|i| format!("{button}\"{i}\"}}")).collect();
    let buttons = buttons.join(",");
    for text in [
        format!("{{\"button\":[{{\"type\":\"click\",{names}}}]}}"),
        format!("{{\"button\":[],{names}}}"),
        format!("{{\"button\":[],\"matchrule\":{{{names}}}}}"),
        format!("{{\"button\":[{buttons}]}}"),
    ] {
        let start = ThreadTime::now();
        let reading = crate::read_text("menu.json", &text, &CURRENT);
        let messages: Vec<String> = reading.diagnostics.messages();
        assert!(!messages.is_empty());
        println!("{:?} for {}", start.elapsed(), &text[..40]);
        assert!(start.elapsed() < Duration::from_secs(20), "{}", &text[..40]);
    }
}

const MENU: &str = r#"{
    "button": [
        {"type": "click", "name": "今日\u6b4c曲", "key": "SONGS", "sub_button": []},
        {"name": "More", "sub_button": [{"type": "view", "url": "http:\/\/a.b"}, null, -1.5e3]}
    ]
}"#;

const TYPED: [&str; 21] = [
    "", "", "{", "}", "[", "]", ",", ":", "\"", "\\", "'", "`", "\n", "/", "//", "a", "1", "，",
    "“", " ", "<",
];

proptest! {
    /// For any input: a mistake is reported exactly if another JSON reader refuses the input.
    #[test]
    fn edits_of_a_file_are_reported(edits in prop::collection::vec(
        (any::<prop::sample::Index>(), prop::sample::select(&TYPED[..]), any::<bool>()),
        1..4,
    )) {
        let mut chars: Vec<String> = MENU.chars().map(String::from).collect();
        for (at, typed, replaces) in edits {
            let at = at.index(chars.len());
            let old = std::mem::replace(&mut chars[at], typed.to_owned());
            if !replaces {
                chars[at].push_str(&old);
            }
        }
        let text = chars.concat();
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        prop_assert_eq!(mistakes(&text).is_empty(), is_json, "{}", text);
    }

    /// Inline and in a file, pieces of any kind are read without a panic.
    #[test]
    fn any_pieces_are_read(words in prop::collection::vec(
        prop::sample::select(&["\"button\"", ":", "{", "}", "[", "]", ",", "a", "-", "1", "#", "=", ">", "'c'", "<", "/"][..]),
        0..24,
    )) {
        let text = format!("{{ {} }}", words.join(" "));
        let reading = crate::read_text("menu.json", &text, &CURRENT);
        for mistake in reading.diagnostics.list() {
            prop_assert!(reading.diagnostics.position(mistake).is_some());
        }
        if let Ok(tokens) = format!("krate {text}").parse::<proc_macro2::TokenStream>() {
            drop(crate::read(tokens, crate::Source::Inline));
        }
    }
}
