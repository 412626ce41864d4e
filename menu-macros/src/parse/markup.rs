//! The elements of a menu, and how they close.

use menu_core::Notation;

use super::Parser;
use super::tag::{CloseTag, NAMELESS, Next, OpenTag};
use crate::syntax::{Attribute, Element, Extent, Root, RootKind, Value};
use crate::vocabulary::{CONDITIONAL_MENU, CONDITIONS, MENU, SUBMENU, elements, is_near};

/// Deeper than any slip, and no deeper than the stack.
const MAX_DEPTH: usize = 32;

impl Parser<'_, '_> {
    /// `<> … </>`, or `<menu> … </menu>`, or `<conditionalmenu> … </conditionalmenu>`.
    pub(super) fn markup(&mut self) -> Root {
        let open = self.open_root();
        let mut open_names = vec![open.name.clone()];
        let mut entries = Vec::new();
        let closed = self.content(&open, &mut open_names, &mut entries);
        let known = open.written == open.name || is_near(&open.written, &open.name);
        let complete =
            closed && known && !open.is_missing && entries.iter().all(|entry| entry.complete);
        let kind = match open.name.as_str() {
            MENU => RootKind::Menu,
            CONDITIONAL_MENU => RootKind::ConditionalMenu,
            _ => RootKind::Fragment,
        };
        Root {
            kind,
            notation: Notation::Markup,
            is_guess: open.is_missing || !known,
            tag: open.tag,
            attributes: open.attributes,
            entries,
            finished: !open.unfinished,
            complete,
        }
    }

    /// The root's first tag. Where it is forgotten and the menu begins with a button, the
    /// rest is read as if it were there.
    fn open_root(&mut self) -> OpenTag {
        let before = self.cursor;
        let Some(open) = self.open_tag() else {
            return OpenTag::missing(self.cursor.span().into());
        };
        let name = open.name.as_str();
        if matches!(name, "" | MENU | CONDITIONAL_MENU) {
            return open;
        }
        if elements().contains(&name) {
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

    /// What stands between a tag and the tag that closes it, both included. Says whether all
    /// of it could be read.
    fn content(
        &mut self,
        open: &OpenTag,
        open_names: &mut Vec<String>,
        children: &mut Vec<Element>,
    ) -> bool {
        if open.self_closed {
            return !open.unfinished;
        }
        let mut complete = !open.unfinished;
        loop {
            let next = match self.next() {
                // An element that is never closed does not swallow the next menu.
                Next::Other if self.in_items && self.at_declaration() => Next::End,
                next => next,
            };
            match next {
                Next::Open if open.name == SUBMENU && self.slipped_close() => return complete,
                Next::Open if open.name == SUBMENU && self.submenus_outnumber_their_ends() => {
                    self.never_closed(open, "the next one begins");
                    return complete;
                }
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
                    if !open.is_missing && !open.unfinished && open.name != NAMELESS {
                        self.diagnostics
                            .error(open.tag, format!("`<{}>` is never closed", open.written))
                            .help(format!("add `</{}>` where it ends", open.written));
                    }
                    return open.is_missing && complete;
                }
                Next::Other => complete &= self.loose(open),
            }
        }
    }

    /// What a closing tag closes; reports it if that is not the innermost open element.
    fn closes(&mut self, close: &CloseTag, open: &OpenTag, open_names: &[String]) -> Closes {
        if close.unfinished {
            // `</sub`: its own error says all there is to say.
            return if !close.name.is_empty() && open.written.starts_with(&close.name) {
                Closes::This
            } else {
                Closes::Nothing
            };
        }
        if open.is_missing {
            // The root was forgotten, and so perhaps only at its beginning.
            if !close.name.is_empty() && close.name != MENU {
                self.stray(close);
            }
            return Closes::Nothing;
        }
        let is_nameless = open.written == NAMELESS && close.name.is_empty() && self.cursor.eof();
        if close.name == open.name || close.name == open.written || is_nameless {
            return Closes::This;
        }
        let outer = open_names[..open_names.len() - 1].contains(&close.name);
        let ends_the_root = !close.name.is_empty() || self.cursor.eof();
        if outer && ends_the_root && open.unfinished {
            return Closes::Outer;
        }
        if outer && ends_the_root {
            self.never_closed(open, &format!("`</{}>`", close.name));
            self.diagnostics.error(
                close.extent,
                format!(
                    "`</{}>` stands where `</{}>` is due",
                    close.name, open.written
                ),
            );
            return Closes::Outer;
        }
        if self.closing_name().as_deref() == Some(open.name.as_str()) {
            self.stray(close);
            return Closes::Nothing;
        }
        self.mismatch(close, open);
        Closes::This
    }

    /// A closing tag of another name, and the tag that it closes.
    fn mismatch(&mut self, close: &CloseTag, open: &OpenTag) {
        self.diagnostics
            .error(
                close.extent,
                format!("`</{}>` does not close `<{}>`", close.name, open.written),
            )
            .help(format!("write `</{}>`", open.written));
        self.diagnostics.error(
            open.tag,
            format!(
                "`<{}>` is closed by `</{}>`, which is not its end",
                open.written, close.name,
            ),
        );
    }

    fn never_closed(&mut self, open: &OpenTag, before: &str) {
        self.diagnostics
            .error(open.tag, format!("`<{}>` is never closed", open.written))
            .help(format!("add `</{}>` before {before}", open.written));
    }

    fn stray(&mut self, close: &CloseTag) {
        self.diagnostics
            .error(close.extent, format!("`</{}>` closes nothing", close.name))
            .help("take it out");
    }

    /// `<submenu>` or `<submenu/>` where `</submenu>` was meant: a submenu has a name.
    fn slipped_close(&mut self) -> bool {
        let Some(tag) = self.take_bare_tag(SUBMENU) else {
            return false;
        };
        self.diagnostics
            .error(tag, "a submenu inside a submenu, without a name")
            .help("to close the one around it, write `</submenu>`");
        true
    }

    /// `<click …>` without an end, or with the end of something else.
    fn unclosed_leaf(&mut self, open: &OpenTag, open_names: &[String]) {
        if let Some(close) = self.take_nameless_close() {
            self.diagnostics
                .error(
                    open.end.to(close),
                    format!("`</>` does not close `<{}>`", open.written),
                )
                .help("end the tag with `/>`");
            return;
        }
        let mismatched = match self.next() {
            Next::Close => self
                .closing_name()
                .filter(|name| !open_names.contains(name)),
            _ => None,
        };
        match mismatched {
            Some(name) if !name.is_empty() => {
                let close = self.close_tag(&open.written);
                self.mismatch(&close, open);
            }
            _ => {
                self.diagnostics
                    .error(open.end, format!("`<{}>` is not closed", open.written))
                    .help("end the tag with `/>`");
            }
        }
    }

    /// `</>` that does not end the menu: more of it follows.
    fn take_nameless_close(&mut self) -> Option<Extent> {
        let before = self.cursor;
        let start = self.take_punct('<')?;
        let end = self.take_punct('/').and_then(|_| self.take_punct('>'));
        let ends_the_menu = self.cursor.eof() || (self.in_items && self.at_declaration());
        if ends_the_menu || end.is_none() {
            self.cursor = before;
            return None;
        }
        end.map(|end| Extent::from(start).to(end))
    }

    /// A button or a submenu.
    fn element(&mut self, open_names: &mut Vec<String>) -> Option<Element> {
        let mut open = self.open_tag()?;
        if open.name.is_empty() {
            self.diagnostics
                .error(open.tag, "`<>` stands only around a whole menu")
                .help("group buttons with `<submenu name=\"…\"> … </submenu>`");
        }
        if open_names.len() > MAX_DEPTH {
            let rest = open.tag.to(self.skip_while(|_| true));
            self.diagnostics
                .error(rest, "elements are nested too deep")
                .help("WeChat menus have two levels");
            return None;
        }
        let mut children = Vec::new();
        let mut complete = !open.name.is_empty() && !open.unfinished;
        if !open.self_closed {
            if open.name == SUBMENU || open.name.is_empty() || self.closes_later(&open) {
                open_names.push(open.name.clone());
                complete &= self.content(&open, open_names, &mut children);
                open_names.pop();
                if !complete && children.is_empty() && open.name != SUBMENU {
                    // `<click key="…">label</click>`: the text stands for the name.
                    complete = true;
                    open.attributes.push(Attribute {
                        name: String::from("name"),
                        name_place: open.tag,
                        value: Value::Broken,
                        extent: open.tag,
                    });
                }
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
            children,
            finished: !open.unfinished,
            complete,
        })
    }
}

enum Closes {
    /// The innermost open element.
    This,
    /// One further out, which leaves the innermost one open.
    Outer,
    Nothing,
}
