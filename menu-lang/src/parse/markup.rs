//! The elements of a menu, and how they close.

use menu_core::rules::Notation;
use syn::buffer::Cursor;

use super::Parser;
use super::closing::Closes;
use super::tag::{NAMELESS, Next, OpenTag};
use crate::tree::{Element, Extent, Root, RootKind};
use crate::words::{CONDITIONAL_MENU, CONDITIONS, MENU, SUBMENU, elements, is_near};

/// Deeper than any slip, and no deeper than the stack.
const MAX_DEPTH: usize = 32;

impl<'a> Parser<'a, '_> {
    /// `<> … </>`, or `<menu> … </menu>`, or `<conditionalmenu> … </conditionalmenu>`.
    pub(super) fn markup(&mut self) -> Root {
        let open = self.open_root();
        self.markup_behind(open)
    }

    /// What follows the root's first tag.
    pub(super) fn markup_behind(&mut self, mut open: OpenTag) -> Root {
        let mut open_names = vec![open.name.clone()];
        let mut entries = Vec::new();
        let closed = self.content(&mut open, &mut open_names, &mut entries);
        let known = open.written == open.name || is_near(&open.written, &open.name);
        let is_guess = open.is_missing || !known;
        let complete = closed && entries.iter().all(|entry| !entry.told);
        let kind = match open.name.as_str() {
            _ if is_guess => RootKind::Unknown,
            MENU => RootKind::Menu,
            CONDITIONAL_MENU => RootKind::ConditionalMenu,
            _ => RootKind::Fragment,
        };
        Root {
            conditional: Vec::new(),
            kind,
            notation: Notation::Markup,
            tag: open.tag,
            attributes: open.attributes,
            entries: entries.into_iter().map(Into::into).collect(),
            told: is_guess || open.unfinished || !complete,
        }
    }

    /// The root's first tag. Where it is forgotten and the menu begins with a button, the
    /// rest is read as if it were there.
    fn open_root(&mut self) -> OpenTag {
        if let Some(open) = self.close_for_open_root() {
            return open;
        }
        let before = self.cursor;
        let Some(open) = self.open_tag() else {
            return OpenTag::missing(self.cursor.span().into());
        };
        let name = open.name.as_str();
        if matches!(name, "" | MENU | CONDITIONAL_MENU) {
            return open;
        }
        if elements().any(|it| it == name) {
            self.diagnostics
                .error(open.tag, format!("a menu does not begin with `<{name}>`"))
                .help("put `<>` before its first button and `</>` after its last");
            self.cursor = before;
            return OpenTag::missing(open.tag);
        }
        let has_condition = open
            .attributes
            .iter()
            .any(|attribute| CONDITIONS.contains(&attribute.name.as_str()));
        let meant = if has_condition || is_near(name, CONDITIONAL_MENU) {
            CONDITIONAL_MENU
        } else {
            MENU
        };
        if name != NAMELESS {
            let help = if is_near(name, meant) {
                format!("did you mean `<{meant}>`?")
            } else {
                String::from("a menu begins with `<>`, `<menu …>` or `<conditionalmenu …>`")
            };
            self.diagnostics
                .error(open.tag, format!("unknown root `<{name}>`"))
                .help(help);
        }
        OpenTag {
            // What is to close it cannot be told either.
            is_missing: !self.closes_later(&open),
            written: open.name,
            name: meant.to_owned(),
            ..open
        }
    }

    /// `</>` where a menu begins, with more behind it.
    fn close_for_open_root(&mut self) -> Option<OpenTag> {
        let before = self.cursor;
        let name = self.closing_name()?;
        let start = self.cursor.span();
        let (_, rest) = self.take_punct('<').and_then(|_| self.punct('/'))?;
        self.cursor = rest;
        self.take_word();
        let end = self.take_punct('>');
        let is_root = matches!(name.as_str(), "" | MENU | CONDITIONAL_MENU);
        let Some(end) = end.filter(|_| is_root && !self.at_menu_end()) else {
            self.cursor = before;
            return None;
        };
        let tag = Extent::from(start).to(end);
        self.diagnostics
            .error(
                tag,
                format!("a menu begins with `<{name}>`, and this is `</{name}>`"),
            )
            .help(format!("write `<{name}>`"));
        Some(OpenTag {
            written: name.clone(),
            name,
            is_missing: false,
            ..OpenTag::missing(tag)
        })
    }

    /// What stands between a tag and the tag that closes it, both included. Says whether all
    /// of it could be read.
    fn content(
        &mut self,
        open: &mut OpenTag,
        open_names: &mut Vec<String>,
        children: &mut Vec<Element>,
    ) -> bool {
        if open.self_closed {
            return !open.unfinished;
        }
        let mut complete = !open.unfinished;
        loop {
            if open_names.len() == 1 && self.slipped_end(open) {
                return complete;
            }
            let next = match self.next() {
                // An element that is never closed does not swallow the next menu.
                Next::Other if self.in_items && self.at_declaration() => Next::End,
                next => next,
            };
            let is_filled = open.name == SUBMENU && !children.is_empty();
            match next {
                Next::Open if is_filled && self.slipped_close() => return complete,
                Next::Open if open.name == SUBMENU && self.submenus_outnumber_their_ends() => {
                    self.never_closed(open, "the next one begins");
                    return complete;
                }
                Next::Open if self.member_elements(open) => {}
                Next::Open => match self.element(open_names) {
                    Some(element) => children.push(element),
                    None => complete = false,
                },
                Next::Close => {
                    let before = self.cursor;
                    let close = self.close_tag(&open.written);
                    match self.closes(&close, open, open_names) {
                        Closes::This => return complete,
                        Closes::Outer => {
                            self.cursor = before;
                            return false;
                        }
                        Closes::Nothing => complete &= !close.unfinished,
                    }
                }
                Next::End => {
                    let is_known = !open.is_missing && open.name != NAMELESS;
                    if is_known && !open.unfinished && !self.gave_up {
                        self.diagnostics
                            .error(open.tag, format!("`<{}>` is never closed", open.written))
                            .help(format!("add `</{}>` where it ends", open.written));
                    }
                    return open.is_missing && complete;
                }
                Next::Other if self.close_without_angle(open) => return complete,
                Next::Other => complete &= self.loose(open, open_names, children),
            }
        }
    }

    /// The elements of a group, as if they stood without it. Says whether nothing else is there.
    pub(super) fn grouped(
        &mut self,
        inside: Cursor<'a>,
        open_names: &mut Vec<String>,
        children: &mut Vec<Element>,
    ) -> bool {
        let behind = std::mem::replace(&mut self.cursor, inside);
        while self.next() == Next::Open
            && let Some(element) = self.element(open_names)
        {
            children.push(element);
        }
        let is_all = self.cursor.eof();
        self.cursor = behind;
        is_all
    }

    /// A button or a submenu.
    fn element(&mut self, open_names: &mut Vec<String>) -> Option<Element> {
        let mut open = self.open_tag()?;
        if open.name.is_empty() {
            let ends = self.fragment_ends(open_names);
            self.diagnostics
                .error(open.tag, "`<>` stands only around a whole menu")
                .help(if ends {
                    "group buttons with `<submenu name=\"…\"> … </submenu>`"
                } else {
                    "take it out"
                });
            if !ends {
                return None;
            }
        }
        if open_names.len() > MAX_DEPTH {
            if !open.self_closed && !self.skip_element(&open) {
                self.skip_while(|_| true);
                self.gave_up = true;
            }
            let place = open.tag.to(self.cursor.prev_span());
            self.diagnostics
                .error(place, "elements are nested too deep")
                .help("WeChat menus have two levels");
            return None;
        }
        let in_submenu = open_names.iter().any(|name| name == SUBMENU);
        if open.self_closed && open.name == SUBMENU && !in_submenu && self.submenu_ends_later() {
            open.self_closed = false;
            self.diagnostics
                .error(open.end, "this ends the submenu before its buttons")
                .help("write `>`");
        }
        let mut children = Vec::new();
        let mut complete = !open.name.is_empty() && !open.unfinished;
        if !open.self_closed {
            if open.name == SUBMENU || open.name.is_empty() || self.closes_later(&open) {
                open_names.push(open.name.clone());
                complete &= self.content(&mut open, open_names, &mut children);
                open_names.pop();
            } else if open.name != NAMELESS {
                self.unclosed_leaf(&open, open_names);
            }
        }
        let extent = open.tag.to(self.cursor.prev_span());
        Some(Element {
            name: open.name,
            tag: open.tag,
            extent,
            attributes: open.attributes,
            children: children.into_iter().map(Into::into).collect(),
            told: open.unfinished || !complete,
        })
    }
}
