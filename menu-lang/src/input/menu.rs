//! The menu after a header, or without one: in markup, in JSON, or in a file.

use menu_core::rules::Notation;
use proc_macro2::{Delimiter, Group, TokenTree};

use super::Source;
use super::header::MenuHeader;
use super::item::{Call, call};
use super::{limits, path};
use crate::diagnostics::Diagnostics;
use crate::json::{self, Json};
use crate::markup;
use crate::tokens::{Tokens, extent_of_all, flat, group, is_sign};
use crate::tree::{Attribute, Root};
use crate::words::LIMITS;

pub(super) struct MenuReader<'d> {
    pub(super) source: Source,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl MenuReader<'_> {
    /// The menu in any notation, and its file.
    pub(super) fn menu(
        &mut self,
        mut body: Tokens<'_>,
        header: Option<&MenuHeader<'_>>,
    ) -> (Root, Option<String>) {
        if let Some(call) = call(body) {
            if header.is_none_or(|header| !header.reported) {
                self.called_inside(&call);
            }
            let source = std::mem::replace(&mut self.source, call.source);
            let inside = flat(call.inside.stream());
            let root = self.menu(Tokens::new(&inside), header);
            self.source = source;
            body.skip(call.count);
            self.behind(body);
            return root;
        }
        let limits = limits::limits(&mut body, self.source, self.diagnostics);
        if body.is_empty() {
            let place = body.last();
            self.diagnostics
                .error(place, "missing menu")
                .help(self.source.example());
            return (Root::broken(place, Notation::Markup), None);
        }
        if self.source == Source::File {
            let (json, file) = path::file(&mut body, self.diagnostics);
            return (self.json_menu(json, limits, body), file);
        }
        if let Some(count) = assignment(body) {
            let place = extent_of_all(&body.rest()[..count]).unwrap_or_else(|| body.next());
            self.diagnostics
                .error(place, "unexpected assignment around the menu")
                .help("remove it");
            body.skip(count);
        }
        if let Some(inside) = in_braces(body) {
            self.diagnostics
                .error(inside.span_open(), "unexpected braces around the menu")
                .help("remove them");
            body.skip(1);
            let inside = flat(inside.stream());
            let root = self.menu(Tokens::new(&inside), header);
            self.behind(body);
            return root;
        }
        if let Some(json) = self.json(&mut body) {
            return (self.json_menu(json, limits, body), None);
        }
        if let Some(limits) = limits.first() {
            self.diagnostics
                .error(limits.extent, "unexpected `limits` in front of markup")
                .help("write it as an attribute: `<menu limits=\"…\"> … </menu>`");
        }
        let mut root = markup::read(body, header.is_some(), self.diagnostics);
        root.attributes.extend(limits);
        (root, None)
    }

    /// A menu in JSON. The tokens after it may be misplaced limits.
    fn json_menu(&mut self, json: Json, limits: Vec<Attribute>, behind: Tokens<'_>) -> Root {
        let mut root = json::menu(json, limits, self.diagnostics);
        root.reported |= !behind.is_empty();
        self.behind(behind);
        root
    }

    /// JSON, or its members without the braces around them.
    fn json(&mut self, body: &mut Tokens<'_>) -> Option<Json> {
        let is_bracketed = |brackets| body.group(brackets).is_some();
        if is_bracketed(Delimiter::Brace) || is_bracketed(Delimiter::Bracket) {
            let (json, len) = json::of_tokens(body.rest(), self.diagnostics);
            body.skip(len);
            return Some(json);
        }
        if !is_members(*body) {
            return None;
        }
        self.diagnostics
            .error(body.next(), "missing braces around the JSON")
            .help("write `{` before it and `}` after it");
        let mut members = body.rest();
        // The attributes of the next declaration.
        while let [rest @ .., hash, TokenTree::Group(_)] = members
            && is_sign(hash, '#')
        {
            members = rest;
        }
        let place = extent_of_all(members).unwrap_or_else(|| body.next());
        body.skip(usize::MAX);
        Some(json::of_members(members, place, self.diagnostics))
    }

    /// Reports what follows a menu.
    fn behind(&mut self, tokens: Tokens<'_>) {
        if tokens.is_empty() {
            return;
        }
        let rest = tokens.rest();
        let place = extent_of_all(rest).unwrap_or_else(|| tokens.next());
        let (message, help) = match rest {
            [semicolon] if is_sign(semicolon, ';') => {
                ("unexpected `;` after the menu", "remove it")
            }
            [_, word, ..] if word.to_string() == LIMITS => (
                "unexpected `limits` after the menu",
                "write `limits = \"…\",` in front of it",
            ),
            _ => ("unexpected tokens after the menu", "remove them"),
        };
        self.diagnostics.error(place, message).help(help);
    }

    pub(super) fn called_inside(&mut self, call: &Call<'_>) {
        let message = format!("unexpected `{}!` around a menu", call.name);
        self.diagnostics
            .error(call.place, message)
            .help("write only the content of its brackets");
    }
}

/// The number of tokens of `menu =` in front of an object.
fn assignment(tokens: Tokens<'_>) -> Option<usize> {
    let tokens = tokens.rest();
    let is_object = |token: &TokenTree| {
        group(token, Delimiter::Brace).is_some() || group(token, Delimiter::Bracket).is_some()
    };
    let object = tokens.iter().position(is_object)?;
    let [name @ .., equals] = &tokens[..object] else {
        return None;
    };
    let is_name =
        |it: &TokenTree| matches!(it, TokenTree::Ident(_)) || is_sign(it, '$') || is_sign(it, '.');
    let is_assigned = is_sign(equals, '=') && !name.is_empty();
    (is_assigned && name.iter().all(is_name)).then_some(object)
}

/// `{ <> … </> }`: the content of the braces.
fn in_braces(tokens: Tokens<'_>) -> Option<&Group> {
    let inside = group(tokens.peek()?, Delimiter::Brace)?;
    let first = inside.stream().into_iter().next()?;
    is_sign(&first, '<').then_some(inside)
}

/// Whether the members of an object begin here, without the braces around them.
fn is_members(tokens: Tokens<'_>) -> bool {
    match tokens.rest() {
        [TokenTree::Literal(_), colon, ..]
        | [TokenTree::Ident(_), colon, TokenTree::Group(_), ..] => is_sign(colon, ':'),
        _ => false,
    }
}
