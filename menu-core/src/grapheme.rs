//! Where a text may be cut without splitting a character as people see it.
//!
//! A `const fn` reading of Unicode's grapheme cluster rules (UAX #29), because a name that is
//! a constant is judged while the user's crate compiles. The table beside it is made, and both
//! are held against the `unicode-segmentation` crate, by the tests below.

use crate::grapheme_table::RANGES;

/// What a character does to the boundary before or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Stands alone.
    Other,
    /// Joins the character before it: accents, vowel signs, variation selectors.
    Extend,
    /// Joins the character before it, and between pictographs the next one too.
    Joiner,
    /// Joins two Indic consonants.
    Linker,
    /// An Indic consonant.
    Consonant,
    /// Joins the character after it.
    Prepend,
    /// An emoji that may be joined to another.
    Pictograph,
    /// Half of a flag.
    Regional,
    /// Hangul by its place in the syllable.
    HangulLead,
    HangulVowel,
    HangulTail,
    HangulLeadVowel,
    HangulSyllable,
}

/// The length in bytes of the longest beginning of `text` that has at most `max` bytes
/// and ends between two characters as people see them.
pub(crate) const fn longest_prefix(text: &str, max: usize) -> usize {
    let mut state = State::START;
    let mut cut = 0;
    let mut at = 0;
    while at < text.len() {
        if at > max {
            return cut;
        }
        let (code, next) = decode(text, at);
        let class = classify(code);
        if at == 0 || !state.joins(class) {
            cut = at;
        }
        state = state.after(class);
        at = next;
    }
    if at <= max { at } else { cut }
}

/// The character that starts at byte `at`, and where the next one starts.
pub(crate) const fn decode(text: &str, at: usize) -> (u32, usize) {
    let bytes = text.as_bytes();
    let lead = bytes[at] as u32;
    let (mut code, len) = match lead {
        0..0x80 => (lead, 1),
        0x80..0xE0 => (lead & 0x1F, 2),
        0xE0..0xF0 => (lead & 0x0F, 3),
        _ => (lead & 0x07, 4),
    };
    let mut i = 1;
    while i < len {
        code = code << 6 | (bytes[at + i] as u32 & 0x3F);
        i += 1;
    }
    (code, at + len)
}

const fn classify(code: u32) -> Class {
    match code {
        0..0xA9 => return Class::Other,
        0x200D => return Class::Joiner,
        0x1F1E6..=0x1F1FF => return Class::Regional,
        0x1100..=0x115F | 0xA960..=0xA97C => return Class::HangulLead,
        0x1160..=0x11A7 | 0xD7B0..=0xD7C6 => return Class::HangulVowel,
        0x11A8..=0x11FF | 0xD7CB..=0xD7FB => return Class::HangulTail,
        0xAC00..=0xD7A3 if (code - 0xAC00).is_multiple_of(28) => return Class::HangulLeadVowel,
        0xAC00..=0xD7A3 => return Class::HangulSyllable,
        _ => {}
    }
    let (mut low, mut high) = (0, RANGES.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let (first, last, class) = RANGES[middle];
        if code < first {
            high = middle;
        } else if code > last {
            low = middle + 1;
        } else {
            return class;
        }
    }
    Class::Other
}

/// What must be remembered of the characters before a boundary.
#[derive(Clone, Copy)]
struct State {
    last: Class,
    /// An odd number of flag halves has just been read.
    half_flag: bool,
    /// A pictograph has been read, and only what extends it since.
    pictograph: bool,
    conjunct: Conjunct,
}

/// How far the characters before a boundary are an Indic conjunct.
#[derive(Clone, Copy)]
enum Conjunct {
    None,
    /// A consonant, and only what extends it since.
    Begun,
    /// The same, with a linker among what extends it.
    Linked,
}

impl State {
    const START: State = State {
        last: Class::Other,
        half_flag: false,
        pictograph: false,
        conjunct: Conjunct::None,
    };

    /// Whether no boundary stands before a character of this class.
    const fn joins(self, next: Class) -> bool {
        use Class::{
            Consonant, Extend, HangulLead, HangulLeadVowel, HangulSyllable, HangulTail,
            HangulVowel, Joiner, Linker, Pictograph, Prepend, Regional,
        };
        match (self.last, next) {
            (_, Extend | Joiner | Linker)
            | (Prepend, _)
            | (HangulLead, HangulLead | HangulVowel | HangulLeadVowel | HangulSyllable)
            | (HangulLeadVowel | HangulVowel, HangulVowel | HangulTail)
            | (HangulSyllable | HangulTail, HangulTail) => true,
            (Joiner, Pictograph) => self.pictograph,
            (Regional, Regional) => self.half_flag,
            (_, Consonant) => matches!(self.conjunct, Conjunct::Linked),
            _ => false,
        }
    }

    const fn after(self, next: Class) -> State {
        let extends = matches!(next, Class::Extend | Class::Joiner | Class::Linker);
        State {
            last: next,
            half_flag: matches!(next, Class::Regional) && !self.half_flag,
            // One joiner joins two pictographs; a second one joins nothing.
            pictograph: matches!(next, Class::Pictograph)
                || (self.pictograph && extends && !matches!(self.last, Class::Joiner)),
            conjunct: match (self.conjunct, next) {
                (_, Class::Consonant) => Conjunct::Begun,
                (Conjunct::Begun, Class::Linker) => Conjunct::Linked,
                (conjunct, _) if extends => conjunct,
                _ => Conjunct::None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    fn is_one(text: &str) -> bool {
        text.graphemes(true).count() == 1
    }

    /// The class of a character, asked of `unicode-segmentation` by what it joins.
    fn class_of(c: char) -> Class {
        if c.is_control() || classify_is_computed(c) {
            Class::Other
        } else if is_one(&format!("\u{915}{c}\u{915}")) {
            Class::Linker
        } else if is_one(&format!("a{c}")) {
            Class::Extend
        } else if is_one(&format!("\u{915}\u{94D}{c}")) {
            Class::Consonant
        } else if is_one(&format!("{c}a")) {
            Class::Prepend
        } else if is_one(&format!("\u{1F600}\u{200D}{c}")) {
            Class::Pictograph
        } else {
            Class::Other
        }
    }

    fn classify_is_computed(c: char) -> bool {
        matches!(c, '\u{200D}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1100}'..='\u{11FF}'
            | '\u{A960}'..='\u{A97C}' | '\u{D7B0}'..='\u{D7FB}' | '\u{AC00}'..='\u{D7A3}')
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
            "//! Made by the test `the_table_is_current` in `grapheme.rs`; do not edit.\n\n\
             use crate::grapheme::Class;\nuse Class::{Consonant, Extend, Linker, Pictograph, Prepend};\n\n\
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
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/grapheme_table.rs");
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

    #[test]
    fn a_second_joiner_joins_nothing() {
        let text = "😀\u{200D}\u{200D}👨";
        assert_eq!(
            longest_prefix(text, text.len() - 1),
            wanted_prefix(text, text.len() - 1)
        );
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
        fn never_splits_a_cluster_of_any_text(text in "\\PC{0,24}", max in 0usize..64) {
            let cut = longest_prefix(&text, max);
            prop_assert!(cut == wanted_prefix(&text, max), "{:?} {}", text, cut);
        }
    }
}
