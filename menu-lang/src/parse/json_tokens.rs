//! JSON pasted into the macro.

use menu_core::Member;
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;
use syn::buffer::Cursor;

use super::Parser;
use super::json::{Json, is_word, unescape};
use super::tokens::{extent_of_stream, print, tokens_between};
use crate::tree::Extent;

impl<'a> Parser<'a, '_> {
    /// The value that stands next.
    pub(super) fn json(&mut self) -> Json {
        self.json_value(None)
    }

    /// The value of a member, or one that has no name.
    pub(super) fn json_value(&mut self, name: Option<&str>) -> Json {
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
        let diagnostic = self.unless_slipped(place, "this is no value of JSON");
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

    /// The reader of the inside of a group.
    pub(super) fn inside<'b>(&mut self, inside: Cursor<'b>) -> Parser<'b, '_> {
        Parser {
            in_items: self.in_items,
            ..Parser::new(inside, self.source, self.diagnostics)
        }
    }

    /// A text or a number. A normal literal has Rust's escapes; a raw one has JSON's, because
    /// rustc advises a raw literal to those whose JSON has escapes that Rust does not know.
    pub(super) fn json_literal(&mut self, literal: &Literal) -> Json {
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
pub(super) fn is_text_member(name: &str) -> bool {
    Member::named(name).is_some() || name == Member::TagId.as_str()
}

/// Where the tokens that begin at a cursor end.
fn rest_of(mut at: Cursor<'_>) -> Cursor<'_> {
    while let Some((_, rest)) = at.token_tree() {
        at = rest;
    }
    at
}
