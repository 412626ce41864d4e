//! Turns tokens into a flat list of tags.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::attribute::attributes;
use super::name::name;
use super::tag::{Kind, NAMELESS, Tag};
use crate::diagnostics::Diagnostics;
use crate::tokens::{Tokens, extent_of, group, is_sign, print, shorten, starts_with};
use crate::tree::Extent;
use crate::words::{A_BUTTON, CONDITIONAL_MENU, CONDITIONS, LIMITS, MENU};

/// More than fifty times as many as the largest menu has. The limit keeps code that looks ahead
/// fast.
const MAX_TAGS: usize = 1_000;

/// All tags, or those in front of too many mistakes.
pub(super) fn tags(mut tokens: Tokens<'_>, diagnostics: &mut Diagnostics) -> Vec<Tag> {
    let mut tags = Vec::new();
    while !tokens.is_empty() && !diagnostics.is_full() {
        if tags.len() == MAX_TAGS {
            let place = tokens.next();
            diagnostics.error(place, "too many elements in a menu");
            tags.push(Tag {
                reported: true,
                ..Tag::new(Kind::Single, NAMELESS.to_owned(), place)
            });
            break;
        }
        if tokens.at("<!") || tokens.at("<?") {
            of_html(&mut tokens, diagnostics);
        } else if tokens.at("</") || at_bad_close(tokens) {
            tags.push(close(&mut tokens));
        } else if tokens.at("<") {
            tags.push(open(&mut tokens, diagnostics));
        } else {
            tags.push(between(&mut tokens));
        }
    }
    tags
}

/// `/name>` or `/>` between two tags: a closing tag without its `<`.
fn at_bad_close(tokens: Tokens<'_>) -> bool {
    match tokens.rest() {
        [slash, TokenTree::Ident(_), end, ..] => is_sign(slash, '/') && is_sign(end, '>'),
        rest => starts_with(rest, "/>"),
    }
}

/// `<!-- … -->`, `<!DOCTYPE …>` and `<?xml …?>`.
fn of_html(tokens: &mut Tokens<'_>, diagnostics: &mut Diagnostics) {
    let start = tokens.next();
    let line = start.start.start().line;
    let before = tokens.rest();
    let is_comment = tokens.at("<!--");
    let end = if is_comment { "-->" } else { ">" };
    let has_end = before.windows(end.len()).any(|it| starts_with(it, end));
    let is_next_line = |tokens: Tokens<'_>| tokens.next().start.start().line != line;
    tokens.take_until(|tokens| tokens.at(end) || (!has_end && is_next_line(tokens)));
    if has_end {
        tokens.skip(end.len());
    }
    let (message, help) = if is_comment {
        (
            String::from("unexpected HTML comment"),
            "write `// …` or `/* … */`",
        )
    } else {
        let written = shorten(&before[..before.len() - tokens.rest().len()]);
        (
            format!("unexpected `{written}`: this is not HTML"),
            "remove it",
        )
    };
    diagnostics
        .error(start.to(tokens.last()), message)
        .help(help);
}

/// `</name>`, or a wrong form of it.
fn close(tokens: &mut Tokens<'_>) -> Tag {
    let before = tokens.rest();
    let start = tokens.next();
    let is_begun = tokens.take_sign('<').is_some();
    tokens.take_sign('/');
    let name = name(tokens);
    let mut is_whole = is_begun && tokens.at(">");
    if !is_whole {
        // `</submenu name="More">`, on one line.
        let line = start.start.start().line;
        tokens.take_until(|tokens| {
            tokens.at(">") || tokens.at("<") || tokens.next().start.start().line != line
        });
    }
    is_whole &= tokens.take_sign('>').is_some();
    let end = tokens.take_sign('>').map(Extent::from);
    let place = start.to(end.unwrap_or_else(|| tokens.last()));
    let count = before.len() - tokens.rest().len();
    let kind = if is_whole && end.is_none() {
        Kind::Close
    } else {
        Kind::BadClose(print(before[..count].iter().cloned()))
    };
    Tag::new(kind, name.map_or_else(String::new, |(name, _)| name), place)
}

/// `<name …>` or `<name …/>`.
fn open(tokens: &mut Tokens<'_>, diagnostics: &mut Diagnostics) -> Tag {
    let start = tokens.next();
    tokens.take_sign('<');
    let mut tag = Tag::new(Kind::Open, String::new(), start);
    if let Some(end) = tokens.take_sign('>') {
        tag.place = start.to(end);
        tag.extent = tag.place;
        return tag;
    }
    let is_name = |tokens: Tokens<'_>| {
        tokens.word().is_some() || [">", "/>", "<"].iter().any(|end| tokens.at(end))
    };
    let junk = tokens.take_until(is_name);
    let is_attribute =
        matches!(tokens.rest(), [TokenTree::Ident(_), sign, ..] if is_sign(sign, '='));
    let is_missing = is_attribute || tokens.word().is_none();
    if is_missing || !junk.is_empty() {
        let place = junk.last().map_or(start, |last| start.to(extent_of(last)));
        diagnostics
            .error(place, "expected the name of an element after `<`")
            .help(named_root(*tokens));
        tag.reported = is_missing;
    }
    let name = if is_missing { None } else { name(tokens) };
    let (name, end) = name.unwrap_or_else(|| (NAMELESS.to_owned(), start));
    tag.name = name;
    tag.place = start.to(end);
    if is_missing && !is_attribute {
        tag.kind = Kind::Single;
        tag.extent = start;
        return tag;
    }
    attributes(tokens, &mut tag, diagnostics);
    tag.extent = start.to(tokens.last());
    tag
}

/// The helps for `< limits="…">`, `< tag_id="…">`, and other tags without a name.
fn named_root(tokens: Tokens<'_>) -> String {
    match tokens.rest() {
        [TokenTree::Ident(word), equals, value, ..] if is_sign(equals, '=') => {
            let word = word.to_string();
            if word == LIMITS {
                format!("write `<{MENU} {LIMITS}={value}>`, and `</{MENU}>` at the end")
            } else if CONDITIONS.contains(&word.as_str()) {
                format!(
                    "write `<{CONDITIONAL_MENU} {word}={value}>`, and `</{CONDITIONAL_MENU}>` at the end"
                )
            } else {
                A_BUTTON.to_owned()
            }
        }
        _ => A_BUTTON.to_owned(),
    }
}

/// The tokens between two tags: `{NAME}`, or tokens that are reported with the tag around them.
fn between(tokens: &mut Tokens<'_>) -> Tag {
    let start = tokens.next();
    if let Some(name) = tokens.peek().and_then(piece) {
        tokens.skip(1);
        return Tag::new(Kind::Piece(name), String::new(), start);
    }
    let is_end = |tokens: Tokens<'_>| {
        tokens.at("<") || at_bad_close(tokens) || tokens.peek().and_then(piece).is_some()
    };
    let mut loose = vec![];
    loose.extend(tokens.take().cloned());
    // `click name="…" key="…"/>` is one mistake.
    let is_tag = matches!(tokens.rest(), [TokenTree::Ident(_), equals, ..] if is_sign(equals, '='));
    loose.extend(
        tokens
            .take_until(|tokens| tokens.at("<") || (!is_tag && is_end(tokens)))
            .iter()
            .cloned(),
    );
    Tag::new(Kind::Loose(loose), String::new(), start.to(tokens.last()))
}

/// `{NAME}`
fn piece(token: &TokenTree) -> Option<Ident> {
    let inside: Vec<TokenTree> = group(token, Delimiter::Brace)?
        .stream()
        .into_iter()
        .collect();
    match inside.as_slice() {
        [TokenTree::Ident(name)] => Some(name.clone()),
        _ => None,
    }
}
