//! `/// docs  pub const NAME: Type;` and `pub enum Tap;` in front of menus.
//!
//! A header has one right form. What else is written is read as well as it can be, and reported
//! once: at the first token that is wrong, with the whole header as it should be.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::Source;
use super::item::{call, is_menu, is_next_item};
use crate::diagnostics::Diagnostics;
use crate::tokens::{Tokens, group, is_sign, print};
use crate::tree::{Extent, Header, KeysHeader};
use crate::words::is_near;

/// What a header declares.
pub(super) enum Declared<'a> {
    Menu(MenuHeader<'a>),
    /// The enum of keys; `None` if it has no name.
    Keys {
        header: Option<KeysHeader>,
        /// A mistake in it was reported.
        told: bool,
    },
}

pub(super) struct MenuHeader<'a> {
    pub(super) header: Header,
    /// The menu stands in here: it was written as a function.
    pub(super) body: Option<&'a Group>,
    /// It was written with `=`, so that a `;` follows the menu.
    pub(super) has_equals: bool,
    /// A mistake in it was reported.
    pub(super) told: bool,
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
        return keys(tokens, keyword, attributes, visibility, wrong, diagnostics);
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
        wrong.at(tokens.next(), "unexpected parameters of a menu");
        tokens.skip(1);
    }
    let ty = ty(tokens, source, &mut wrong);
    let right = right(&visibility, keyword, name.as_ref(), ty.as_ref());
    let (has_equals, body) = end(tokens, is_fn, source, &mut wrong);
    let told = wrong.0.is_some();
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
    // A function's name is not a constant's, and what has no name is `_`, which is a `const`.
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
        told,
    })
}

/// The header of a menu that has none.
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

/// The first thing that is wrong with a header.
struct Wrong(Option<(Extent, String)>);

impl Wrong {
    fn at(&mut self, place: impl Into<Extent>, message: impl Into<String>) {
        if self.0.is_none() {
            self.0 = Some((place.into(), message.into()));
        }
    }
}

/// `#[…]`, and docs, which arrive as such.
pub(super) fn attributes(tokens: &mut Tokens<'_>) -> TokenStream {
    let mut attributes = TokenStream::new();
    while let [hash, brackets, ..] = tokens.rest()
        && is_sign(hash, '#')
        && group(brackets, Delimiter::Bracket).is_some()
    {
        attributes.extend([hash.clone(), brackets.clone()]);
        tokens.skip(2);
    }
    attributes
}

/// `pub`, `pub(…)`, or nothing; and what people write in front of a keyword.
fn visibility(tokens: &mut Tokens<'_>, wrong: &mut Wrong) -> TokenStream {
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

/// `const` or `static`, or what people write for it; nothing in front of a name alone.
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
    tokens.skip(usize::from(word.filter(is_keyword).is_some()));
    word.filter(is_keyword)
}

const A_CONSTANT: &str = "a menu is declared as a `const` or a `static`";

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

/// The `;`, or what people write for it. Says whether that is a `=`, and where the menu is if it is
/// in a function.
fn end<'a>(
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
        tokens.at(";") || is_menu(tokens, source) || is_next_item(None, tokens)
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

/// The header as it should be.
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
    // A menu has no reference type, which is reported when its kind is known.
    let ty = ty
        .map(|ty| print(ty.clone()))
        .filter(|ty| !ty.starts_with('&'));
    let ty = ty.map_or_else(String::new, |ty| format!(": {ty}"));
    format!("{visibility}{blank}{keyword} {name}{ty};")
}

/// What follows `enum`.
fn keys(
    tokens: &mut Tokens<'_>,
    keyword: &Ident,
    attributes: TokenStream,
    visibility: TokenStream,
    mut wrong: Wrong,
    diagnostics: &mut Diagnostics,
) -> Declared<'static> {
    if keyword != "enum" {
        wrong.at(
            keyword.span(),
            "the keys of a menu are declared as an `enum`",
        );
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
    Declared::Keys { header, told }
}
