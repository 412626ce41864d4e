//! What stands between the tags of a menu and is no tag.

use proc_macro2::{Delimiter, TokenTree};
use syn::LitStr;

use super::A_BUTTON;
use super::attribute::{FOR_CFG, ON_AN_ENTRY};
use crate::diagnostics::Diagnostics;
use crate::tokens::{group, is_sign, print, shorten};
use crate::tree::Extent;
use crate::words::{elements, nearest};

/// Reports it. `button` is the button in which it stands, and whether that has a name.
pub(super) fn report(
    tokens: &[TokenTree],
    place: Extent,
    button: Option<(&str, bool)>,
    diagnostics: &mut Diagnostics,
) {
    let shown = shorten(tokens);
    if let Some((button, has_name)) = button {
        let help = if has_name {
            String::from("remove it: the label of a button is its `name`")
        } else {
            format!("write it as the name: `name={:?}`", text_of(tokens))
        };
        let message = format!("unexpected `{shown}` inside `<{button}>`");
        diagnostics.error(place, message).help(help);
        return;
    }
    let (message, help) = match tokens {
        [hash, brackets, ..] | [hash, _, brackets, ..]
            if is_sign(hash, '#') && group(brackets, Delimiter::Bracket).is_some() =>
        {
            on_an_entry(brackets)
        }
        _ => (
            format!("unexpected `{shown}` between the entries of a menu"),
            instead(tokens),
        ),
    };
    diagnostics.error(place, message).help(help);
}

/// What to do about it.
fn instead(tokens: &[TokenTree]) -> &'static str {
    const A_PIECE: &str = "there are no loops and conditions in a menu; to use a button in several \
         menus, declare it as `const SONGS; <click …/>` and write `{SONGS}`";
    let words = ["for", "if", "match", "while"];
    let is_code = |token: &TokenTree| words.iter().any(|word| token.to_string() == *word);
    let first = &tokens[0];
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
fn text_of(tokens: &[TokenTree]) -> String {
    match tokens {
        [text] if let Ok(text) = syn::parse2::<LitStr>(text.clone().into()) => text.value(),
        _ => print(tokens.iter().cloned()),
    }
}

/// What is said of an attribute of Rust, of which docs are one.
fn on_an_entry(brackets: &TokenTree) -> (String, &'static str) {
    let inside = group(brackets, Delimiter::Bracket).and_then(|it| it.stream().into_iter().next());
    if inside.is_some_and(|first| first.to_string() == "doc") {
        let message = String::from("unexpected doc comment on an entry of a menu");
        return (message, "write a plain comment: `// …`");
    }
    (String::from(ON_AN_ENTRY), FOR_CFG)
}
