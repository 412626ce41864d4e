//! What is told of slips in a file, and that none is kept.

use proc_macro2::Span;
use proptest::prelude::*;

use super::read;
use crate::diagnostics::Diagnostics;

/// What is told of a file, without the words that all of it begins with.
fn told(text: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    read(
        "menu.json",
        text,
        Span::call_site().into(),
        &mut diagnostics,
    );
    let messages = diagnostics.messages().into_iter();
    messages
        .map(|message| message.replace("not JSON: ", ""))
        .collect()
}

/// Slips in a file, and what is told of them.
const SLIPS: &[(&str, &[&str])] = &[
    (r#"{"a": 1, "b": [true, null, -1.5e3, "\u4e2d"]}"#, &[]),
    (r#"{"a": 1,}"#, &["a comma stands before the `}`"]),
    (
        r#"{"a": [1, 2,], "b": 1,}"#,
        &[
            "a comma stands before the `]`",
            "a comma stands before the `}`",
        ],
    ),
    (
        r#"{,"a": 1,, "b": 2}"#,
        &["a comma too many", "a comma too many"],
    ),
    (
        "{ // one\n \"a\": 1 /* two */ # three\n }",
        &["JSON has no comments"; 3],
    ),
    (
        r#"{"a": [{} {}] "b": 1}"#,
        &["a comma is missing before this"; 2],
    ),
    (
        r"{'a': 'b', c: d}",
        &[
            "the name of a member stands in double quotes",
            "a text stands in double quotes",
            "the name of a member stands in double quotes",
            "`d` is no value",
        ],
    ),
    (
        "{“a”：“b”，\"c\"：［1、2］｝",
        &[
            "`“` is no `\"`",
            "`：` is no `:`",
            "`“` is no `\"`",
            "`，` is no `,`",
            "`：` is no `:`",
            "`［` is no `[`",
            "`、` is no `,`",
            "`］` is no `]`",
            "`｝` is no `}`",
        ],
    ),
    (
        r#"{"a" = 1, "b" => 2, "c" "d", "e"; "f": }"#,
        &[
            "`:`, not `=`, stands between `a` and its value",
            "`:`, not `=>`, stands between `b` and its value",
            "`:` is missing between `c` and its value",
            "`e` has no value",
            "`,`, not `;`, separates members and items",
            "`f` has no value",
        ],
    ),
    (
        r#"{"a": None, "b": 007, "c": "\x", "d": "\ud800"}"#,
        &[
            "`None` is no value",
            "`007` is no value",
            r"`\x` is no escape of JSON",
            r"`\ud800` is half a character, and the other half is missing",
        ],
    ),
    (
        "{\"a\": \"b\tc\", \"d\":\u{a0}1}",
        &[
            "a text holds no control character, and this is U+0009",
            "U+00A0 is no blank of JSON",
        ],
    ),
    // What is open, and what is over.
    (r#"{"a": [{"b": 1}"#, &["this `[` is never closed"]),
    (r#"{"a": [{"b": 1]}"#, &["`}` is missing before this"]),
    (r#"{"a": [{"b": 1}}"#, &["`]` is missing before this"]),
    (r#"{"a": [{"b": 1}}]"#, &["`]` is missing before this"]),
    (r#"[{"b": 1, {"c": 1}]"#, &["`}` is missing before this"]),
    (r#"[{"b": 1 {"c": 1}]"#, &["`}` is missing before this"]),
    (r"[1}", &["`]` is missing before this"]),
    (r"{} {}", &["the JSON has ended before this"]),
    // Quotes that are missing.
    (
        "{\"a\": \"b,\n\"c\": 1}",
        &["this text is not closed where its line ends"],
    ),
    (
        "{\"a\": \"b\nc\", \"d\": 1, }",
        &["this text is not closed where its line ends"],
    ),
    (r#"{"a": "b, "c": "d"}"#, &["`,` or `}` is due here"]),
    (r#"{"a: 1}"#, &["this text is never closed"]),
    // What is something else.
    ("<html></html>", &["this is markup, and a file holds JSON"]),
    ("wechat_menu! {}", &["`wechat_menu` is no value"]),
    ("* {}", &["a value is due here"]),
    (r#"{"a":"#, &["`a` has no value"]),
    (
        "{\"a\": 1, \"b\n",
        &["this text is not closed where its line ends"],
    ),
    (r#"{"a": `b`}"#, &["a text stands in double quotes"]),
];

#[test]
fn slips_are_told_once_each() {
    for (text, messages) in SLIPS {
        assert_eq!(told(text), *messages, "{text}");
    }
}

#[test]
fn nesting_without_end_is_told_once() {
    assert_eq!(told(&"[".repeat(100_000)), ["values are nested too deep"]);
}

const MENU: &str = r#"{
    "button": [
        {"type": "click", "name": "今日\u6b4c曲", "key": "SONGS", "sub_button": []},
        {"name": "More", "sub_button": [{"type": "view", "url": "http:\/\/a.b"}, null, -1.5e3]}
    ]
}"#;

proptest! {
    /// Whatever is typed, what another reader of JSON refuses is told, and nothing else is.
    #[test]
    fn edits_of_a_file_are_told(edits in prop::collection::vec(
        (any::<prop::sample::Index>(), prop::sample::select(
            vec!["", "", "{", "}", "[", "]", ",", ":", "\"", "\\", "'", "`", "\n", "/", "//", "a", "1", "，", "“", " ", "<"],
        ), any::<bool>()),
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
        prop_assert_eq!(told(&text).is_empty(), is_json, "{}", text);
    }
}
