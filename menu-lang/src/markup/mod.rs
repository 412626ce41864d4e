//! A menu in markup: tokens become a flat list of tags (`lex`, `attribute`, `value`), and the list
//! becomes a tree (`tree`, `root`, `loose`, `member`). `check` checks the menu.

mod attribute;
mod bare;
mod indent;
mod lex;
mod loose;
mod member;
mod name;
mod root;
mod say;
mod tag;
mod tree;
mod value;

pub(crate) use value::value;

use crate::diagnostics::Diagnostics;
use crate::tokens::Tokens;
use crate::tree::{Extent, Root};

/// Reads a menu from `tokens`; with a header, it may be a piece.
pub(crate) fn read(tokens: Tokens<'_>, has_header: bool, diagnostics: &mut Diagnostics) -> Root {
    let tags = lex::tags(tokens, diagnostics);
    let (root, rest) = tree::tree(tags, has_header, diagnostics);
    if let [first, ..] = &rest[..] {
        let is_semicolon = rest.len() == 1 && first.shown() == ";";
        let last = rest.last().map_or(first.extent, |last| last.extent);
        behind(first.extent.to(last), is_semicolon, diagnostics);
    }
    root
}

/// Reports what follows a menu.
pub(crate) fn behind(place: Extent, is_semicolon: bool, diagnostics: &mut Diagnostics) {
    let (message, help) = if is_semicolon {
        ("unexpected `;` after the menu", "remove it")
    } else {
        (
            "unexpected tokens after the menu",
            "remove them, or declare each menu as a `const`",
        )
    };
    diagnostics.error(place, message).help(help);
}
