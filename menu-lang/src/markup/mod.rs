//! A menu in markup: tokens become a flat list of tags (`tag`, `attribute`, `value`), and the
//! list becomes a tree (`tree`, `root`, `loose`). Whether that is a good menu is judged in
//! `check`.

mod attribute;
mod loose;
mod root;
mod tag;
mod tree;
mod value;

pub(crate) use value::value;

use crate::diagnostics::Diagnostics;
use crate::tokens::Tokens;
use crate::tree::Root;

/// How an entry is written, for those who wrote something else.
pub(crate) const A_BUTTON: &str = "a button is written `<click name=\"…\" key=\"…\"/>`";

/// Reads the menu, or the piece of one, that `tokens` are. With a header it may be a piece.
pub(crate) fn read(tokens: Tokens<'_>, has_header: bool, diagnostics: &mut Diagnostics) -> Root {
    let tags = tag::tags(tokens, diagnostics);
    tree::tree(tags, has_header, diagnostics)
}
