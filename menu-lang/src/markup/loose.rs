//! Tokens between the tags of a menu.

use proc_macro2::{Delimiter, TokenTree};
use syn::LitStr;

use super::attribute::{FOR_CFG, ON_AN_ENTRY};
use super::tag::{Kind, Tag};
use crate::diagnostics::Diagnostics;
use crate::tokens::{group, is_sign, print};
use crate::tree::{Attribute, Value};
use crate::words::{A_BUTTON, elements, nearest};

/// Reports the tokens. `button` is the tag of the button that contains them.
pub(super) fn report(loose: &Tag, button: Option<&Tag>, diagnostics: &mut Diagnostics) {
    let (place, shown) = (loose.extent, loose.shown());
    let tokens: &[TokenTree] = match &loose.kind {
        Kind::Loose(tokens) => tokens,
        _ => &[],
    };
    let (message, help) = match (button, tokens) {
        (Some(button), _) => {
            let name = match &loose.kind {
                Kind::Piece(name) => Some(format!("{{{name}}}")),
                _ => text_of(tokens).map(|text| format!("{text:?}")),
            };
            let help = match name.filter(|_| !button.has("name")) {
                Some(name) => format!("write it as the name: `name={name}`"),
                None => String::from("remove it: the label of a button is its `name`"),
            };
            (
                format!("unexpected `{shown}` inside `<{}>`", button.name),
                help,
            )
        }
        (None, [hash, brackets, ..] | [hash, _, brackets, ..])
            if is_sign(hash, '#') && group(brackets, Delimiter::Bracket).is_some() =>
        {
            let (message, help) = on_an_entry(brackets);
            (String::from(message), String::from(help))
        }
        (None, _) => {
            let message = format!("unexpected `{shown}` between the entries of a menu");
            (message, String::from(instead(tokens)))
        }
    };
    diagnostics.error(place, message).help(help);
}

/// The help.
fn instead(tokens: &[TokenTree]) -> &'static str {
    const A_PIECE: &str = "there are no loops and conditions in a menu; to use a button in several \
         menus, declare it as `const SONGS; <click …/>` and write `{SONGS}`";
    let words = ["for", "if", "match", "while"];
    let is_code = |token: &TokenTree| words.iter().any(|word| token.to_string() == *word);
    // `@if`, as maud writes it.
    let is_at = |token: &&TokenTree| is_sign(token, '@');
    let Some(first) = tokens.iter().find(|token| !is_at(token)) else {
        return "remove it";
    };
    if is_code(first) {
        return A_PIECE;
    }
    if let Some(braces) = group(first, Delimiter::Brace) {
        let inside: Vec<TokenTree> = braces.stream().into_iter().collect();
        return match inside.first() {
            None => "remove it; a comment is written `// …` or `/* … */`, without braces",
            Some(first) if is_sign(first, '<') => "remove the braces",
            Some(_) => A_PIECE,
        };
    }
    match first {
        TokenTree::Punct(_) => "remove it",
        TokenTree::Ident(word) if nearest(&word.to_string(), elements()).is_some() => A_BUTTON,
        _ => "remove it: the label of a button is its `name`",
    }
}

/// The label that was meant.
fn text_of(tokens: &[TokenTree]) -> Option<String> {
    let [first, ..] = tokens else {
        return None;
    };
    match syn::parse2::<LitStr>(first.clone().into()) {
        Ok(text) if tokens.len() == 1 => Some(text.value()),
        _ => Some(print(tokens.iter().cloned())),
    }
}

/// The text in an element as its `name`.
pub(super) fn name_of(loose: &Tag) -> Option<Attribute> {
    let Kind::Loose(tokens) = &loose.kind else {
        return None;
    };
    let is_text = |token: &TokenTree| !matches!(token, TokenTree::Group(_));
    let text = text_of(tokens).filter(|_| tokens.iter().all(is_text))?;
    let place = loose.extent;
    Some(Attribute {
        name: String::from("name"),
        name_place: place,
        value: Value::Literal { text, place },
        extent: place,
    })
}

/// The message about an attribute of Rust; doc comments are attributes.
fn on_an_entry(brackets: &TokenTree) -> (&'static str, &'static str) {
    let inside = group(brackets, Delimiter::Bracket).and_then(|it| it.stream().into_iter().next());
    if inside.is_some_and(|first| first.to_string() == "doc") {
        return (
            "unexpected doc comment on an entry of a menu",
            "write a plain comment: `// …`",
        );
    }
    (ON_AN_ENTRY, FOR_CFG)
}
