//! A text put together in a `const fn`, where `format!` is not to be had.

use crate::menu::grapheme::{decode, longest_prefix};

/// Room for the longest sentence and its help; what exceeds it is left out.
const CAPACITY: usize = 1024;

/// A text of the crate's own making: a message or a help.
#[derive(Clone, Copy)]
pub struct Sentence {
    bytes: [u8; CAPACITY],
    len: usize,
    /// Something had no room.
    is_cut: bool,
}

impl Sentence {
    pub(crate) const EMPTY: Sentence = Sentence {
        bytes: [0; CAPACITY],
        len: 0,
        is_cut: false,
    };

    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The sentence, or none if part of it had no room: half of a text to paste is a trap.
    pub(crate) const fn whole(self) -> Sentence {
        if self.is_cut { Sentence::EMPTY } else { self }
    }

    /// A line of help; none if it is empty or has no room.
    pub(crate) const fn help(self, help: &str) -> Sentence {
        if help.is_empty() {
            return self;
        }
        let longer = self.text("\n= help: ").text(help);
        if longer.is_cut && !self.is_cut {
            self
        } else {
            longer
        }
    }

    pub(crate) const fn text(self, text: &str) -> Sentence {
        self.slice(text, 0, text.len())
    }

    /// Whether nothing had to be left out.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.is_cut
    }

    pub(crate) const fn repeat(mut self, text: &str, times: usize) -> Sentence {
        let mut i = 0;
        while i < times {
            self = self.text(text);
            i += 1;
        }
        self
    }

    /// The bytes of a text as a url encodes them.
    pub(crate) const fn percent(mut self, text: &str) -> Sentence {
        let mut at = 0;
        while at < text.len() {
            let byte = text.as_bytes()[at] as u32;
            self = self.text("%").digit(byte >> 4).digit(byte & 0xF);
            at += 1;
        }
        self
    }

    pub(crate) const fn slice(mut self, text: &str, from: usize, to: usize) -> Sentence {
        if self.len + (to - from) > CAPACITY {
            self.is_cut = true;
            return self;
        }
        let mut at = from;
        while at < to {
            self.bytes[self.len] = text.as_bytes()[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    pub(crate) const fn number(self, number: u32) -> Sentence {
        let sentence = if number >= 10 {
            self.number(number / 10)
        } else {
            self
        };
        sentence.digit(number % 10)
    }

    /// `U+000A`.
    pub(crate) const fn code_point(self, code: u32) -> Sentence {
        let mut sentence = self.text("U+");
        let mut shift = if code > 0xF_FFFF {
            20
        } else if code > 0xFFFF {
            16
        } else {
            12
        };
        loop {
            sentence = sentence.digit(code >> shift & 0xF);
            if shift == 0 {
                return sentence;
            }
            shift -= 4;
        }
    }

    const fn digit(self, digit: u32) -> Sentence {
        const DIGITS: &str = "0123456789ABCDEF";
        self.slice(DIGITS, digit as usize, digit as usize + 1)
    }

    /// A value in backticks; a long one as its head and tail.
    pub(crate) const fn quote(self, value: &str) -> Sentence {
        const WHOLE: usize = 72;
        const HEAD: usize = 36;
        const TAIL: usize = 18;
        if value.len() <= WHOLE {
            return self.text("`").visible(value, 0, value.len()).text("`");
        }
        let head = longest_prefix(value, HEAD);
        let mut tail = value.len() - TAIL;
        while !value.is_char_boundary(tail) {
            tail += 1;
        }
        self.text("`")
            .visible(value, 0, head)
            .text("…")
            .visible(value, tail, value.len())
            .text("`")
    }

    /// The first `len` bytes of `text`, which must end at a boundary, as they stand between
    /// the quotes of a literal.
    pub(crate) const fn escaped(mut self, text: &str, len: usize) -> Sentence {
        let mut at = 0;
        while at < len {
            let (code, next) = decode(text, at);
            if code == '"' as u32 || code == '\\' as u32 {
                self = self.text("\\");
            }
            self = self.visible(text, at, next);
            at = next;
        }
        self
    }

    /// A part of `text` with its control characters made visible, and those that change the
    /// direction of text: a line feed in a message would break the line.
    const fn visible(mut self, text: &str, from: usize, to: usize) -> Sentence {
        let mut at = from;
        while at < to {
            let (code, next) = decode(text, at);
            self = match code {
                0x0A => self.text("\\n"),
                0x0D => self.text("\\r"),
                0x09 => self.text("\\t"),
                0..0x20
                | 0x7F..0xA0
                | 0x200B
                | 0x200E..=0x200F
                | 0x2028..=0x202E
                | 0x2066..=0x2069
                | 0xFEFF => self.text("\\u{").hex(code).text("}"),
                _ => self.slice(text, at, next),
            };
            at = next;
        }
        self
    }

    const fn hex(self, number: u32) -> Sentence {
        let sentence = if number >= 16 {
            self.hex(number / 16)
        } else {
            self
        };
        sentence.digit(number % 16)
    }
}

impl std::fmt::Display for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_and_code_points() {
        let sentence = Sentence::EMPTY
            .number(0)
            .text(" ")
            .number(1024)
            .text(" ")
            .code_point(0x0A);
        assert_eq!(sentence.as_str(), "0 1024 U+000A");
        assert_eq!(Sentence::EMPTY.code_point(0x1F600).as_str(), "U+1F600");
        assert_eq!(Sentence::EMPTY.code_point(0x0010_FFFF).as_str(), "U+10FFFF");
    }

    #[test]
    fn shortens_long_values() {
        let long = "歌".repeat(50);
        let quoted = Sentence::EMPTY.quote(&long);
        assert_eq!(
            quoted.as_str(),
            format!("`{}…{}`", "歌".repeat(12), "歌".repeat(6))
        );
    }

    #[test]
    fn makes_control_characters_visible() {
        assert_eq!(Sentence::EMPTY.quote("a\n\u{1}b").as_str(), "`a\\n\\u{1}b`");
    }

    #[test]
    fn leaves_out_what_has_no_room() {
        let long = "歌".repeat(CAPACITY);
        assert_eq!(Sentence::EMPTY.text(&long).as_str(), "");
    }
}
