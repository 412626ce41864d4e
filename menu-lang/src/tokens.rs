//! Tokens one by one: reading, placing and printing them.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};

use syn::Lit;

use crate::tree::Extent;

/// The tokens of an invocation, and how far they were read.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'a> {
    all: &'a [TokenTree],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(all: &'a [TokenTree]) -> Tokens<'a> {
        Tokens { all, at: 0 }
    }

    /// The tokens that are not read yet.
    pub(crate) fn rest(&self) -> &'a [TokenTree] {
        &self.all[self.at..]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at == self.all.len()
    }

    pub(crate) fn peek(&self) -> Option<&'a TokenTree> {
        self.all.get(self.at)
    }

    /// Takes the next token.
    pub(crate) fn take(&mut self) -> Option<&'a TokenTree> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// Takes as many tokens, or all that are left.
    pub(crate) fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.all.len());
    }

    /// Whether the tokens that follow are these signs.
    pub(crate) fn at(&self, signs: &str) -> bool {
        starts_with(self.rest(), signs)
    }

    /// Takes a sign, if it is the next token.
    pub(crate) fn take_sign(&mut self, sign: char) -> Option<Span> {
        let token = self.peek().filter(|token| is_sign(token, sign))?;
        self.at += 1;
        Some(token.span())
    }

    /// The next token, if it is a word.
    pub(crate) fn word(&self) -> Option<&'a Ident> {
        match self.peek()? {
            TokenTree::Ident(word) => Some(word),
            _ => None,
        }
    }

    /// Takes the next token, if it is this word.
    pub(crate) fn take_word(&mut self, word: &str) -> Option<&'a Ident> {
        let next = self.word().filter(|next| *next == word)?;
        self.at += 1;
        Some(next)
    }

    /// The next token, if it is a group with these brackets.
    pub(crate) fn group(&self, delimiter: Delimiter) -> Option<&'a proc_macro2::Group> {
        group(self.peek()?, delimiter)
    }

    /// Takes tokens until `is_end` is true for the remaining ones.
    pub(crate) fn take_until(
        &mut self,
        mut is_end: impl FnMut(Tokens<'a>) -> bool,
    ) -> &'a [TokenTree] {
        let start = self.at;
        while !self.is_empty() && !is_end(*self) {
            self.at += 1;
        }
        &self.all[start..self.at]
    }

    /// The place of the token that was read last, or of the next one.
    pub(crate) fn last(&self) -> Extent {
        let last = self
            .at
            .checked_sub(1)
            .or((!self.is_empty()).then_some(self.at));
        last.map_or_else(
            || Span::call_site().into(),
            |last| extent_of(&self.all[last]),
        )
    }

    /// The place of the next token, or of the last one.
    pub(crate) fn next(&self) -> Extent {
        self.peek().map_or_else(|| self.last(), extent_of)
    }
}

pub(crate) fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether tokens begin with these signs.
pub(crate) fn starts_with(tokens: &[TokenTree], signs: &str) -> bool {
    let mut tokens = tokens.iter();
    signs
        .chars()
        .all(|sign| tokens.next().is_some_and(|token| is_sign(token, sign)))
}

/// A token, if it is a group with these brackets.
pub(crate) fn group(token: &TokenTree, delimiter: Delimiter) -> Option<&proc_macro2::Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

/// All tokens, in one list. An outer macro passes values in groups without brackets. These groups
/// are opened, except behind a `=`, where a group is one value.
pub(crate) fn flat(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<TokenTree> {
    fn push(tokens: impl IntoIterator<Item = TokenTree>, flat: &mut Vec<TokenTree>) {
        for token in tokens {
            let is_value = flat.last().is_some_and(|last| is_sign(last, '='));
            match group(&token, Delimiter::None) {
                Some(group) if !is_value || is_markup(group) => push(group.stream(), flat),
                _ => flat.push(token),
            }
        }
    }
    fn is_markup(group: &proc_macro2::Group) -> bool {
        let first = group.stream().into_iter().next();
        first.is_some_and(|first| is_sign(&first, '<'))
    }
    let mut flat = Vec::new();
    push(tokens, &mut flat);
    flat
}

/// All of a token, both brackets of a group included.
pub(crate) fn extent_of(token: &TokenTree) -> Extent {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            extent_of_stream(group.stream()).unwrap_or_else(|| group.span().into())
        }
        TokenTree::Group(group) => group.delim_span().into(),
        token => token.span().into(),
    }
}

/// From the first token of a stream to its last.
pub(crate) fn extent_of_stream(tokens: TokenStream) -> Option<Extent> {
    let mut places = tokens.into_iter().map(|token| extent_of(&token));
    let first = places.next()?;
    Some(places.last().map_or(first, |last| first.to(last)))
}

/// From the first of some tokens to the last.
pub(crate) fn extent_of_all(tokens: &[TokenTree]) -> Option<Extent> {
    let first = extent_of(tokens.first()?);
    tokens.last().map(|last| first.to(extent_of(last)))
}

/// Tokens as they were written, with a space where the source has white space.
pub(crate) fn print(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut before: Option<TokenTree> = None;
    for token in tokens {
        if before.is_some_and(|before| !are_glued(&before, &token)) {
            text.push(' ');
        }
        match &token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.extend([open, &print(group.stream()), close]);
            }
            token => text.push_str(&token.to_string()),
        }
        before = Some(token);
    }
    text
}

/// Whether nothing separates two tokens.
pub(crate) fn are_glued(first: &TokenTree, second: &TokenTree) -> bool {
    let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
    if is_word(first) && is_word(second) {
        return false;
    }
    // Both tokens of a lifetime have the span of the lifetime.
    is_sign(first, '\'') || extent_of(first).end.end() == extent_of(second).start.start()
}

/// What a literal says, if it is a string, and its suffix.
pub(crate) fn string(literal: &Literal) -> Option<(String, String)> {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some((text.value(), text.suffix().to_owned())),
        _ => None,
    }
}

/// Tokens as they were written, long ones shortened.
pub(crate) fn shorten(tokens: &[TokenTree]) -> String {
    const ROOM: usize = 48;
    let text = print(tokens.iter().cloned());
    let text = text.lines().next().unwrap_or_default().to_owned();
    if text.chars().count() <= ROOM {
        return text;
    }
    let head: String = text.chars().take(ROOM - 1).collect();
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::{flat, print};
    use proc_macro2::TokenStream;

    #[test]
    fn tokens_are_printed_as_they_were_written() {
        for written in [
            r#"concat!("To day ", "x")"#,
            "keys::SONGS",
            "a + b.c(&d, 'x')[0]",
            "<&'static str>::from(x)",
            "if CHINESE {\"榜单\"} else {\"Charts\"}",
            "r#\"raw \"text\"\"#",
        ] {
            let tokens: TokenStream = written.parse().expect("tokens");
            assert_eq!(print(flat(tokens)), written);
        }
    }
}
