//! Turns the list of tags into a tree.
//!
//! An element that is not closed, or closed by another tag, is one mistake. The reader counts the
//! closing tags that follow to see that one is missing. The indentation shows where.

use menu_core::rules::Notation;
use proc_macro2::Span;

use super::root::{self, Start};
use super::tag::{Kind, NAMELESS, Tag};
use super::{indent, loose, member, say};
use crate::diagnostics::Diagnostics;
use crate::tree::{Element, Extent, Node, Root};
use crate::words::{CONDITIONAL_MENU, MENU, SUBMENU, elements, is_container, nearest};

/// Deeper than any mistake, and safe for the stack.
const MAX_DEPTH: usize = 32;

/// Reads the tags of one menu or piece. Also returns the tokens after the menu.
pub(super) fn tree(
    mut tags: Vec<Tag>,
    has_header: bool,
    diagnostics: &mut Diagnostics,
) -> (Root, Vec<Tag>) {
    let start = root::start(&mut tags, diagnostics);
    if start.at == tags.len() {
        let place = tags.last().map(|tag| tag.place);
        let place = place.unwrap_or_else(|| Span::call_site().into());
        return (Root::broken(place, Notation::Markup), Vec::new());
    }
    let mut builder = Builder {
        tags,
        at: start.at,
        stack: Vec::new(),
        root: None,
        is_reported: start.reported,
        surplus: None,
        diagnostics,
    };
    builder.all(&start);
    let surplus = builder.surplus.map(|at| &builder.tags[at]);
    // `<click …/></>` is a menu without its `<>`, but `<click …/></view>` a piece.
    let ends_menu = surplus.is_some_and(|tag| is_root(&tag.name));
    if let Some(tag) = surplus.filter(|_| has_header && !ends_menu) {
        say::stray(tag, builder.diagnostics);
    }
    let tag = &mut builder.tags[start.at];
    let open = builder.root.unwrap_or_else(|| Open::new(None, ""));
    let root = Root {
        kind: start.kind,
        attributes: match start.name {
            Some(_) => std::mem::take(&mut tag.attributes),
            None => Vec::new(),
        },
        entries: open.children,
        reported: open.reported || start.reported,
        ..Root::broken(tag.place, Notation::Markup)
    };
    let rest = builder.tags.split_off(builder.at);
    let is_piece = has_header && rest.is_empty() && !ends_menu;
    (root::finish(root, &start, is_piece, diagnostics), rest)
}

/// Whether a menu ends with a tag of this name.
fn is_root(name: &str) -> bool {
    matches!(name, "" | MENU | CONDITIONAL_MENU)
}

/// Whether the checker reports an element of this name, and knows no word that is near to it.
fn is_unknown(name: &str) -> bool {
    name != NAMELESS && nearest(name, elements()).is_none()
}

/// Whether the checker takes an element of this name for a submenu.
fn is_submenu(name: &str) -> bool {
    nearest(name, elements()) == Some(SUBMENU)
}

/// An element, or the root, that is not closed yet.
struct Open {
    /// Its tag; the root may have none.
    tag: Option<usize>,
    name: String,
    children: Vec<Node>,
    /// Whether its attributes are nothing but the text in it.
    is_text: bool,
    reported: bool,
}

impl Open {
    fn new(tag: Option<usize>, name: &str) -> Open {
        Open {
            tag,
            name: name.to_owned(),
            children: Vec::new(),
            is_text: false,
            reported: false,
        }
    }
}

struct Builder<'d> {
    tags: Vec<Tag>,
    /// The tag that is read next.
    at: usize,
    /// The open elements, from the root on.
    stack: Vec<Open>,
    /// The root, when it is closed.
    root: Option<Open>,
    /// What is wrong with the root was reported, so any tag closes it.
    is_reported: bool,
    /// The tag that closes a root whose first tag is missing.
    surplus: Option<usize>,
    diagnostics: &'d mut Diagnostics,
}

impl Builder<'_> {
    fn all(&mut self, start: &Start) {
        let tag = start.name.as_ref().map(|_| start.at);
        let mut root = Open::new(tag, start.name.as_deref().unwrap_or_default());
        root.reported = tag.is_some_and(|tag| self.tags[tag].reported);
        self.stack.push(root);
        self.at += usize::from(tag.is_some());
        if tag.is_some_and(|tag| matches!(self.tags[tag].kind, Kind::Single)) {
            self.root = self.stack.pop();
        }
        while self.at < self.tags.len() && !self.stack.is_empty() && !self.diagnostics.is_full() {
            if self.stack.len() > MAX_DEPTH {
                say::too_deep(&self.tags[self.at], self.diagnostics);
                // How the elements end that are open is not asked.
                self.is_reported = true;
                self.at = self.tags.len();
                break;
            }
            let at = self.at;
            self.at += 1;
            self.tag(at);
        }
        while !self.stack.is_empty() {
            self.unclosed(self.tags.len());
        }
    }

    fn tag(&mut self, at: usize) {
        let button = self.stack.last().filter(|open| !is_container(&open.name));
        let takes = |open: &Open| is_unknown(&open.name) || self.is_in_member();
        match &self.tags[at].kind {
            Kind::Open => self.open(at),
            Kind::Single => self.single(at),
            Kind::Close => self.close(at),
            Kind::BadClose(_) if self.is_missing(at) => self.mistaken(at),
            Kind::BadClose(_) => {
                say::stray(&self.tags[at], self.diagnostics);
                self.mark_reported();
            }
            Kind::Piece(name)
                if button.is_none_or(|open| takes(open) || is_submenu(&open.name)) =>
            {
                let (name, place) = (name.clone(), self.tags[at].place);
                self.push(Node::Piece { name, place });
            }
            // `<a href="…">Songs</a>`: the checker reports the element.
            Kind::Loose(_) if button.is_some_and(takes) => {
                let name = loose::name_of(&self.tags[at]);
                if let Some(open) = self.stack.last_mut()
                    && let Some(element) = open.tag
                    && !self.tags[element].has("name")
                {
                    open.is_text = self.tags[element].attributes.is_empty();
                    self.tags[element].attributes.extend(name);
                }
            }
            Kind::Piece(_) | Kind::Loose(_) => {
                // In front of its buttons, a text may be the label of a submenu.
                let is_label = |open: &&Open| open.name == SUBMENU && open.children.is_empty();
                let around = button.or(self.stack.last().filter(is_label));
                let tag = around.and_then(|open| Some(&self.tags[open.tag?]));
                if button.is_none_or(|open| !open.reported) {
                    loose::report(&self.tags[at], tag, self.diagnostics);
                }
                self.mark_reported();
            }
        }
    }

    fn open(&mut self, at: usize) {
        let name = self.tags[at].name.clone();
        let is_last = at + 1 == self.tags.len();
        let has_end = self.ends(&name, at + 1) > self.count(&name);
        if self.stack.len() == 1 && is_last && self.stack[0].name == name {
            // `<>` for `</>`
            return self.mistaken(at);
        }
        if name == SUBMENU {
            return self.submenu(at);
        }
        if name.is_empty() {
            say::inner_root(&self.tags[at], has_end, self.diagnostics);
            self.tags[at].reported = true;
        }
        let next = self
            .tags
            .get(at + 1)
            .filter(|next| matches!(next.kind, Kind::Close));
        // `<click …></view>`
        let is_next_surplus =
            next.is_some_and(|it| self.ends(&it.name, at + 1) > self.count(&it.name));
        if has_end || (is_next_surplus && !name.is_empty()) {
            return self.enter(at);
        }
        // The checker reports unknown elements.
        if !self.tags[at].reported && nearest(&name, elements()).is_some() {
            say::unclosed_button(&self.tags[at], false, self.diagnostics);
        }
        if name.is_empty() {
            self.mark_reported();
        } else {
            self.element(at, at, Vec::new(), false);
        }
    }

    /// `<submenu …>`; in a submenu it may stand for `</submenu>`, or that may be missing.
    fn submenu(&mut self, at: usize) {
        while let Some(around) = self.stack.last().filter(|open| open.name == SUBMENU) {
            let ends = self.ends(SUBMENU, at + 1);
            let is_missing = ends <= self.count(SUBMENU);
            if is_missing && self.tags[at].attributes.is_empty() && !around.children.is_empty() {
                return self.mistaken(at);
            }
            let column = |tag| indent::column(&self.tags, tag);
            let is_inside = column(at) > around.tag.and_then(column);
            if !is_missing || (is_inside && ends > 0) {
                break;
            }
            self.unclosed(at);
        }
        self.enter(at);
    }

    fn single(&mut self, at: usize) {
        let tag = &self.tags[at];
        let in_submenu = self.stack.last().is_some_and(|open| open.name == SUBMENU);
        let ends = self.ends(SUBMENU, at + 1);
        if tag.name == SUBMENU
            && in_submenu
            && tag.attributes.is_empty()
            && ends < self.count(SUBMENU)
        {
            // `<submenu/>` for `</submenu>`
            self.mistaken(at);
        } else if tag.name == SUBMENU && !in_submenu && !tag.reported && ends > 0 {
            say::closed_too_early(tag, self.diagnostics);
            self.enter(at);
        } else if !self.member(at, &[], false) {
            self.element(at, at, Vec::new(), false);
        }
    }

    fn close(&mut self, at: usize) {
        let name = self.tags[at].name.clone();
        let is_closed_later = self.ends(&name, at + 1) >= self.count(&name);
        let open = self
            .stack
            .iter()
            .rposition(|open| open.name == name && open.tag.is_some());
        let above = open.map(|open| self.stack.len() - 1 - open);
        match above {
            Some(0) if self.stack.len() > 1 || !is_closed_later => self.pop(at),
            Some(1) if is_closed_later => self.mistaken(at),
            Some(above @ 1..) => {
                let top = &self.stack[self.stack.len() - 1].name;
                let next = self
                    .tags
                    .get(at + 1)
                    .filter(|next| matches!(next.kind, Kind::Close));
                if above == 1 && next.is_some_and(|next| next.name == *top) {
                    // `<submenu> <click> </submenu> </click>`
                    if !is_container(top) {
                        self.at += 1;
                        self.unclosed_button();
                        return self.pop(at);
                    }
                    say::crossed(&self.tags[at], &self.tags[at + 1], self.diagnostics);
                    self.pop(at);
                    self.at += 1;
                } else {
                    for _ in 0..above {
                        self.unclosed(at);
                    }
                }
                self.pop(at);
            }
            _ if above.is_none() && self.is_missing(at) => self.mistaken(at),
            _ => say::stray(&self.tags[at], self.diagnostics),
        }
    }

    /// Whether the open element has no closing tag after this one.
    fn is_missing(&self, at: usize) -> bool {
        let is_last = at + 1 == self.tags.len();
        match &self.stack[..] {
            [root] if self.is_reported || root.tag.is_none() => is_last,
            [root] => is_last && self.ends(&root.name, at + 1) == 0,
            [.., open] => self.ends(&open.name, at + 1) < self.count(&open.name),
            [] => false,
        }
    }

    /// Another tag is in the place of the closing tag; the element is closed.
    fn mistaken(&mut self, at: usize) {
        let is_known = self.stack.len() > 1 || !(self.is_reported || self.stack[0].tag.is_none());
        if let Some(open) = self.stack.last().filter(|_| is_known) {
            say::mistaken(&open.name, &self.tags[at], self.diagnostics);
        } else if self.stack.len() == 1 && self.stack[0].tag.is_none() {
            self.surplus = Some(at);
        }
        self.pop(at);
    }

    /// The open element is not closed before the tag `at`. The indentation decides which of the
    /// following tags belong to it.
    fn unclosed(&mut self, at: usize) {
        let Some(mut open) = self.stack.pop() else {
            return;
        };
        open.reported = true;
        let Some(tag) = open.tag.filter(|_| !self.stack.is_empty()) else {
            if open.tag.is_some() && !self.is_cut(at) {
                self.report_unclosed(&open, "where it ends");
            }
            self.root = Some(open);
            return;
        };
        let outside = indent::outside(&self.tags, tag, &open.children);
        let outside = outside.filter(|_| self.stack.len() == 1);
        let first = outside.map(|first| &open.children[first]);
        let place = indent::before(first, self.tags.get(at));
        if !self.is_cut(at) && !self.tags[tag].reported {
            self.report_unclosed(&open, &place);
        }
        self.mark_reported();
        let rest = outside.map(|first| open.children.split_off(first));
        let end = open
            .children
            .last()
            .map_or(self.tags[tag].extent, Node::extent);
        self.push_element(tag, end, open.children, true);
        for node in rest.into_iter().flatten() {
            self.push(node);
        }
    }

    /// A button that is not closed before the element around it. Its content moves behind it.
    fn unclosed_button(&mut self) {
        let Some(Open {
            tag: Some(tag),
            children,
            ..
        }) = self.stack.pop()
        else {
            return;
        };
        say::unclosed_button(&self.tags[tag], true, self.diagnostics);
        self.element(tag, tag, Vec::new(), false);
        for node in children {
            self.push(node);
        }
    }

    fn report_unclosed(&mut self, open: &Open, place: &str) {
        let name = &open.name;
        if let Some(tag) = open.tag.filter(|_| name != NAMELESS && !self.is_reported) {
            say::unclosed(&self.tags[tag], name, place, self.diagnostics);
        }
    }

    /// Whether the input ends in a tag, which was reported.
    fn is_cut(&self, at: usize) -> bool {
        at == self.tags.len() && self.tags.last().is_some_and(|last| last.reported)
    }

    /// How many tags from `at` on close an element of this name that is open there.
    fn ends(&self, name: &str, at: usize) -> usize {
        let tags = self.tags[at.min(self.tags.len())..].iter().rev();
        tags.filter(|tag| tag.name == name)
            .fold(0, |ends, tag| match tag.kind {
                Kind::Close => ends + 1,
                Kind::Open => usize::saturating_sub(ends, 1),
                _ => ends,
            })
    }

    /// How many elements of this name are open.
    fn count(&self, name: &str) -> usize {
        let is_same = |open: &&Open| open.name == name && open.tag.is_some();
        self.stack.iter().filter(is_same).count()
    }

    /// Notes that a mistake in the open element was reported.
    fn mark_reported(&mut self) {
        if let Some(open) = self.stack.last_mut() {
            open.reported = true;
        }
    }

    fn enter(&mut self, at: usize) {
        self.stack.push(Open::new(Some(at), &self.tags[at].name));
    }

    /// The tag `at` closes the open element.
    fn pop(&mut self, at: usize) {
        match self.stack.pop() {
            Some(Open {
                tag: Some(tag),
                children,
                is_text,
                reported,
                ..
            }) if !self.stack.is_empty() => {
                if !self.member(tag, &children, is_text) {
                    self.element(tag, at, children, reported);
                }
            }
            root => self.root = root,
        }
    }

    /// Whether the element at the tag `at`, which ends here, is a member of the button around it.
    fn member(&mut self, at: usize, children: &[Node], is_text: bool) -> bool {
        let tag = &self.tags[at];
        let Some(around) = self.stack.last() else {
            return false;
        };
        let name = member::named(&tag.name, &around.name);
        let (Some(element), Some(name), Some(value)) =
            (around.tag, name, member::value(tag, children, is_text))
        else {
            return false;
        };
        let attribute = member::attribute(tag, &around.name, name, value, self.diagnostics);
        if !self.tags[element].has(name) {
            self.tags[element].attributes.push(attribute);
        }
        true
    }

    /// Whether the open element is a member of the one around it.
    fn is_in_member(&self) -> bool {
        matches!(&self.stack[..], [.., around, open] if member::named(&open.name, &around.name).is_some())
    }

    fn element(&mut self, at: usize, end: usize, children: Vec<Node>, reported: bool) {
        let end = self.tags[end].extent;
        self.push_element(at, end, children, reported);
    }

    fn push_element(&mut self, at: usize, end: Extent, children: Vec<Node>, reported: bool) {
        let tag = &mut self.tags[at];
        let element = Element {
            name: tag.name.clone(),
            tag: tag.place,
            extent: tag.place.to(end),
            attributes: std::mem::take(&mut tag.attributes),
            children,
            reported: reported || tag.reported,
        };
        if tag.reported {
            // More than this element may be missing.
            self.mark_reported();
        }
        self.push(element.into());
    }

    fn push(&mut self, node: Node) {
        if let Some(open) = self.stack.last_mut() {
            open.children.push(node);
        }
    }
}
