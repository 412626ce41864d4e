//! Tags and their attributes.

use proc_macro2::Span;
use syn::buffer::Cursor;

use super::Parser;
use super::close_tag::behind_slash;
use crate::tree::{Attribute, Extent};
use crate::words::{CONDITIONAL_MENU, CONDITIONS, LIMITS, MENU, SUBMENU, elements, nearest};

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
    /// It does not end, or a slip was found in it: nothing is missing from it.
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
        is_leaf(&self.name)
    }
}

/// Whether an element of this name holds nothing.
pub(super) fn is_leaf(name: &str) -> bool {
    !matches!(name, "" | MENU | CONDITIONAL_MENU | SUBMENU)
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

impl Parser<'_, '_> {
    pub(super) fn next(&self) -> Next {
        if self.cursor.eof() {
            return Next::End;
        }
        let Some((_, rest)) = self.punct('<') else {
            return Next::Other;
        };
        match rest.punct().map(|(punct, _)| punct.as_char()) {
            Some('!' | '?') => Next::Other,
            _ if behind_slash(rest).is_some() => Next::Close,
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
        let has_junk = self.junk_for_name(start);
        let (name, name_place) = if self.at_attribute() && !self.at_element() {
            if !has_junk {
                // `< name="…">`
                let help = self.named_root();
                self.name_missing(start, help);
            }
            (String::from(NAMELESS), start.into())
        } else if let Some(word) = self.take_word() {
            word
        } else {
            if !has_junk {
                self.name_missing(start, A_BUTTON);
            }
            self.skip_to_tag_end();
            self.take_punct('>');
            return None;
        };
        let mut open = OpenTag {
            written: name.clone(),
            name,
            is_missing: false,
            ..OpenTag::missing(Extent::from(start).to(name_place))
        };
        let slipped = std::mem::take(&mut self.slipped);
        self.tag_attributes(&mut open);
        let has_name = open
            .attributes
            .iter()
            .any(|attribute| attribute.name == "name");
        if open.name == NAMELESS && has_name && !open.self_closed {
            SUBMENU.clone_into(&mut open.name);
            SUBMENU.clone_into(&mut open.written);
        }
        open.unfinished |= self.slipped;
        self.slipped = slipped;
        Some(open)
    }

    /// What to write for `< limits="…">` and `< tag_id="…">`, and for any other tag without
    /// a name.
    fn named_root(&self) -> String {
        let word = self.cursor.ident().map(|(word, _)| word.to_string());
        match word.as_deref() {
            Some(LIMITS) => {
                let value = self.cursor.token_tree().and_then(|(_, rest)| {
                    let (_, rest) = punct_at(rest, '=')?;
                    rest.literal()
                });
                let value =
                    value.map_or_else(|| String::from("\"…\""), |(value, _)| value.to_string());
                format!("write `<{MENU} {LIMITS}={value}>`")
            }
            Some(condition) if CONDITIONS.contains(&condition) => {
                format!("write `<{CONDITIONAL_MENU} {condition}=\"…\">`")
            }
            _ => String::from(A_BUTTON),
        }
    }

    /// Whether the name of an element stands here.
    fn at_element(&self) -> bool {
        let word = self.cursor.ident().map(|(word, _)| word.to_string());
        word.is_some_and(|word| nearest(&word, elements()).is_some())
    }

    /// The attributes of a tag, and its end.
    fn tag_attributes(&mut self, open: &mut OpenTag) {
        // `<click> name="…" key="…"/>`: an end in front of attributes.
        let mut early = None;
        let is_ended = loop {
            if let Some((slash, rest)) = self.punct('/') {
                if let Some((end, rest)) = punct_at(rest, '>') {
                    self.cursor = rest;
                    open.self_closed = true;
                    open.end = Extent::from(slash).to(end);
                    break true;
                }
                if rest.eof() || punct_at(rest, '<').is_some() {
                    self.cursor = rest;
                }
            }
            if let Some(end) = self.take_punct('>') {
                open.end = end.into();
                if early.is_some() || !self.at_attribute() {
                    break true;
                }
                early = Some(end);
                continue;
            }
            if self.cursor.eof() || self.punct('<').is_some() {
                break false;
            }
            self.attribute(open);
        };
        match early {
            Some(early) => self.ended_early(open, early, is_ended),
            None if !is_ended => self.unended(open),
            None => {}
        }
    }

    /// A `>` in front of attributes, behind which the tag may have another end.
    fn ended_early(&mut self, open: &mut OpenTag, early: Span, is_ended: bool) {
        let lacks_close = !is_ended && open.is_leaf() && !self.closes_later(open);
        open.self_closed |= lacks_close;
        let help = match (is_ended, lacks_close) {
            (true, _) => "take it out",
            (_, true) => "take it out, and end the tag with `/>` behind them",
            _ => "put it behind them",
        };
        self.diagnostics
            .error(early, "this ends the tag in front of its attributes")
            .help(help);
    }

    /// `<1 click …>`: takes what stands where a name is due, up to the name.
    fn junk_for_name(&mut self, start: Span) -> bool {
        let is_name = |parser: &mut Self| {
            let ends = ['<', '>', '/'];
            parser.cursor.ident().is_some() || ends.iter().any(|end| parser.punct(*end).is_some())
        };
        if self.cursor.eof() || is_name(self) {
            return false;
        }
        let junk = self.skip_while(|parser| !is_name(parser));
        self.diagnostics
            .error(
                Extent::from(start).to(junk),
                "the name of an element is a plain word",
            )
            .help(A_BUTTON);
        true
    }

    fn name_missing(&mut self, start: Span, help: impl Into<String>) {
        self.diagnostics
            .error(start, "`<` begins an element, and its name is missing")
            .help(help);
    }

    /// The next tag begins, or the source ends, before this one has ended.
    fn unended(&mut self, open: &mut OpenTag) {
        let place = open.tag.to(self.cursor.prev_span());
        let end = if open.is_leaf() { "/>" } else { ">" };
        self.slip(place, format!("the tag `<{}` does not end", open.written))
            .help(format!("end it with `{end}`"));
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

    pub(super) fn skip_to_tag_end(&mut self) {
        while !self.cursor.eof() && self.punct('>').is_none() && self.punct('<').is_none() {
            self.skip_while(|_| false);
        }
    }

    /// Takes a name.
    pub(super) fn take_word(&mut self) -> Option<(String, Extent)> {
        let (name, place, rest) = word_at(self.cursor)?;
        self.cursor = rest;
        Some((name, place))
    }
}

const A_BUTTON: &str = "a button is written `<click name=\"…\" key=\"…\"/>`";

/// The name of an element of which the name is missing, which has been reported.
pub(super) const NAMELESS: &str = "_";

/// An identifier, or several joined as HTML and XML join them: by hyphens and colons.
pub(super) fn word_at(at: Cursor<'_>) -> Option<(String, Extent, Cursor<'_>)> {
    let (first, mut at) = at.ident()?;
    let mut name = first.to_string();
    let mut place = Extent::from(first.span());
    loop {
        let mut joint = String::new();
        let mut rest = at;
        while let Some((punct, after)) = rest.punct()
            && matches!(punct.as_char(), '-' | ':')
        {
            joint.push(punct.as_char());
            rest = after;
        }
        let Some((next, rest)) = rest.ident().filter(|_| !joint.is_empty()) else {
            return Some((name, place, at));
        };
        name = format!("{name}{joint}{next}");
        place = place.to(next.span());
        at = rest;
    }
}

/// This punctuation, if it stands at a cursor.
pub(super) fn punct_at(at: Cursor<'_>, wanted: char) -> Option<(Span, Cursor<'_>)> {
    let (punct, rest) = at.punct()?;
    (punct.as_char() == wanted).then(|| (punct.span(), rest))
}
