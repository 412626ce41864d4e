//! `/// docs  pub const NAME: Type;` and `pub enum Tap;` in front of menus.
//!
//! A header has one correct form. Other forms are read as far as possible, and reported once: at
//! the first wrong token, with the correct header.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::Source;
use super::item::{attributes, is_menu};
use super::keys::keys;
use super::parts::{Wrong, end, visibility};
use crate::diagnostics::Diagnostics;
use crate::tokens::{Tokens, print};
use crate::tree::{Header, KeysHeader};

/// What a header declares.
pub(super) enum Declared<'a> {
    Menu(MenuHeader<'a>),
    /// The enum of keys; `None` if it has no name.
    Keys {
        header: Option<KeysHeader>,
        /// A mistake in it was reported.
        reported: bool,
    },
}

pub(super) struct MenuHeader<'a> {
    pub(super) header: Header,
    /// The menu, if it was written as the body of a function.
    pub(super) body: Option<&'a Group>,
    /// It was written with `=`, so a `;` follows the menu.
    pub(super) has_equals: bool,
    /// A mistake in it was reported.
    pub(super) reported: bool,
}

/// Reads one header. `beside_menu` says that a constant without a menu is in front of it.
pub(super) fn header<'a>(
    tokens: &mut Tokens<'a>,
    source: Source,
    beside_menu: bool,
    diagnostics: &mut Diagnostics,
) -> Declared<'a> {
    let mut wrong = Wrong(None);
    let start = tokens.next();
    let attributes = attributes(tokens);
    let visibility = visibility(tokens, &mut wrong);
    let is_enum = |word: &&Ident| *word == "enum" || (*word == "struct" && beside_menu);
    if let Some(keyword) = tokens.word().filter(is_enum) {
        tokens.skip(1);
        let (header, reported) = keys(tokens, keyword, attributes, visibility, wrong, diagnostics);
        return Declared::Keys { header, reported };
    }
    if tokens.word().is_none() && !attributes.is_empty() {
        wrong.at(
            start.to(tokens.last()),
            "missing constant after the attributes",
        );
    }
    let keyword = keyword(tokens, &mut wrong);
    if let Some(mutable) = tokens.take_word("mut") {
        wrong.at(mutable.span(), "a menu cannot be `mut`");
    }
    let is_fn = keyword.is_some_and(|word| word == "fn");
    let name = name(tokens, &mut wrong);
    if tokens.group(Delimiter::Parenthesis).is_some() {
        wrong.at(tokens.next(), "unexpected parameters on a menu");
        tokens.skip(1);
    }
    let ty = ty(tokens, source, &mut wrong);
    let right = right(&visibility, keyword, name.as_ref(), ty.as_ref());
    let (has_equals, body) = end(tokens, is_fn, source, &mut wrong);
    let reported = wrong.0.is_some();
    if let Some((place, message)) = wrong.0 {
        let help = if body.is_some() {
            format!("write `{right}` and then the menu, without braces around it")
        } else if has_equals {
            format!("write `{right}`, and no `;` after the menu")
        } else {
            format!("write `{right}`")
        };
        diagnostics.error(place, message).help(help);
    }
    // The name of a function does not fit a constant. Without a name it is `_`, which must be a
    // `const`.
    let name = name.filter(|_| !is_fn);
    let is_static = keyword.is_some_and(|word| word == "static") && name.is_some();
    let header = Header {
        attributes,
        visibility,
        keyword: word(if is_static { "static" } else { "const" }),
        name: name.unwrap_or_else(|| word("_")),
        ty,
    };
    Declared::Menu(MenuHeader {
        header,
        body,
        has_equals,
        reported,
    })
}

/// The header of a menu without one.
pub(super) fn nameless() -> Header {
    Header {
        attributes: TokenStream::new(),
        visibility: TokenStream::new(),
        keyword: word("const"),
        name: word("_"),
        ty: None,
    }
}

fn word(word: &str) -> Ident {
    Ident::new(word, Span::call_site())
}

/// `const` or `static`, or another keyword that was written for it; `None` in front of a mere name.
fn keyword<'a>(tokens: &mut Tokens<'a>, wrong: &mut Wrong) -> Option<&'a Ident> {
    let has_name = matches!(tokens.rest(), [_, TokenTree::Ident(_), ..]);
    let word = tokens.word();
    match word {
        Some(word) if word == "const" || word == "static" => {
            tokens.skip(1);
            if let Some(function) = tokens.take_word("fn") {
                // `const fn`
                wrong.at(function.span(), A_CONSTANT);
                return Some(function);
            }
            return Some(word);
        }
        Some(word) => wrong.at(word.span(), A_CONSTANT),
        None => wrong.at(tokens.last(), A_CONSTANT),
    }
    let is_keyword =
        |word: &&Ident| has_name || syn::parse_str::<Ident>(&word.to_string()).is_err();
    let word = word.filter(is_keyword);
    tokens.skip(usize::from(word.is_some()));
    word
}

const A_CONSTANT: &str = "declare a menu as a `const` or a `static`";

fn name(tokens: &mut Tokens<'_>, wrong: &mut Wrong) -> Option<Ident> {
    let Some(name) = tokens.word() else {
        wrong.at(tokens.last(), "missing name of the menu");
        return None;
    };
    tokens.skip(1);
    let is_name = name == "_" || syn::parse_str::<Ident>(&name.to_string()).is_ok();
    if !is_name {
        wrong.at(name.span(), format!("`{name}` is a keyword, not a name"));
    }
    is_name.then(|| name.clone())
}

/// `: Type`; or `-> Type` of a function.
fn ty(tokens: &mut Tokens<'_>, source: Source, wrong: &mut Wrong) -> Option<TokenStream> {
    let start = tokens.next();
    if tokens.at("->") {
        tokens.skip(1);
        wrong.at(start, A_CONSTANT);
    } else if !tokens.at(":") {
        return None;
    }
    tokens.skip(1);
    let ty = tokens.take_until(|tokens| {
        [";", "=", "<", ","].iter().any(|end| tokens.at(end)) || is_menu(tokens, source)
    });
    if ty.is_empty() {
        wrong.at(start, "missing type after `:`");
    }
    (!ty.is_empty()).then(|| ty.iter().cloned().collect())
}

/// The correct header.
fn right(
    visibility: &TokenStream,
    keyword: Option<&Ident>,
    name: Option<&Ident>,
    ty: Option<&TokenStream>,
) -> String {
    let visibility = print(visibility.clone());
    let blank = if visibility.is_empty() { "" } else { " " };
    let keyword = if keyword.is_some_and(|word| word == "static") {
        "static"
    } else {
        "const"
    };
    let name = name.map_or_else(
        || String::from("MENU"),
        |name| name.to_string().to_uppercase(),
    );
    // A reference type is reported later, when the kind of the menu is known.
    let ty = ty
        .map(|ty| print(ty.clone()))
        .filter(|ty| !ty.starts_with('&'));
    let ty = ty.map_or_else(String::new, |ty| format!(": {ty}"));
    format!("{visibility}{blank}{keyword} {name}{ty};")
}
