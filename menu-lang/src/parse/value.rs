//! The values of attributes: a text in quotes, or a constant in braces.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenTree};
use syn::buffer::Cursor;
use syn::{Lit, LitStr};

use super::Parser;
use super::expression::is_known;
use super::tag::Next;
use super::tokens::{extent_of_stream, print};
use crate::tree::{Extent, Value};
use crate::words::{LIMITS, VARIANT, limits_to_write};

/// A name that the compiler read as the suffix of the literal before it.
type Glued = Option<(String, Extent)>;

impl Parser<'_, '_> {
    /// What follows the `=`.
    pub(super) fn value(&mut self, name: &str, name_place: Extent) -> (Value, Glued) {
        self.surplus_equals(name);
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::None) {
            // What an outer macro passed in: a literal, or an expression.
            self.cursor = rest;
            return (constant(inside, delimiters.join()), None);
        }
        if let Some(value) = self.braces(name) {
            return (value, None);
        }
        if self.at_no_value() || self.at_attribute() {
            return (self.no_value(name, name_place), None);
        }
        if let Some((word, rest)) = self.cursor.ident()
            && (word == "true" || word == "false")
        {
            self.cursor = rest;
            let text = format!("\"{word}\"");
            let value = no_text(word.span().into(), name, "a boolean", &text);
            return (value, None);
        }
        if let Some(value) = self.bare_value(name) {
            return (value, None);
        }
        match self.cursor.literal() {
            Some((literal, rest)) => {
                self.cursor = rest;
                self.literal(name, &literal)
            }
            None => (Value::Broken, None),
        }
    }

    /// `{…}`: a constant.
    fn braces(&mut self, name: &str) -> Option<Value> {
        let (inside, delimiters, rest) = self.cursor.group(Delimiter::Brace)?;
        self.cursor = rest;
        if inside.eof() {
            self.slip(
                Extent::from(delimiters),
                format!("`{name}` has empty braces"),
            )
            .help(format!("braces hold a constant: `{name}={{NAME}}`"));
            return Some(Value::Broken);
        }
        Some(constant(inside, delimiters.join()))
    }

    /// `name=="…"`, `name=>"…"`
    fn surplus_equals(&mut self, name: &str) {
        let surplus = self.punct('=').or_else(|| {
            self.punct('>').filter(|(_, rest)| {
                rest.literal().is_some() || rest.group(Delimiter::Brace).is_some()
            })
        });
        if let Some((span, rest)) = surplus {
            self.cursor = rest;
            self.diagnostics
                .error(
                    span,
                    format!("a single `=` stands between `{name}` and its value"),
                )
                .help("take this out");
        }
    }

    /// A literal: a text, or a mistake.
    pub(super) fn literal(&mut self, name: &str, literal: &Literal) -> (Value, Glued) {
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
                let value = Value::Literal {
                    text: text.value(),
                    place,
                };
                if self.punct('=').is_none() && !is_known(&next) {
                    self.diagnostics
                        .error(place, format!("`{next}` is glued to the value of `{name}`"))
                        .help(format!("write `{name}={quoted}`"));
                    return (value, None);
                }
                self.diagnostics
                    .error(
                        place,
                        format!("there is no space between the value of `{name}` and `{next}`"),
                    )
                    .help(format!("write `{name}={quoted} {next}=…`"));
                return (value, Some((next, place)));
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
        (no_text(place, name, what, &text), None)
    }

    /// `name "…"`, `name: "…"`, or `name` alone.
    pub(super) fn value_without_equals(&mut self, name: &str, name_place: Extent) -> Value {
        let colon = self.take_punct(':');
        if let Some((inside, _, _)) = self.cursor.group(Delimiter::Brace) {
            let source = print(inside.token_stream());
            self.slip(
                name_place,
                format!("`=` is missing between `{name}` and its value"),
            )
            .help(format!("write `{name}={{{source}}}`"));
            return self.braces(name).unwrap_or(Value::Broken);
        }
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            let (what, place) = match colon {
                Some(colon) => ("`=`, not `:`, stands", Extent::from(colon)),
                None => ("`=` is missing", name_place),
            };
            self.unless_slipped(place, format!("{what} between `{name}` and its value"))
                .help(format!("write `{name}={literal}`"));
            // `name "…" =`: the same mistake goes on.
            self.slipped |= self.punct('=').is_some();
            return match Lit::new(literal) {
                Lit::Str(text) => Value::Literal {
                    text: text.value(),
                    place: text.span().into(),
                },
                _ => Value::Broken,
            };
        }
        self.no_value(name, name_place)
    }

    /// Nothing where a value is due. Of a tag that does not end, that is what is told; of an
    /// attribute that is not taken, that it is not.
    fn no_value(&mut self, name: &str, name_place: Extent) -> Value {
        if self.next() != Next::Other || std::mem::replace(&mut self.slipped, true) {
            return Value::Broken;
        }
        let message = format!("`{name}` has no value");
        if name == VARIANT {
            // Of this one, what is no name is told in other words.
            self.diagnostics
                .error(name_place, message)
                .help(format!("write `{name}=…`"));
            return Value::Broken;
        }
        Value::Wrong {
            place: name_place,
            message,
            help: format!("write `{name}=\"…\"`"),
        }
    }
}

/// A constant expression; of a lone literal, that literal.
pub(super) fn constant(inside: Cursor<'_>, around: Span) -> Value {
    let tokens = inside.token_stream();
    if let Ok(literal) = syn::parse2::<LitStr>(tokens.clone())
        && literal.suffix().is_empty()
    {
        return Value::Literal {
            text: literal.value(),
            place: literal.span().into(),
        };
    }
    let place = extent_of_stream(tokens.clone()).unwrap_or_else(|| around.into());
    // In braces a mistake in the expression is shown there, and not at the end of the macro.
    let mut group = Group::new(Delimiter::Brace, tokens);
    group.set_span(around.resolved_at(Span::call_site()));
    Value::Constant {
        tokens: TokenTree::from(group).into(),
        place,
    }
}

/// A value that is not a text.
fn no_text(place: Extent, name: &str, what: &str, text: &str) -> Value {
    let help = match name {
        LIMITS => limits_to_write(text),
        _ => format!("write `{name}={text}`"),
    };
    Value::Wrong {
        place,
        message: format!("`{name}` is {what}; a value is a text in double quotes"),
        help,
    }
}
