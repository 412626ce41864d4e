//! Values without the quotes or the braces that they want: what is said of them.

use menu_core::Member;
use proc_macro2::{Delimiter, TokenTree};
use syn::LitStr;

use super::expression::is_known;
use super::tokens::{are_glued, print, written};
use crate::tree::{Extent, Value};

/// What a text was to be that goes on to the quotes of another attribute, because its own second
/// one is missing: the next attribute is in it, or the end of the line.
pub(super) fn unended(tokens: &[TokenTree]) -> Option<String> {
    let first = tokens.first().and_then(text_of)?.value();
    let line = first.lines().next().unwrap_or_default();
    let attribute = line.rsplit_once(' ').and_then(|(before, last)| {
        let name = last.strip_suffix('=')?;
        is_known(name).then_some(before)
    });
    let has_break = |text: LitStr| text.value().contains('\n');
    let goes_on = attribute.is_some() || tokens.iter().filter_map(text_of).any(has_break);
    let text = attribute.unwrap_or(line);
    goes_on.then(|| text.trim_end_matches(['/', '>', ' ']).to_owned())
}

/// The scheme of an address of which the rest, behind `//`, is a comment.
pub(super) fn cut_by_comment(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Ident(scheme), TokenTree::Punct(colon)] if colon.as_char() == ':' => {
            Some(scheme.to_string()).filter(|scheme| scheme == "http" || scheme == "https")
        }
        _ => None,
    }
}

/// What stands for the value of `name`.
pub(super) fn judge(name: &str, place: Extent, tokens: &[TokenTree]) -> Value {
    if is_path(tokens) {
        return bare_word(place, tokens);
    }
    let source = written(tokens);
    let texts: Vec<LitStr> = tokens.iter().filter_map(text_of).collect();
    let (message, help) = if is_negative_number(tokens) {
        (
            format!("`{name}` is a number; a value is a text in double quotes"),
            format!("write `{name}=\"{source}\"`"),
        )
    } else if texts.len() == tokens.len() && !has_quotes_inside(&texts, tokens) {
        let texts: Vec<String> = tokens.iter().map(ToString::to_string).collect();
        (
            format!("`{name}` has more than one value"),
            format!(
                "to join them, write `{name}={{concat!({})}}`",
                texts.join(", ")
            ),
        )
    } else if has_quotes_inside(&texts, tokens)
        || (!texts.is_empty() && tokens.iter().all(is_literal))
    {
        (
            format!("`{name}` has more than one value"),
            escape_quotes(name, &source),
        )
    } else if is_macro_call(tokens) {
        (
            format!("`{name}` is a macro call, which wants braces"),
            format!("write `{name}={{{source}}}`"),
        )
    } else if !is_word(&tokens[0]) {
        (
            format!("`{name}` is no text; a value is a text in double quotes"),
            without_signs(name, tokens, &source),
        )
    } else if tokens.iter().any(is_group) || !texts.is_empty() {
        (
            format!("`{name}` is an expression, which wants braces"),
            format!("write `{name}={{…}}` with a constant expression for `{source}`"),
        )
    } else if tokens
        .windows(2)
        .any(|two| is_word(&two[0]) && is_word(&two[1]))
    {
        (
            format!("`{name}` is the bare text `{source}`"),
            format!("write `{name}={}`", quoted(name, &source)),
        )
    } else {
        (
            format!("`{name}` is an expression, which wants braces"),
            format!(
                "write `{name}={}` for this text, `{name}={{{source}}}` for a constant",
                quoted(name, &source)
            ),
        )
    };
    Value::Wrong {
        place,
        message,
        help,
    }
}

/// `CHARTS`, `keys::CHARTS`, `true`.
pub(super) fn bare_word(place: Extent, tokens: &[TokenTree]) -> Value {
    Value::Word {
        text: print(tokens.iter().cloned()),
        place,
    }
}

/// What to write for a text that begins with a sign of Rust's, or stands in parentheses.
fn without_signs(name: &str, tokens: &[TokenTree], source: &str) -> String {
    let first = tokens.iter().position(|token| !is_sign(token));
    match first.map(|first| &tokens[first..]) {
        Some([TokenTree::Literal(text)]) if text_of(&tokens[tokens.len() - 1]).is_some() => {
            format!("write `{name}={text}`")
        }
        Some(path) if is_path(path) && source.starts_with(['&', '*']) => {
            format!("write `{name}={{{}}}`", print(path.iter().cloned()))
        }
        Some([TokenTree::Group(group)]) if group.delimiter() == Delimiter::Parenthesis => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            match inside.as_slice() {
                [text] if text_of(text).is_some() => format!("write `{name}={text}`"),
                _ => a_text_or_a_constant(name),
            }
        }
        Some(words) if !words.iter().any(is_group) => format!(
            "write `{name}={}` for this text, `{name}={{NAME}}` for a constant",
            quoted(name, source.trim_start_matches('\''))
        ),
        _ => a_text_or_a_constant(name),
    }
}

fn a_text_or_a_constant(name: &str) -> String {
    format!("write `{name}=\"…\"`, or `{name}={{NAME}}` for a constant")
}

/// A text in quotes, such that it is taken.
fn quoted(name: &str, text: &str) -> String {
    if name == Member::Url.as_str() && !text.contains("://") {
        format!("{:?}", format!("https://{text}"))
    } else {
        format!("{text:?}")
    }
}

/// `"say "hi" now"`: quotes end the text, and the next word reads as its suffix.
fn has_quotes_inside(texts: &[LitStr], tokens: &[TokenTree]) -> bool {
    let is_quoted = tokens.first().and_then(text_of).is_some()
        && tokens.last().and_then(text_of).is_some()
        && !tokens.iter().any(is_sign);
    let has_suffix = texts.iter().any(|text| !text.suffix().is_empty());
    is_quoted && (has_suffix || tokens.windows(2).any(|two| are_glued(&two[0], &two[1])))
}

fn escape_quotes(name: &str, source: &str) -> String {
    let inside = source
        .strip_prefix('"')
        .and_then(|source| source.strip_suffix('"'));
    match inside {
        Some(inside) if !inside.contains('\\') => format!(
            "a `\"` inside a text is written `\\\"`: `{name}=\"{}\"`",
            inside.replace('"', "\\\"")
        ),
        _ => String::from("a `\"` inside a text is written `\\\"`"),
    }
}

fn text_of(token: &TokenTree) -> Option<LitStr> {
    syn::parse2(token.clone().into()).ok()
}

/// `CHARTS`, `keys::CHARTS`.
fn is_path(tokens: &[TokenTree]) -> bool {
    let mut at = 0;
    loop {
        match &tokens[at..] {
            [TokenTree::Ident(_)] => return true,
            [
                TokenTree::Ident(_),
                TokenTree::Punct(first),
                TokenTree::Punct(second),
                _,
                ..,
            ] if first.as_char() == ':' && second.as_char() == ':' => at += 3,
            _ => return false,
        }
    }
}

fn is_macro_call(tokens: &[TokenTree]) -> bool {
    match tokens {
        [path @ .., TokenTree::Punct(bang), TokenTree::Group(_)] => {
            bang.as_char() == '!' && is_path(path)
        }
        _ => false,
    }
}

fn is_negative_number(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Punct(minus), number @ TokenTree::Literal(_)] => {
            minus.as_char() == '-' && text_of(number).is_none()
        }
        _ => false,
    }
}

fn is_sign(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(_))
}

fn is_group(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(_))
}

fn is_literal(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Literal(_))
}

/// A word, or a number.
fn is_word(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_))
}
