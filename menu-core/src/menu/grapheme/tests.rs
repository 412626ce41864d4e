use std::fmt::Write as _;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;

fn is_one(text: &str) -> bool {
    text.graphemes(true).count() == 1
}

/// The class of a character, asked of `unicode-segmentation` by what it joins.
fn class_of(c: char) -> Class {
    let joins = |before: &str, after: &str| is_one(&format!("{before}{c}{after}"));
    if classify_is_computed(c) {
        Class::Other
    } else if !joins("", "\u{301}") {
        Class::Control
    } else if joins("\u{915}", "\u{915}") {
        Class::Linker
    } else if joins("\u{915}\u{94D}", "\u{915}") {
        Class::Extend
    } else if joins("a", "") {
        Class::SpacingMark
    } else if joins("\u{915}\u{94D}", "") {
        Class::Consonant
    } else if joins("", "a") {
        Class::Prepend
    } else if joins("\u{1F600}\u{200D}", "") {
        Class::Pictograph
    } else if joins("", "\u{1100}") {
        Class::HangulLead
    } else if joins("\u{1100}", "") {
        Class::HangulVowel
    } else if joins("\u{11A8}", "") {
        Class::HangulTail
    } else {
        Class::Other
    }
}

fn classify_is_computed(c: char) -> bool {
    matches!(c, '\n' | '\r' | ' '..='~' | '\u{200C}' | '\u{200D}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{1F1E6}'..='\u{1F1FF}')
}

fn table() -> String {
    let mut ranges: Vec<(u32, u32, Class)> = Vec::new();
    for c in '\0'..=char::MAX {
        let class = class_of(c);
        match ranges.last_mut() {
            Some((_, last, same)) if *last + 1 == u32::from(c) && *same == class => *last += 1,
            _ => ranges.push((c.into(), c.into(), class)),
        }
    }
    let mut source = String::from(
        "//! Made by the test `the_table_is_current` in `grapheme/tests.rs`; do not edit.\n\n\
         use crate::menu::grapheme::Class;\nuse Class::{\n    Consonant, Control, Extend, HangulLead, HangulTail, HangulVowel, Linker, Pictograph, Prepend,\n    SpacingMark,\n};\n\n\
         #[rustfmt::skip]\npub(crate) const RANGES: &[(u32, u32, Class)] = &[\n",
    );
    for (first, last, class) in ranges {
        if class != Class::Other {
            writeln!(source, "    ({first:#X}, {last:#X}, {class:?}),").unwrap();
        }
    }
    source + "];\n"
}

#[test]
fn the_table_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/menu/grapheme_table.rs");
    let wanted = table();
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        wanted,
        "set UPDATE_TABLES=1 to renew it"
    );
}

/// Five in a row are enough for every rule: the longest, of conjuncts, speaks of four.
#[test]
fn agrees_on_any_row_of_classes() {
    let one_of_each = [
        "a", "\u{2028}", "\r", "\n", "\u{301}", "\u{200C}", "\u{903}", "\u{200D}", "\u{94D}",
        "\u{915}", "\u{600}", "😀", "🇨", "\u{1100}", "\u{1161}", "\u{11A8}", "\u{AC00}",
        "\u{AC01}",
    ];
    let mut rows = vec![String::new()];
    for _ in 0..4 {
        rows = rows
            .iter()
            .flat_map(|row| one_of_each.map(|c| format!("{row}{c}")))
            .collect();
        for row in &rows {
            let max = row.len() - 1;
            assert_eq!(longest_prefix(row, max), wanted_prefix(row, max), "{row:?}");
        }
    }
}

fn wanted_prefix(text: &str, max: usize) -> usize {
    let mut cut = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        if at + cluster.len() <= max {
            cut = at + cluster.len();
        }
    }
    cut
}

proptest! {
    #[test]
    fn cuts_where_people_see_a_boundary(
        text in "[今日歌曲a-z é\u{301}\u{FE0F}\u{200D}💕🔥👩👧🏽🇨🇳🇯한각\u{1100}\u{1161}\u{11A8}क\u{94D}ष\u{93F}\u{20E3}1]{0,24}",
        max in 0usize..64,
    ) {
        prop_assert_eq!(longest_prefix(&text, max), wanted_prefix(&text, max), "{:?}", text);
    }

    #[test]
    fn never_splits_a_cluster_of_any_text(
        text in "(\\PC|.|[\r\n\u{2028}\u{200B}\u{AD}\u{301}\u{200D}\u{600}]){0,24}",
        max in 0usize..64) {
        let cut = longest_prefix(&text, max);
        prop_assert!(cut == wanted_prefix(&text, max), "{:?} {}", text, cut);
        let count = count_characters(&text) as usize;
        prop_assert_eq!(count, text.graphemes(true).count(), "{:?}", text);
    }
}
