//! The names of elements and attributes.

use menu_core::Member;
use proc_macro2::TokenTree;

use crate::tokens::{Tokens, is_sign};
use crate::tree::Extent;
use crate::words::{CONDITIONS, LIMITS, VARIANT};

/// Takes a name: a word, or several joined as HTML and XML join them, by hyphens and colons.
pub(super) fn name(tokens: &mut Tokens<'_>) -> Option<(String, Extent)> {
    let first = tokens.word()?;
    tokens.skip(1);
    let mut name = first.to_string();
    let mut place = Extent::from(first.span());
    loop {
        let joint = tokens
            .rest()
            .iter()
            .take(2)
            .take_while(|it| is_sign(it, '-') || is_sign(it, ':'));
        let joint: Vec<&TokenTree> = joint.collect();
        let Some(TokenTree::Ident(next)) =
            tokens.rest().get(joint.len()).filter(|_| !joint.is_empty())
        else {
            return Some((name, place));
        };
        tokens.skip(joint.len() + 1);
        name.extend(joint.iter().map(ToString::to_string));
        name.push_str(&next.to_string());
        place = place.to(next.span());
    }
}

/// Whether an attribute stands here: `word=`.
pub(super) fn at_attribute(mut tokens: Tokens<'_>) -> bool {
    name(&mut tokens).is_some() && tokens.at("=") && !tokens.at("==")
}

/// Whether the word is the name of an attribute of some element.
pub(super) fn is_known(word: &str) -> bool {
    Member::named(word).is_some() || [VARIANT, LIMITS].contains(&word) || CONDITIONS.contains(&word)
}
