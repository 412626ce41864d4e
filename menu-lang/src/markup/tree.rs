//! The list of tags becomes a tree.
//!
//! What is not closed, or closed by another tag, is one mistake. Whether a closing tag is missing
//! is seen in the list, by counting those that follow; where it is missing, by the indentation.

use std::collections::HashMap;

use menu_core::Member;
use menu_core::rules::Notation;
use proc_macro2::{Span, TokenTree};

use super::loose;
use super::root::{self, Start};
use super::tag::{Kind, NAMELESS, Tag, line_and_column};
use crate::diagnostics::Diagnostics;
use crate::tree::{Element, Extent, Node, Root, RootKind};
use crate::words::{CONDITIONAL_MENU, MENU, SUBMENU, elements, is_container, nearest};

/// Deeper than any slip, and not deeper than the stack.
const MAX_DEPTH: usize = 32;

/// Reads the tags of one menu, or of a piece.
pub(super) fn tree(mut tags: Vec<Tag>, has_header: bool, diagnostics: &mut Diagnostics) -> Root {
    let start = root::start(&mut tags, diagnostics);
    let first = tags.get(start.at).map(|tag| tag.place);
    let last = tags.last().map(|tag| tag.extent);
    let place = first.or(last).unwrap_or_else(|| Span::call_site().into());
    if first.is_none() {
        return Root::broken(place, Notation::Markup);
    }
    let mut builder = Builder::new(tags, diagnostics);
    builder.root(&start);
    let mut root = Root {
        kind: start.kind,
        tag: place,
        ..Root::broken(place, Notation::Markup)
    };
    let Some(open) = builder.root.take() else {
        return root;
    };
    root.told = open.told || start.told;
    root.entries = open.children;
    if start.name.is_some() {
        root.attributes = std::mem::take(&mut builder.tags[start.at].attributes);
        return root;
    }
    let is_one = builder.tags.len() == builder.at && root.entries.len() == 1;
    let is_element = matches!(root.entries.first(), Some(Node::Element(_)));
    if is_one && is_element && has_header && !start.told {
        root.kind = RootKind::Piece;
        return root;
    }
    root.told = true;
    if !start.told && !builder.diagnostics.is_full() {
        builder
            .diagnostics
            .error(place, "expected `<>` before the first entry of a menu")
            .help("write `<>` before the first entry and `</>` after the last");
    }
    root
}

/// An element, or the root, that is not closed yet.
struct Open {
    /// Its tag; the root may have none.
    tag: Option<usize>,
    name: String,
    children: Vec<Node>,
    told: bool,
}

struct Builder<'d> {
    tags: Vec<Tag>,
    /// The tag that is read next.
    at: usize,
    stack: Vec<Open>,
    /// The root, when it is closed.
    root: Option<Open>,
    /// For elements that hold others, how many tags from here on close one that is open here.
    ends: HashMap<&'static str, Vec<usize>>,
    /// What is wrong with the beginning of the root was reported, so how it ends is open.
    is_told: bool,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Builder<'d> {
    fn new(tags: Vec<Tag>, diagnostics: &'d mut Diagnostics) -> Builder<'d> {
        let names = ["", SUBMENU, MENU, CONDITIONAL_MENU];
        let ends = names.map(|name| (name, ends(&tags, name))).into();
        Builder {
            tags,
            at: 0,
            stack: Vec::new(),
            root: None,
            ends,
            is_told: false,
            diagnostics,
        }
    }

    /// Reads all of the root, and reports what follows it.
    fn root(&mut self, start: &Start) {
        let first = &self.tags[start.at];
        let is_single = start.name.is_some() && matches!(first.kind, Kind::Single);
        let told = first.told && start.name.is_some();
        self.is_told = start.told;
        self.stack.push(Open {
            tag: start.name.as_ref().map(|_| start.at),
            name: start.name.clone().unwrap_or_default(),
            children: Vec::new(),
            told,
        });
        self.at = start.at + usize::from(start.name.is_some());
        if is_single {
            self.root = self.stack.pop();
        }
        while self.at < self.tags.len() && !self.stack.is_empty() {
            if self.diagnostics.is_full() || self.is_too_deep() {
                break;
            }
            let at = self.at;
            self.at += 1;
            self.tag(at);
        }
        if self.at < self.tags.len() && self.stack.is_empty() {
            let place = self.tags[self.at]
                .extent
                .to(self.tags[self.tags.len() - 1].extent);
            self.behind(place);
        }
        while !self.stack.is_empty() {
            self.unclosed(self.tags.len());
        }
    }

    fn behind(&mut self, place: Extent) {
        let tags = &self.tags[self.at..];
        let is_semicolon = |it: &TokenTree| it.to_string() == ";";
        let (message, help) = match tags {
            [
                Tag {
                    kind: Kind::Loose(tokens),
                    ..
                },
            ] if tokens.iter().all(is_semicolon) => ("unexpected `;` after the menu", "remove it"),
            _ => (
                "unexpected tokens after the menu",
                "remove them; several menus in one macro are declared each as a `const`",
            ),
        };
        self.diagnostics.error(place, message).help(help);
    }

    fn is_too_deep(&mut self) -> bool {
        if self.stack.len() <= MAX_DEPTH {
            return false;
        }
        let place = self.tags[self.at.min(self.tags.len() - 1)].place;
        self.diagnostics
            .error(place, "elements are nested too deep")
            .help("a menu has two levels");
        // Nothing more is said of those that are open.
        for open in &mut self.stack {
            open.told = true;
        }
        self.at = self.tags.len();
        true
    }

    fn tag(&mut self, at: usize) {
        if self.in_button() && self.member(at) {
            return;
        }
        match &self.tags[at].kind {
            Kind::Open => self.open(at),
            Kind::Single => self.single(at),
            Kind::Close => self.close(at),
            Kind::BadClose(_) => self.bad_close(at),
            Kind::Piece(name) if !self.in_button() => {
                let (name, place) = (name.clone(), self.tags[at].place);
                self.push(Node::Piece { name, place });
            }
            Kind::Piece(_) | Kind::Loose(_) => {
                let parent = self.stack.last().filter(|open| !is_container(&open.name));
                let tag = parent.and_then(|open| Some((open, &self.tags[open.tag?])));
                let button = tag.map(|(open, tag)| (open.name.as_str(), tag.has("name")));
                let is_told = parent.is_some_and(|open| open.told);
                if !is_told {
                    let tag = &self.tags[at];
                    loose::report(&tag.tokens(), tag.extent, button, self.diagnostics);
                }
                self.tell();
            }
        }
    }

    /// An opening tag.
    fn open(&mut self, at: usize) {
        let name = self.tags[at].name.clone();
        let name = name.as_str();
        let is_last = at + 1 == self.tags.len();
        if self.stack.len() == 1
            && is_last
            && self.stack[0].name == name
            && self.stack[0].tag.is_some()
        {
            // `<>` for `</>`.
            self.mistaken(at);
            self.pop(at);
        } else if name == SUBMENU {
            self.submenu(at);
        } else if is_container(name) {
            let is_closed = self.ends[name][at + 1] > self.count(name);
            if name.is_empty() {
                let help = if is_closed {
                    "group buttons with `<submenu name=\"…\"> … </submenu>`"
                } else {
                    "remove it"
                };
                self.report(at, String::from("unexpected `<>` inside a menu"), help);
                self.tags[at].told = true;
            } else if !is_closed {
                self.report(
                    at,
                    format!("unclosed `<{name}>`"),
                    format!("add `</{name}>` where it ends"),
                );
            }
            if is_closed {
                self.enter(at);
            } else {
                self.tell();
            }
        } else {
            self.leaf(at);
        }
    }

    /// `<submenu …>`; in a submenu it may stand for `</submenu>`, or that may be missing.
    fn submenu(&mut self, at: usize) {
        while let Some(around) = self.stack.last().filter(|open| open.name == SUBMENU) {
            let ends = self.ends[SUBMENU][at + 1];
            let is_missing = ends <= self.count(SUBMENU);
            if is_missing && self.tags[at].attributes.is_empty() && !around.children.is_empty() {
                self.mistaken(at);
                self.pop(at);
                return;
            }
            let tag = around.tag.map(|tag| self.indentation(tag));
            let is_inside = self.indentation(at) > tag.flatten();
            if !is_missing || (is_inside && ends > 0) {
                break;
            }
            self.unclosed(at);
        }
        self.enter(at);
    }

    /// `<click …>`, which ends with its closing tag, if that follows.
    fn leaf(&mut self, at: usize) {
        let name = self.tags[at].name.clone();
        let next = self.tags.get(at + 1);
        if next.is_some_and(|next| matches!(next.kind, Kind::Close) && next.name == name) {
            self.at += 1;
            self.element(at, at + 1, Vec::new(), false);
            return;
        }
        let is_mistaken =
            next.is_some_and(|next| matches!(next.kind, Kind::Close) && self.is_surplus(at + 1));
        let end = self.end_of(at);
        if is_mistaken && matches!(end, End::None) {
            // `<click …></>`
            self.enter(at);
            self.mistaken(at + 1);
            self.at += 1;
            return self.pop(at + 1);
        }
        match end {
            End::Close => return self.enter(at),
            End::Crossed(end) => {
                let other = self.tags[end].name.clone();
                let place = self.tags[end].extent.to(self.tags[end + 1].extent);
                let message = format!("expected `</{name}>` before `</{other}>`");
                let help = format!("write `</{name}></{other}>`");
                self.diagnostics.error(place, message).help(help);
                self.tags[end + 1].told = true;
            }
            // What is unknown is reported by the checker.
            End::None if nearest(&name, elements()).is_some() && !self.tags[at].told => {
                let end = self.tags[at].extent.end;
                self.diagnostics
                    .error(end, format!("unclosed `<{name}>`"))
                    .help("end the tag with `/>`");
            }
            End::None => {}
        }
        self.element(at, at, Vec::new(), false);
    }

    /// Whether a closing tag is not that of an element that is open.
    fn is_surplus(&self, at: usize) -> bool {
        let name = self.tags[at].name.as_str();
        let ends = self.ends.get(name).map_or(usize::MAX, |ends| ends[at]);
        ends > self.count(name) && (self.stack[0].name != name || self.stack[0].tag.is_some())
    }

    /// Where a button ends that is not closed at once.
    fn end_of(&self, at: usize) -> End {
        let name = &self.tags[at].name;
        let (mut same, mut around) = (0, 0);
        for (i, tag) in self.tags.iter().enumerate().skip(at + 1) {
            match tag.kind {
                Kind::Open if tag.name == *name => same += 1,
                Kind::Open if is_container(&tag.name) => around += 1,
                Kind::Close if tag.name == *name => match same {
                    0 => return End::Close,
                    _ => same -= 1,
                },
                Kind::Close if is_container(&tag.name) && around == 0 => {
                    let next = self.tags.get(i + 1);
                    let is_crossed = next.is_some_and(|next| {
                        matches!(next.kind, Kind::Close) && next.name == *name && same == 0
                    });
                    return if is_crossed {
                        End::Crossed(i)
                    } else {
                        End::None
                    };
                }
                Kind::Close if is_container(&tag.name) => around -= 1,
                _ => {}
            }
        }
        End::None
    }

    /// `<name …/>`
    fn single(&mut self, at: usize) {
        let tag = &self.tags[at];
        if tag.name == SUBMENU && !tag.told {
            let ends = self.ends[SUBMENU][at + 1];
            let in_submenu = self.stack.last().is_some_and(|open| open.name == SUBMENU);
            if in_submenu && tag.attributes.is_empty() && ends < self.count(SUBMENU) {
                // `<submenu/>` for `</submenu>`.
                self.mistaken(at);
                self.pop(at);
                return;
            }
            if !in_submenu && ends > 0 {
                let end = tag.extent.end;
                self.diagnostics
                    .error(end, "unexpected end of a submenu before its buttons")
                    .help("write `>` instead of `/>`");
                self.enter(at);
                return;
            }
        }
        self.element(at, at, Vec::new(), false);
    }

    /// `<click><name>…</name></click>`, as XML writes members: all of it is one mistake.
    fn member(&mut self, at: usize) -> bool {
        let tag = &self.tags[at];
        let is_member = matches!(tag.kind, Kind::Open) && Member::named(&tag.name).is_some();
        let Some(open) = self
            .stack
            .last()
            .filter(|_| is_member && !elements().any(|it| it == tag.name))
        else {
            return false;
        };
        let button = open.name.clone();
        let end = (at..self.tags.len())
            .find(|i| matches!(self.tags[*i].kind, Kind::Close) && self.tags[*i].name == button);
        let end = end.unwrap_or(self.tags.len());
        let place = self.tags[at].extent.to(self.tags[end - 1].extent);
        let name = self.tags[at].name.clone();
        self.diagnostics
            .error(
                place,
                format!("unexpected `<{name}>`: the members of a button are attributes"),
            )
            .help(format!("write `<{button} {name}=\"…\" …/>`"));
        self.tell();
        self.at = end;
        true
    }

    /// `</name>`
    fn close(&mut self, at: usize) {
        let name = self.tags[at].name.clone();
        if self.tags[at].told {
            return;
        }
        let ends = |builder: &Self| {
            builder
                .ends
                .get(name.as_str())
                .map_or(0, |ends| ends[at + 1])
        };
        let is_closed_later = |builder: &Self| ends(builder) >= builder.count(&name);
        let open = self
            .stack
            .iter()
            .rposition(|open| open.name == name && open.tag.is_some());
        let above = open.map(|open| self.stack.len() - 1 - open);
        match above {
            Some(0) if self.stack.len() > 1 || !is_closed_later(self) => self.pop(at),
            // More of the menu follows.
            Some(0) => self.stray(at),
            Some(above) => {
                let next = self.tags.get(at + 1);
                let top = &self.stack[self.stack.len() - 1].name;
                let is_crossed =
                    next.is_some_and(|next| matches!(next.kind, Kind::Close) && next.name == *top);
                if above == 1 && is_closed_later(self) {
                    self.mistaken(at);
                    self.pop(at);
                } else if above == 1 && is_crossed {
                    let message = format!("expected `</{top}>` before `</{name}>`");
                    let help = format!("write `</{top}></{name}>`");
                    let place = self.tags[at].extent.to(self.tags[at + 1].extent);
                    self.diagnostics.error(place, message).help(help);
                    self.tags[at + 1].told = true;
                    self.pop(at);
                    self.pop(at);
                    self.at += 1;
                } else {
                    for _ in 0..above {
                        self.unclosed(at);
                    }
                    self.pop(at);
                }
            }
            None if self.is_missing_end(at) => {
                self.mistaken(at);
                self.pop(at);
            }
            None => self.stray(at),
        }
    }

    /// `</name`, `/name>`: the end of what is open, unless that is closed later.
    fn bad_close(&mut self, at: usize) {
        if self.is_missing_end(at) {
            self.mistaken(at);
            self.pop(at);
        } else {
            self.stray(at);
        }
    }

    /// Whether the element that is open has no closing tag after this one.
    fn is_missing_end(&self, at: usize) -> bool {
        let Some(open) = self.stack.last() else {
            return false;
        };
        let ends = self.ends.get(open.name.as_str()).map(|ends| ends[at + 1]);
        let is_last = at + 1 == self.tags.len();
        match ends {
            _ if self.stack.len() == 1 && (open.tag.is_none() || self.is_told) => is_last,
            Some(ends) => ends < self.count(&open.name) && (self.stack.len() > 1 || is_last),
            // The root has a name that is unknown.
            None => self.stack.len() == 1 && is_last,
        }
    }

    /// Something else stands where what is open should close.
    fn mistaken(&mut self, at: usize) {
        let Some(open) = self.stack.last() else {
            return;
        };
        if self.stack.len() == 1 && (self.is_told || open.tag.is_none()) {
            return;
        }
        let (expected, tag) = (&open.name, &self.tags[at]);
        let found = match &tag.kind {
            Kind::BadClose(written) => written.clone(),
            Kind::Close => format!("</{}>", tag.name),
            Kind::Single => format!("<{}/>", tag.name),
            _ => format!("<{}>", tag.name),
        };
        let message = format!("expected `</{expected}>`, found `{found}`");
        let help = format!("write `</{expected}>`");
        self.diagnostics.error(tag.extent, message).help(help);
    }

    /// A closing tag that closes nothing.
    fn stray(&mut self, at: usize) {
        let tag = &self.tags[at];
        let written = match &tag.kind {
            Kind::BadClose(written) => written.clone(),
            _ => format!("</{}>", tag.name),
        };
        self.diagnostics
            .error(tag.extent, format!("unexpected `{written}`"))
            .help("remove it: it closes nothing");
        if matches!(tag.kind, Kind::BadClose(_)) {
            self.tell();
        }
    }

    /// What is open is not closed before the tag `at`. By the indentation, what follows it may
    /// not belong to it.
    fn unclosed(&mut self, at: usize) {
        let Some(mut open) = self.stack.pop() else {
            return;
        };
        let Some(tag) = open.tag else {
            self.root = Some(open);
            return;
        };
        let name = &open.name;
        let outside = self.outside(tag, &open.children);
        let cut = self
            .tags
            .last()
            .is_some_and(|last| last.told && at == self.tags.len());
        let before = outside.and_then(|first| shown(&open.children[first]));
        let before = before.or_else(|| {
            let next = self.tags.get(at)?;
            Some(match next.kind {
                Kind::Close => format!("`</{}>`", next.name),
                _ => format!("the next `<{}>`", next.name),
            })
        });
        let help = match before {
            Some(before) => format!("add `</{name}>` before {before}"),
            None => format!("add `</{name}>` where it ends"),
        };
        let is_said = open.told || cut || name == NAMELESS;
        if !is_said {
            self.diagnostics
                .error(self.tags[tag].place, format!("unclosed `<{name}>`"))
                .help(help);
        }
        let rest = outside.map(|first| open.children.split_off(first));
        open.told = true;
        self.tell();
        if self.stack.is_empty() {
            self.root = Some(open);
            return;
        }
        let last = open
            .children
            .last()
            .map_or(self.tags[tag].extent, Node::extent);
        let extent = self.tags[tag].place.to(last);
        self.push_element(tag, extent, open.children, true);
        for node in rest.into_iter().flatten() {
            self.push(node);
        }
    }

    /// The first of the children that begins a line no further in than the tag around it.
    fn outside(&self, tag: usize, children: &[Node]) -> Option<usize> {
        let column = self.indentation(tag).filter(|_| self.stack.len() == 1)?;
        let (mut line, _) = line_and_column(self.tags[tag].extent.end);
        for (i, child) in children.iter().enumerate() {
            let place = child.extent();
            let (first, at) = line_and_column(place.start);
            if first > line && at <= column {
                return Some(i);
            }
            line = place.end.end().line;
        }
        None
    }

    /// The column of a tag, if it is the first on its line.
    fn indentation(&self, at: usize) -> Option<usize> {
        let (line, column) = line_and_column(self.tags[at].place.start);
        let before = at
            .checked_sub(1)
            .map(|before| self.tags[before].extent.end.end().line);
        before.is_none_or(|before| before < line).then_some(column)
    }

    /// How many elements of this name are open.
    fn count(&self, name: &str) -> usize {
        let is_same = |open: &&Open| open.name == name && open.tag.is_some();
        self.stack.iter().filter(is_same).count()
    }

    fn in_button(&self) -> bool {
        self.stack.last().is_some_and(|open| {
            open.tag.is_some() && !is_container(&open.name) && self.stack.len() > 1
        })
    }

    fn report(&mut self, at: usize, message: String, help: impl Into<String>) {
        self.diagnostics
            .error(self.tags[at].place, message)
            .help(help);
    }

    /// A mistake was reported in what is open.
    fn tell(&mut self) {
        if let Some(open) = self.stack.last_mut() {
            open.told = true;
        }
    }

    fn enter(&mut self, at: usize) {
        let tag = &self.tags[at];
        self.stack.push(Open {
            tag: Some(at),
            name: tag.name.clone(),
            children: Vec::new(),
            told: tag.told,
        });
    }

    /// What is open is closed by the tag `at`.
    fn pop(&mut self, at: usize) {
        let Some(open) = self.stack.pop() else {
            return;
        };
        match open.tag {
            Some(tag) if !self.stack.is_empty() => self.element(tag, at, open.children, open.told),
            _ => self.root = Some(open),
        }
    }

    fn element(&mut self, at: usize, end: usize, children: Vec<Node>, told: bool) {
        let extent = self.tags[at].place.to(self.tags[end].extent);
        self.push_element(at, extent, children, told);
    }

    fn push_element(&mut self, at: usize, extent: Extent, children: Vec<Node>, told: bool) {
        let tag = &mut self.tags[at];
        let element = Element {
            name: std::mem::take(&mut tag.name),
            tag: tag.place,
            extent,
            attributes: std::mem::take(&mut tag.attributes),
            children,
            told: told || tag.told,
        };
        self.push(element.into());
    }

    fn push(&mut self, node: Node) {
        let is_told =
            matches!(&node, Node::Element(element) if element.told && element.name == NAMELESS);
        if let Some(open) = self.stack.last_mut() {
            open.told |= is_told;
            open.children.push(node);
        }
    }
}

/// Where a button ends.
enum End {
    /// At its closing tag.
    Close,
    /// Its closing tag stands behind this one, which closes what is around it.
    Crossed(usize),
    None,
}

/// For each tag, how many from there on close an element of this name that is open there.
fn ends(tags: &[Tag], name: &str) -> Vec<usize> {
    let mut ends = vec![0usize; tags.len() + 1];
    for (i, tag) in tags.iter().enumerate().rev() {
        ends[i] = match tag.kind {
            Kind::Close if tag.name == name => ends[i + 1] + 1,
            Kind::Open if tag.name == name => ends[i + 1].saturating_sub(1),
            _ => ends[i + 1],
        };
    }
    ends
}

/// An entry as its tag, to say where something belongs.
fn shown(node: &Node) -> Option<String> {
    let Node::Element(element) = node else {
        return None;
    };
    let name = element.attributes.iter().find(|it| it.name == "name");
    let name = name.and_then(|name| match &name.value {
        crate::tree::Value::Literal { text, .. } => Some(format!(" name={text:?}")),
        _ => None,
    });
    Some(format!("`<{}{} …`", element.name, name.unwrap_or_default()))
}
