//! Tokens become pieces.

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, TokenStream, TokenTree};
use syn::Lit;
use syn::buffer::Cursor;

use super::Json;
use super::grammar::{self, Origin};
use super::piece::{Kind, MAX_DEPTH, Piece, is_other, unescape};
use crate::diagnostics::Diagnostics;
use crate::tokens::{extent_of, print};
use crate::tree::Extent;

/// The value that stands at a cursor: an object or a list. With it what belongs into the object,
/// and stands behind it.
pub(crate) fn of_tokens<'c>(
    cursor: Cursor<'c>,
    diagnostics: &mut Diagnostics,
) -> (Json, Cursor<'c>) {
    let Some((value, mut rest)) = cursor.token_tree() else {
        return (Json::broken(cursor.span().into()), cursor);
    };
    let place = extent_of(&value);
    let mut lexer = Lexer::new(diagnostics);
    lexer.stream(value.into());
    let behind = lexer.pieces.len();
    // `{ … }, "matchrule": { … }`
    while let Some(after) = behind_member(rest) {
        let member: TokenStream = tokens_between(rest, after).collect();
        lexer.stream(member);
        rest = after;
    }
    let pieces = lexer.pieces;
    if pieces.len() > behind && grammar::is_closed_early(&pieces, false, diagnostics) {
        return (Json::broken(place), rest);
    }
    let json = grammar::value(&pieces, Origin::Source, diagnostics);
    (json.unwrap_or(Json::broken(place)), rest)
}

/// The members of an object, of which the braces are missing.
pub(crate) fn of_members(
    members: TokenStream,
    place: Extent,
    diagnostics: &mut Diagnostics,
) -> Json {
    let mut lexer = Lexer::new(diagnostics);
    lexer.push(place, Kind::Open('{'));
    lexer.stream(members);
    lexer.push(place, Kind::Close('}'));
    let pieces = lexer.pieces;
    let json = grammar::value(&pieces, Origin::Source, diagnostics);
    json.unwrap_or(Json::broken(place))
}

/// Behind `, "name": value`, if that stands at a cursor.
fn behind_member(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, name) = at.punct().filter(|(sign, _)| sign.as_char() == ',')?;
    let (_, colon) = name.literal()?;
    let (_, value) = colon.punct().filter(|(sign, _)| sign.as_char() == ':')?;
    value.token_tree().map(|(_, rest)| rest)
}

fn tokens_between<'c>(mut from: Cursor<'c>, to: Cursor<'c>) -> impl Iterator<Item = TokenTree> {
    std::iter::from_fn(move || {
        let (token, rest) = from.token_tree().filter(|_| from != to)?;
        from = rest;
        Some(token)
    })
}

struct Lexer<'d> {
    pieces: Vec<Piece>,
    depth: usize,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Lexer<'d> {
    fn new(diagnostics: &'d mut Diagnostics) -> Lexer<'d> {
        Lexer {
            pieces: Vec::new(),
            depth: 0,
            diagnostics,
        }
    }

    fn push(&mut self, place: Extent, kind: Kind) {
        self.pieces.push(Piece { kind, place });
    }

    fn stream(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            rest = &rest[self.one(rest)..];
        }
    }

    /// Reads one piece, and says how many tokens that took.
    fn one(&mut self, tokens: &[TokenTree]) -> usize {
        let place = extent_of(&tokens[0]);
        match tokens {
            [TokenTree::Punct(sign), ..] if matches!(sign.as_char(), ',' | ';' | ':' | '=') => {
                self.push(place, Kind::Sign(sign.as_char()));
            }
            [TokenTree::Punct(sign), ..]
                if sign.as_char() == '>'
                    && self.pieces.last().is_some_and(|it| it.is_sign('=')) =>
            {
                self.push(place, Kind::Sign('>'));
            }
            [TokenTree::Punct(hash), rest @ ..] if hash.as_char() == '#' => {
                return 1 + self.behind_hash(place, rest);
            }
            [TokenTree::Punct(minus), number @ TokenTree::Literal(_), ..]
                if minus.as_char() == '-' && is_other(&format!("-{number}")) =>
            {
                self.push(
                    place.to(extent_of(number)),
                    Kind::Other(format!("-{number}")),
                );
                return 2;
            }
            [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::None => {
                // What an outer macro passed in.
                self.stream(group.stream());
            }
            [TokenTree::Group(group), ..] if group.delimiter() != Delimiter::Parenthesis => {
                self.group(group, place);
            }
            [TokenTree::Literal(literal), ..] => self.literal(literal, place),
            [TokenTree::Ident(word), ..] if is_other(&word.to_string()) => {
                self.push(place, Kind::Other(word.to_string()));
            }
            [
                TokenTree::Ident(prefix),
                text @ TokenTree::Literal(literal),
                ..,
            ] if are_glued(prefix, literal) => {
                self.prefixed(&prefix.to_string(), literal, place.to(extent_of(text)));
                return 2;
            }
            tokens => {
                let len = expression_len(tokens);
                let written = &tokens[..len];
                let place = place.to(written.last().map_or(place, extent_of));
                self.push(place, Kind::Word(print(written.iter().cloned())));
                return len;
            }
        }
        1
    }

    fn group(&mut self, group: &Group, place: Extent) {
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        if let ([TokenTree::Ident(name)], Delimiter::Brace) = (&*inside, group.delimiter()) {
            // `{NAME}`, as in markup.
            return self.push(place, Kind::Word(name.to_string()));
        }
        if self.depth == MAX_DEPTH {
            self.diagnostics
                .error(place, "nested too deep")
                .help("a menu has two levels");
            return self.push(place, Kind::Told);
        }
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ('{', '}'),
            _ => ('[', ']'),
        };
        self.push(group.span_open().into(), Kind::Open(open));
        self.depth += 1;
        self.stream(group.stream());
        self.depth -= 1;
        self.push(group.span_close().into(), Kind::Close(close));
    }

    /// An attribute, or a comment of other languages. Says how many tokens it takes.
    fn behind_hash(&mut self, hash: Extent, tokens: &[TokenTree]) -> usize {
        if let Some(TokenTree::Group(attribute)) = tokens.first() {
            let place = hash.to(extent_of(&tokens[0]));
            let name = attribute
                .stream()
                .into_iter()
                .next()
                .map(|name| name.to_string());
            let (message, help) = match name.as_deref() {
                Some("doc") => ("unexpected doc comment", "write a plain comment: `// …`"),
                _ => (
                    "unexpected attribute on a button",
                    "for `#[cfg]`, declare two constants, each with its own menu",
                ),
            };
            self.diagnostics.error(place, message).help(help);
            return 1;
        }
        self.diagnostics
            .error(hash, "unexpected `#`")
            .help("a comment is written `// …`");
        let is_next = |at: &usize| {
            let is_brace = matches!(&tokens[*at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            is_brace || is_name(&tokens[*at..])
        };
        (0..tokens.len()).find(is_next).unwrap_or(tokens.len())
    }

    /// A string or a number. A normal string has Rust's escapes. A raw one has JSON's: rustc
    /// suggests a raw string where JSON has escapes that Rust does not know.
    fn literal(&mut self, literal: &Literal, place: Extent) {
        let written = literal.to_string();
        match Lit::new(literal.clone()) {
            Lit::Str(text) => {
                let value = text.value();
                let text = if written.starts_with('r') {
                    self.raw(&value, place)
                } else {
                    Some(value)
                };
                self.push(place, text.map_or(Kind::Told, Kind::Text));
                let suffix = Lit::new(literal.clone()).suffix().to_owned();
                if !suffix.is_empty() {
                    // `"Songs"key`
                    self.push(place, Kind::Word(suffix));
                }
            }
            Lit::Int(_) | Lit::Float(_) if is_other(&written) => {
                self.push(place, Kind::Other(written))
            }
            Lit::Int(_) | Lit::Float(_) => {
                self.diagnostics
                    .error(place, format!("invalid number `{written}`"))
                    .help(format!("write `\"{written}\"` for a string"));
                self.push(place, Kind::Told);
            }
            Lit::Char(c) => {
                let text = c.value().to_string();
                self.diagnostics
                    .error(place, "expected `\"`, found `'`")
                    .help(format!("write `{text:?}`"));
                self.push(place, Kind::Text(text));
            }
            Lit::ByteStr(_) | Lit::CStr(_) | Lit::Byte(_) => {
                let (prefix, text) = written.split_at(1);
                self.unexpected_prefix(prefix, text, place);
                self.push(place, Kind::Told);
            }
            // The compiler has refused it and said why.
            _ => self.push(place, Kind::Told),
        }
    }

    /// `u"…"`, which rustc takes apart.
    fn prefixed(&mut self, prefix: &str, text: &Literal, place: Extent) {
        self.unexpected_prefix(prefix, &text.to_string(), place);
        self.push(place, Kind::Told);
    }

    fn unexpected_prefix(&mut self, prefix: &str, text: &str, place: Extent) {
        self.diagnostics
            .error(place, format!("unexpected `{prefix}` in front of a string"))
            .help(format!("write `{}`", text.replace('\'', "\"")));
    }

    fn raw(&mut self, value: &str, place: Extent) -> Option<String> {
        unescape(value)
            .map_err(|bad| {
                let escape = value.get(bad.bytes).unwrap_or_default();
                self.diagnostics
                    .error(place, format!("invalid escape `{escape}`"))
                    .help("a raw string has JSON's escapes")
                    .help(bad.help);
            })
            .ok()
    }
}

/// Whether a short word stands directly in front of a string.
fn are_glued(prefix: &Ident, text: &Literal) -> bool {
    let is_text = text.to_string().starts_with('"');
    let is_short = prefix.to_string().len() <= 2;
    is_text && is_short && prefix.span().end() == text.span().start()
}

/// How many tokens stand for one value that JSON does not have, such as `concat!("a", "b")`.
fn expression_len(tokens: &[TokenTree]) -> usize {
    let is_markup = matches!(&tokens[0], TokenTree::Punct(sign) if sign.as_char() == '<');
    let is_end = |at: &usize| {
        let is_brace = |group: &Group| group.delimiter() == Delimiter::Brace;
        let sign = match &tokens[*at] {
            TokenTree::Group(group) if is_brace(group) => return !is_markup,
            TokenTree::Punct(sign) => sign.as_char(),
            _ => ' ',
        };
        let is_at_name = || is_name(&tokens[*at..]) || *at == 1 && is_name(tokens);
        matches!(sign, ',' | ';' | '#') || !is_markup && is_at_name()
    };
    (1..tokens.len()).find(is_end).unwrap_or(tokens.len())
}

/// Whether the name of a member stands here, with what separates it from its value.
fn is_name(tokens: &[TokenTree]) -> bool {
    let [
        TokenTree::Literal(_) | TokenTree::Ident(_),
        TokenTree::Punct(sign),
        rest @ ..,
    ] = tokens
    else {
        return false;
    };
    let is_path =
        |next: &TokenTree| matches!(next, TokenTree::Punct(next) if next.as_char() == ':');
    match sign.as_char() {
        ':' => sign.spacing() == Spacing::Alone || !rest.first().is_some_and(is_path),
        '=' => true,
        _ => false,
    }
}
