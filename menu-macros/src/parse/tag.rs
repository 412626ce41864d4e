//! Tags and their attributes.

use proc_macro2::Delimiter;
use syn::buffer::Cursor;

use super::Parser;
use crate::syntax::{Attribute, Extent, Value};

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
        }
    }
}

/// `</name>`
pub(super) struct CloseTag {
    pub(super) name: String,
    pub(super) extent: Extent,
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
        match rest.punct() {
            Some((punct, _)) if punct.as_char() == '/' => Next::Close,
            Some((punct, _)) if punct.as_char() == '>' => Next::Open,
            Some(_) => Next::Other,
            // `<` alone is a tag that is being typed.
            None if rest.ident().is_some() || rest.eof() => Next::Open,
            None => Next::Other,
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
            self.diagnostics
                .error(start, "`<` begins an element, and its name is missing")
                .help("a button is written `<click name=\"…\" key=\"…\"/>`");
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
            let slash = self.punct('/');
            if let Some((slash, rest)) = slash
                && let Some((end, rest)) = punct_at(rest, '>')
            {
                self.cursor = rest;
                open.self_closed = true;
                open.end = Extent::from(slash).to(end);
                return Some(open);
            }
            if let Some(end) = self.take_punct('>') {
                open.end = end.into();
                return Some(open);
            }
            if self.cursor.eof() || self.punct('<').is_some() {
                self.unfinished(&open);
                open.self_closed = true;
                return Some(open);
            }
            self.attribute(&mut open.attributes);
        }
    }

    /// The next tag begins, or the source ends, before this one has ended.
    fn unfinished(&mut self, open: &OpenTag) {
        let place = open.tag.to(self.cursor.prev_span());
        self.diagnostics
            .error(place, format!("the tag `<{}` does not end", open.name))
            .help("end it with `/>`");
    }

    /// `</name>`, or what there is of it.
    pub(super) fn close_tag(&mut self) -> CloseTag {
        let start = self.take_punct('<').unwrap_or_else(|| self.cursor.span());
        self.take_punct('/');
        let name = self.word().map_or_else(String::new, |(name, _)| name);
        if self.take_punct('>').is_none() {
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

    /// An identifier, or several joined by hyphens as HTML joins them.
    fn word(&mut self) -> Option<(String, Extent)> {
        let (first, rest) = self.cursor.ident()?;
        self.cursor = rest;
        let mut name = first.to_string();
        let mut place = Extent::from(first.span());
        while let Some((_, rest)) = self.punct('-')
            && let Some((next, rest)) = rest.ident()
        {
            name = format!("{name}-{next}");
            place = place.to(next.span());
            self.cursor = rest;
        }
        Some((name, place))
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
        if let Some((literal, rest)) = self.cursor.literal() {
            self.cursor = rest;
            self.diagnostics
                .error(literal.span(), "a value without the name of its attribute")
                .help(format!("write `name={literal}`"));
            return;
        }
        let is_group = self.cursor.group(Delimiter::Brace).is_some();
        let place = self.skip_while(|_| false);
        let diagnostic = self.diagnostics.error(place, "an attribute is due here");
        if is_group {
            diagnostic.help("write `name={…}`");
        } else {
            diagnostic.help("attributes are written `name=\"…\"`");
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
        attributes.push(Attribute {
            name,
            name_place,
            value,
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
fn punct_at(at: Cursor<'_>, wanted: char) -> Option<(proc_macro2::Span, Cursor<'_>)> {
    let (punct, rest) = at.punct()?;
    (punct.as_char() == wanted).then(|| (punct.span(), rest))
}
