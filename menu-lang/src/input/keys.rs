//! `pub enum Tap;` beside a menu.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::Source;
use super::parts::{Wrong, end};
use crate::diagnostics::Diagnostics;
use crate::tokens::{Tokens, print};
use crate::tree::KeysHeader;

/// What follows `enum`.
pub(super) fn keys(
    tokens: &mut Tokens<'_>,
    keyword: &Ident,
    attributes: TokenStream,
    visibility: TokenStream,
    mut wrong: Wrong,
    diagnostics: &mut Diagnostics,
) -> (Option<KeysHeader>, bool) {
    if keyword != "enum" {
        wrong.at(keyword.span(), "declare the keys of a menu as an `enum`");
    }
    let name = tokens
        .word()
        .filter(|name| syn::parse_str::<Ident>(&name.to_string()).is_ok());
    let shown = name.map_or_else(|| String::from("Tap"), ToString::to_string);
    match name {
        Some(_) => tokens.skip(1),
        None => wrong.at(keyword.span(), "missing name of the enum"),
    }
    if tokens.group(Delimiter::Brace).is_some() {
        wrong.at(
            tokens.next(),
            "the variants of this enum come from the keys of the menu",
        );
        tokens.skip(1);
        tokens.take_sign(';');
    } else {
        end(tokens, false, Source::Inline, &mut wrong);
    }
    let reported = wrong.0.is_some();
    if let Some((place, message)) = wrong.0 {
        let visibility = print(visibility.clone());
        let blank = if visibility.is_empty() { "" } else { " " };
        diagnostics
            .error(place, message)
            .help(format!("write `{visibility}{blank}enum {shown};`"));
    }
    for default in derives(&attributes).filter(|name| name == "Default") {
        diagnostics
            .error(
                default.span(),
                "cannot derive `Default`: no key of a menu is the default",
            )
            .help(format!(
                "write `impl Default for {shown}` outside of the macro"
            ));
    }
    let header = name.map(|name| KeysHeader {
        attributes,
        visibility,
        name: name.clone(),
    });
    (header, reported)
}

/// The names in the `#[derive(…)]`s that have no path in front of them.
fn derives(attributes: &TokenStream) -> impl Iterator<Item = Ident> {
    let groups = |tokens: TokenStream| {
        tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        })
    };
    groups(attributes.clone())
        .filter(|attribute| {
            let word = attribute.clone().into_iter().next();
            word.is_some_and(|word| word.to_string() == "derive")
        })
        .flat_map(groups)
        .flat_map(|list| {
            let mut before = ',';
            list.into_iter().filter_map(move |token| match token {
                TokenTree::Ident(name) => (before == ',').then_some(name),
                TokenTree::Punct(sign) => {
                    before = sign.as_char();
                    None
                }
                _ => None,
            })
        })
}
