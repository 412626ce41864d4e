//! What JSON in a file is made of: blanks, texts, words and signs, and their likes that are none.

use super::json::{is_number, is_word, unescape};
use super::json_recover::Slips;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::tree::Extent;

pub(super) struct Reader<'a, 'd> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    path: Extent,
    file: usize,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The brackets that are due, the innermost last.
    pub(super) open: Vec<char>,
    /// A slip was told that explains what is missing or left over next.
    pub(super) slipped: bool,
    pub(super) slips: Slips,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(
        text: &'a str,
        path: Extent,
        file: usize,
        diagnostics: &'d mut Diagnostics,
    ) -> Reader<'a, 'd> {
        Reader {
            text,
            at: 0,
            path,
            file,
            diagnostics,
            open: Vec::new(),
            slipped: false,
            slips: Slips::default(),
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn take(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    pub(super) fn place(&self, start: usize) -> Extent {
        self.bytes(start, self.at)
    }

    pub(super) fn bytes(&self, start: usize, end: usize) -> Extent {
        self.path.in_file(self.file, start..end)
    }

    /// A mistake at the character that stands next.
    pub(super) fn wrong(&mut self, message: &str) -> &mut Diagnostic {
        let len = self.peek().map_or(0, char::len_utf8);
        if let Some((next, plain)) = self.peek().and_then(|next| Some((next, plain(next)?))) {
            return self
                .slip(self.at, self.at + len, is_no(next, plain))
                .help(format!("write `{plain}`"));
        }
        self.slip(self.at, self.at + len, message)
    }

    /// Reports a sign that stands next for a plain one.
    pub(super) fn no_plain(&mut self, written: char, plain: char) {
        self.slip(self.at, self.at + written.len_utf8(), is_no(written, plain))
            .help(format!("write `{plain}`"));
    }

    /// The same, and takes it.
    pub(super) fn full_width(&mut self, written: char, plain: char) {
        self.no_plain(written, plain);
        self.at += written.len_utf8();
    }

    /// Reports what stands where it is not due, and gives up.
    pub(super) fn junk(&mut self, message: &str) {
        let is_odd = self.is_line_odd();
        let diagnostic = self.wrong(message);
        if is_odd {
            diagnostic.help("a `\"` is missing on this line, or there is one too many");
        }
        self.give_up();
    }

    /// Blanks, and comments, which are reported.
    pub(super) fn blanks(&mut self) {
        self.resume();
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let rest = self.rest();
            let line = rest.find('\n').unwrap_or(rest.len());
            let (sign, end) = if rest.starts_with("//") {
                (2, line)
            } else if rest.starts_with('#') {
                (1, line)
            } else if rest.starts_with("/*") {
                (2, rest.find("*/").map_or(rest.len(), |end| end + 2))
            } else if rest.starts_with(char::is_whitespace) {
                self.other_blanks();
                continue;
            } else {
                return;
            };
            self.slip(self.at, self.at + sign, "JSON has no comments")
                .help("take it out");
            self.at += end;
        }
    }

    /// Blanks that JSON does not have, such as those of a Chinese keyboard.
    fn other_blanks(&mut self) {
        let (start, first) = (self.at, self.peek().unwrap_or_default());
        while self.peek() == Some(first) {
            self.at += first.len_utf8();
        }
        let message = format!("U+{:04X} is no blank of JSON", u32::from(first));
        self.slip(start, self.at, message)
            .help("write a plain blank");
    }

    /// Whether a member or an item ends here.
    pub(super) fn at_item_end(&self) -> bool {
        let is_comma = |c: char| matches!(c, ',' | ';' | '；') || plain(c) == Some(',');
        self.at_end() || self.at_close() || self.peek().is_some_and(is_comma)
    }

    /// Whether a closing bracket stands here.
    pub(super) fn at_close(&self) -> bool {
        let next = self.peek().map(|next| plain(next).unwrap_or(next));
        matches!(next, Some('}' | ']'))
    }

    /// Takes a comma, or what people write for one.
    pub(super) fn take_comma(&mut self) -> Option<Extent> {
        let start = self.at;
        match self.peek()? {
            ',' => self.at += 1,
            sign @ (';' | '；') => {
                self.at += sign.len_utf8();
                let message = format!("`,`, not `{sign}`, separates members and items");
                self.slip(start, self.at, message).help("write `,`");
            }
            sign if plain(sign) == Some(',') => self.full_width(sign, ','),
            _ => return None,
        }
        Some(self.place(start))
    }

    /// Whether nothing stands between this and what was read.
    pub(super) fn is_glued(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        !before.ends_with(char::is_whitespace)
    }

    /// Takes the letters, digits and signs of numbers that stand next.
    pub(super) fn take_word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')));
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += word.len();
        word
    }

    /// A number, `true`, `false` or `null`; or what stands there instead.
    pub(super) fn number_or_word(&mut self) -> Result<(), &'a str> {
        let source = self.take_word();
        if is_word(source) || is_number(source) {
            Ok(())
        } else {
            Err(source)
        }
    }

    /// The text that begins here with a quote of any kind; nothing if it is no text of JSON,
    /// which is reported.
    pub(super) fn text(&mut self) -> Option<String> {
        let start = self.at;
        let quote = self.peek()?;
        let is_end = |c: char| match quote {
            '"' | '\'' | '`' => c == quote,
            _ => c == '"' || plain(c) == Some('"'),
        };
        let body_at = start + quote.len_utf8();
        let body = self.text.get(body_at..).unwrap_or_default();
        let (mut escaped, mut is_text) = (false, true);
        for (at, c) in body.char_indices() {
            if !escaped && is_end(c) {
                self.at = body_at + at + c.len_utf8();
                return self.unescaped(body_at, &body[..at]).filter(|_| is_text);
            }
            escaped = !escaped && c == '\\';
            if matches!(c, '\r' | '\n') {
                self.unclosed_line(start, body_at, body_at + at);
                return None;
            }
            if c < ' ' {
                is_text = false;
                let message = format!(
                    "a text holds no control character, and this is U+{:04X}",
                    u32::from(c)
                );
                self.slip(body_at + at, body_at + at + 1, message)
                    .help("take it out");
            }
        }
        self.slip(start, body_at, "this text is never closed")
            .help("write `\"` where it ends");
        self.give_up();
        None
    }

    fn unescaped(&mut self, at: usize, body: &str) -> Option<String> {
        let bad = match unescape(body) {
            Ok(text) => return Some(text),
            Err(bad) => bad,
        };
        let escape = body.get(bad.bytes.clone()).unwrap_or_default();
        let help = if escape.starts_with("\\u") {
            "write the character itself"
        } else {
            "a backslash is written `\\\\`"
        };
        let message = format!("`{escape}` is {}", bad.what);
        self.slip(at + bad.bytes.start, at + bad.bytes.end, message)
            .help(help);
        None
    }
}

fn is_no(written: char, plain: char) -> String {
    format!("`{written}` is no `{plain}`")
}

/// The bracket that a bracket opens, or what people write for one.
pub(super) fn opening(c: char) -> Option<char> {
    let c = plain(c).unwrap_or(c);
    matches!(c, '{' | '[').then_some(c)
}

/// The bracket that closes what another opens.
pub(super) fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// The sign for which a Chinese keyboard, or a word processor, gives another.
pub(super) fn plain(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' => ',',
        '：' => ':',
        '“' | '”' | '„' | '＂' => '"',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}
