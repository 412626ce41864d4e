//! The text of a file becomes pieces.
//!
//! Where a quote or a bracket has no partner, what follows could be anything: the reading stops
//! there, and only that is reported.

use super::piece::{Kind, MAX_DEPTH, Piece, is_like_number, is_other, unescape};
use super::{A_MENU, Json, grammar};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::tree::Extent;

/// Reads the text of a file. `path` is the place where the file is named.
pub(crate) fn of_text(name: &str, text: &str, path: Extent, diagnostics: &mut Diagnostics) -> Json {
    // What Windows editors put in front of UTF-8.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = diagnostics.add_file(name, text);
    let whole = path.in_file(file, 0..text.len());
    if let Some((message, help)) = other_than_json(text) {
        let line = text.len() - text.trim_start().len();
        let first = path.in_file(file, line..line + first_len(&text[line..]));
        diagnostics.error(first, message).help(help);
        return Json::broken(whole);
    }
    let mut lexer = Lexer::new(text, whole, diagnostics);
    let stop = lexer.all();
    let pieces = lexer.pieces;
    if pieces.is_empty() && stop.is_none() {
        diagnostics
            .error(path, format!("{name}: the file is empty"))
            .help(A_MENU);
        return Json::broken(whole);
    }
    let is_surplus = stop.as_ref().is_some_and(|stop| stop.is_surplus);
    if grammar::is_closed_early(&pieces, is_surplus, diagnostics) {
        return Json::broken(whole);
    }
    if let Some(stop) = stop {
        diagnostics.error(stop.place, stop.message).help(stop.help);
        return Json::broken(whole);
    }
    grammar::of_file(&pieces, whole, diagnostics)
}

/// The pieces of a text in which mistakes do not matter, as far as they can be read.
pub(super) fn pieces(text: &str, whole: Extent) -> Vec<Piece> {
    let mut unread = Diagnostics::default();
    let mut lexer = Lexer::new(text, whole, &mut unread);
    lexer.all();
    lexer.pieces
}

/// What a file is that has another format.
fn other_than_json(text: &str) -> Option<(&'static str, &'static str)> {
    let mut lines = text.lines().map(str::trim_end);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let name = line.trim_start_matches(is_name);
    let rest = name.strip_prefix(':').filter(|_| name.len() < line.len());
    let has_space = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let is_yaml = line.starts_with("---")
        || rest.is_some_and(has_space)
        || line.strip_prefix('-').is_some_and(has_space);
    if is_yaml {
        return Some((
            "this is YAML, but a menu file is JSON",
            "convert it: `ruby -ryaml -rjson -e \"puts JSON.pretty_generate(YAML.load(STDIN.read))\" < menu.yml > menu.json`",
        ));
    }
    line.trim_start().starts_with('<').then_some((
        "this is markup, but a menu file is JSON",
        "write markup in the source: `wechat_menu!(<> … </>)`",
    ))
}

/// The length of the first word of a text.
fn first_len(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// Where and why the reading stopped.
struct Stop {
    place: Extent,
    message: String,
    help: String,
    /// At a bracket that closes nothing.
    is_surplus: bool,
}

struct Lexer<'a, 'd> {
    text: &'a str,
    at: usize,
    whole: Extent,
    /// The open brackets, and where they are.
    open: Vec<(char, usize)>,
    pieces: Vec<Piece>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Lexer<'a, 'd> {
    fn new(text: &'a str, whole: Extent, diagnostics: &'d mut Diagnostics) -> Lexer<'a, 'd> {
        Lexer {
            text,
            at: 0,
            whole,
            open: Vec::new(),
            pieces: Vec::new(),
            diagnostics,
        }
    }

    /// Reads to the end, or to where it stops.
    fn all(&mut self) -> Option<Stop> {
        while let Some(next) = self.rest().chars().next() {
            if self.diagnostics.is_full() {
                return None;
            }
            if let Err(stop) = self.one(next) {
                return Some(stop);
            }
        }
        let (bracket, at) = *self.open.last()?;
        let help = format!("write `{}` where it ends", closing(bracket));
        Some(self.stop(at, at + 1, format!("unclosed `{bracket}`"), help))
    }

    /// Reads the piece that begins with `next`, or what stands between pieces.
    fn one(&mut self, next: char) -> Result<(), Stop> {
        let start = self.at;
        let plain = plain(next).unwrap_or(next);
        match plain {
            ' ' | '\t' | '\n' | '\r' => self.at += 1,
            '/' if self.rest().starts_with("//") => self.comment("\n", 0),
            '/' if self.rest().starts_with("/*") => self.comment("*/", 2),
            '#' => self.comment("\n", 0),
            '"' | '\'' | '`' => self.string(next, None)?,
            '{' | '[' | '}' | ']' | ',' | ':' | ';' | '=' => {
                self.at += next.len_utf8();
                if plain != next {
                    self.error(start, format!("expected `{plain}`, found `{next}`"))
                        .help(format!("write `{plain}`"));
                }
                match plain {
                    '{' | '[' => self.bracket(plain, start)?,
                    '}' | ']' => self.close(plain, start)?,
                    sign => self.push(start, Kind::Sign(sign)),
                }
            }
            '>' if self.pieces.last().is_some_and(|piece| piece.is_sign('=')) => {
                self.at += 1;
                self.push(start, Kind::Sign('>'));
            }
            _ if next.is_whitespace() || next == '\u{FEFF}' => {
                let rest = self.rest();
                self.at += rest.len() - rest.trim_start_matches(next).len();
                let name = format!("unexpected white space U+{:04X}", u32::from(next));
                self.error(start, name).help("write a plain space");
            }
            _ => return self.word(next),
        }
        Ok(())
    }

    fn comment(&mut self, end: &str, end_len: usize) {
        let (start, rest) = (self.at, self.rest());
        let sign = if end_len == 0 && rest.starts_with('#') {
            1
        } else {
            2
        };
        let body = &rest[sign..];
        self.at += sign;
        self.error(start, "unexpected comment: JSON has no comments")
            .help("remove it");
        self.at += body.find(end).map_or(body.len(), |at| at + end_len);
    }

    fn bracket(&mut self, bracket: char, start: usize) -> Result<(), Stop> {
        if self.open.len() == MAX_DEPTH {
            let help = String::from("a menu has two levels");
            return Err(self.stop(start, self.at, String::from("nested too deep"), help));
        }
        self.open.push((bracket, start));
        self.push(start, Kind::Open(bracket));
        Ok(())
    }

    fn close(&mut self, bracket: char, start: usize) -> Result<(), Stop> {
        match self.open.pop() {
            Some((open, _)) if closing(open) == bracket => {
                self.push(start, Kind::Close(bracket));
                Ok(())
            }
            Some((open, at)) => {
                let (line, column) = line_and_column(self.text, at);
                let message = format!("expected `{}`, found `{bracket}`", closing(open));
                let help = format!("the `{open}` at {line}:{column} is not closed");
                Err(self.stop(start, self.at, message, help))
            }
            None => {
                let message = format!("unexpected `{bracket}`: it closes nothing");
                let stop = self.stop(start, self.at, message, String::from("remove it"));
                Err(Stop {
                    is_surplus: true,
                    ..stop
                })
            }
        }
    }

    /// A string between quotes of any kind, `prefix` in front of them.
    fn string(&mut self, quote: char, prefix: Option<(usize, &str)>) -> Result<(), Stop> {
        let open = self.at;
        let start = prefix.map_or(open, |(start, _)| start);
        let body_at = open + quote.len_utf8();
        let body = &self.text[body_at..];
        let is_end = |c: char| match plain(quote) {
            Some(kind) => c == kind || plain(c) == Some(kind),
            None => c == quote,
        };
        let (mut escaped, mut end) = (false, None);
        for (at, c) in body.char_indices() {
            if matches!(c, '\r' | '\n') {
                return Err(self.unterminated(open, body_at + at));
            }
            if !escaped && is_end(c) {
                end = Some((at, c));
                break;
            }
            escaped = !escaped && c == '\\';
        }
        let Some((len, last)) = end else {
            return Err(self.unterminated(open, self.text.len()));
        };
        let body = &body[..len];
        self.at = body_at + len + last.len_utf8();
        let text = self.unescaped(body_at, body);
        if let Some(control) = body.find(|c| c < ' ') {
            let c = u32::from(body.as_bytes()[control]);
            let place = self.place(body_at + control, body_at + control + 1);
            let message = format!("unexpected control character U+{c:04X} in a string");
            self.diagnostics.error(place, message).help("remove it");
            self.push(start, Kind::Told);
            return Ok(());
        }
        let Some(text) = text else {
            self.push(start, Kind::Told);
            return Ok(());
        };
        if let Some((_, prefix)) = prefix {
            self.error(start, format!("unexpected `{prefix}` in front of a string"))
                .help(format!("write `{text:?}`"));
        } else if quote != '"' {
            self.error(start, format!("expected `\"`, found `{quote}`"))
                .help(format!("write `{text:?}`"));
        }
        self.push(start, Kind::Text(text));
        Ok(())
    }

    fn unterminated(&mut self, start: usize, end: usize) -> Stop {
        let before = &self.text[..start];
        let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
        let help = if line.contains('"') {
            "a `\"` is missing on this line, or there is one too many"
        } else {
            "write `\"` where it ends"
        };
        self.stop(
            start,
            end,
            String::from("unterminated string"),
            help.to_owned(),
        )
    }

    fn unescaped(&mut self, at: usize, body: &str) -> Option<String> {
        unescape(body)
            .map_err(|bad| {
                let escape = body.get(bad.bytes.clone()).unwrap_or_default();
                let place = self.place(at + bad.bytes.start, at + bad.bytes.end);
                self.diagnostics
                    .error(place, format!("invalid escape `{escape}`"))
                    .help(bad.help);
            })
            .ok()
    }

    /// A number or a word, or a sign that JSON does not have.
    fn word(&mut self, next: char) -> Result<(), Stop> {
        let (start, rest) = (self.at, self.rest());
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_' | '$');
        let len = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let word = &rest[..len.max(next.len_utf8())];
        self.at += word.len();
        let quote = self.rest().chars().next();
        if word.len() <= 2 && next.is_ascii_alphabetic() && matches!(quote, Some('"' | '\'')) {
            return self.string(quote.unwrap_or('"'), Some((start, word)));
        }
        let kind = if is_other(word) {
            Kind::Other(word.to_owned())
        } else if is_like_number(word) {
            self.error(start, format!("invalid number `{word}`"))
                .help(format!("write `\"{word}\"` for a string"));
            Kind::Told
        } else {
            Kind::Word(word.to_owned())
        };
        self.push(start, kind);
        Ok(())
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn place(&self, start: usize, end: usize) -> Extent {
        let file = self.whole.in_file.map_or(0, |whole| whole.file);
        self.whole.in_file(file, start..end)
    }

    fn push(&mut self, start: usize, kind: Kind) {
        let place = self.place(start, self.at);
        self.pieces.push(Piece { kind, place });
    }

    /// A mistake from `start` to where the reading stands.
    fn error(&mut self, start: usize, message: impl Into<String>) -> &mut Diagnostic {
        let place = self.place(start, self.at);
        self.diagnostics.error(place, message)
    }

    fn stop(&self, start: usize, end: usize, message: String, help: String) -> Stop {
        Stop {
            place: self.place(start, end),
            message,
            help,
            is_surplus: false,
        }
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// Line and column of a byte, both from 1.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The sign for which a Chinese keyboard, or a word processor, gives another.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' => ',',
        '：' => ':',
        '；' => ';',
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' => '\'',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}
