//! Formats the markup of `wechat_menu!` in a Rust source, as rustfmt formats the rest of it.
//!
//! Each element gets its own line. Its attributes are separated by one space, or each on its own
//! line if the line would be longer than 100 columns. Comments are kept. Menus in JSON, and menus
//! that cannot be read, are not changed.

use std::ops::Range;

use proc_macro2::{Delimiter, Group, LexError, Spacing, TokenStream, TokenTree};

use crate::check::Menu;
use crate::input::read;
use crate::source::invocations;
use crate::tokens::extent_of;
use crate::{Diagnostics, Reading, Source};

/// The longest line.
const WIDTH: usize = 100;
/// The indentation of one level.
const INDENT: usize = 4;

/// The source with its menus formatted.
///
/// ```
/// let source = "wechat_menu! {\n  const MENU;\n<>\n<click   name=\"a\"\nkey=\"A\" /> // hi\n</>\n}\n";
/// let formatted = menu_lang::format_source(source).unwrap();
/// assert_eq!(formatted, "\
/// wechat_menu! {
///     const MENU;
///     <>
///         <click name=\"a\" key=\"A\"/> // hi
///     </>
/// }
/// ");
/// ```
///
/// # Errors
///
/// If the source is not made of Rust's tokens.
pub fn format_source(text: &str) -> Result<String, LexError> {
    let mut found = Vec::new();
    invocations(text.parse()?, &mut found);
    let mut formatted = String::new();
    let mut done = 0;
    for group in found {
        let start = group.span_open().byte_range().end;
        let end = group.span_close().byte_range().start;
        let mut diagnostics = Diagnostics::default();
        read(with_crate(group.stream()), Source::Inline, &mut diagnostics);
        let is_right = diagnostics.is_empty();
        let inside = &text[start..end];
        let items = items(group.stream());
        let is_loose = items.iter().any(|item| item.kind == Kind::Loose);
        if !is_right || !inside.contains('\n') || !is_markup(&group) || is_loose {
            continue;
        }
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let blank = text[line..].chars().take_while(|c| *c == ' ').count();
        let written = Writer::new(text, blank + INDENT).write(&items, start, end);
        let written = format!("\n{written}{}", " ".repeat(blank));
        // Formatting must not change a menu.
        if is_same(&written, &group) {
            formatted.push_str(&text[done..start]);
            formatted.push_str(&written);
            done = end;
        }
    }
    formatted.push_str(&text[done..]);
    Ok(formatted)
}

fn with_crate(tokens: TokenStream) -> TokenStream {
    let krate = TokenTree::from(proc_macro2::Ident::new(
        "krate",
        proc_macro2::Span::call_site(),
    ));
    [krate].into_iter().chain(tokens).collect()
}

/// Whether it contains a tag, and no JSON.
fn is_markup(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    let is_angle = |token: TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == '<');
    tokens.any(is_angle)
}

/// Whether the tokens and their meaning are the same. The indentation has a meaning where a tag is
/// unclosed: it tells what is inside.
fn is_same(written: &str, group: &Group) -> bool {
    written.parse::<TokenStream>().is_ok_and(|tokens| {
        words(tokens.clone()) == words(group.stream()) && meaning(tokens) == meaning(group.stream())
    })
}

/// The menus and their mistakes.
fn meaning(tokens: TokenStream) -> (Vec<menu_core::Menu>, Vec<String>) {
    let Reading {
        checked,
        diagnostics,
        ..
    } = crate::read(with_crate(tokens), Source::Inline);
    let menus = checked.menus.iter().map(Menu::model);
    // A message may quote an expression with its blanks.
    let messages = diagnostics.messages().into_iter();
    (
        menus.collect(),
        messages.map(|it| it.replace(' ', "")).collect(),
    )
}

/// The tokens, without the white space between them.
fn words(tokens: TokenStream) -> Vec<String> {
    let words = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => {
            let mut words = vec![format!("{:?}", group.delimiter())];
            words.extend(self::words(group.stream()));
            words
        }
        token => vec![token.to_string()],
    });
    words.collect()
}

/// A tag, a piece or a header, with its bytes.
struct Item {
    kind: Kind,
    start: usize,
    end: usize,
    tokens: Vec<TokenTree>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Single,
    Header,
    /// Text between tags. Its blanks may be part of a name, so such a menu is not formatted.
    Loose,
}

/// Splits the tokens of an invocation.
fn items(tokens: TokenStream) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut in_tag = false;
    let mut depth = 0_usize;
    for token in tokens {
        let Range { start, end } = extent_of(&token).bytes();
        let sign = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        let is_brace = |group: &Group| group.delimiter() == Delimiter::Brace;
        let is_piece = matches!(&token, TokenTree::Group(group) if is_brace(group));
        let last = items.last_mut();
        let goes_on = match last {
            Some(item)
                if in_tag || (item.kind == Kind::Header && depth == 0 && sign != Some('<')) =>
            {
                item.tokens.push(token);
                item.end = end;
                true
            }
            _ => {
                let kind = match sign {
                    Some('<') => Kind::Open,
                    _ if depth > 0 && is_piece => Kind::Single,
                    _ if depth > 0 => Kind::Loose,
                    _ => Kind::Header,
                };
                in_tag = kind == Kind::Open;
                items.push(Item {
                    kind,
                    start,
                    end,
                    tokens: vec![token],
                });
                false
            }
        };
        if goes_on && in_tag && sign == Some('>') {
            in_tag = false;
            if let Some(item) = items.last_mut() {
                item.kind = tag_kind(&item.tokens);
                match item.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth = depth.saturating_sub(1),
                    Kind::Single | Kind::Header | Kind::Loose => {}
                }
            }
        }
    }
    items
}

fn tag_kind(tokens: &[TokenTree]) -> Kind {
    let is_slash = |at: usize| {
        let token = tokens.get(at);
        matches!(token, Some(TokenTree::Punct(it)) if it.as_char() == '/')
    };
    if is_slash(1) {
        Kind::Close
    } else if tokens.len() > 2 && is_slash(tokens.len() - 2) {
        Kind::Single
    } else {
        Kind::Open
    }
}

struct Writer<'a> {
    text: &'a str,
    base: usize,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str, base: usize) -> Writer<'a> {
        Writer {
            text,
            base,
            out: String::new(),
        }
    }

    fn write(mut self, items: &[Item], start: usize, end: usize) -> String {
        let mut at = start;
        let mut depth = 0;
        let mut last = None;
        for item in items {
            let comment_depth = depth;
            if item.kind == Kind::Close {
                depth = usize::saturating_sub(depth, 1);
            }
            let keeps_blank =
                last.is_some_and(|last| last != Kind::Open) && item.kind != Kind::Close;
            self.gap(at, item.start, comment_depth, keeps_blank);
            self.item(item, depth);
            if item.kind == Kind::Open {
                depth += 1;
            }
            at = item.end;
            last = Some(item.kind);
        }
        self.gap(at, end, 0, false);
        self.out
    }

    fn indent(&self, depth: usize) -> String {
        " ".repeat(self.base + depth * INDENT)
    }

    fn line(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
        self.out.push('\n');
    }

    /// Comments and blank lines between two items.
    fn gap(&mut self, start: usize, end: usize, depth: usize, keeps_blank: bool) {
        let gap = &self.text[start..end];
        let mut rest = gap;
        let mut newlines = 0;
        let mut had_comment = false;
        while let Some(c) = rest.chars().next() {
            let length = match (c, rest) {
                ('/', _) if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                ('/', _) if rest.starts_with("/*") => block_comment(rest),
                _ => 0,
            };
            if length == 0 {
                newlines += usize::from(c == '\n');
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let comment = rest[..length].trim_end();
            if newlines == 0 && self.out.ends_with('\n') && !had_comment {
                // A comment behind an item stays on its line.
                self.out.pop();
                self.out.push(' ');
                self.out.push_str(comment);
                self.out.push('\n');
            } else {
                if newlines > 1 && !self.out.is_empty() && (keeps_blank || had_comment) {
                    self.out.push('\n');
                }
                let indent = self.indent(depth);
                self.out.push_str(&indent);
                self.out.push_str(comment);
                self.out.push('\n');
            }
            had_comment = true;
            newlines = 0;
            rest = &rest[length..];
        }
        if newlines > 1 && keeps_blank && !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        let source = &self.text[item.start..item.end];
        let indent = self.indent(depth);
        if item.kind == Kind::Header {
            self.header(item, &indent);
            return;
        }
        if self.has_comment(item) {
            // A tag that contains a comment is not changed.
            self.line(&[&indent, source]);
            return;
        }
        let parts = self.parts(item);
        let (first, attributes) = parts.split_first().expect("a tag has a `<`");
        let end = if item.kind == Kind::Single && first.starts_with('<') {
            "/>"
        } else if first.starts_with('<') {
            ">"
        } else {
            ""
        };
        let blank = if attributes.is_empty() { "" } else { " " };
        let line = format!("{indent}{first}{blank}{}{end}", attributes.join(" "));
        let is_long = line.lines().any(|line| line.chars().count() > WIDTH);
        if !is_long || attributes.is_empty() {
            self.line(&[&line]);
            return;
        }
        self.line(&[&indent, first]);
        let inner = self.indent(depth + 1);
        for attribute in attributes {
            self.line(&[&inner, attribute]);
        }
        self.line(&[&indent, end]);
    }

    /// A header keeps its lines.
    fn header(&mut self, item: &Item, indent: &str) {
        for line in self.text[item.start..item.end].lines().map(str::trim) {
            match line {
                "" => self.line(&[]),
                line => self.line(&[indent, line]),
            }
        }
    }

    fn has_comment(&self, item: &Item) -> bool {
        let mut at = item.start;
        item.tokens.iter().any(|token| {
            let Range { start, end } = extent_of(token).bytes();
            let gap = &self.text[at..start.max(at)];
            at = end;
            gap.contains("//") || gap.contains("/*")
        })
    }

    /// `<name`, then each attribute as it is written, without the blanks in it.
    fn parts(&self, item: &Item) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut is_glued = true;
        let last = match item.kind {
            Kind::Single if item.tokens.len() > 1 => item.tokens.len() - 2,
            Kind::Open | Kind::Close => item.tokens.len() - 1,
            _ => item.tokens.len(),
        };
        for (at, token) in item.tokens[..last].iter().enumerate() {
            let Range { start, end } = extent_of(token).bytes();
            let source = &self.text[start..end];
            let sign = match token {
                TokenTree::Punct(punct) => Some((punct.as_char(), punct.spacing())),
                _ => None,
            };
            // `<`, `</` and the name, then `name=value`, `on:key`, `media-id`.
            let joins = matches!(sign, Some(('=' | ':' | '-' | '/', _)));
            match parts.last_mut() {
                Some(part) if is_glued || joins => part.push_str(source),
                _ => parts.push(source.to_owned()),
            }
            let is_start = at == 0 || matches!(sign, Some(('/', _)));
            is_glued = is_start || matches!(sign, Some(('=' | ':' | '-', _)));
            is_glued |= matches!(sign, Some((_, Spacing::Joint)));
        }
        parts
    }
}

/// The length of a block comment, which may hold others.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}
