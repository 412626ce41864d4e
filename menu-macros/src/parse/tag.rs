//! Tags and their attributes.

use proc_macro2::{Delimiter, Span};
use syn::buffer::Cursor;

use super::Parser;
use crate::syntax::{Attribute, Extent, Value};
use crate::vocabulary::{CONDITIONAL_MENU, MENU, SUBMENU};

/// `<name attributes>`; of `<>` the name is empty.
pub(super) struct OpenTag {
    /// The name that counts.
    pub(super) name: String,
    /// The name as it is written.
    pub(super) written: String,
    /// `<name`
    pub(super) tag: Extent,
    pub(super) attributes: Vec<Attribute>,
    /// `/>`
    pub(super) self_closed: bool,
    /// `>` or `/>`
    pub(super) end: Extent,
    /// It was forgotten, and is read as if it were there.
    pub(super) is_missing: bool,
    /// It does not end.
    pub(super) unfinished: bool,
}

impl OpenTag {
    /// The root's tag where there is none.
    pub(super) fn missing(place: Extent) -> OpenTag {
        OpenTag {
            name: String::new(),
            written: String::new(),
            tag: place,
            attributes: Vec::new(),
            self_closed: false,
            end: place,
            is_missing: true,
            unfinished: false,
        }
    }

    /// Whether it is an element that holds nothing.
    pub(super) fn is_leaf(&self) -> bool {
        !matches!(self.name.as_str(), "" | MENU | CONDITIONAL_MENU | SUBMENU)
    }
}

/// `</name>`
pub(super) struct CloseTag {
    pub(super) name: String,
    pub(super) extent: Extent,
    /// It does not end.
    pub(super) unfinished: bool,
}

/// What stands next in a menu.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// `<name` or `<>`
    Open,
    /// `</`
    Close,
    /// Neither.
    Other,
    End,
}

impl<'a> Parser<'a, '_> {
    pub(super) fn next(&self) -> Next {
        if self.cursor.eof() {
            return Next::End;
        }
        let Some((_, rest)) = self.punct('<') else {
            return Next::Other;
        };
        match rest.punct().map(|(punct, _)| punct.as_char()) {
            Some('/') => Next::Close,
            Some('!' | '?') => Next::Other,
            // `<` alone is a tag that is being typed.
            _ => Next::Open,
        }
    }

    /// `<name attributes>`, or what there is of it.
    pub(super) fn open_tag(&mut self) -> Option<OpenTag> {
        let start = self.take_punct('<')?;
        if let Some(end) = self.take_punct('>') {
            return Some(OpenTag {
                is_missing: false,
                end: end.into(),
                ..OpenTag::missing(Extent::from(start).to(end))
            });
        }
        let Some((name, name_place)) = self.word() else {
            self.nameless(start);
            return None;
        };
        let tag = Extent::from(start).to(name_place);
        let mut open = OpenTag {
            written: name.clone(),
            name,
            is_missing: false,
            ..OpenTag::missing(tag)
        };
        loop {
            if let Some((slash, rest)) = self.punct('/') {
                if let Some((end, rest)) = punct_at(rest, '>') {
                    self.cursor = rest;
                    open.self_closed = true;
                    open.end = Extent::from(slash).to(end);
                    return Some(open);
                }
                if rest.eof() || punct_at(rest, '<').is_some() {
                    self.cursor = rest;
                }
            }
            if let Some(end) = self.take_punct('>') {
                open.end = end.into();
                return Some(open);
            }
            if self.cursor.eof() || self.punct('<').is_some() {
                self.unfinished(&mut open);
                return Some(open);
            }
            self.attribute(&mut open.attributes);
        }
    }

    /// `<` before something that is no name.
    fn nameless(&mut self, start: Span) {
        let next = self.next();
        if self.cursor.eof() || next != Next::Other {
            self.diagnostics
                .error(start, "`<` begins an element, and its name is missing")
                .help("a button is written `<click name=\"…\" key=\"…\"/>`");
            return;
        }
        let name = self.skip_while(|_| false);
        self.diagnostics
            .error(
                Extent::from(start).to(name),
                "the name of an element is a plain word",
            )
            .help("a button is written `<click name=\"…\" key=\"…\"/>`");
        self.skip_to_tag_end();
        self.take_punct('>');
    }

    /// The next tag begins, or the source ends, before this one has ended.
    fn unfinished(&mut self, open: &mut OpenTag) {
        let place = open.tag.to(self.cursor.prev_span());
        self.diagnostics
            .error(place, format!("the tag `<{}` does not end", open.name))
            .help(match open.is_leaf() {
                true => "end it with `/>`",
                false => "end it with `>`",
            });
        open.unfinished = true;
        open.self_closed = open.is_leaf();
    }

    /// `<name>` or `<name/>` without attributes.
    pub(super) fn take_bare_tag(&mut self, name: &str) -> Option<Extent> {
        let (start, rest) = self.punct('<')?;
        let (_, rest) = rest.ident().filter(|(word, _)| word == name)?;
        let rest = punct_at(rest, '/').map_or(rest, |(_, rest)| rest);
        let (end, rest) = punct_at(rest, '>')?;
        self.cursor = rest;
        Some(Extent::from(start).to(end))
    }

    /// Whether a submenu begins here and more of them begin from here on than end, the one
    /// around this place counted: that one was never closed.
    pub(super) fn submenus_outnumber_their_ends(&self) -> bool {
        let mut at = self.cursor;
        let mut open = 1;
        let mut is_first = true;
        while let Some((_, rest)) = at.token_tree() {
            if let Some((_, inside)) = punct_at(at, '<') {
                let (closing, inside) = match punct_at(inside, '/') {
                    Some((_, inside)) => (true, inside),
                    None => (false, inside),
                };
                let same = inside.ident().is_some_and(|(name, _)| name == SUBMENU);
                if is_first && !same {
                    return false;
                }
                if same && closing {
                    open -= 1;
                } else if same && !is_self_closed(inside) {
                    open += 1;
                }
                is_first = false;
            }
            at = rest;
        }
        open > 0
    }

    /// `</name>`, or what there is of it.
    pub(super) fn close_tag(&mut self) -> CloseTag {
        let start = self.take_punct('<').unwrap_or_else(|| self.cursor.span());
        self.take_punct('/');
        let name = self.word().map_or_else(String::new, |(name, _)| name);
        let unfinished = self.take_punct('>').is_none();
        if unfinished {
            let place = Extent::from(start).to(self.cursor.prev_span());
            self.diagnostics
                .error(place, format!("the tag `</{name}` does not end"))
                .help(format!("write `</{name}>`"));
            // `</submenu name="…">`: what stands in the way of the `>`.
            let before = self.cursor;
            self.skip_to_tag_end();
            if self.take_punct('>').is_none() {
                self.cursor = before;
            }
        }
        CloseTag {
            name,
            extent: Extent::from(start).to(self.cursor.prev_span()),
            unfinished,
        }
    }

    fn skip_to_tag_end(&mut self) {
        while !self.cursor.eof() && self.punct('>').is_none() && self.punct('<').is_none() {
            self.skip_while(|_| false);
        }
    }

    /// The name of the closing tag that stands next, if one does.
    pub(super) fn closing_name(&self) -> Option<String> {
        let (_, rest) = self.punct('<')?;
        let (_, rest) = punct_at(rest, '/')?;
        Some(
            rest.ident()
                .map_or_else(String::new, |(name, _)| name.to_string()),
        )
    }

    /// Whether a leaf that is not closed by `/>` has a `</name>` of its own: if it has not,
    /// the slash was forgotten; if it has, it was given children.
    pub(super) fn closes_later(&self, open: &OpenTag) -> bool {
        let mut at = self.cursor;
        let mut depth = 0;
        while let Some((_, rest)) = at.token_tree() {
            let begins = punct_at(at, '<').map(|(_, rest)| rest);
            if let Some(inside) = begins {
                let (closing, inside) = match punct_at(inside, '/') {
                    Some((_, inside)) => (true, inside),
                    None => (false, inside),
                };
                let same = inside.ident().is_some_and(|(name, _)| name == open.name);
                if same && closing {
                    if depth == 0 {
                        return true;
                    }
                    depth -= 1;
                } else if same && !is_self_closed(inside) {
                    depth += 1;
                }
            }
            at = rest;
        }
        false
    }

    /// An identifier, or several joined as HTML and XML join them: by hyphens and colons.
    fn word(&mut self) -> Option<(String, Extent)> {
        let (first, rest) = self.cursor.ident()?;
        self.cursor = rest;
        let mut name = first.to_string();
        let mut place = Extent::from(first.span());
        loop {
            let mut joint = String::new();
            let mut rest = self.cursor;
            while let Some((punct, after)) = rest.punct()
                && matches!(punct.as_char(), '-' | ':')
            {
                joint.push(punct.as_char());
                rest = after;
            }
            let Some((next, rest)) = rest.ident().filter(|_| !joint.is_empty()) else {
                return Some((name, place));
            };
            name = format!("{name}{joint}{next}");
            place = place.to(next.span());
            self.cursor = rest;
        }
    }

    /// `name="…"`, or something that is not an attribute, which is reported.
    fn attribute(&mut self, attributes: &mut Vec<Attribute>) {
        if let Some((name, name_place)) = self.word() {
            self.attribute_of(name, name_place, attributes);
            return;
        }
        if let Some(comma) = self.take_punct(',') {
            self.diagnostics
                .error(comma, "attributes are not separated by commas")
                .help("take the comma out");
            return;
        }
        if self.rust_attribute() {
            return;
        }
        let start = self.cursor;
        let place = self.skip_while(|_| false);
        if self.take_punct('=').is_some() {
            // `1="…"`: something that is no name has the place of one, and a value.
            self.value("name", place);
            self.diagnostics
                .error(place, "the name of an attribute is a plain word")
                .help("attributes are written `name=\"…\"`");
            return;
        }
        let diagnostic = self.diagnostics.error(place, "an attribute is due here");
        let shorthand = start
            .group(Delimiter::Brace)
            .and_then(|(inside, _, _)| inside.ident());
        let (name, value) = if let Some((literal, _)) = start.literal() {
            diagnostic.help(format!("write `name={literal}`"));
            ("name".to_owned(), Value::Broken)
        } else if let Some((word, _)) = shorthand {
            diagnostic.help(format!("write `{word}={{{word}}}`"));
            (word.to_string(), Value::Broken)
        } else {
            diagnostic.help("attributes are written `name=\"…\"`");
            return;
        };
        if attributes.iter().all(|attribute| attribute.name != name) {
            attributes.push(Attribute {
                name,
                name_place: place,
                value,
                is_being_typed: false,
                extent: place,
            });
        }
    }

    /// What follows the name of an attribute; `"a"key="b"`, which the compiler reads as one
    /// literal, gives two.
    pub(super) fn attribute_of(
        &mut self,
        name: String,
        name_place: Extent,
        attributes: &mut Vec<Attribute>,
    ) {
        let (value, glued) = match self.take_punct('=') {
            Some(_) => self.value(&name, name_place),
            None => (self.value_without_equals(&name, name_place), None),
        };
        let end = match &value {
            Value::Broken => name_place,
            Value::Literal { place, .. }
            | Value::Constant { place, .. }
            | Value::Word { place, .. } => *place,
        };
        let is_being_typed = matches!(value, Value::Broken) && self.next() != Next::Other;
        attributes.push(Attribute {
            name,
            name_place,
            value,
            is_being_typed,
            extent: name_place.to(end),
        });
        if let Some((next, place)) = glued {
            self.attribute_of(next, place, attributes);
        }
    }
}

/// Whether the tag of which the inside stands here ends with `/>`.
fn is_self_closed(mut at: Cursor<'_>) -> bool {
    let mut slash = false;
    while let Some((_, rest)) = at.token_tree() {
        if punct_at(at, '>').is_some() {
            return slash;
        }
        if punct_at(at, '<').is_some() {
            return true;
        }
        slash = punct_at(at, '/').is_some();
        at = rest;
    }
    true
}

/// This punctuation, if it stands at a cursor.
fn punct_at(at: Cursor<'_>, wanted: char) -> Option<(Span, Cursor<'_>)> {
    let (punct, rest) = at.punct()?;
    (punct.as_char() == wanted).then(|| (punct.span(), rest))
}
