//! Helps for things that JSON does not have.

use super::piece::{Kind, Piece};
use super::{Place, Report};
use crate::menu::Member;
use crate::rules::words::Remark;

/// How a member of this name is written.
pub(super) fn a_member(name: &str) -> String {
    let value = match name {
        _ if holds_list(name) => "[ … ]",
        "menu" | "matchrule" => "{ … }",
        _ => "\"…\"",
    };
    format!("write `\"{name}\": {value}`")
}

/// Whether the value of this member is a list.
pub(super) fn holds_list(name: &str) -> bool {
    matches!(name, "button" | "sub_button" | "conditionalmenu")
}

/// The message about a string in Python's three quotes, and its habit.
pub const THREE_QUOTES: (&str, &str) = ("expected `\"`, found `\"\"\"`", "strings in three quotes");

/// A menu as PHP writes it; `expected` says what a menu is here.
#[must_use]
pub fn php(expected: &str) -> Remark {
    Remark::new(
        format!("this is PHP, but {expected}"),
        "print it as JSON: `echo json_encode($menu, JSON_UNESCAPED_UNICODE);`",
    )
}

pub(super) const ONE_STRING: &str = "write one string: JSON does not join strings";

/// Whether an expression joins strings, as in `HOST + "/songs"`.
pub(super) fn is_joined(expression: &str) -> bool {
    !expression.starts_with('<') && expression.contains(['+', '%'])
}

/// The helps for a word, an expression or a sign in place of a value. In the source it may have
/// been meant as a constant.
pub(super) fn instead_of(word: &str, name: Option<&str>) -> [String; 2] {
    if is_joined(word) {
        return [String::from(ONE_STRING), String::new()];
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-');
    let is_plain = word.chars().all(is_plain);
    let (help, is_known) = match word {
        "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" => {
            (String::from("write `null`, or remove the member"), true)
        }
        // No member of a menu is a boolean.
        "True" | "False" => (format!("write `\"{word}\"` for a string"), true),
        _ if word.starts_with('(') && word.ends_with(')') && name.is_none() => {
            (String::from("write it in braces: `{ … }`"), true)
        }
        _ if word.starts_with('<') => (String::from("a menu is either JSON or markup"), true),
        _ if is_plain => (
            format!("write `\"{word}\"` for a string"),
            word.contains(' '),
        ),
        _ => (
            String::new(),
            !word.starts_with(|c: char| c.is_alphabetic() || c == '_'),
        ),
    };
    let name = name.filter(|name| !is_known && Member::named(name).is_some());
    let constant = |name| format!("constants work only in markup: `{name}={{{word}}}`");
    [help, name.map(constant).unwrap_or_default()]
}

/// Reports `{ … }, "matchrule": { … } }`: a menu that is closed too early. `is_surplus`: an
/// unmatched closing bracket follows.
pub fn is_closed_early<P: Place, R: Report<P>>(
    pieces: &[Piece<P>],
    is_surplus: bool,
    report: &mut R,
) -> bool {
    let mut depth = 0;
    let is_end = |piece: &Piece<P>| {
        depth += match piece.kind {
            Kind::Open(_) => 1,
            Kind::Close(_) => -1,
            _ => 0,
        };
        depth == 0
    };
    let end = pieces.iter().position(is_end).unwrap_or(pieces.len());
    let [
        Piece {
            kind: Kind::Close('}'),
            place,
        },
        rest @ ..,
    ] = &pieces[end..]
    else {
        return false;
    };
    let comma = usize::from(rest.first().is_some_and(|piece| piece.is_sign(',')));
    let [
        Piece {
            kind: Kind::Text(name),
            ..
        },
        colon,
        ..,
    ] = &rest[comma..]
    else {
        return false;
    };
    let help = if is_surplus {
        "remove this `}`"
    } else {
        "move this `}` to the end"
    };
    let message = format!("this `}}` closes the menu too early: `{name}` belongs before it");
    if colon.is_sign(':') {
        report.say(*place, message, help);
    }
    colon.is_sign(':')
}
