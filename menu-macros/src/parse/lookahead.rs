//! What the rest of a menu says of the tag that stands here: guesses that tell one slip from
//! another.

use syn::buffer::Cursor;

use super::Parser;
use super::tag::{OpenTag, punct_at, word_at};
use crate::vocabulary::SUBMENU;

/// A tag further on.
struct Tag {
    name: String,
    kind: TagKind,
}

#[derive(PartialEq, Eq)]
enum TagKind {
    /// `<name …>`
    Open,
    /// `</name>`
    Close,
    /// `<name … />`
    Single,
}

impl Parser<'_, '_> {
    /// Whether a leaf that is not closed by `/>` has a `</name>` of its own: if it has not,
    /// the slash was forgotten; if it has, it was given children.
    pub(super) fn closes_later(&self, open: &OpenTag) -> bool {
        let mut depth = 1;
        for tag in tags(self.cursor).filter(|tag| tag.name == open.written) {
            match tag.kind {
                TagKind::Open => depth += 1,
                TagKind::Close => depth -= 1,
                TagKind::Single => {}
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }

    /// Whether a submenu begins here and more of them begin from here on than end, the one
    /// around this place counted: that one was never closed.
    pub(super) fn submenus_outnumber_their_ends(&self) -> bool {
        let mut tags = tags(self.cursor).peekable();
        if tags.peek().is_none_or(|tag| tag.name != SUBMENU) {
            return false;
        }
        let mut open = 1;
        for tag in tags.filter(|tag| tag.name == SUBMENU) {
            match tag.kind {
                TagKind::Open => open += 1,
                TagKind::Close => open -= 1,
                TagKind::Single => {}
            }
        }
        open > 0
    }

    /// The name of the closing tag that stands next, if one does.
    pub(super) fn closing_name(&self) -> Option<String> {
        let (_, rest) = self.punct('<')?;
        let (_, rest) = punct_at(rest, '/')?;
        Some(word_at(rest).map_or_else(String::new, |(name, _, _)| name))
    }
}

/// The tags from here on.
fn tags(mut at: Cursor<'_>) -> impl Iterator<Item = Tag> {
    std::iter::from_fn(move || {
        loop {
            let here = at;
            (_, at) = at.token_tree()?;
            let Some((_, inside)) = punct_at(here, '<') else {
                continue;
            };
            let (kind, inside) = match punct_at(inside, '/') {
                Some((_, inside)) => (TagKind::Close, inside),
                None if is_single(inside) => (TagKind::Single, inside),
                None => (TagKind::Open, inside),
            };
            let name = word_at(inside).map_or_else(String::new, |(name, _, _)| name);
            return Some(Tag { name, kind });
        }
    })
}

/// Whether the tag of which the inside stands here ends with `/>`.
fn is_single(mut at: Cursor<'_>) -> bool {
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
