//! What the rest of a menu says of the tag that stands here: guesses that tell one slip from
//! another.

use syn::buffer::Cursor;

use super::Parser;
use super::close_tag::behind_slash;
use super::tag::{NAMELESS, OpenTag, is_leaf, punct_at, word_at};
use crate::words::SUBMENU;

/// A tag further on.
struct Tag<'a> {
    name: String,
    kind: TagKind,
    /// What follows its name.
    rest: Cursor<'a>,
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

impl<'a> Parser<'a, '_> {
    /// Whether an element that is not closed by `/>` has a `</name>` of its own: a leaf that has
    /// none lacks the slash; one that has was given children.
    pub(super) fn closes_later(&self, open: &OpenTag) -> bool {
        self.end_of(open).is_some()
    }

    /// Takes the rest of an element, if it ends.
    pub(super) fn skip_element(&mut self, open: &OpenTag) -> bool {
        let end = self.end_of(open);
        if let Some(end) = end {
            self.cursor = end;
            self.take_punct('>');
        }
        end.is_some()
    }

    /// Where the name of the tag that closes an element has been read.
    fn end_of(&self, open: &OpenTag) -> Option<Cursor<'a>> {
        let mut depth = 1;
        for tag in tags(self.cursor).filter(|tag| tag.name == open.written) {
            match tag.kind {
                TagKind::Open => depth += 1,
                TagKind::Close => depth -= 1,
                TagKind::Single => {}
            }
            if depth == 0 {
                return Some(tag.rest);
            }
        }
        None
    }

    /// Whether a `<>` inside the elements of these names has an end of its own.
    pub(super) fn fragment_ends(&self, open_names: &[String]) -> bool {
        let around = open_names.iter().filter(|name| name.is_empty()).count();
        let fragments = || tags(self.cursor).filter(|tag| tag.name.is_empty());
        let ends = fragments().filter(|tag| tag.kind == TagKind::Close).count();
        let others = fragments().filter(|tag| tag.kind == TagKind::Open).count();
        ends > around + others
    }

    /// Whether buttons follow, and then the end of a submenu that has not begun among them.
    pub(super) fn submenu_ends_later(&self) -> bool {
        let mut tags = tags(self.cursor);
        tags.find(|tag| tag.kind != TagKind::Single && !is_leaf(&tag.name))
            .is_some_and(|tag| tag.name == SUBMENU && tag.kind == TagKind::Close)
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
        let rest = behind_slash(rest)?;
        Some(word_at(rest).map_or_else(String::new, |(name, _, _)| name))
    }
}

/// The tags of this menu from here on.
fn tags(mut at: Cursor<'_>) -> impl Iterator<Item = Tag<'_>> {
    std::iter::from_fn(move || {
        loop {
            let here = at;
            if declares_menu(here) {
                return None;
            }
            (_, at) = at.token_tree()?;
            let Some((_, inside)) = punct_at(here, '<') else {
                continue;
            };
            let (kind, inside) = match behind_slash(inside) {
                Some(inside) => (TagKind::Close, inside),
                None if is_single(inside) => (TagKind::Single, inside),
                None => (TagKind::Open, inside),
            };
            let (name, rest) = match word_at(inside) {
                Some((name, _, rest)) => (name, rest),
                None if kind == TagKind::Close || punct_at(inside, '>').is_some() => {
                    (String::new(), inside)
                }
                None => name_behind_junk(inside),
            };
            return Some(Tag { name, kind, rest });
        }
    })
}

/// The name in `<1 click …>`.
fn name_behind_junk(inside: Cursor<'_>) -> (String, Cursor<'_>) {
    let behind = inside.token_tree().and_then(|(_, rest)| word_at(rest));
    match behind.filter(|_| punct_at(inside, '<').is_none()) {
        Some((name, _, rest)) => (name, rest),
        None => (NAMELESS.to_owned(), inside),
    }
}

/// `const NAME` or `static NAME`, which nothing in a menu looks like.
fn declares_menu(at: Cursor<'_>) -> bool {
    at.ident()
        .is_some_and(|(word, rest)| (word == "const" || word == "static") && rest.ident().is_some())
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
