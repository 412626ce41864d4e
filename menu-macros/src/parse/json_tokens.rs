//! JSON pasted into the macro.

use menu_core::Member;
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;
use syn::buffer::Cursor;

use super::Parser;
use super::json::{Json, JsonMember, is_word, unescape};
use super::json_entry::SHAPE_MEMBERS;
use super::json_menu::MENU_MEMBERS;
use super::tag::punct_at;
use super::tokens::{extent_of_stream, print, tokens_between};
use crate::diagnostics::Diagnostic;
use crate::syntax::Extent;

impl<'a> Parser<'a, '_> {
    /// The value that stands next.
    pub(super) fn json(&mut self) -> Json {
        self.json_value(None)
    }

    /// The value of a member, or one that has no name.
    fn json_value(&mut self, name: Option<&str>) -> Json {
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::None) {
            // What an outer macro passed in.
            self.cursor = rest;
            return self.json_passed_in(inside, delimiters.into(), name);
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Brace) {
            self.cursor = rest;
            let place = Extent::from(delimiters);
            if inside.ident().is_some_and(|(_, rest)| rest.eof()) {
                // `{NAME}`, as in markup.
                self.no_json(place, &tokens_between(inside, rest_of(inside)), name);
                return Json::Broken { place };
            }
            let mut parser = self.inside(inside);
            let members = parser.json_members();
            let broken = parser.slipped;
            return Json::Object {
                members,
                place,
                broken,
            };
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Bracket) {
            self.cursor = rest;
            let mut parser = self.inside(inside);
            let items = parser.json_items();
            let broken = parser.slipped;
            return Json::Array {
                items,
                place: delimiters.into(),
                broken,
            };
        }
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            return self.json_literal(&literal);
        }
        if let Some((minus, rest)) = self.punct('-')
            && let Some((number, rest)) = rest.literal()
            && let Lit::Int(_) | Lit::Float(_) = Lit::new(number.clone())
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
        let start = self.cursor;
        let place = self.skip_while(|parser| !parser.at_json_end());
        self.no_json(place, &tokens_between(start, self.cursor), name);
        Json::Broken { place }
    }

    /// The value that an outer macro passed in: nothing else stands beside it.
    fn json_passed_in(&mut self, inside: Cursor<'a>, around: Extent, name: Option<&str>) -> Json {
        let tokens = tokens_between(inside, rest_of(inside));
        let place = extent_of_stream(tokens.iter().cloned().collect()).unwrap_or(around);
        let mut parser = self.inside(inside);
        let value = match tokens.as_slice() {
            [_] => Some(parser.json_value(name)),
            [minus, _] if minus.to_string() == "-" => Some(parser.json_value(name)),
            _ => None,
        };
        value.unwrap_or_else(|| {
            self.no_json(place, &tokens, name);
            Json::Broken { place }
        })
    }

    /// Reports what is no value, and says what to write.
    fn no_json(&mut self, place: Extent, tokens: &[TokenTree], name: Option<&str>) {
        let source = print(tokens.iter().cloned());
        let of_markup = name.filter(|name| is_text_member(name));
        let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_));
        let diagnostic = self.json_error(place, "this is no value of JSON");
        match tokens {
            [TokenTree::Punct(first), ..] if first.as_char() == '<' => {
                diagnostic.help(
                    "markup does not stand inside JSON: write the whole menu as one of the two",
                );
            }
            tokens
                if tokens
                    .iter()
                    .all(|token| matches!(token, TokenTree::Punct(_))) =>
            {
                diagnostic.help("take it out");
            }
            tokens if tokens.iter().all(is_word) => {
                diagnostic.help(format!("write `\"{source}\"` for a text"));
                if let (Some(name), [_]) = (of_markup, tokens) {
                    diagnostic.help(format!(
                        "a constant can be used in markup alone: `{name}={{{source}}}`"
                    ));
                }
            }
            [first, ..] if is_word(first) && of_markup.is_some() => {
                let name = of_markup.unwrap_or_default();
                diagnostic.help(format!(
                    "an expression can be used in markup alone: `{name}={{{source}}}`"
                ));
            }
            _ => {
                diagnostic.help("a text stands in double quotes: `\"…\"`");
            }
        }
    }

    /// Reports what leaves the rest of an object or an array readable. What follows a slip from
    /// which something was left out mostly follows from it, and is not told.
    fn json_error(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        if self.slipped {
            self.diagnostics.unheard()
        } else {
            self.diagnostics.error(place, message)
        }
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

    fn json_members(&mut self) -> Vec<JsonMember> {
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
            let is_broken = matches!(value, Json::Broken { .. });
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

    fn at_json_end(&self) -> bool {
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
            self.json_error(word.span(), "the name of a member stands in double quotes")
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
                .help(format!("write `\"{name}\": \"…\"`"));
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
        self.json_error(place, message)
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
            self.json_error(place, "a comma is missing before this")
                .help("members and items are separated by commas");
            return true;
        }
        if let Some(semicolon) = self.take_punct(';') {
            self.json_error(semicolon, "`,`, not `;`, separates members and items")
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
                            .error(place, format!("`{escape}` is {}", bad.what))
                            .help(
                                "a raw literal has JSON's escapes: a backslash is written `\\\\`",
                            );
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

/// Whether a member holds a text, which markup takes as a constant too.
fn is_text_member(name: &str) -> bool {
    Member::named(name).is_some() || name == Member::TagId.as_str()
}

/// Whether WeChat has a member of this name.
fn is_member(name: &str) -> bool {
    is_text_member(name) || MENU_MEMBERS.contains(&name) || SHAPE_MEMBERS.contains(&name)
}

/// Whether a member or an item ends at a cursor.
fn is_json_end(at: Cursor<'_>) -> bool {
    at.eof() || punct_at(at, ',').is_some()
}

/// Where the tokens that begin at a cursor end.
fn rest_of(mut at: Cursor<'_>) -> Cursor<'_> {
    while let Some((_, rest)) = at.token_tree() {
        at = rest;
    }
    at
}
