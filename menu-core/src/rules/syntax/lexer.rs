//! Splits the content of a file into pieces.
//!
//! After a quote or a bracket without a partner the rest could mean anything. Reading stops there,
//! and only this is reported.

use std::ops::Range;

use super::help;
use super::lines::line_and_column;
use super::piece::{ARROW, Kind, MAX_DEPTH, Piece, is_like_number, is_other, unescape};
use super::{Place, Report};
use crate::rules::words::Remark;

/// The place and the reason if reading stops early.
pub(super) type Stop<P> = (P, Remark);

pub(super) struct Lexer<'a, P, R> {
    text: &'a str,
    at: usize,
    /// The place of these bytes.
    place_of: &'a dyn Fn(Range<usize>) -> P,
    /// The open brackets, and where they are.
    pub(super) open: Vec<(char, usize)>,
    pub(super) pieces: Vec<Piece<P>>,
    report: &'a mut R,
}

impl<'a, P: Place, R: Report<P>> Lexer<'a, P, R> {
    pub(super) fn new(
        text: &'a str,
        place_of: &'a dyn Fn(Range<usize>) -> P,
        report: &'a mut R,
    ) -> Self {
        Lexer {
            text,
            at: 0,
            place_of,
            open: Vec::new(),
            pieces: Vec::new(),
            report,
        }
    }

    /// Reads to the end, or to where it stops.
    pub(super) fn all(&mut self) -> Option<Stop<P>> {
        while let Some(next) = self
            .rest()
            .chars()
            .next()
            .filter(|_| !self.report.is_full())
        {
            if let Err(stop) = self.one(next) {
                return Some(stop);
            }
        }
        let (bracket, at) = *self.open.last()?;
        let help = format!("write `{}` where it ends", closing(bracket));
        // It may be a sign of a Chinese keyboard.
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        Some((
            self.place(at, at + length),
            Remark::new(format!("unclosed `{bracket}`"), help),
        ))
    }

    /// Reads the piece that begins with `next`, or skips white space.
    fn one(&mut self, next: char) -> Result<(), Stop<P>> {
        let (start, rest) = (self.at, self.rest());
        let plain = plain(next).unwrap_or(next);
        match plain {
            ' ' | '\t' | '\n' | '\r' => self.at += 1,
            '#' => self.comment(1, "\n"),
            '/' if rest.starts_with("//") => self.comment(2, "\n"),
            '/' if rest.starts_with("/*") => self.comment(2, "*/"),
            '"' if rest.starts_with("\"\"\"") => self.in_three_quotes()?,
            '"' | '\'' | '`' => self.string(next, "")?,
            '{' | '[' | '}' | ']' | ',' | ':' | ';' | '=' | '>' => {
                self.at += next.len_utf8();
                if plain != next {
                    let message = format!("expected `{plain}`, found `{next}`");
                    self.slip(
                        start,
                        message,
                        format!("write `{plain}`"),
                        "full-width signs",
                    );
                }
                match plain {
                    '{' | '[' => self.open(plain, start)?,
                    '}' | ']' => self.close(plain, start)?,
                    sign => self.push(start, Kind::Sign(sign)),
                }
            }
            '-' if rest.starts_with("->") => {
                self.at += 2;
                self.push(start, Kind::Sign(ARROW));
            }
            _ if next.is_whitespace() || next == '\u{FEFF}' => {
                self.at += rest.len() - rest.trim_start_matches(next).len();
                let message = format!("unexpected white space U+{:04X}", u32::from(next));
                self.slip(start, message, "write a plain space", "such characters");
            }
            _ => return self.word(next),
        }
        Ok(())
    }

    fn comment(&mut self, sign: usize, end: &str) {
        let start = self.at;
        let body = &self.rest()[sign..];
        self.at += sign;
        self.slip(
            start,
            "unexpected comment: JSON has no comments",
            "remove it",
            "comments",
        );
        self.at += body.find(end).map_or(body.len(), |at| at + end.len());
    }

    fn open(&mut self, bracket: char, start: usize) -> Result<(), Stop<P>> {
        if self.open.len() == MAX_DEPTH {
            let remark = Remark::new("nested too deeply", "a menu has two levels");
            return Err((self.place(start, self.at), remark));
        }
        self.open.push((bracket, start));
        self.push(start, Kind::Open(bracket));
        Ok(())
    }

    fn close(&mut self, bracket: char, start: usize) -> Result<(), Stop<P>> {
        let remark = match self.open.pop() {
            Some((open, _)) if closing(open) == bracket => {
                self.push(start, Kind::Close(bracket));
                return Ok(());
            }
            Some((open, at)) => {
                let (line, column) = line_and_column(self.text, at);
                let message = format!("expected `{}`, found `{bracket}`", closing(open));
                Remark::new(
                    message,
                    format!(
                        "the `{open}` at {line}:{column} is not closed, or this is one too many"
                    ),
                )
            }
            None => Remark::new(
                format!("unexpected `{bracket}`: it closes nothing"),
                "remove it",
            ),
        };
        Err((self.place(start, self.at), remark))
    }

    /// A string in quotes of any kind. `prefix` is the word in front of them.
    fn string(&mut self, quote: char, prefix: &str) -> Result<(), Stop<P>> {
        let (start, body_at) = (self.at - prefix.len(), self.at + quote.len_utf8());
        let kind = plain(quote).unwrap_or(quote);
        let is_end = |c: char| plain(c).unwrap_or(c) == kind;
        let is_end = |c: char| if quote == kind { c == quote } else { is_end(c) };
        let (mut escaped, mut end) = (false, None);
        for (at, c) in self.text[body_at..].char_indices() {
            let is_end = !escaped && is_end(c);
            if is_end || matches!(c, '\r' | '\n') {
                end = Some((body_at + at, c));
                break;
            }
            escaped = !escaped && c == '\\';
        }
        let (end, last) = end.unwrap_or((self.text.len(), '\n'));
        if matches!(last, '\r' | '\n') {
            let line = self.text[..self.at].rsplit('\n').next();
            let help = if line.is_some_and(|line| line.contains('"')) {
                "a `\"` is missing on this line, or there is one too many"
            } else {
                "write `\"` where it ends"
            };
            return Err((
                self.place(self.at, end),
                Remark::new("unterminated string", help),
            ));
        }
        self.at = end + last.len_utf8();
        let body = &self.text[body_at..end];
        let text = match (unescape(body), body.find(|c| c < ' ')) {
            (_, Some(control)) => {
                let c = u32::from(body.as_bytes()[control]);
                let message = format!("unexpected control character U+{c:04X} in a string");
                let place = self.place(body_at + control, body_at + control + 1);
                self.report.say(place, message, "remove it");
                None
            }
            (Err(bad), None) => {
                let place = self.place(body_at + bad.bytes.start, body_at + bad.bytes.end);
                let message = format!("invalid escape `{}`", &body[bad.bytes]);
                self.report.say(place, message, bad.help);
                None
            }
            (Ok(text), None) => Some(text),
        };
        if let Some(text) = text.as_ref().filter(|_| quote != '"' || !prefix.is_empty()) {
            let message = match (prefix, quote) {
                ("", '`') => String::from("expected `\"`, found a backtick"),
                ("", _) => format!("expected `\"`, found `{quote}`"),
                _ => format!("unexpected `{prefix}` in front of a string"),
            };
            let habit = match (prefix, kind) {
                ("", '\'') => "strings in single quotes",
                ("", _) => "strings in other quotes",
                _ => "strings with a prefix",
            };
            self.slip(start, message, format!("write `{text:?}`"), habit);
        }
        self.push(start, text.map_or(Kind::Reported, Kind::Text));
        Ok(())
    }

    /// A string in Python's three quotes.
    fn in_three_quotes(&mut self) -> Result<(), Stop<P>> {
        const QUOTES: &str = "\"\"\"";
        let start = self.at;
        let body = &self.text[start + QUOTES.len()..];
        let end = body.find(QUOTES);
        let Some(len) = end.filter(|len| *len > 0) else {
            return self.string('"', "");
        };
        let text = &body[..len];
        self.at = start + len + 2 * QUOTES.len();
        let (message, habit) = help::THREE_QUOTES;
        self.slip(start, message, format!("write `{text:?}`"), habit);
        self.push(start, Kind::Text(text.to_owned()));
        Ok(())
    }

    /// A number or a word, or a sign that JSON does not have.
    fn word(&mut self, next: char) -> Result<(), Stop<P>> {
        let (start, rest) = (self.at, self.rest());
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_' | '$');
        let len = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let word = &rest[..len.max(next.len_utf8())];
        self.at += word.len();
        let quote = self
            .rest()
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''));
        if let Some(quote) = quote.filter(|_| word.len() <= 2 && next.is_ascii_alphabetic()) {
            return self.string(quote, word);
        }
        let kind = if is_other(word) {
            Kind::Other(word.to_owned())
        } else if is_like_number(word) {
            let help = format!("write `\"{word}\"` for a string");
            let place = self.place(start, self.at);
            self.report
                .say(place, format!("invalid number `{word}`"), help);
            Kind::Reported
        } else {
            Kind::Word(word.to_owned())
        };
        self.push(start, kind);
        Ok(())
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn place(&self, start: usize, end: usize) -> P {
        (self.place_of)(start..end)
    }

    fn push(&mut self, start: usize, kind: Kind) {
        let place = self.place(start, self.at);
        self.pieces.push(Piece { kind, place });
    }

    /// Reports a mistake from `start` to the current position.
    fn slip(
        &mut self,
        start: usize,
        message: impl Into<String>,
        help: impl Into<String>,
        habit: &'static str,
    ) {
        let place = self.place(start, self.at);
        self.report.slip(place, message, help, habit);
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// The ASCII sign for one that a Chinese keyboard or a word processor produces.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' | '；' => ',',
        '：' => ':',
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' => '\'',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}
