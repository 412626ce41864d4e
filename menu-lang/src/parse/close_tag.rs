//! Closing tags, and what is left of them.

use syn::buffer::Cursor;

use super::Parser;
use super::tag::punct_at;
use crate::tree::Extent;
use crate::words::{CONDITIONAL_MENU, SUBMENU};

/// `</name>`
pub(super) struct CloseTag {
    pub(super) name: String,
    pub(super) extent: Extent,
    /// It does not end.
    pub(super) unfinished: bool,
    /// It does, behind what does not belong into it.
    pub(super) ends_behind_junk: bool,
}

impl Parser<'_, '_> {
    /// `</name>`, or what there is of it; `due` is the name that is due.
    pub(super) fn close_tag(&mut self, due: &str) -> CloseTag {
        let start = self.take_punct('<').unwrap_or_else(|| self.cursor.span());
        let junk = self
            .punct('/')
            .is_none()
            .then(|| self.skip_while(|_| false));
        self.take_punct('/');
        let name = self.take_word().map_or_else(String::new, |(name, _)| name);
        if let Some(junk) = junk {
            // `<"x"/submenu>`
            self.diagnostics
                .error(junk, "this does not belong into a closing tag")
                .help(format!("write `</{name}>`"));
        }
        let unfinished = self.take_punct('>').is_none();
        let mut ends_behind_junk = false;
        if unfinished {
            let place = Extent::from(start).to(self.cursor.prev_span());
            self.diagnostics
                .error(place, format!("the tag `</{name}` does not end"))
                .help(format!("write `</{due}>`"));
            // `</submenu name="…">`: what stands in the way of the `>`.
            let before = self.cursor;
            self.skip_to_tag_end();
            ends_behind_junk = self.take_punct('>').is_some();
            if !ends_behind_junk {
                self.cursor = before;
            }
        }
        CloseTag {
            name,
            extent: Extent::from(start).to(self.cursor.prev_span()),
            unfinished,
            ends_behind_junk,
        }
    }
}

/// Where the name of a closing tag stands, of which the `<` has been read: behind a slash, in
/// front of which or in place of which there may be what does not belong there.
pub(super) fn behind_slash(at: Cursor<'_>) -> Option<Cursor<'_>> {
    if let Some((_, rest)) = punct_at(at, '/') {
        return Some(rest);
    }
    if at.ident().is_some() || punct_at(at, '>').or(punct_at(at, '<')).is_some() {
        return None;
    }
    let (_, rest) = at.token_tree()?;
    if let Some((_, rest)) = punct_at(rest, '/') {
        return rest.ident().map(|_| rest);
    }
    // Opening tags of these names have attributes.
    let (word, end) = rest.ident()?;
    let is_close = word == SUBMENU || word == CONDITIONAL_MENU;
    (is_close && punct_at(end, '>').is_some()).then_some(rest)
}
