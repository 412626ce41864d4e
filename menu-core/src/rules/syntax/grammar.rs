//! The grammar of JSON. After a mistake, reading continues at the next comma.

use super::help::{self, a_member};
use super::piece::{ARROW, Kind, Piece};
use super::{A_MENU, Json, Member, Place, Report, Value};
use crate::rules::words::Remark;

/// Where the pieces come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Rust's tokens: a trailing comma is welcome, as elsewhere in Rust.
    Source,
    /// A text: a file or a string.
    File,
}

/// Reads a value from these pieces.
pub fn value<P: Place, R: Report<P>>(
    pieces: &[Piece<P>],
    origin: Origin,
    report: &mut R,
) -> Option<Json<P>> {
    let mut grammar = Grammar {
        pieces,
        origin,
        report,
    };
    let first = grammar.peek()?;
    if let Some(at) = behind_assignment(pieces) {
        let place = first.place.to(pieces[at - 1].place);
        let message = "unexpected assignment around the menu";
        let help = "write only the object: remove what is in front of its `{`";
        grammar.report.say(place, message, help);
        return value(&pieces[at..], origin, report);
    }
    if let [list, name, equals, arrow, ..] = pieces
        && matches!((&list.kind, &name.kind), (Kind::Open('['), Kind::Text(_)))
        && equals.is_sign('=')
        && arrow.is_sign('>')
    {
        let Remark { message, help, .. } = help::php("a menu is markup or JSON");
        grammar
            .report
            .say(list.place.to(arrow.place), message, help);
        return None;
    }
    let is_member = matches!(first.kind, Kind::Text(_)) && is_colon(pieces.get(1));
    if is_member || matches!(first.kind, Kind::Word(_) | Kind::Sign(_)) {
        let help = if is_member {
            "write `{` before it, and `}` at the end"
        } else {
            A_MENU
        };
        grammar.expected("`{`", first, help);
        return None;
    }
    let json = grammar.value(None);
    if let Some(next) = grammar.peek() {
        let help = match next.kind {
            Kind::Open(_) => {
                "several menus of an account are `{ \"menu\": { … }, \"conditionalmenu\": [ … ] }`"
            }
            _ => "remove it",
        };
        let message = format!("unexpected {} after the menu", next.shown());
        grammar.report.say(next.place, message, help);
    }
    Some(json)
}

/// The object behind `menu =`, `const menu =` or `module.exports =`.
fn behind_assignment<P>(pieces: &[Piece<P>]) -> Option<usize> {
    let first = pieces.first()?;
    let is_object =
        |pair: &[Piece<P>]| pair[0].is_sign('=') && matches!(pair[1].kind, Kind::Open('{'));
    let equals = pieces.windows(2).position(is_object)?;
    matches!(first.kind, Kind::Word(_)).then_some(equals + 1)
}

pub(super) struct Grammar<'p, P, R> {
    pub(super) pieces: &'p [Piece<P>],
    pub(super) origin: Origin,
    pub(super) report: &'p mut R,
}

impl<'p, P: Place, R: Report<P>> Grammar<'p, P, R> {
    /// The next piece; `None` if the limit of mistakes is reached.
    pub(super) fn peek(&self) -> Option<&'p Piece<P>> {
        self.pieces.first().filter(|_| !self.report.is_full())
    }

    pub(super) fn take(&mut self) {
        self.pieces = &self.pieces[1..];
    }

    /// The next value; `name` is its member, if it has one.
    pub(super) fn value(&mut self, name: Option<&str>) -> Json<P> {
        if let Some(value) = self.in_wrong_brackets(name) {
            return value;
        }
        let piece = &self.pieces[0];
        let place = piece.place;
        let value = match &piece.kind {
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Other(written) => Value::Other(written.clone()),
            Kind::Reported => Value::Broken,
            Kind::Open(bracket) => {
                self.take();
                return self.list(*bracket, place);
            }
            Kind::Word(word) => {
                self.word(piece, word, name);
                Value::Broken
            }
            Kind::Sign(_) | Kind::Close(_) => {
                let help = name.map_or(String::from("write a value, or remove this"), a_member);
                self.expected("a value", piece, help);
                return Json::broken(place);
            }
        };
        self.take();
        let reported = matches!(value, Value::Broken);
        Json {
            value,
            place,
            reported,
        }
    }

    /// The content of brackets. The opening bracket has been read.
    pub(super) fn list(&mut self, bracket: char, start: P) -> Json<P> {
        let (mut members, mut items, mut reported) = (Vec::new(), Vec::new(), false);
        let mut end = start;
        while let Some(piece) = self.peek() {
            let is_reported = match piece.kind {
                Kind::Close(_) => {
                    self.take();
                    end = piece.place;
                    break;
                }
                Kind::Sign(',' | ';') => {
                    let message = format!("unexpected {}", piece.shown());
                    self.report.say(piece.place, message, "remove it");
                    self.take();
                    continue;
                }
                _ if bracket == '[' => {
                    let item = self.item();
                    let is_reported = item.is_broken();
                    items.push(item);
                    is_reported
                }
                _ => {
                    let member = self.member();
                    let is_reported = member.as_ref().is_none_or(|it| it.value.is_broken());
                    members.extend(member);
                    is_reported
                }
            };
            reported |= is_reported;
            reported |= !self.separator(bracket, is_reported);
        }
        let value = match bracket {
            '[' => Value::Array(items),
            _ => Value::Object(members),
        };
        Json {
            value,
            place: start.to(end),
            reported,
        }
    }

    /// `"name": value`; `None` if the name cannot be read.
    pub(super) fn member(&mut self) -> Option<Member<P>> {
        let (piece, colon) = (&self.pieces[0], self.pieces.get(1));
        let name = match &piece.kind {
            Kind::Text(name) => Some(name),
            Kind::Word(word) if is_colon(colon) => {
                let message = format!("expected a string, found {}", piece.shown());
                let help = format!("write `\"{word}\"`");
                self.report
                    .slip(piece.place, message, help, "names without quotes");
                Some(word)
            }
            Kind::Reported => None,
            _ => {
                self.expected("a member", piece, "a member is written `\"name\": \"…\"`");
                return None;
            }
        };
        self.take();
        let has_value = self.colon(name.map_or("…", |name| name));
        let value = if has_value {
            self.value(name.map(String::as_str))
        } else {
            Json::broken(piece.place)
        };
        Some(Member {
            name: name?.clone(),
            name_place: piece.place,
            value,
        })
    }

    /// Reads the separator between a name and its value. Returns whether a value follows.
    pub(super) fn colon(&mut self, name: &str) -> bool {
        let len = self
            .pieces
            .iter()
            .take_while(|piece| is_colon(Some(piece)))
            .count();
        let (signs, rest) = self.pieces.split_at(len);
        self.pieces = rest;
        let Some(next) = rest.first() else {
            return false;
        };
        let is_value = !matches!(next.kind, Kind::Sign(_) | Kind::Close(_));
        let [first, ..] = signs else {
            let has_value = is_value && !is_colon(rest.get(1));
            let help = if has_value {
                String::from("write `:` before it")
            } else {
                a_member(name)
            };
            self.expected("`:`", next, help);
            return has_value;
        };
        if len > 1 || !first.is_sign(':') {
            let written: String = signs
                .iter()
                .map(|sign| sign.shown().replace('`', ""))
                .collect();
            let place = first.place.to(signs[len - 1].place);
            let message = format!("expected `:`, found `{written}`");
            self.report
                .slip(place, message, "write `:`", "signs in place of `:`");
        }
        if !is_value {
            self.expected("a value", next, a_member(name));
        }
        is_value
    }

    /// The comma after a member or an item. `is_reported`: a mistake in it was reported. Returns
    /// `false` if something was left out.
    fn separator(&mut self, bracket: char, is_reported: bool) -> bool {
        let Some(next) = self.peek() else {
            return true;
        };
        let is_next = match bracket {
            '[' => matches!(next.kind, Kind::Open(_)),
            _ => self.at_member(),
        };
        match next.kind {
            Kind::Close(_) => return true,
            Kind::Sign(',') if !is_reported || bracket == '[' => {
                self.take();
                let is_last = matches!(
                    self.peek(),
                    Some(Piece {
                        kind: Kind::Close(_),
                        ..
                    })
                );
                if is_last && self.origin == Origin::File {
                    let message = "unexpected trailing `,`";
                    self.report
                        .slip(next.place, message, "remove it", "trailing commas");
                }
                return true;
            }
            _ if is_reported => {}
            Kind::Sign(sign) if sign == ';' || sign == ':' && is_member(&self.pieces[1..]) => {
                self.expected("`,`", next, "write `,`");
                self.take();
                return true;
            }
            _ => {
                let help = match next.kind {
                    _ if is_next => "write `,` before it",
                    Kind::Word(ref sign) if help::is_joined(sign) => help::ONE_STRING,
                    _ => "remove it",
                };
                self.expected("`,`", next, help);
                if is_next {
                    return true;
                }
            }
        }
        self.skip(bracket);
        false
    }

    /// Skips the rest of a mistake: in a list to behind the next comma, in an object to the next
    /// member, but never past the closing bracket.
    pub(super) fn skip(&mut self, bracket: char) {
        let mut depth = 0;
        while let Some(piece) = self.peek() {
            match piece.kind {
                Kind::Close(_) if depth == 0 => return,
                _ if depth == 0 && bracket == '{' && self.at_member() => return,
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            self.take();
            if depth == 0 && bracket == '[' && piece.is_sign(',') {
                return;
            }
        }
    }

    /// Reports a word, an expression or a sign where a value is expected.
    fn word(&mut self, piece: &Piece<P>, word: &str, name: Option<&str>) {
        let constant_of = name.filter(|_| self.origin == Origin::Source);
        // In a file, each part of `HOST + "/songs"` is a piece.
        let is_joined =
            |next: &Piece<P>| matches!(&next.kind, Kind::Word(sign) if help::is_joined(sign));
        let word = match self.pieces.get(1) {
            Some(next) if is_joined(next) => "+",
            _ => word,
        };
        let [mut help, constant] = help::instead_of(word, constant_of);
        if help.is_empty() && constant.is_empty() {
            help = name.map(a_member).unwrap_or_default();
        }
        let message = format!("expected a value, found {}", piece.shown());
        self.report.mistake(piece.place, message, [help, constant]);
    }

    pub(super) fn expected(&mut self, what: &str, found: &Piece<P>, help: impl Into<String>) {
        let message = format!("expected {what}, found {}", found.shown());
        self.report.say(found.place, message, help);
    }

    fn at_member(&self) -> bool {
        self.peek().is_some() && is_member(self.pieces)
    }
}

/// Whether a name and its separator are here.
pub(super) fn is_member<P>(pieces: &[Piece<P>]) -> bool {
    let is_name = |piece: &Piece<P>| matches!(piece.kind, Kind::Text(_) | Kind::Word(_));
    pieces.first().is_some_and(is_name) && is_colon(pieces.get(1))
}

/// `:`, or another sign that was written for it.
fn is_colon<P>(piece: Option<&Piece<P>>) -> bool {
    piece.is_some_and(|piece| matches!(piece.kind, Kind::Sign(':' | '=' | '>' | ARROW)))
}
