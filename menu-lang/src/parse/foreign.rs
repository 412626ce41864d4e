//! Rust around a menu that does not belong into the macro: other items, and the macro itself.

use proc_macro2::{Delimiter, TokenTree};
use syn::buffer::Cursor;

use super::tag::punct_at;
use super::{Parser, Source};
use crate::tree::{Extent, Header, Root};

/// A call of the macro inside itself.
struct InnerCall<'a> {
    /// `wechat_menu!`
    place: Extent,
    source: Source,
    /// What is told of it.
    message: &'static str,
    inside: Cursor<'a>,
    rest: Cursor<'a>,
}

impl<'a> Parser<'a, '_> {
    /// Reports an item that is neither a menu nor the enum of its keys. It is kept: the rest of
    /// the crate names it.
    pub(super) fn foreign_item(&mut self) -> bool {
        let Some(end) = foreign_end(self.cursor, self.source) else {
            return false;
        };
        let start = self.cursor;
        self.cursor = end;
        let place = Extent::from(start.span()).to(end.prev_span());
        self.diagnostics
            .error(
                place,
                "this declares neither a menu nor the enum of its keys",
            )
            .help("put it outside of the macro");
        self.has_strays = true;
        true
    }

    /// Whether such an item stands here.
    pub(super) fn at_foreign_item(&self) -> bool {
        foreign_end(self.cursor, self.source).is_some()
    }

    /// `wechat_menu!(wechat_menu!(…))`: what stands inside is read.
    pub(super) fn unwrap_call(&mut self) {
        if let Some(call) = self.at_inner_call().filter(|call| call.rest.eof()) {
            self.tell_inner_call(&call, None);
            self.source = call.source;
            self.cursor = call.inside;
        }
    }

    /// `pub const MENU: Menu = wechat_menu!(…);` in the macro.
    pub(super) fn inner_call(&mut self, header: Option<&Header>) -> Option<(Root, Option<String>)> {
        let call = self.at_inner_call()?;
        self.tell_inner_call(&call, header);
        let source = std::mem::replace(&mut self.source, call.source);
        self.cursor = call.inside;
        let root = self.root(None);
        self.end();
        self.source = source;
        self.cursor = call.rest;
        Some(root)
    }

    fn tell_inner_call(&mut self, call: &InnerCall<'_>, header: Option<&Header>) {
        let menu = if call.source == Source::File {
            "\"menu.json\""
        } else if punct_at(call.inside, '<').is_some() {
            "<> … </>"
        } else if call.inside.group(Delimiter::Brace).is_some() {
            "{ … }"
        } else if header.is_none() && call.inside.ident().is_some() {
            "pub const MENU; …"
        } else {
            "…"
        };
        let header = header.map_or_else(String::new, |header| format!("{} ", header.shown()));
        self.diagnostics
            .error(call.place, call.message)
            .help(format!("write `{header}{menu}`"));
    }

    pub(super) fn is_inner_call(&self) -> bool {
        self.at_inner_call().is_some()
    }

    fn at_inner_call(&self) -> Option<InnerCall<'a>> {
        let mut at = self.cursor;
        if let Some((_, rest)) = punct_at(at, '&') {
            at = rest;
        }
        let start = at;
        loop {
            let (word, rest) = at.ident()?;
            if let Some((bang, rest)) = punct_at(rest, '!') {
                const INSIDE_ITSELF: &str = "the macro is called inside itself";
                let (source, message) = match word.to_string().as_str() {
                    "wechat_menu" => (Source::Inline, INSIDE_ITSELF),
                    "include_wechat_menu" => (Source::File, INSIDE_ITSELF),
                    // Of serde_json.
                    "json" => (Source::Inline, "JSON stands here without `json!` around it"),
                    _ => return None,
                };
                let (inside, _, _, rest) = rest.any_group()?;
                return Some(InnerCall {
                    place: Extent::from(start.span()).to(bang),
                    source,
                    message,
                    inside,
                    rest,
                });
            }
            let (_, rest) = punct_at(rest, ':')?;
            (_, at) = punct_at(rest, ':')?;
        }
    }
}

/// Where an item ends that stands here and is plainly not of the macro's.
fn foreign_end(at: Cursor<'_>, source: Source) -> Option<Cursor<'_>> {
    let mut at = at;
    while let Some((_, rest)) = punct_at(at, '#') {
        (_, _, at) = rest.group(Delimiter::Bracket)?;
    }
    if let Some((word, rest)) = at.ident()
        && word == "pub"
    {
        at = rest;
        if let Some((_, _, rest)) = at.group(Delimiter::Parenthesis) {
            at = rest;
        }
    }
    let (mut keyword, mut rest) = at.ident()?;
    if let Some((word, after)) = rest.ident()
        && word == "fn"
    {
        // `const fn`
        (keyword, rest) = (word, after);
    }
    match keyword.to_string().as_str() {
        "use" => behind_semicolon(rest),
        "mod" | "trait" | "impl" => behind_body(rest),
        "type" => {
            let (_, rest) = rest.ident()?;
            punct_at(rest, '=').and_then(|_| behind_semicolon(rest))
        }
        "fn" => {
            let (_, rest) = rest.ident()?;
            let (_, _, rest) = rest.group(Delimiter::Parenthesis)?;
            let has_body = rest.group(Delimiter::Brace).is_some() || punct_at(rest, '-').is_some();
            has_body.then(|| behind_body(rest)).flatten()
        }
        "const" | "static" => {
            let (_, rest) = rest.ident()?;
            let (_, ty) = punct_at(rest, ':')?;
            let value = behind_foreign_type(ty)?;
            let is_group = [Delimiter::Brace, Delimiter::Bracket]
                .iter()
                .any(|delimiter| value.group(*delimiter).is_some());
            // By another name, a type may be a menu's.
            let may_be_menu = ty.ident().is_some() && (is_group || source == Source::File);
            let is_menu = may_be_menu || punct_at(value, '<').is_some();
            (!is_menu).then(|| behind_semicolon(value)).flatten()
        }
        _ => None,
    }
}

/// Behind the `=` that follows a type, if that is plainly no menu's.
fn behind_foreign_type(mut at: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut last = String::new();
    loop {
        let (token, rest) = at.token_tree()?;
        match &token {
            TokenTree::Punct(sign) => match sign.as_char() {
                '=' if last == "Menu" || last == "ConditionalMenu" => return None,
                '=' => return Some(rest),
                // A lifetime, of which the name is no type.
                '\'' => {
                    (_, at) = rest.ident()?;
                    continue;
                }
                // The menu begins.
                '<' if punct_at(rest, '>').is_some() => return None,
                ';' | '/' => return None,
                _ => last.clear(),
            },
            TokenTree::Ident(word) => {
                let is_modifier = matches!(last.as_str(), "" | "mut" | "dyn");
                if !is_modifier {
                    return None;
                }
                last = word.to_string();
            }
            TokenTree::Literal(_) => return None,
            TokenTree::Group(_) => {}
        }
        at = rest;
    }
}

fn behind_semicolon(mut at: Cursor<'_>) -> Option<Cursor<'_>> {
    loop {
        let (_, rest) = at.token_tree()?;
        if let Some((_, rest)) = punct_at(at, ';') {
            return Some(rest);
        }
        at = rest;
    }
}

/// Behind the first `{ … }`, or a `;` in front of it.
fn behind_body(mut at: Cursor<'_>) -> Option<Cursor<'_>> {
    loop {
        let (_, rest) = at.token_tree()?;
        let end = punct_at(at, ';').map(|(_, rest)| rest);
        if end.is_some() || at.group(Delimiter::Brace).is_some() {
            return Some(end.unwrap_or(rest));
        }
        at = rest;
    }
}
