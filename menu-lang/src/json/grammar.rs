//! The grammar of JSON. A mistake is reported and read past: what follows it up to the next
//! comma is part of it.

use menu_core::Member as MemberName;

use super::piece::{Kind, Piece};
use super::{A_MENU, Json, Member, Value};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::tree::Extent;

/// Where the pieces come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Rust's tokens: a trailing comma is welcome, as elsewhere in Rust.
    Source,
    File,
}

/// More members than any object of a menu has.
const MOST_MEMBERS: usize = 64;

/// The menu in a file, which holds nothing else.
pub(super) fn of_file(pieces: &[Piece], whole: Extent, diagnostics: &mut Diagnostics) -> Json {
    let mut grammar = Grammar {
        pieces,
        origin: Origin::File,
        diagnostics,
    };
    if let [first, colon, ..] = pieces
        && matches!(first.kind, Kind::Text(_))
        && colon.is_sign(':')
    {
        let help = "write `{` before it, and `}` at the end";
        grammar.expected("`{`", first).help(help);
        return Json::broken(whole);
    }
    let json = grammar.root();
    if let Some(next) = grammar.peek().filter(|_| !json.is_broken()) {
        let help = match next.kind {
            Kind::Open(_) => {
                "several menus of an account are `{ \"menu\": { … }, \"conditionalmenu\": [ … ] }`"
            }
            _ => "remove it",
        };
        let message = format!("unexpected {} after the menu", next.shown());
        grammar.diagnostics.error(next.place, message).help(help);
    }
    json
}

/// One value in the source.
pub(super) fn of_source(pieces: &[Piece], diagnostics: &mut Diagnostics) -> Option<Json> {
    let mut grammar = Grammar {
        pieces,
        origin: Origin::Source,
        diagnostics,
    };
    grammar.peek()?;
    Some(grammar.root())
}

/// Reports `{ … }, "matchrule": { … } }`: a menu that is closed before what belongs into it.
/// `is_surplus` says whether a bracket follows that closes nothing.
pub(super) fn is_closed_early(
    pieces: &[Piece],
    is_surplus: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut depth = 0;
    let end = pieces.iter().position(|piece| {
        match piece.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let Some((close, rest)) = end.and_then(|end| pieces[end..].split_first()) else {
        return false;
    };
    let rest = match rest {
        [comma, rest @ ..] if comma.is_sign(',') => rest,
        rest => rest,
    };
    let [
        Piece {
            kind: Kind::Text(name),
            ..
        },
        colon,
        ..,
    ] = rest
    else {
        return false;
    };
    if !matches!(close.kind, Kind::Close('}')) || !colon.is_sign(':') {
        return false;
    }
    let help = if is_surplus {
        "remove it"
    } else {
        "move it to the end"
    };
    let message = format!("this `}}` closes the menu too early: `{name}` belongs before it");
    diagnostics.error(close.place, message).help(help);
    true
}

/// How a member ended.
enum End {
    /// Before what separates it from the next one.
    Separator,
    /// At the next one, after a mistake.
    Next,
}

/// Where the reading goes on after a mistake.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// Behind the next comma.
    Item,
    /// At the next name of a member.
    Member,
    /// At the end of the list.
    Close,
}

struct Grammar<'p, 'd> {
    pieces: &'p [Piece],
    origin: Origin,
    diagnostics: &'d mut Diagnostics,
}

impl<'p> Grammar<'p, '_> {
    /// The value that holds all others.
    fn root(&mut self) -> Json {
        match self.peek() {
            Some(first) if matches!(first.kind, Kind::Word(_) | Kind::Sign(_)) => {
                self.expected("`{`", first).help(A_MENU);
                Json::broken(first.place)
            }
            _ => self.value(None),
        }
    }

    /// A value, of the member `name` if it has one.
    fn value(&mut self, name: Option<&str>) -> Json {
        let Some((piece, rest)) = self.pieces.split_first() else {
            unreachable!("whoever asks for a value has seen a piece");
        };
        let place = piece.place;
        let value = match &piece.kind {
            Kind::Open(bracket) => {
                self.pieces = rest;
                return self.list(*bracket, place);
            }
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Other(written) => Value::Other(written.clone()),
            Kind::Told => Value::Broken,
            Kind::Word(word) => {
                self.word(piece, word, name);
                Value::Broken
            }
            Kind::Sign(_) | Kind::Close(_) => {
                let help = name.map_or(String::from("write a value, or remove this"), a_member);
                self.expected("a value", piece).help(help);
                return Json::broken(place);
            }
        };
        self.pieces = rest;
        let told = matches!(value, Value::Broken);
        Json { value, place, told }
    }

    /// What stands between brackets, of which the first has been read.
    fn list(&mut self, bracket: char, start: Extent) -> Json {
        let (mut members, mut items, mut told) = (Vec::new(), Vec::new(), false);
        let end = loop {
            let Some(piece) = self.peek() else {
                break start;
            };
            match piece.kind {
                Kind::Close(_) => {
                    self.pieces = &self.pieces[1..];
                    break piece.place;
                }
                Kind::Sign(',' | ';') => {
                    let message = format!("unexpected {}", piece.shown());
                    self.diagnostics
                        .error(piece.place, message)
                        .help("remove it");
                    self.pieces = &self.pieces[1..];
                    continue;
                }
                _ => {}
            }
            let end = if bracket == '[' {
                let item = self.value(None);
                let is_broken = item.is_broken();
                items.push(item);
                self.separator(bracket, is_broken)
            } else if members.len() == MOST_MEMBERS {
                let message = format!("an object with more than {MOST_MEMBERS} members");
                self.diagnostics.error(piece.place, message);
                told = true;
                self.skip(Until::Close);
                true
            } else {
                match self.member() {
                    (member, End::Separator) => {
                        let is_broken = member.as_ref().is_none_or(|it| it.value.is_broken());
                        members.extend(member);
                        told |= is_broken;
                        self.separator(bracket, is_broken)
                    }
                    (member, End::Next) => {
                        members.extend(member);
                        told = true;
                        true
                    }
                }
            };
            told |= !end;
        };
        let value = match bracket {
            '[' => Value::Array(items),
            _ => Value::Object(members),
        };
        Json {
            value,
            place: start.to(end),
            told,
        }
    }

    /// `"name": value`
    fn member(&mut self) -> (Option<Member>, End) {
        let Some((piece, rest)) = self.pieces.split_first() else {
            return (None, End::Separator);
        };
        let name = match &piece.kind {
            Kind::Text(name) => Some(name),
            Kind::Word(word) if is_colon(rest.first()) => {
                self.expected("a string", piece)
                    .help(format!("write `\"{word}\"`"));
                Some(word)
            }
            Kind::Told => None,
            _ => {
                self.expected("a member", piece)
                    .help("a member is written `\"name\": \"…\"`");
                self.skip(Until::Member);
                return (None, End::Next);
            }
        };
        self.pieces = rest;
        let shown = name.map_or("…", |name| name.as_str());
        let has_value = self.colon(shown);
        let value = if has_value {
            self.value(name.map(String::as_str))
        } else {
            Json::broken(piece.place)
        };
        let member = name.map(|name| Member {
            name: name.clone(),
            name_place: piece.place,
            value,
        });
        if has_value {
            return (member, End::Separator);
        }
        self.skip(Until::Member);
        (member, End::Next)
    }

    /// What stands between a name and its value. Says whether a value follows.
    fn colon(&mut self, name: &str) -> bool {
        let len = self
            .pieces
            .iter()
            .take_while(|piece| is_colon(Some(piece)))
            .count();
        let (signs, rest) = self.pieces.split_at(len);
        self.pieces = rest;
        let (Some(first), Some(last)) = (signs.first(), signs.last()) else {
            let Some(next) = rest.first() else {
                return false;
            };
            let is_value = !matches!(next.kind, Kind::Sign(_) | Kind::Close(_));
            let has_value = is_value && !is_colon(rest.get(1));
            let help = if has_value {
                String::from("write `:` before it")
            } else {
                a_member(name)
            };
            self.expected("`:`", next).help(help);
            return has_value;
        };
        if len > 1 || !first.is_sign(':') {
            let written: String = signs
                .iter()
                .map(|sign| sign.shown().replace('`', ""))
                .collect();
            let place = first.place.to(last.place);
            self.diagnostics
                .error(place, format!("expected `:`, found `{written}`"))
                .help("write `:`");
        }
        match rest.first() {
            Some(next) if matches!(next.kind, Kind::Sign(_) | Kind::Close(_)) => {
                self.expected("a value", next).help(a_member(name));
                false
            }
            next => next.is_some(),
        }
    }

    /// The comma after a member or an item. Says whether nothing was left out.
    fn separator(&mut self, bracket: char, is_told: bool) -> bool {
        let Some(next) = self.peek() else {
            return true;
        };
        match next.kind {
            Kind::Close(_) => return true,
            Kind::Sign(',') => {
                self.pieces = &self.pieces[1..];
                if self.at_close() && self.origin == Origin::File {
                    self.diagnostics
                        .error(next.place, "unexpected trailing `,`")
                        .help("remove it");
                }
                return true;
            }
            _ if is_told => {}
            Kind::Sign(';') => {
                self.pieces = &self.pieces[1..];
                self.expected("`,`", next).help("write `,`");
                return true;
            }
            _ => {
                let is_next = match bracket {
                    '[' => matches!(next.kind, Kind::Open(_)),
                    _ => self.at_member(),
                };
                let help = match next.kind {
                    _ if is_next => "write `,` before it",
                    Kind::Sign(':') => "a member must be inside an object: `{ \"name\": \"…\" }`",
                    _ => "remove it",
                };
                self.expected("`,`", next).help(help);
                if is_next {
                    return true;
                }
            }
        }
        self.skip(if bracket == '{' {
            Until::Member
        } else {
            Until::Item
        });
        false
    }

    /// Reads past what follows from a mistake, up to the end of the list at most.
    fn skip(&mut self, until: Until) {
        let mut depth = 0;
        while let Some((piece, rest)) = self.pieces.split_first() {
            let is_comma = matches!(piece.kind, Kind::Sign(',' | ';'));
            match piece.kind {
                Kind::Close(_) if depth == 0 => return,
                _ if depth == 0 && until == Until::Member && self.at_member() => return,
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            self.pieces = rest;
            if depth == 0 && is_comma && until == Until::Item {
                return;
            }
        }
    }

    /// Reports a word, an expression or a sign where a value is expected.
    fn word(&mut self, piece: &Piece, word: &str, name: Option<&str>) {
        let origin = self.origin;
        let diagnostic = self.expected("a value", piece);
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-');
        let is_plain = word.chars().all(is_plain);
        let help = match word {
            "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" => {
                String::from("write `null`, or remove the member")
            }
            "True" | "False" => format!("write `{}`", word.to_lowercase()),
            _ if word.starts_with('<') => String::from("a menu is either JSON or markup"),
            _ if is_plain => format!("write `\"{word}\"` for a string"),
            _ => String::new(),
        };
        let is_help_enough = !help.is_empty() && (!help.ends_with("string") || word.contains(' '));
        diagnostic.help(help);
        let takes_constant = |name: &&str| MemberName::named(name).is_some() || *name == "tag_id";
        if let Some(name) = name.filter(takes_constant)
            && origin == Origin::Source
            && word.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && !is_help_enough
        {
            diagnostic.help(format!("only markup takes a constant: `{name}={{{word}}}`"));
        }
    }

    fn expected(&mut self, what: &str, found: &Piece) -> &mut Diagnostic {
        let message = format!("expected {what}, found {}", found.shown());
        self.diagnostics.error(found.place, message)
    }

    fn peek(&self) -> Option<&'p Piece> {
        self.pieces.first()
    }

    fn at_close(&self) -> bool {
        matches!(
            self.peek(),
            Some(Piece {
                kind: Kind::Close(_),
                ..
            })
        )
    }

    /// Whether a name stands here with what follows a name.
    fn at_member(&self) -> bool {
        let is_name = matches!(
            self.peek(),
            Some(Piece {
                kind: Kind::Text(_) | Kind::Word(_),
                ..
            })
        );
        is_name && is_colon(self.pieces.get(1))
    }
}

/// `:`, or what people write for it.
fn is_colon(piece: Option<&Piece>) -> bool {
    matches!(
        piece,
        Some(Piece {
            kind: Kind::Sign(':' | '=' | '>'),
            ..
        })
    )
}

/// How a member of this name is written.
fn a_member(name: &str) -> String {
    let value = match name {
        "button" | "sub_button" | "conditionalmenu" => "[ … ]",
        "menu" | "matchrule" => "{ … }",
        _ => "\"…\"",
    };
    format!("write `\"{name}\": {value}`")
}
