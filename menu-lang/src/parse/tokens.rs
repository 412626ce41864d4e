//! Tokens one by one: taking them, placing them, printing them.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::buffer::Cursor;

use super::Parser;
use crate::tree::Extent;

impl<'a> Parser<'a, '_> {
    /// The next token if it is this punctuation.
    pub(super) fn punct(&self, wanted: char) -> Option<(Span, Cursor<'a>)> {
        let (punct, rest) = self.cursor.punct()?;
        (punct.as_char() == wanted).then(|| (punct.span(), rest))
    }

    /// Takes the next token if it is this punctuation.
    pub(super) fn take_punct(&mut self, wanted: char) -> Option<Span> {
        let (span, rest) = self.punct(wanted)?;
        self.cursor = rest;
        Some(span)
    }

    /// Takes tokens, at least one, as long as the parser standing before them says so.
    pub(super) fn skip_while(&mut self, mut more: impl FnMut(&mut Self) -> bool) -> Extent {
        let mut skipped: Option<Extent> = None;
        while let Some((token, rest)) = self.cursor.token_tree() {
            if skipped.is_some() && !more(self) {
                break;
            }
            let place = extent_of(&token);
            skipped = Some(skipped.map_or(place, |skipped| skipped.to(place)));
            self.cursor = rest;
        }
        skipped.unwrap_or_else(|| self.cursor.span().into())
    }
}

/// All of a token, both delimiters of a group included.
pub(crate) fn extent_of(token: &TokenTree) -> Extent {
    match token {
        TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::None => {
            extent_of_stream(group.stream()).unwrap_or_else(|| group.span().into())
        }
        TokenTree::Group(group) => group.delim_span().into(),
        token => token.span().into(),
    }
}

/// From the first token of a stream to its last.
pub(crate) fn extent_of_stream(tokens: TokenStream) -> Option<Extent> {
    tokens
        .into_iter()
        .map(|token| extent_of(&token))
        .reduce(Extent::to)
}

/// Tokens as people write them, without the blanks that a token stream prints.
pub(crate) fn print(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut needs_blank = false;
    for token in tokens {
        let (piece, begins_word, ends_word) = match &token {
            TokenTree::Group(group) => {
                let inside = print(group.stream());
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                (format!("{open}{inside}{close}"), false, true)
            }
            TokenTree::Punct(punct) => {
                let is_colon = text.ends_with(|c| c != ':') && punct.as_char() == ':';
                let alone = punct.spacing() == proc_macro2::Spacing::Alone;
                let blank = punct.as_char() == ',' || (is_colon && alone);
                (punct.to_string(), false, blank)
            }
            TokenTree::Literal(_) => (token.to_string(), false, false),
            TokenTree::Ident(_) => (token.to_string(), true, true),
        };
        if needs_blank && (begins_word || matches!(token, TokenTree::Literal(_))) {
            text.push(' ');
        }
        text.push_str(&piece);
        needs_blank = ends_word;
    }
    text
}

/// Tokens with the blanks that the source has between them, where the compiler can be asked.
pub(super) fn written(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 && !are_glued(&tokens[i - 1], token) {
            text.push(' ');
        }
        if let TokenTree::Group(group) = token {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            let shell = Group::new(group.delimiter(), TokenStream::new()).to_string();
            let (open, close) = shell.split_at(shell.len() / 2);
            text.extend([open.trim(), &written(&inside), close.trim()]);
        } else {
            text.push_str(&token.to_string());
        }
    }
    text
}

/// Whether nothing separates two tokens.
pub(super) fn are_glued(first: &TokenTree, second: &TokenTree) -> bool {
    // Both have the span of the lifetime that they are.
    if matches!(first, TokenTree::Punct(quote) if quote.as_char() == '\'') {
        return true;
    }
    extent_of(first).end.end() == extent_of(second).start.start()
}

/// The tokens between two cursors.
pub(super) fn tokens_between(mut from: Cursor<'_>, to: Cursor<'_>) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    while from != to
        && let Some((token, rest)) = from.token_tree()
    {
        tokens.push(token);
        from = rest;
    }
    tokens
}
