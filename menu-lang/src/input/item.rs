//! Where an item begins among the tokens of an invocation, and where a menu does.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Source;
use crate::tokens::{Tokens, are_glued, group, is_sign};
use crate::tree::Extent;
use crate::words::LIMITS;

/// Whether an item begins here, where an item is allowed.
pub(super) fn is_item(tokens: Tokens<'_>) -> bool {
    let has_attributes = starts_with_attribute(tokens);
    has_attributes || is_declaration(tokens) || is_foreign_word(tokens) || is_name_alone(tokens)
}

/// The number of tokens up to the next item. The menu among them may be unclosed.
pub(super) fn up_to_item(tokens: Tokens<'_>) -> usize {
    let all = tokens.rest();
    let is_start = |at: &usize| {
        let (before, behind) = all.split_at(*at);
        let is_attribute = |two: &[TokenTree]| starts_with_attribute(Tokens::new(two));
        // If there are several attributes, the first one was checked.
        let is_in_attributes = before
            .last_chunk::<2>()
            .is_some_and(|two| is_attribute(two));
        let is_first = !(is_in_attributes && is_attribute(behind));
        let is_behind_tag = before.last().is_some_and(|before| {
            let is_end = is_sign(before, '>') || is_sign(before, ';');
            is_end || matches!(before, TokenTree::Group(_))
        });
        is_first && is_next_item(is_behind_tag, Tokens::new(behind))
    };
    (1..all.len()).find(is_start).unwrap_or(all.len())
}

/// Whether an item begins here, in a menu or behind a header.
pub(super) fn is_next_item(is_behind_tag: bool, mut tokens: Tokens<'_>) -> bool {
    attributes(&mut tokens);
    is_declaration(tokens) || (is_behind_tag && is_foreign_word(tokens))
}

fn starts_with_attribute(tokens: Tokens<'_>) -> bool {
    matches!(tokens.rest(), [hash, brackets, ..]
        if is_sign(hash, '#') && group(brackets, Delimiter::Bracket).is_some())
}

/// `pub`, `const NAME`, `static NAME`, `enum NAME`, with or without what follows.
fn is_declaration(mut tokens: Tokens<'_>) -> bool {
    if let Some(word) = tokens.take_word("pub") {
        return tokens
            .word()
            .is_some_and(|next| next != word || tokens.rest().len() > 1)
            || tokens.is_empty()
            || tokens.group(Delimiter::Parenthesis).is_some();
    }
    let keyword = tokens
        .word()
        .filter(|word| ["const", "static", "enum"].iter().any(|it| *word == it));
    tokens.skip(1);
    keyword.is_some() && (tokens.is_empty() || tokens.at(";") || tokens.word().is_some())
}

/// `fn name`, `use …`: an unexpected item, or a wrong form of a header.
fn is_foreign_word(mut tokens: Tokens<'_>) -> bool {
    const WORDS: [&str; 10] = [
        "fn", "use", "mod", "trait", "impl", "type", "struct", "let", "crate", "extern",
    ];
    let is_foreign = tokens
        .word()
        .is_some_and(|word| WORDS.iter().any(|it| word == it));
    tokens.skip(1);
    is_foreign && tokens.word().is_some()
}

/// `MENU;`, `Pub const MENU;`: a header with a wrong beginning.
fn is_name_alone(tokens: Tokens<'_>) -> bool {
    let is_keyword = |next: &TokenTree| matches!(&*next.to_string(), "const" | "static" | "enum");
    match tokens.rest() {
        [TokenTree::Ident(_), next, ..] => is_sign(next, ';') || is_keyword(next),
        _ => false,
    }
}

/// Whether a menu begins here.
pub(super) fn is_menu(tokens: Tokens<'_>, source: Source) -> bool {
    let is_limits = tokens.word().is_some_and(|word| word == LIMITS);
    let is_group = |delimiter| tokens.group(delimiter).is_some();
    match source {
        _ if is_limits || call(tokens).is_some() => true,
        Source::Inline => {
            tokens.at("<") || is_group(Delimiter::Brace) || is_group(Delimiter::Bracket)
        }
        Source::File => matches!(tokens.peek(), Some(TokenTree::Literal(_))),
    }
}

/// The number of tokens of an item that is certainly neither a menu nor the enum of keys.
pub(super) fn foreign(mut tokens: Tokens<'_>, source: Source) -> Option<usize> {
    let start = tokens.rest().len();
    attributes(&mut tokens);
    if tokens.take_word("pub").is_some() && tokens.group(Delimiter::Parenthesis).is_some() {
        tokens.skip(1);
    }
    let keyword = tokens.word()?.to_string();
    tokens.skip(1);
    match keyword.as_str() {
        "use" | "mod" | "trait" | "impl" | "type" | "extern" => {}
        "fn" => {
            let mut body = tokens;
            body.take_until(|tokens| tokens.group(Delimiter::Brace).is_some() || tokens.at(";"));
            let inside = body.group(Delimiter::Brace)?.stream();
            let inside = crate::tokens::flat(inside);
            if inside.is_empty() || is_menu(Tokens::new(&inside), source) {
                return None;
            }
        }
        "const" | "static" => {
            if tokens.take_word("fn").is_none() {
                let mut before = tokens.take()?;
                let value = tokens.take_until(|tokens| {
                    let is_type = tokens.peek().is_some_and(|next| are_glued(before, next));
                    let is_end = tokens.at(";") || tokens.at("=") || (tokens.at("<") && !is_type);
                    before = tokens.peek().unwrap_or(before);
                    is_end
                });
                let is_typed = value.first().is_some_and(|colon| is_sign(colon, ':'));
                let names_menu = value
                    .last()
                    .is_some_and(|last| last.to_string().ends_with("Menu"));
                tokens.take_sign('=').filter(|_| is_typed && !names_menu)?;
                if is_menu(tokens, source) {
                    return None;
                }
            }
        }
        _ => return None,
    }
    while let Some(token) = tokens.take() {
        let is_body = keyword != "const" && group(token, Delimiter::Brace).is_some();
        if is_sign(token, ';') || is_body {
            break;
        }
    }
    Some(start - tokens.rest().len())
}

/// The macro called inside itself, or `json!` around the JSON.
pub(super) struct Call<'a> {
    pub(super) place: Extent,
    pub(super) name: String,
    pub(super) source: Source,
    pub(super) inside: &'a Group,
    /// How many tokens it has.
    pub(super) count: usize,
}

/// The most words of a path in front of the name of a macro.
const MOST_SEGMENTS: usize = 16;

pub(super) fn call(mut tokens: Tokens<'_>) -> Option<Call<'_>> {
    let all = tokens.rest().len();
    tokens.take_sign('&');
    let start = tokens.next();
    // A path that is longer is none of these macros; this is asked at each token of a type.
    for _ in 0..MOST_SEGMENTS {
        if !matches!(tokens.rest(), [TokenTree::Ident(_), colon, ..] if is_sign(colon, ':')) {
            break;
        }
        tokens.skip(3);
    }
    let name = tokens.word()?.to_string();
    tokens.skip(1);
    tokens.take_sign('!')?;
    let source = match name.as_str() {
        "wechat_menu" | "json" => Source::Inline,
        "include_wechat_menu" => Source::File,
        _ => return None,
    };
    let place = start.to(tokens.last());
    let TokenTree::Group(inside) = tokens.take()? else {
        return None;
    };
    let count = all - tokens.rest().len();
    Some(Call {
        place,
        name,
        source,
        inside,
        count,
    })
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
