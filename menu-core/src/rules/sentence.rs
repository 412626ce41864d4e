//! A sentence that is written in a `const fn`, where `format!` is not available.

use crate::menu::character::{cluster_end, decode, is_hidden};

/// Room for every message about one string; what does not fit is left out.
const CAPACITY: usize = 1024;

/// A value of up to this length is quoted whole; of a longer value, the head and the tail.
const WHOLE: usize = 72;
const HEAD: usize = 36;
const TAIL: usize = 18;

/// Text that grows.
pub(crate) struct Sentence {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl Sentence {
    pub(crate) const fn new() -> Sentence {
        Sentence {
            bytes: [0; CAPACITY],
            len: 0,
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) const fn text(&mut self, text: &str) -> &mut Sentence {
        self.slice(text, 0, text.len())
    }

    /// Begins another sentence, if there is one before it.
    pub(crate) const fn and(&mut self) -> &mut Sentence {
        if self.is_empty() {
            self
        } else {
            self.text("\nand ")
        }
    }

    const fn slice(&mut self, text: &str, from: usize, to: usize) -> &mut Sentence {
        if self.len + (to - from) <= CAPACITY {
            let mut at = from;
            while at < to {
                self.bytes[self.len] = text.as_bytes()[at];
                self.len += 1;
                at += 1;
            }
        }
        self
    }

    pub(crate) const fn number(&mut self, number: u32) -> &mut Sentence {
        if number >= 10 {
            self.number(number / 10);
        }
        self.digit(number % 10, "0123456789")
    }

    /// `U+000A`.
    pub(crate) const fn code_point(&mut self, code: u32) -> &mut Sentence {
        self.text("U+");
        let mut shift = 20;
        while shift > 12 && code >> shift == 0 {
            shift -= 4;
        }
        loop {
            self.digit(code >> shift & 0xF, "0123456789ABCDEF");
            if shift == 0 {
                return self;
            }
            shift -= 4;
        }
    }

    const fn hex(&mut self, number: u32) -> &mut Sentence {
        if number >= 16 {
            self.hex(number / 16);
        }
        self.digit(number % 16, "0123456789abcdef")
    }

    const fn digit(&mut self, digit: u32, digits: &str) -> &mut Sentence {
        self.slice(digits, digit as usize, digit as usize + 1)
    }

    /// A value in backticks.
    pub(crate) const fn quote(&mut self, value: &str) -> &mut Sentence {
        if value.len() <= WHOLE {
            return self.text("`").visible(value, 0, value.len()).text("`");
        }
        let mut head = 0;
        loop {
            let next = cluster_end(value, head);
            if next > HEAD {
                break;
            }
            head = next;
        }
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

    /// A character in backticks.
    pub(crate) const fn character(&mut self, code: u32) -> &mut Sentence {
        let Some(c) = char::from_u32(code) else {
            return self;
        };
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        self.quote(text)
    }

    /// A part of `text` with hidden characters as Rust writes them in a string: a line feed would break
    /// the message.
    const fn visible(&mut self, text: &str, from: usize, to: usize) -> &mut Sentence {
        let mut at = from;
        while at < to {
            let (code, next) = decode(text, at);
            match char::from_u32(code) {
                Some('\n') => self.text("\\n"),
                Some('\r') => self.text("\\r"),
                Some('\t') => self.text("\\t"),
                Some(c) if is_hidden(c) => self.text("\\u{").hex(code).text("}"),
                _ => self.slice(text, at, next),
            };
            at = next;
        }
        self
    }
}

/// A value as the messages quote it.
pub(crate) fn quoted(value: &str) -> String {
    Sentence::new().quote(value).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_and_code_points() {
        let mut sentence = Sentence::new();
        sentence.number(0).text(" ").number(1024).text(" ");
        sentence.code_point(0x0A).text(" ").code_point(0x1F600);
        sentence.text(" ").code_point(0x0010_FFFF);
        assert_eq!(sentence.as_str(), "0 1024 U+000A U+1F600 U+10FFFF");
    }

    #[test]
    fn is_cut_off_where_it_is_full() {
        let mut sentence = Sentence::new();
        sentence.text(&"a".repeat(CAPACITY - 2)).code_point(0xF);
        assert_eq!(sentence.as_str(), "a".repeat(CAPACITY - 2) + "U+");
        let mut sentence = Sentence::new();
        sentence.text(&"a".repeat(CAPACITY - 1)).number(9);
        assert_eq!(sentence.as_str(), "a".repeat(CAPACITY - 1) + "9");
    }

    #[test]
    fn shortens_long_values() {
        let uneven = "歌".repeat(50) + "a";
        assert_eq!(
            quoted(&uneven),
            format!("`{}…{}a`", "歌".repeat(12), "歌".repeat(5))
        );
        let long = "歌".repeat(50);
        assert_eq!(
            quoted(&long),
            format!("`{}…{}`", "歌".repeat(12), "歌".repeat(6))
        );
        assert_eq!(
            quoted(&"\u{301}".repeat(50)),
            format!("`…{}`", "\u{301}".repeat(9))
        );
    }

    #[test]
    fn shows_what_cannot_be_seen() {
        assert_eq!(quoted("a\n\u{1}b"), "`a\\n\\u{1}b`");
    }

    #[test]
    fn leaves_out_what_has_no_room() {
        let long = "歌".repeat(CAPACITY);
        assert_eq!(Sentence::new().text(&long).as_str(), "");
    }
}
