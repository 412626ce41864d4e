//! Where a text may be cut without splitting a character as people see it.
//!
//! A `const fn` reading of Unicode's grapheme cluster rules (UAX #29), because a name that is
//! a constant is judged while the user's crate compiles. The table beside it is made, and both
//! are held against the `unicode-segmentation` crate, by the tests below.

use crate::menu::grapheme_table::RANGES;

/// What a character does to the boundary before or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Joins only what extends it.
    Other,
    /// Joins nothing: control characters, line separators, what has no shape.
    Control,
    /// Joins the line feed after it alone.
    CarriageReturn,
    LineFeed,
    /// Joins the character before it: accents, variation selectors, skin tones.
    Extend,
    /// The same, and is the end of an Indic conjunct.
    NonJoiner,
    /// The same, and nothing goes on through it: vowel signs.
    SpacingMark,
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

/// How many characters people see in a text.
pub(crate) const fn count_characters(text: &str) -> u32 {
    let mut state = State::START;
    let mut count = 0;
    let mut at = 0;
    while at < text.len() {
        let (code, next) = decode(text, at);
        let class = classify(code);
        if at == 0 || !state.joins(class) {
            count += 1;
        }
        state = state.after(class);
        at = next;
    }
    count
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
        0x0A => return Class::LineFeed,
        0x0D => return Class::CarriageReturn,
        0x20..0x7F => return Class::Other,
        0x200C => return Class::NonJoiner,
        0x200D => return Class::Joiner,
        0x1F1E6..=0x1F1FF => return Class::Regional,
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
            CarriageReturn, Consonant, Control, Extend, HangulLead, HangulLeadVowel,
            HangulSyllable, HangulTail, HangulVowel, Joiner, LineFeed, Linker, NonJoiner,
            Pictograph, Prepend, Regional, SpacingMark,
        };
        match (self.last, next) {
            (CarriageReturn, LineFeed) => true,
            (Control | CarriageReturn | LineFeed, _) | (_, Control | CarriageReturn | LineFeed) => {
                false
            }
            (_, Extend | NonJoiner | SpacingMark | Joiner | Linker)
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
        let extends_conjunct = matches!(next, Class::Extend | Class::Joiner | Class::Linker);
        let extends = extends_conjunct || matches!(next, Class::NonJoiner);
        State {
            last: next,
            half_flag: matches!(next, Class::Regional) && !self.half_flag,
            // One joiner joins two pictographs; a second one joins nothing.
            pictograph: matches!(next, Class::Pictograph)
                || (self.pictograph && extends && !matches!(self.last, Class::Joiner)),
            conjunct: match (self.conjunct, next) {
                (_, Class::Consonant) => Conjunct::Begun,
                (Conjunct::Begun, Class::Linker) => Conjunct::Linked,
                (conjunct, _) if extends_conjunct => conjunct,
                _ => Conjunct::None,
            },
        }
    }
}

#[cfg(test)]
mod tests;
