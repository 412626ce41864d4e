//! The values of attributes: a text in quotes, or a constant in braces.

use proc_macro2::{Delimiter, Literal, TokenStream};
use syn::Lit;
use syn::buffer::Cursor;

use super::{Parser, extent_of_stream};
use crate::syntax::{Extent, Value};

/// A name that the compiler read as the suffix of the literal before it.
type Glued = Option<(String, Extent)>;

impl Parser<'_, '_> {
    /// What follows the `=`.
    pub(super) fn value(&mut self, name: &str, name_place: Extent) -> (Value, Glued) {
        if let Some((inside, _, rest)) = self.cursor.group(Delimiter::None) {
            // What an outer macro passed in: a literal, or an expression.
            self.cursor = rest;
            return (
                self.constant(inside.token_stream(), inside.span().into()),
                None,
            );
        }
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            return self.literal(name, &literal);
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Brace) {
            self.cursor = rest;
            let braces = Extent::from(delimiters);
            if inside.eof() {
                self.diagnostics
                    .error(braces, format!("`{name}` has empty braces"))
                    .help(format!("braces hold a constant: `{name}={{NAME}}`"));
                return (Value::Broken, None);
            }
            return (self.constant(inside.token_stream(), braces), None);
        }
        (self.bare_value(name, name_place), None)
    }

    /// A constant expression; of a lone literal, that literal.
    fn constant(&mut self, tokens: TokenStream, around: Extent) -> Value {
        if let Ok(literal) = syn::parse2::<syn::LitStr>(tokens.clone())
            && literal.suffix().is_empty()
        {
            return Value::Literal {
                text: literal.value(),
                place: literal.span().into(),
            };
        }
        let place = extent_of_stream(tokens.clone()).unwrap_or(around);
        Value::Constant { tokens, place }
    }

    /// A literal: a text, or a mistake.
    fn literal(&mut self, name: &str, literal: &Literal) -> (Value, Glued) {
        let place = Extent::from(literal.span());
        let source = literal.to_string();
        let (what, text) = match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => {
                return (
                    Value::Literal {
                        text: text.value(),
                        place,
                    },
                    None,
                );
            }
            Lit::Str(text) => {
                let next = text.suffix().to_owned();
                let whole = text.token().to_string();
                let quoted = whole.strip_suffix(&next).unwrap_or(&whole);
                self.diagnostics
                    .error(
                        place,
                        format!("there is no space between the value of `{name}` and `{next}`"),
                    )
                    .help(format!("write `{name}={quoted} {next}=…`"));
                return (
                    Value::Literal {
                        text: text.value(),
                        place,
                    },
                    Some((next, place)),
                );
            }
            Lit::ByteStr(_) => (
                "a byte string",
                source.trim_start_matches(['b', 'r']).to_owned(),
            ),
            Lit::CStr(_) => (
                "a C string",
                source.trim_start_matches(['c', 'r']).to_owned(),
            ),
            Lit::Char(c) => ("a character", format!("{:?}", c.value().to_string())),
            Lit::Byte(_) => ("a byte", format!("{:?}", source.trim_matches(['b', '\'']))),
            Lit::Int(_) | Lit::Float(_) => ("a number", format!("\"{source}\"")),
            // The compiler has refused the literal and said why.
            _ => return (Value::Broken, None),
        };
        self.diagnostics
            .error(
                place,
                format!("`{name}` is {what}; a value is a text in double quotes"),
            )
            .help(format!("write `{name}={text}`"));
        (Value::Broken, None)
    }

    /// Something that is neither in quotes nor in braces.
    fn bare_value(&mut self, name: &str, name_place: Extent) -> Value {
        if self.cursor.ident().is_some() {
            return self.bare_words(name);
        }
        let at_end = self.cursor.eof()
            || ['<', '>', '/', ',']
                .into_iter()
                .any(|end| self.punct(end).is_some());
        if at_end {
            self.no_value(name, name_place);
            return Value::Broken;
        }
        if let Some((minus, rest)) = self.punct('-')
            && let Some((number, rest)) = rest.literal()
        {
            self.cursor = rest;
            self.diagnostics
                .error(
                    Extent::from(minus).to(number.span()),
                    format!("`{name}` is a number; a value is a text in double quotes"),
                )
                .help(format!("write `{name}=\"-{number}\"`"));
            return Value::Broken;
        }
        let place = self.skip_while(|_| false);
        self.diagnostics
            .error(
                place,
                format!("`{name}` is no text; a value is a text in double quotes"),
            )
            .help(format!(
                "write `{name}=\"…\"`, or `{name}={{NAME}}` for a constant"
            ));
        Value::Broken
    }

    /// A word, a path, or a macro call, all of which want braces.
    fn bare_words(&mut self, name: &str) -> Value {
        let start = self.cursor;
        self.path();
        let mut is_call = false;
        if let Some((_, rest)) = self.punct('!')
            && let Some((_, _, _, rest)) = rest.any_group()
        {
            self.cursor = rest;
            is_call = true;
        }
        let place = Extent::from(start.span()).to(self.cursor.prev_span());
        let text = source_between(start, self.cursor);
        if is_call {
            self.diagnostics
                .error(
                    place,
                    format!("`{name}` is a macro call, which wants braces"),
                )
                .help(format!("write `{name}={{{text}}}`"));
            return Value::Broken;
        }
        Value::Word { text, place }
    }

    /// Takes `a`, or `a::b::c`.
    fn path(&mut self) {
        while let Some((_, rest)) = self.cursor.ident() {
            self.cursor = rest;
            let colons = self.punct(':').and_then(|(_, rest)| rest.punct());
            match colons {
                Some((colon, rest)) if colon.as_char() == ':' => self.cursor = rest,
                _ => return,
            }
        }
    }

    /// `name "…"`, `name: "…"`, or `name` alone.
    pub(super) fn value_without_equals(&mut self, name: &str, name_place: Extent) -> Value {
        let colon = self.take_punct(':');
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            let (what, place) = match colon {
                Some(colon) => ("`=`, not `:`, stands", Extent::from(colon)),
                None => ("`=` is missing", name_place),
            };
            self.diagnostics
                .error(place, format!("{what} between `{name}` and its value"))
                .help(format!("write `{name}={literal}`"));
            return match Lit::new(literal) {
                Lit::Str(text) => Value::Literal {
                    text: text.value(),
                    place: text.span().into(),
                },
                _ => Value::Broken,
            };
        }
        self.no_value(name, name_place);
        Value::Broken
    }

    fn no_value(&mut self, name: &str, name_place: Extent) {
        self.diagnostics
            .error(name_place, format!("`{name}` has no value"))
            .help(format!("write `{name}=\"…\"`"));
    }
}

/// The tokens between two cursors, as text without blanks.
fn source_between(mut from: Cursor<'_>, to: Cursor<'_>) -> String {
    let mut text = String::new();
    while from != to
        && let Some((token, rest)) = from.token_tree()
    {
        text.push_str(&token.to_string());
        from = rest;
    }
    text
}
