//! What the headers of menus and of the enum of keys have in common.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::Source;
use super::item::{call, is_menu, is_next_item};
use crate::tokens::{Tokens, print};
use crate::tree::Extent;
use crate::words::is_near;

/// The first thing that is wrong with a header.
pub(super) struct Wrong(pub(super) Option<(Extent, String)>);

impl Wrong {
    pub(super) fn at(&mut self, place: impl Into<Extent>, message: impl Into<String>) {
        if self.0.is_none() {
            self.0 = Some((place.into(), message.into()));
        }
    }
}

/// `pub`, `pub(…)`, or nothing; and wrong words in front of a keyword.
pub(super) fn visibility(tokens: &mut Tokens<'_>, wrong: &mut Wrong) -> TokenStream {
    let mut visibility = TokenStream::new();
    while let Some(word) = tokens.word() {
        let text = word.to_string();
        let is_first = visibility.is_empty();
        let is_keyword =
            |token: &TokenTree| matches!(&*token.to_string(), "const" | "static" | "enum");
        let is_in_front =
            tokens.rest().get(1).is_some_and(is_keyword) && !is_keyword(&tokens.rest()[0]);
        if text == "pub" && is_first {
            visibility.extend([tokens.rest()[0].clone()]);
            tokens.skip(1);
            if tokens.group(Delimiter::Parenthesis).is_some() {
                visibility.extend(tokens.take().cloned());
            }
            continue;
        }
        let is_pub = is_first && (is_near(&text, "pub") || text == "public");
        let is_pub = is_pub && matches!(tokens.rest(), [_, TokenTree::Ident(_), ..]);
        if !is_in_front && !is_pub && text != "pub" {
            break;
        }
        tokens.skip(1);
        wrong.at(
            word.span(),
            format!("unexpected `{text}` in front of a menu"),
        );
        if is_pub {
            visibility.extend([TokenTree::from(Ident::new("pub", word.span()))]);
        }
    }
    visibility
}

/// The `;`, or another token that was written for it. Returns whether it is a `=`, and the body if
/// the menu is in a function.
pub(super) fn end<'a>(
    tokens: &mut Tokens<'a>,
    is_fn: bool,
    source: Source,
    wrong: &mut Wrong,
) -> (bool, Option<&'a Group>) {
    if tokens.take_sign(';').is_some() {
        return (false, None);
    }
    if let Some(equals) = tokens.take_sign('=') {
        if let Some(call) = call(*tokens) {
            wrong.at(
                call.place,
                format!("unexpected `{}!` around a menu", call.name),
            );
        }
        wrong.at(equals, "expected `;` after the header of a menu, found `=`");
        return (true, None);
    }
    if let Some(body) = tokens.group(Delimiter::Brace).filter(|_| is_fn) {
        tokens.skip(1);
        return (false, Some(body));
    }
    let last = tokens.last();
    let junk = tokens.take_until(|tokens| {
        tokens.at(";") || is_menu(tokens, source) || is_next_item(true, tokens)
    });
    let place = if junk.is_empty() { last } else { tokens.last() };
    let message = if junk.is_empty() {
        String::from("missing `;` after the header of a menu")
    } else {
        format!(
            "expected `;` after the header of a menu, found `{}`",
            print(junk.iter().cloned())
        )
    };
    wrong.at(place, message);
    tokens.take_sign(';');
    (false, None)
}
