//! Values without the quotes or the braces that they need.

use menu_core::Member;
use proc_macro2::{Span, TokenTree};

use super::name::is_known;
use crate::tokens::{extent_of, extent_of_all, is_sign, print, string};
use crate::tree::Value;
use crate::words::{LIMITS, limits_to_write};

/// A value that is neither one literal nor in braces; and whether the rest of the tag belongs to it.
pub(super) fn several(written: &[TokenTree], name: &str) -> (Value, bool) {
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
            return (value, true);
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
    (value, false)
}

/// Tokens that may be a string without quotes.
fn is_plain(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Literal(literal) => string(literal).is_none(),
        TokenTree::Punct(sign) => "-./:@#!?~%_=&".contains(sign.as_char()),
        TokenTree::Group(_) => false,
    }
}

/// The help for joined strings.
pub(super) fn joined(written: &[TokenTree], name: &str) -> String {
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

/// The part in front of ` key=` at the end of a string.
pub(super) fn attribute_in(text: &str) -> Option<&str> {
    let (before, last) = text.lines().next()?.rsplit_once(' ')?;
    last.strip_suffix('=')
        .filter(|name| is_known(name))
        .map(|_| before)
}

/// The help for such a string.
pub(super) fn unended(name: &str, text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let text = attribute_in(text)
        .unwrap_or(line)
        .trim_end_matches(['/', '>', ' ']);
    format!("write `{name}={text:?}`")
}

/// Whether the sign in front of a word is a quote from a word processor, which rustc refused.
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

/// Tokens that should be the string `text`.
pub(super) fn not_a_string(written: &[TokenTree], name: &str, source: &str, text: &str) -> Value {
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

pub(super) fn wrong(
    written: &[TokenTree],
    message: impl Into<String>,
    help: impl Into<String>,
) -> Value {
    Value::Wrong {
        place: extent_of_all(written).unwrap_or_else(|| Span::call_site().into()),
        message: message.into(),
        help: help.into(),
    }
}
