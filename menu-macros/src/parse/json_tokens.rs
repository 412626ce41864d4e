//! JSON pasted into the macro.

use proc_macro2::{Delimiter, Literal};
use syn::Lit;
use syn::buffer::Cursor;

use super::Parser;
use super::json::{Json, JsonMember, is_word, unescape};
use crate::syntax::Extent;

impl<'a> Parser<'a, '_> {
    /// The value that stands next.
    pub(super) fn json(&mut self) -> Json {
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::None) {
            // What an outer macro passed in.
            self.cursor = rest;
            let around = Extent::from(delimiters);
            let mut parser = self.inside(inside);
            return if parser.cursor.eof() {
                Json::Broken { place: around }
            } else {
                parser.json()
            };
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Brace) {
            self.cursor = rest;
            if inside.ident().is_some_and(|(_, rest)| rest.eof()) {
                // `{NAME}`, as in markup.
                let place = Extent::from(delimiters);
                self.no_json(place, &inside.token_stream().to_string());
                return Json::Broken { place };
            }
            let members = self.inside(inside).json_members();
            return Json::Object {
                members,
                place: delimiters.into(),
            };
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Bracket) {
            self.cursor = rest;
            let items = self.inside(inside).json_items();
            return Json::Array {
                items,
                place: delimiters.into(),
            };
        }
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            return self.json_literal(&literal);
        }
        if let Some((minus, rest)) = self.punct('-')
            && let Some((number, rest)) = rest.literal()
        {
            self.cursor = rest;
            let place = Extent::from(minus).to(number.span());
            return Json::Other {
                source: format!("-{number}"),
                place,
            };
        }
        if let Some((word, rest)) = self.cursor.ident()
            && is_word(&word.to_string())
        {
            self.cursor = rest;
            return Json::Other {
                source: word.to_string(),
                place: word.span().into(),
            };
        }
        if self.cursor.eof() || self.punct(',').is_some() {
            let place = Extent::from(self.cursor.prev_span());
            self.diagnostics
                .error(place, "a value is missing after this");
            return Json::Broken { place };
        }
        let first = self.cursor.token_tree().map(|(token, _)| token.to_string());
        let place = self.skip_while(|parser| parser.punct(',').is_none());
        self.no_json(place, &first.unwrap_or_default());
        Json::Broken { place }
    }

    fn no_json(&mut self, place: Extent, source: &str) {
        self.diagnostics
            .error(place, "this is no value of JSON")
            .help(format!(
                "write `\"{source}\"` for a text; constants can be used in markup, `name={{NAME}}`"
            ));
    }

    /// The reader of the inside of a group.
    fn inside(&mut self, inside: Cursor<'a>) -> Parser<'a, '_> {
        Parser {
            cursor: inside,
            source: self.source,
            diagnostics: self.diagnostics,
            in_items: self.in_items,
            slipped: false,
            lenient_end: false,
            broken_off: false,
            taps_broken: false,
        }
    }

    fn json_items(&mut self) -> Vec<Json> {
        let mut items = Vec::new();
        while !self.cursor.eof() {
            items.push(self.json());
            self.json_comma();
        }
        items
    }

    fn json_members(&mut self) -> Vec<JsonMember> {
        let mut members = Vec::new();
        while !self.cursor.eof() {
            if let Some((name, name_place)) = self.json_name() {
                self.json_colon(&name);
                let value = self.json();
                members.push(JsonMember {
                    name,
                    name_place,
                    value,
                });
            }
            self.json_comma();
        }
        members
    }

    /// The name of a member; `None` after something else, which is read past.
    fn json_name(&mut self) -> Option<(String, Extent)> {
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            return match self.json_literal(&literal) {
                Json::Text { text, place } => Some((text, place)),
                Json::Broken { .. } => {
                    self.skip_member();
                    None
                }
                other => {
                    self.diagnostics
                        .error(
                            other.place(),
                            "the name of a member is a text in double quotes",
                        )
                        .help(format!("write `\"{literal}\"`"));
                    self.skip_member();
                    None
                }
            };
        }
        if let Some((word, rest)) = self.cursor.ident() {
            self.cursor = rest;
            self.diagnostics
                .error(word.span(), "the name of a member stands in double quotes")
                .help(format!("write `\"{word}\"`"));
            return Some((word.to_string(), word.span().into()));
        }
        let place = self.skip_while(|parser| parser.punct(',').is_none());
        self.diagnostics
            .error(place, "a member is due here")
            .help("members are written `\"name\": \"…\"`");
        None
    }

    fn skip_member(&mut self) {
        while !self.cursor.eof() && self.punct(',').is_none() {
            self.skip_while(|_| false);
        }
    }

    fn json_colon(&mut self, name: &str) {
        if self.take_punct(':').is_some() {
            return;
        }
        let equals = self.take_punct('=');
        let place = equals.unwrap_or_else(|| self.cursor.prev_span());
        self.diagnostics
            .error(place, format!("`:` stands between `{name}` and its value"))
            .help(format!("write `\"{name}\": …`"));
    }

    /// The comma between two members or items. One at the end, which Rust's eyes overlook,
    /// is let pass.
    fn json_comma(&mut self) {
        if self.take_punct(',').is_none() && !self.cursor.eof() {
            self.diagnostics
                .error(self.cursor.span(), "a comma is missing before this")
                .help("members and items are separated by commas");
        }
    }

    /// A text or a number. A normal literal has Rust's escapes; a raw one has JSON's, because
    /// rustc advises a raw literal to those whose JSON has escapes that Rust does not know.
    fn json_literal(&mut self, literal: &Literal) -> Json {
        let place = Extent::from(literal.span());
        let source = literal.to_string();
        match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => {
                if !source.starts_with('r') {
                    return Json::Text {
                        text: text.value(),
                        place,
                    };
                }
                match unescape(&text.value()) {
                    Ok(text) => Json::Text { text, place },
                    Err(bad) => {
                        let value = text.value();
                        let escape = value.get(bad.bytes).unwrap_or_default();
                        self.diagnostics
                            .error(place, format!("`{escape}` is no escape of JSON"))
                            .help("in a raw literal JSON's escapes hold: a backslash is written `\\\\`");
                        Json::Broken { place }
                    }
                }
            }
            Lit::Str(text) => {
                self.diagnostics
                    .error(
                        place,
                        format!("`{}` is glued to the text before it", text.suffix()),
                    )
                    .help("put a comma between two members");
                Json::Broken { place }
            }
            Lit::Int(_) | Lit::Float(_) => Json::Other { source, place },
            Lit::ByteStr(_) | Lit::CStr(_) | Lit::Char(_) | Lit::Byte(_) => {
                self.diagnostics
                    .error(place, "this is no value of JSON")
                    .help("a text stands in double quotes: `\"…\"`");
                Json::Broken { place }
            }
            // The compiler has refused the literal and said why.
            _ => Json::Broken { place },
        }
    }
}
