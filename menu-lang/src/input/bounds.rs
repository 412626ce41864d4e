//! What nothing written by hand has, and what would take the readers too deep or too long.

use menu_core::rules::words::Remark;
use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::extent_of;
use crate::tree::Extent;

/// How deep brackets may be nested. A menu in JSON has eight levels; a constant may have some more.
const MAX_DEPTH: usize = 64;

/// How long a number may be, in bytes. `syn` computes its value, in quadratic time.
const MAX_NUMBER: usize = 1024;

/// The first token that is beyond the bounds. It uses a stack of its own.
pub(super) fn beyond(tokens: &[TokenTree]) -> Option<(Extent, Remark)> {
    let mut open = vec![tokens.iter().cloned().collect::<TokenStream>().into_iter()];
    while let Some(inner) = open.last_mut() {
        match inner.next() {
            None => drop(open.pop()),
            Some(TokenTree::Group(group)) if open.len() > MAX_DEPTH => {
                let remark = Remark::new("nested too deeply", "a menu has two levels");
                return Some((extent_of(&group.into()), remark));
            }
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(TokenTree::Literal(literal)) => {
                let written = literal.to_string();
                let is_number = written.starts_with(|c: char| c.is_ascii_digit());
                if is_number && written.len() > MAX_NUMBER {
                    let remark = Remark::new("this number is too long", "");
                    return Some((literal.span().into(), remark));
                }
            }
            Some(_) => {}
        }
    }
    None
}
