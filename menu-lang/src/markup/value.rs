//! The value of an attribute: a string, a constant in braces, and what people write for them.

use menu_core::Member;
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use super::attribute::{at_attribute, is_known};
use crate::tokens::{
    Tokens, extent_of, extent_of_all, extent_of_stream, is_sign, print, starts_with,
};
use crate::tree::{Extent, Value};
use crate::words::{LIMITS, VARIANT, limits_to_write};

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

/// Reads what stands behind the `=` of an attribute.
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
            // From here on quotes begin where they should end.
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
        _ => several(written, name),
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

/// Where a value has to end.
fn at_end(tokens: Tokens<'_>) -> bool {
    tokens.is_empty()
        || [">", "/>", "/<", "<", ",", "#", "="]
            .iter()
            .any(|end| tokens.at(end))
        || (tokens.at("/") && tokens.rest().len() == 1)
}

/// Nothing where a value has to be. Of a tag that has no end, that is reported.
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

fn wrong(written: &[TokenTree], message: impl Into<String>, help: impl Into<String>) -> Value {
    Value::Wrong {
        place: extent_of_all(written).unwrap_or_else(|| Span::call_site().into()),
        message: message.into(),
        help: help.into(),
    }
}

/// What an outer macro passed in: a literal, or an expression, which is a constant.
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
            format!("{}, which takes literals only", joined(&inside, name)),
        );
    }
    constant(group.stream(), group.span())
}

/// A constant expression; of a lone string, that string.
fn constant(inside: TokenStream, around: Span) -> Value {
    if let Ok(literal) = syn::parse2::<LitStr>(inside.clone())
        && literal.suffix().is_empty()
    {
        return Value::Literal {
            text: literal.value(),
            place: literal.span().into(),
        };
    }
    let place = extent_of_stream(inside.clone()).unwrap_or_else(|| around.into());
    // In braces a mistake in the expression is shown there, and not at the end of the macro.
    let mut group = Group::new(Delimiter::Brace, inside);
    group.set_span(around.resolved_at(Span::call_site()));
    Value::Constant {
        tokens: TokenTree::from(group).into(),
        place,
    }
}

/// What a literal says, if it is a string, and its suffix.
fn string(literal: &Literal) -> Option<(String, String)> {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some((text.value(), text.suffix().to_owned())),
        _ => None,
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

/// What should be the string `text`.
fn not_a_string(written: &[TokenTree], name: &str, source: &str, text: &str) -> Value {
    let help = match name {
        LIMITS => limits_to_write(text),
        _ => format!("write `{name}={text:?}`"),
    };
    wrong(
        written,
        format!("`{name}` must be a string, found `{source}`"),
        help,
    )
}

/// A value that is neither one literal nor in braces.
fn several(written: &[TokenTree], name: &str) -> Read {
    let source = print(written.iter().cloned());
    let is_string = |it: &&TokenTree| matches!(it, TokenTree::Literal(it) if string(it).is_some());
    let is_path = |it: &TokenTree| matches!(it, TokenTree::Ident(_)) || is_sign(it, ':');
    let value = match written {
        [first, ..] if is_refused_by_rustc(first.span()) => Value::Broken,
        [TokenTree::Ident(scheme), colon] if is_sign(colon, ':') => {
            let message = format!("missing quotes around `{name}`, and `//` begins a comment");
            let value = wrong(
                &written[..1],
                message,
                format!("write `{name}=\"{scheme}://…\"`"),
            );
            return Read {
                derails: true,
                ..Read::of(value)
            };
        }
        _ if written.iter().all(is_path)
            && !matches!(&*source, "true" | "false")
            && !source.contains(' ') =>
        {
            let place = extent_of_all(written).unwrap_or_else(|| written[0].span().into());
            Value::Word {
                text: source,
                place,
            }
        }
        [.., bang, TokenTree::Group(_)] if is_sign(bang, '!') => {
            let message = format!("missing braces around the constant of `{name}`");
            wrong(written, message, format!("write `{name}={{{source}}}`"))
        }
        _ if written.iter().filter(is_string).count() > 1 => {
            let end = |it: &TokenTree| extent_of(it).end.end();
            let is_glued = |it: &[TokenTree]| end(&it[0]) == extent_of(&it[1]).start.start();
            let help = if written.windows(2).any(is_glued) {
                String::from("write a `\"` inside a string as `\\\"`")
            } else {
                joined(written, name)
            };
            wrong(written, format!("`{name}` must be one string"), help)
        }
        [first, ..] if written.iter().all(is_plain) && !is_sign(first, '&') => {
            let is_bare = name == Member::Url.as_str() && !source.contains("://");
            let scheme = if is_bare { "https://" } else { "" };
            not_a_string(written, name, &source, &format!("{scheme}{source}"))
        }
        _ => {
            let help = format!("write `{name}=\"…\"`, or `{name}={{NAME}}` for a constant");
            wrong(
                written,
                format!("`{name}` must be a string, found `{source}`"),
                help,
            )
        }
    };
    Read::of(value)
}

/// What may be a string without its quotes.
fn is_plain(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Literal(literal) => string(literal).is_none(),
        TokenTree::Punct(sign) => "-./:@#!?~%_=&".contains(sign.as_char()),
        TokenTree::Group(_) => false,
    }
}

/// How strings are joined.
fn joined(written: &[TokenTree], name: &str) -> String {
    let is_literal = |token: &&TokenTree| matches!(token, TokenTree::Literal(_));
    let strings: Vec<String> = written
        .iter()
        .filter(is_literal)
        .map(ToString::to_string)
        .collect();
    let is_all = written
        .iter()
        .all(|token| is_literal(&token) || is_sign(token, '+'));
    let more = if is_all { "" } else { ", …" };
    format!("write `{name}={{concat!({}{more})}}`", strings.join(", "))
}

/// What stands in front of ` key=` at the end of a string.
fn attribute_in(text: &str) -> Option<&str> {
    let (before, last) = text.lines().next()?.rsplit_once(' ')?;
    last.strip_suffix('=')
        .filter(|name| is_known(name))
        .map(|_| before)
}

/// How such a string was meant.
fn unended(name: &str, text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let text = attribute_in(text)
        .unwrap_or(line)
        .trim_end_matches(['/', '>', ' ']);
    format!("write `{name}={text:?}`")
}

/// Whether the sign in front of a word is a quote of a word processor, which rustc refused.
fn is_refused_by_rustc(word: Span) -> bool {
    let start = word.start();
    let file = word
        .local_file()
        .and_then(|path| std::fs::read_to_string(path).ok());
    let before = file.as_deref().and_then(|text| {
        let line = text.lines().nth(start.line.checked_sub(1)?)?;
        line.chars().nth(start.column.checked_sub(1)?)
    });
    before.is_some_and(|before| "“”„‘’‚「」『』".contains(before))
}
