//! The members of objects and the items of arrays pasted into the macro, and what stands
//! between them.

use proc_macro2::{Delimiter, TokenTree};
use syn::buffer::Cursor;

use super::Parser;
use super::json::{Json, JsonMember, a_value};
use super::json_menu::MENU_MEMBERS;
use super::json_shape::SHAPE_MEMBERS;
use super::json_tokens::is_text_member;
use super::tag::punct_at;
use crate::tree::Extent;

impl Parser<'_, '_> {
    pub(super) fn json_items(&mut self) -> Vec<Json> {
        let mut items = Vec::new();
        while !self.cursor.eof() {
            if self.surplus_in_json() {
                continue;
            }
            let item = self.json_value(None);
            // What is no button is told as such, and not for the comma that is missing too.
            self.slipped |=
                !self.at_json_end() && !matches!(item, Json::Object { .. } | Json::Array { .. });
            items.push(item);
            self.json_comma(|parser| {
                let next = parser.cursor.token_tree().map(|(token, _)| token);
                matches!(next, Some(TokenTree::Group(_)))
            });
        }
        items
    }

    pub(super) fn json_members(&mut self) -> Vec<JsonMember> {
        let mut members = Vec::new();
        while !self.cursor.eof() {
            if self.surplus_in_json() {
                continue;
            }
            let Some((name, name_place)) = self.json_name() else {
                self.json_comma(Self::at_json_member);
                continue;
            };
            let mut value = if self.json_colon(&name, name_place) {
                self.json_value(Some(&name))
            } else {
                Json::Broken { place: name_place }
            };
            // Of what was reported, what follows it is a part.
            let is_broken = value.is_broken();
            self.slipped |= is_broken && !self.at_json_end();
            if !self.json_comma(Self::at_json_member) {
                value = Json::Broken {
                    place: value.place(),
                };
            }
            members.push(JsonMember {
                name,
                name_place,
                value,
            });
        }
        members
    }

    /// What people write between members and items and JSON does not have.
    fn surplus_in_json(&mut self) -> bool {
        if let Some(comma) = self.take_punct(',') {
            self.slip(comma, "a comma too many").help("take it out");
            return true;
        }
        if self.rust_attribute() {
            self.slipped = true;
            return true;
        }
        let Some(hash) = self.take_punct('#') else {
            return false;
        };
        while !self.at_json_end() && !self.at_json_member() && self.cursor.literal().is_none() {
            if self.cursor.group(Delimiter::Brace).is_some() {
                break;
            }
            self.skip_while(|_| false);
        }
        self.slip(hash, "`#` begins no comment")
            .help("write `// …`");
        true
    }

    pub(super) fn at_json_end(&self) -> bool {
        is_json_end(self.cursor)
    }

    /// Whether the name of a member stands here, and what goes with it.
    fn at_json_member(&self) -> bool {
        let literal = self.cursor.literal().map(|(_, rest)| rest);
        let after = literal.or_else(|| self.cursor.ident().map(|(_, rest)| rest));
        let sign = after.and_then(Cursor::punct);
        sign.is_some_and(|(sign, _)| matches!(sign.as_char(), ':' | '='))
    }

    /// The name of a member; `None` after something else, which is read past.
    fn json_name(&mut self) -> Option<(String, Extent)> {
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            match self.json_literal(&literal) {
                Json::Text { text, place } => return Some((text, place)),
                // That has been told.
                Json::Broken { .. } => self.slipped = true,
                other => {
                    self.slip(
                        other.place(),
                        "the name of a member is a text in double quotes",
                    )
                    .help(format!("write `\"{literal}\"`"));
                }
            }
            self.skip_json_member();
            return None;
        }
        if let Some((word, rest)) = self.cursor.ident()
            && self.at_json_member()
        {
            self.cursor = rest;
            self.unless_slipped(word.span(), "the name of a member stands in double quotes")
                .help(format!("write `\"{word}\"`"));
            return Some((word.to_string(), word.span().into()));
        }
        let place = self.skip_while(|parser| !parser.at_json_end() && !parser.at_json_member());
        self.slip(place, "a member is due here")
            .help("members are written `\"name\": \"…\"`");
        None
    }

    fn skip_json_member(&mut self) {
        while !self.at_json_end() {
            self.skip_while(|_| false);
        }
    }

    /// What stands between a name and its value. Says whether a value follows.
    fn json_colon(&mut self, name: &str, name_place: Extent) -> bool {
        let (mut sign, mut place) = self.json_sign();
        if place.is_none() && self.at_json_member() {
            // `"name" "name": "…"`: unless the other begins a member, it is one too many.
            let next = self.cursor.token_tree();
            let other = next.as_ref().map(|(token, _)| token.to_string());
            let other = other.unwrap_or_default();
            let other = other.trim_matches('"');
            if other == name || !is_member(other) {
                let surplus = self.skip_while(|_| false);
                self.slip(surplus, format!("this stands between `{name}` and its `:`"))
                    .help("take it out");
                (sign, place) = self.json_sign();
            }
        }
        if self.at_json_end() || (place.is_none() && self.at_json_member()) {
            self.slip(name_place, format!("`{name}` has no value"))
                .help(format!("write `\"{name}\": {}`", a_value(name)));
            return false;
        }
        if sign == ":" {
            return true;
        }
        let next = self.cursor.token_tree();
        let value = match &next {
            Some((TokenTree::Literal(literal), _)) => literal.to_string(),
            _ => String::from("…"),
        };
        let (place, message) = match place {
            None => (
                name_place,
                format!("`:` is missing between `{name}` and its value"),
            ),
            Some(place) => (
                place,
                format!("`:`, not `{sign}`, stands between `{name}` and its value"),
            ),
        };
        self.unless_slipped(place, message)
            .help(format!("write `\"{name}\": {value}`"));
        // `"name" "…" :`, and else a value alone.
        self.slipped |= next.is_none_or(|(_, rest)| !is_json_end(rest));
        true
    }

    /// The `:`, or what stands for it; nothing if it is missing.
    fn json_sign(&mut self) -> (String, Option<Extent>) {
        let mut sign = String::new();
        let mut place: Option<Extent> = None;
        while let Some((punct, rest)) = self.cursor.punct()
            && matches!(punct.as_char(), ':' | '=' | '>')
        {
            self.cursor = rest;
            sign.push(punct.as_char());
            let this = Extent::from(punct.span());
            place = Some(place.map_or(this, |place| place.to(this)));
        }
        if place.is_none()
            && let Some((comma, rest)) = self.punct(',')
            && rest.literal().is_some_and(|(_, rest)| is_json_end(rest))
        {
            // `"name", "…",`: what follows is no name.
            self.cursor = rest;
            return (String::from(","), Some(comma.into()));
        }
        (sign, place)
    }

    /// The comma between two members or items; `at_next` says whether the next one begins. Says
    /// whether the one before it ended well. A comma at the end, which Rust's eyes overlook, is
    /// let pass.
    fn json_comma(&mut self, at_next: impl Fn(&Self) -> bool) -> bool {
        if self.take_punct(',').is_some() || self.cursor.eof() || self.punct('#').is_some() {
            return true;
        }
        if at_next(self) {
            let group = self
                .cursor
                .any_group()
                .map(|(_, _, delimiters, _)| delimiters.open());
            let place = group.unwrap_or_else(|| self.cursor.span());
            self.unless_slipped(place, "a comma is missing before this")
                .help("members and items are separated by commas");
            return true;
        }
        if let Some(semicolon) = self.take_punct(';') {
            self.unless_slipped(semicolon, "`,`, not `;`, separates members and items")
                .help("write `,`");
            self.take_punct(',');
            return true;
        }
        let place = self.skip_while(|parser| !parser.at_json_end() && !at_next(parser));
        self.slip(place, "the value has ended before this")
            .help("take it out");
        self.take_punct(',');
        false
    }
}

/// Whether WeChat has a member of this name.
fn is_member(name: &str) -> bool {
    is_text_member(name) || MENU_MEMBERS.contains(&name) || SHAPE_MEMBERS.contains(&name)
}

/// Whether a member or an item ends at a cursor.
fn is_json_end(at: Cursor<'_>) -> bool {
    at.eof() || punct_at(at, ',').is_some()
}
