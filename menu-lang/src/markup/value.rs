//! The value of an attribute: a string, a constant in braces, and wrong forms of them.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use super::bare::{attribute_in, joined, not_a_string, several, unended, wrong};
use super::name::{at_attribute, is_known};
use crate::tokens::{Tokens, extent_of_stream, is_sign, starts_with, string};
use crate::tree::{Extent, Value};
use crate::words::VARIANT;

/// A value, and what it means for the rest of its tag.
pub(crate) struct Read {
    pub(crate) value: Value,
    /// The name of the next attribute, which the compiler read as the suffix of this value.
    pub(super) glued: Option<(String, Extent)>,
    /// The rest of the tag belongs to this mistake.
    pub(super) derails: bool,
}

impl Read {
    pub(super) fn of(value: Value) -> Read {
        Read {
            value,
            glued: None,
            derails: false,
        }
    }
}

/// Reads the value after the `=` of an attribute.
pub(crate) fn value(tokens: &mut Tokens<'_>, name: &str, name_place: Extent) -> Read {
    match tokens.peek() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
            tokens.skip(1);
            return Read::of(passed_in(group, name));
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            tokens.skip(1);
            return Read::of(in_braces(group, name));
        }
        _ => {}
    }
    if let Some(TokenTree::Literal(first)) = tokens.peek()
        && let Some((text, suffix)) = string(first)
    {
        let place = Extent::from(first.span());
        let mut behind = *tokens;
        behind.skip(1);
        let is_ended = at_end(behind) || at_attribute(behind);
        if !is_ended && (first.to_string().contains('\n') || attribute_in(&text).is_some()) {
            // From here on, opening and closing quotes are swapped.
            tokens.take_until(|tokens| tokens.at("<") || tokens.at(">"));
            let message = format!("missing closing `\"` of `{name}`");
            let value = Value::Wrong {
                place,
                message,
                help: unended(name, &text),
            };
            return Read {
                derails: true,
                ..Read::of(value)
            };
        }
        let is_next = !suffix.is_empty() && (behind.at("=") || is_known(&suffix));
        if (suffix.is_empty() || is_next) && !goes_on(behind) {
            *tokens = behind;
            let glued = is_next.then_some((suffix, place));
            return Read {
                glued,
                ..Read::of(Value::Literal { text, place })
            };
        }
    }
    let written = tokens.take_until(|tokens| at_end(tokens) || at_attribute(tokens));
    match written {
        [] => {
            let value = missing(*tokens, name, name_place);
            let derails = matches!(value, Value::Wrong { .. });
            Read {
                derails,
                ..Read::of(value)
            }
        }
        [TokenTree::Literal(literal)] => Read::of(of_literal(literal, name)),
        _ => {
            let (value, derails) = several(written, name);
            Read {
                derails,
                ..Read::of(value)
            }
        }
    }
}

/// Whether the value goes on behind a string.
fn goes_on(tokens: Tokens<'_>) -> bool {
    match tokens.rest() {
        [TokenTree::Literal(_), rest @ ..] => !starts_with(rest, "="),
        [sign, TokenTree::Ident(_) | TokenTree::Literal(_), ..] => {
            let mut behind = tokens;
            behind.skip(1);
            "+-*.%&|?^".chars().any(|it| is_sign(sign, it)) && !at_attribute(behind)
        }
        _ => false,
    }
}

/// The place where a value must end.
pub(super) fn at_end(tokens: Tokens<'_>) -> bool {
    tokens.is_empty()
        || [">", "/>", "/<", "<", ",", "#", "="]
            .iter()
            .any(|end| tokens.at(end))
        || (tokens.at("/") && tokens.rest().len() == 1)
}

/// A missing value. If the tag has no end, only that is reported.
pub(super) fn missing(tokens: Tokens<'_>, name: &str, place: Extent) -> Value {
    if tokens.is_empty() || tokens.at("<") || tokens.at("/<") {
        return Value::Broken;
    }
    let value = if name == VARIANT { "…" } else { "\"…\"" };
    Value::Wrong {
        place,
        message: format!("missing value of `{name}`"),
        help: format!("write `{name}={value}`"),
    }
}

/// A value that an outer macro passed in: a literal, or an expression, which is a constant.
fn passed_in(group: &Group, name: &str) -> Value {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    match inside.as_slice() {
        [TokenTree::Literal(literal)] => of_literal(literal, name),
        _ => constant(group.stream(), group.span()),
    }
}

fn in_braces(group: &Group, name: &str) -> Value {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let braces = [TokenTree::Group(group.clone())];
    if inside.is_empty() {
        let help = format!("write the name of a constant: `{name}={{NAME}}`");
        return wrong(
            &braces,
            format!("missing constant in the braces of `{name}`"),
            help,
        );
    }
    let is_text =
        |token: &TokenTree| matches!(token, TokenTree::Literal(it) if string(it).is_some());
    if inside.iter().any(is_text) && inside.iter().any(|token| is_sign(token, '+')) {
        let message = "a constant cannot join strings with `+`";
        return wrong(
            &inside,
            message,
            format!("{}; `concat!` accepts only literals", joined(&inside, name)),
        );
    }
    constant(group.stream(), group.span())
}

/// A constant expression. A single string in braces is that string.
pub(super) fn constant(inside: TokenStream, around: Span) -> Value {
    if let Ok(literal) = syn::parse2::<LitStr>(inside.clone())
        && literal.suffix().is_empty()
    {
        return Value::Literal {
            text: literal.value(),
            place: literal.span().into(),
        };
    }
    let place = extent_of_stream(inside.clone()).unwrap_or_else(|| around.into());
    // In braces, the compiler reports a mistake in the expression there, and not at the end of the
    // macro.
    let mut group = Group::new(Delimiter::Brace, inside);
    group.set_span(around.resolved_at(Span::call_site()));
    Value::Constant {
        tokens: TokenTree::from(group).into(),
        place,
    }
}

/// One literal: a string, or a mistake.
fn of_literal(literal: &Literal, name: &str) -> Value {
    let written = [TokenTree::Literal(literal.clone())];
    let source = literal.to_string();
    let text = match Lit::new(literal.clone()) {
        Lit::Str(text) if text.suffix().is_empty() => {
            let place = text.span().into();
            return Value::Literal {
                text: text.value(),
                place,
            };
        }
        Lit::Str(text) => {
            let message = format!("unexpected `{}` after the value of `{name}`", text.suffix());
            return wrong(
                &written,
                message,
                format!("write `{name}={:?}`", text.value()),
            );
        }
        Lit::Char(c) => c.value().to_string(),
        Lit::Int(_) | Lit::Float(_) => source.clone(),
        Lit::ByteStr(_) | Lit::CStr(_) | Lit::Byte(_) => {
            source.trim_matches(['b', 'c', 'r', '"', '\'']).to_owned()
        }
        // The compiler refused the literal.
        _ => return Value::Broken,
    };
    not_a_string(&written, name, &source, &text)
}
