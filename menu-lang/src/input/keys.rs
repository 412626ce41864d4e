//! `pub enum Tap;` beside a menu.

use proc_macro2::{Delimiter, Ident, TokenStream};

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
    let told = wrong.0.is_some();
    if let Some((place, message)) = wrong.0 {
        let visibility = print(visibility.clone());
        let blank = if visibility.is_empty() { "" } else { " " };
        diagnostics
            .error(place, message)
            .help(format!("write `{visibility}{blank}enum {shown};`"));
    }
    let header = name.map(|name| KeysHeader {
        attributes,
        visibility,
        name: name.clone(),
    });
    (header, told)
}
