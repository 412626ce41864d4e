//! What nothing written by hand has, and what would take the readers too deep or too long.

use menu_core::rules::words::Remark;
use proc_macro2::TokenTree;
use proc_macro2::token_stream::IntoIter;

use crate::tokens::extent_of;
use crate::tree::Extent;

/// How deep brackets may be nested. A menu in JSON has eight levels; a constant may have some more.
const MAX_DEPTH: usize = 64;

/// How long a number may be, in bytes. `syn` computes its value, in quadratic time.
const MAX_NUMBER: usize = 1024;

/// The first token that is beyond the bounds. It uses a stack of its own.
pub(super) fn beyond(tokens: &[TokenTree]) -> Option<(Extent, Remark)> {
    let mut open = Vec::new();
    for token in tokens {
        let mut next = Some(token.clone());
        while let Some(token) = next {
            match token {
                TokenTree::Group(group) if open.len() == MAX_DEPTH => {
                    let remark = Remark::new("nested too deeply", "a menu has two levels");
                    return Some((extent_of(&group.into()), remark));
                }
                TokenTree::Group(group) => open.push(group.stream().into_iter()),
                TokenTree::Literal(literal) => {
                    let written = literal.to_string();
                    let is_number = written.starts_with(|c: char| c.is_ascii_digit());
                    if is_number && written.len() > MAX_NUMBER {
                        let remark = Remark::new("this number is too long", "");
                        return Some((literal.span().into(), remark));
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            next = following(&mut open);
        }
    }
    None
}

/// The next token of the innermost group that has one.
fn following(open: &mut Vec<IntoIter>) -> Option<TokenTree> {
    while let Some(inner) = open.last_mut() {
        let next = inner.next();
        if next.is_some() {
            return next;
        }
        open.pop();
    }
    None
}
