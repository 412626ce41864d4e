//! Characters: which of them are visible, and which form one cluster.
//!
//! The clusters are those of UAX #29 for the scripts of menus: Chinese, Japanese, Korean, Latin,
//! symbols and emoji. In Indic scripts a vowel sign stays with its consonant, but a conjunct may be
//! split: exact rules would need a table of 800 lines.

/// Control characters, line separators, characters that reverse the text after them, and
/// characters without a shape; but not those that are part of a cluster, like an emoji's joiner.
///
/// Messages, pictures and sources write them as escapes.
#[must_use]
pub(crate) const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}' | '\u{200E}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}'
    )
}

/// The code point that starts at byte `at`, and where the next one starts.
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

/// The end of the visible character that begins at byte `at`.
pub(crate) const fn cluster_end(text: &str, at: usize) -> usize {
    let (mut last, mut end) = decode(text, at);
    // The character that the marks before `end` belong to.
    let mut base = last;
    let mut is_flag = false;
    while end < text.len() {
        let (next, after) = decode(text, end);
        let is_joined = last == 0x200D && is_pictograph(base) && is_pictograph(next);
        if !is_joined && !joins(last, next, is_flag) {
            break;
        }
        is_flag = is_regional(next);
        // Anything else after a joiner ends the sequence of pictographs.
        if !is_mark(next) || last == 0x200D {
            base = next;
        }
        last = next;
        end = after;
    }
    end
}

/// How many visible characters a string has.
pub(crate) const fn count_characters(text: &str) -> u32 {
    let mut count = 0;
    let mut at = 0;
    while at < text.len() {
        at = cluster_end(text, at);
        count += 1;
    }
    count
}

/// The visible characters of a string.
pub(crate) fn clusters(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let (first, rest) = text.split_at(cluster_end(text, 0));
        text = rest;
        Some(first)
    })
}

/// Whether `next` belongs to the character that ends in `last`. Two halves are a whole flag.
const fn joins(last: u32, next: u32, is_flag: bool) -> bool {
    match (last, next) {
        (0x0D, 0x0A) => true,
        (0..0x20 | 0x7F..0xA0 | 0xAD | 0x200B | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF, _) => {
            false
        }
        _ if is_regional(last) && is_regional(next) => !is_flag,
        _ => is_mark(next) || joins_jamo(last, next),
    }
}

const fn is_regional(code: u32) -> bool {
    matches!(code, 0x1F1E6..=0x1F1FF)
}

/// Whether a joiner may stand on either side.
const fn is_pictograph(code: u32) -> bool {
    matches!(code, 0xA9 | 0xAE | 0x203C..=0x3299 | 0x1F000..0x1F1E6 | 0x1F200..=0x1FAFF)
}

/// Marks over and under letters, vowel signs, joiners, variation selectors, skin tones and tags.
const fn is_mark(code: u32) -> bool {
    match code {
        0x0900..0x0D80 => {
            matches!(code & 0x7F, 0..=3 | 0x3C | 0x3E..=0x4D | 0x51..=0x57 | 0x62..=0x63)
        }
        _ => matches!(
            code,
            0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x0610..=0x061A
                | 0x064B..=0x065F | 0x0670 | 0x0E31 | 0x0E33..=0x0E3A | 0x0E47..=0x0E4E
                | 0x1AB0..=0x1ACE | 0x1DC0..=0x1DFF | 0x200C..=0x200D | 0x20D0..=0x20F0
                | 0x302A..=0x302F | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F
                | 0xFF9E..=0xFF9F | 0x1F3FB..=0x1F3FF | 0xE0020..=0xE007F | 0xE0100..=0xE01EF
        ),
    }
}

/// Whether two parts of Hangul are of one syllable.
const fn joins_jamo(last: u32, next: u32) -> bool {
    let is_syllable = matches!(last, 0xAC00..=0xD7A3);
    let ends_in_vowel = is_syllable && (last - 0xAC00).is_multiple_of(28);
    match next {
        0x1100..=0x115F | 0xA960..=0xA97C | 0xAC00..=0xD7A3 => {
            matches!(last, 0x1100..=0x115F | 0xA960..=0xA97C)
        }
        0x1160..=0x11A7 | 0xD7B0..=0xD7C6 => {
            ends_in_vowel || matches!(last, 0x1100..=0x11A7 | 0xA960..=0xA97C | 0xD7B0..=0xD7C6)
        }
        0x11A8..=0x11FF | 0xD7CB..=0xD7FB => {
            is_syllable || matches!(last, 0x1160..=0x11FF | 0xD7B0..=0xD7FB)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    #[test]
    fn is_not_slowed_by_an_endless_character() {
        assert_eq!(count_characters(&"\u{301}".repeat(200_000)), 1);
    }

    /// Names as menus have them: an emoji or a flag, a syllable in parts, a letter with marks.
    fn name() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[一-龥ぁ-んァ-ヶｦ-ﾝa-zA-ZÀ-ÿ0-9 ，。！？、：「」—…·~!?.,:%&+-]{1,6}",
            "[가-힣ᄀ-ᄒ][ᅡ-ᅵ]?[ᆨ-ᇂ]?",
            "[a-zか-ほウカ-ホｶ-ﾎक-ह][\u{301}\u{308}\u{3099}\u{309A}ﾞ\u{200C}\u{93E}]{0,2}",
            // Not in front of a consonant: conjuncts are parted, which is a known limit.
            "[क-ह]\u{94D}[\u{301}\u{200C}]?[ ,a-z]",
            "[☀-➿⌚⏩♥ℹ©®™←-⇿■-◿🀀-🃏🌀-🗿😀-🙏🚀-🛿🤀-🧿][\u{FE0E}\u{FE0F}]?",
            "[☝✌👋👍👩🏃🤝][🏻-🏿]?(\u{200D}[♀♂❤💻👦🎓]\u{FE0F}?){0,3}",
            "[🇦-🇿]{1,5}",
            "[0-9#*]\u{FE0F}\u{20E3}",
            "🏴(\u{E0067}\u{E0062}[\u{E0061}-\u{E007A}]{3}\u{E007F})?",
            "\r\n|\t|\u{200B}|\u{1}",
        ];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn parts_names_as_unicode_does(name in name()) {
            let found: Vec<&str> = clusters(&name).collect();
            let wanted: Vec<&str> = name.graphemes(true).collect();
            prop_assert_eq!(&found, &wanted);
            prop_assert_eq!(count_characters(&name) as usize, wanted.len());
        }

        #[test]
        fn any_text_has_its_characters(text in any::<String>()) {
            prop_assert_eq!(clusters(&text).collect::<String>(), text);
        }
    }
}
