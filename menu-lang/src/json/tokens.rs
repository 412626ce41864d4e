//! Splits tokens into pieces.

use menu_core::rules::syntax::Report;
use menu_core::rules::syntax::grammar::{self, Origin};
use menu_core::rules::syntax::help;
use menu_core::rules::syntax::piece::{ARROW, Kind, MAX_DEPTH, is_other, unescape};
use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};
use syn::Lit;

use super::{Json, Piece};
use crate::diagnostics::Diagnostics;
use crate::tokens::{extent_of, extent_of_all, is_sign, print, string};
use crate::tree::Extent;

/// The object or the list that begins with the first of these tokens, and its number of tokens.
/// Members that follow an object that was closed too early are included.
pub(crate) fn of_tokens(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> (Json, usize) {
    let mut len = tokens.len().min(1);
    // `{ … }, "matchrule": { … }`
    while let [comma, TokenTree::Literal(_), colon, _, ..] = &tokens[len..]
        && is_sign(comma, ',')
        && is_sign(colon, ':')
    {
        len += 4;
    }
    let mut lexer = Lexer {
        pieces: Vec::new(),
        depth: 0,
        diagnostics,
    };
    lexer.all(&tokens[..len]);
    let pieces = lexer.pieces;
    let is_early = len > 1 && help::is_closed_early(&pieces, false, diagnostics);
    let json = if is_early {
        None
    } else {
        grammar::value(&pieces, Origin::Source, diagnostics)
    };
    let place = tokens
        .first()
        .map_or_else(|| proc_macro2::Span::call_site().into(), extent_of);
    (json.unwrap_or(Json::broken(place)), len)
}

/// The members of an object whose braces are missing.
pub(crate) fn of_members(
    tokens: &[TokenTree],
    place: Extent,
    diagnostics: &mut Diagnostics,
) -> Json {
    let mut lexer = Lexer {
        pieces: Vec::new(),
        depth: 0,
        diagnostics,
    };
    lexer.push(place, Kind::Open('{'));
    lexer.all(tokens);
    lexer.push(place, Kind::Close('}'));
    let pieces = lexer.pieces;
    grammar::value(&pieces, Origin::Source, diagnostics).unwrap_or(Json::broken(place))
}

struct Lexer<'d> {
    pieces: Vec<Piece>,
    depth: usize,
    diagnostics: &'d mut Diagnostics,
}

impl Lexer<'_> {
    fn push(&mut self, place: Extent, kind: Kind) {
        self.pieces.push(Piece { kind, place });
    }

    fn error(&mut self, place: Extent, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.say(place, message, help);
    }

    fn all(&mut self, mut tokens: &[TokenTree]) {
        while !tokens.is_empty() {
            tokens = &tokens[self.one(tokens)..];
        }
    }

    fn stream(&mut self, tokens: TokenStream) {
        self.all(&tokens.into_iter().collect::<Vec<_>>());
    }

    /// Reads one piece, and returns its number of tokens.
    fn one(&mut self, tokens: &[TokenTree]) -> usize {
        let place = extent_of(&tokens[0]);
        let sign = match &tokens[0] {
            TokenTree::Punct(sign) => sign.as_char(),
            _ => ' ',
        };
        match tokens {
            [_, rest @ ..] if sign == '#' => return 1 + self.behind_hash(place, rest),
            [
                TokenTree::Literal(start),
                TokenTree::Literal(text),
                last @ TokenTree::Literal(end),
                ..,
            ] if is_in_three_quotes(start, text, end) => {
                let place = place.to(extent_of(last));
                let (message, habit) = help::THREE_QUOTES;
                let help = format!("write `{text}`");
                self.diagnostics.slip(place, message, help, habit);
                self.push(place, Kind::Text(string(text).unwrap_or_default().0));
                return 3;
            }
            [TokenTree::Literal(literal), ..] => self.literal(literal, place),
            // A value that an outer macro passed in.
            [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::None => {
                self.stream(group.stream());
            }
            [TokenTree::Group(group), ..] if group.delimiter() != Delimiter::Parenthesis => {
                self.group(group, place);
            }
            [TokenTree::Ident(word), ..] if is_other(&word.to_string()) => {
                self.push(place, Kind::Other(word.to_string()));
            }
            // `u"…"`, which rustc splits into two tokens.
            [
                TokenTree::Ident(prefix),
                text @ TokenTree::Literal(literal),
                ..,
            ] if prefix.span().end() == literal.span().start() => {
                self.prefixed(
                    &prefix.to_string(),
                    &literal.to_string(),
                    place.to(extent_of(text)),
                );
                return 2;
            }
            [_, number @ TokenTree::Literal(_), ..]
                if sign == '-' && is_other(&format!("-{number}")) =>
            {
                self.push(
                    place.to(extent_of(number)),
                    Kind::Other(format!("-{number}")),
                );
                return 2;
            }
            [_, end, ..] if sign == '-' && is_sign(end, '>') => {
                self.push(place.to(extent_of(end)), Kind::Sign(ARROW));
                return 2;
            }
            _ if matches!(sign, ',' | ';' | ':' | '=' | '>') => {
                self.push(place, Kind::Sign(sign));
            }
            _ => {
                let written = &tokens[..expression_len(tokens)];
                let place = extent_of_all(written).unwrap_or(place);
                self.push(place, Kind::Word(print(written.iter().cloned())));
                return written.len();
            }
        }
        1
    }

    fn group(&mut self, group: &Group, place: Extent) {
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ('{', '}'),
            _ => ('[', ']'),
        };
        if let ([TokenTree::Ident(name)], '{') = (&*inside, open) {
            // `{NAME}`, as in markup.
            return self.push(place, Kind::Word(name.to_string()));
        }
        if self.depth == MAX_DEPTH {
            self.error(place, "nested too deeply", "a menu has two levels");
            return self.push(place, Kind::Reported);
        }
        self.push(group.span_open().into(), Kind::Open(open));
        self.depth += 1;
        self.all(&inside);
        self.depth -= 1;
        self.push(group.span_close().into(), Kind::Close(close));
    }

    /// An attribute, or a comment of another language. Returns its number of tokens.
    fn behind_hash(&mut self, hash: Extent, tokens: &[TokenTree]) -> usize {
        if let [group @ TokenTree::Group(attribute), ..] = tokens {
            let name = attribute.stream().into_iter().next();
            let (message, help) = match name.map(|name| name.to_string()).as_deref() {
                Some("doc") => ("unexpected doc comment", "write a plain comment: `// …`"),
                _ => (
                    "unexpected attribute on a button",
                    "for `#[cfg]`, declare two constants, each with its own menu",
                ),
            };
            self.error(hash.to(extent_of(group)), message, help);
            return 1;
        }
        let help = "write a comment as `// …`";
        self.diagnostics
            .slip(hash, "unexpected `#`", help, "such comments");
        let is_next = |at: &usize| is_object(&tokens[*at]) || is_name(&tokens[*at..]);
        (0..tokens.len()).find(is_next).unwrap_or(tokens.len())
    }

    /// A string or a number. A normal string has Rust's escapes. A raw one has JSON's: rustc
    /// suggests a raw string where JSON has escapes that Rust does not know.
    fn literal(&mut self, literal: &Literal, place: Extent) {
        let written = literal.to_string();
        let kind = match Lit::new(literal.clone()) {
            Lit::Str(text) => {
                let value = if written.starts_with('r') {
                    self.raw(&text.value(), place)
                } else {
                    Some(text.value())
                };
                self.push(place, value.map_or(Kind::Reported, Kind::Text));
                if !text.suffix().is_empty() {
                    // `"Songs"key`
                    self.push(place, Kind::Word(text.suffix().to_owned()));
                }
                return;
            }
            Lit::Int(_) | Lit::Float(_) if is_other(&written) => Kind::Other(written),
            Lit::Int(_) | Lit::Float(_) => {
                let help = format!("write `\"{written}\"` for a string");
                self.error(place, format!("invalid number `{written}`"), help);
                Kind::Reported
            }
            Lit::Char(c) => {
                let text = c.value().to_string();
                self.error(
                    place,
                    "expected `\"`, found `'`",
                    format!("write `{text:?}`"),
                );
                Kind::Text(text)
            }
            Lit::ByteStr(_) | Lit::CStr(_) | Lit::Byte(_) => {
                return self.prefixed(&written[..1], &written[1..], place);
            }
            // The compiler has already reported it.
            _ => Kind::Reported,
        };
        self.push(place, kind);
    }

    fn prefixed(&mut self, prefix: &str, text: &str, place: Extent) {
        let help = format!("write `{}`", text.replace('\'', "\""));
        let message = format!("unexpected `{prefix}` in front of a string");
        self.diagnostics
            .slip(place, message, help, "strings with a prefix");
        self.push(place, Kind::Reported);
    }

    fn raw(&mut self, value: &str, place: Extent) -> Option<String> {
        let text = unescape(value);
        if let Err(bad) = &text {
            let escape = value.get(bad.bytes.clone()).unwrap_or_default();
            let help = format!("a raw string has JSON's escapes: {}", bad.help);
            self.error(place, format!("invalid escape `{escape}`"), help);
        }
        text.ok()
    }
}

/// The number of tokens of a value that JSON does not have, such as `concat!("a", "b")`.
fn expression_len(tokens: &[TokenTree]) -> usize {
    let is_end = |at: &usize| {
        let token = &tokens[*at];
        let ends = [',', ';', '#'].iter().any(|sign| is_sign(token, *sign));
        let is_at_name = || is_name(&tokens[*at..]) || *at == 1 && is_name(tokens);
        // Markup has names of its own.
        ends || !is_sign(&tokens[0], '<') && (is_object(token) || is_at_name())
    };
    (1..tokens.len()).find(is_end).unwrap_or(tokens.len())
}

/// Whether this is `"""…"""`, which rustc splits into three strings.
fn is_in_three_quotes(start: &Literal, text: &Literal, end: &Literal) -> bool {
    let is_glued = |a: &Literal, b: &Literal| a.span().end() == b.span().start();
    let is_empty = |it: &Literal| it.to_string() == "\"\"";
    is_empty(start)
        && is_empty(end)
        && string(text).is_some()
        && is_glued(start, text)
        && is_glued(text, end)
}

fn is_object(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Whether the name of a member and a separator are here.
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
        sign.spacing() == Spacing::Joint && rest.first().is_some_and(|it| is_sign(it, ':'));
    sign.as_char() == '=' || sign.as_char() == ':' && !is_path
}
