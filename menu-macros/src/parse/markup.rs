//! The elements of a menu, and how they close.

use menu_core::Notation;
use proc_macro2::Delimiter;

use super::Parser;
use crate::syntax::{Element, Extent, Root, RootKind};
use crate::vocabulary::{CONDITIONAL_MENU, MENU, SUBMENU, is_near};

use super::tag::{CloseTag, Next, OpenTag};

impl Parser<'_, '_> {
    /// `<> … </>`, or `<menu> … </menu>`, or `<conditionalmenu> … </conditionalmenu>`.
    pub(super) fn markup(&mut self) -> Root {
        while self.next() == Next::Other {
            self.loose();
        }
        let open = self.open_root();
        let mut open_names = vec![open.name.clone()];
        let mut entries = Vec::new();
        let closed = self.content(&open, &mut open_names, &mut entries);
        let complete = closed && entries.iter().all(|entry| entry.complete);
        let kind = match open.name.as_str() {
            MENU => RootKind::Menu,
            CONDITIONAL_MENU => RootKind::ConditionalMenu,
            _ => RootKind::Fragment,
        };
        Root {
            kind,
            notation: Notation::Markup,
            tag: open.tag,
            attributes: open.attributes,
            entries,
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
        match open.name.as_str() {
            "" | MENU | CONDITIONAL_MENU => open,
            name if is_near(name, CONDITIONAL_MENU) || (is_near(name, MENU) && name != SUBMENU) => {
                let meant = if is_near(name, MENU) {
                    MENU
                } else {
                    CONDITIONAL_MENU
                };
                self.diagnostics
                    .error(open.tag, format!("unknown root `<{name}>`"))
                    .help(format!("did you mean `<{meant}>`?"));
                OpenTag {
                    written: open.name,
                    name: meant.to_owned(),
                    ..open
                }
            }
            name => {
                self.diagnostics
                    .error(open.tag, format!("a menu does not begin with `<{name}>`"))
                    .help("put `<>` before its first button and `</>` after its last");
                self.cursor = before;
                OpenTag::missing(open.tag)
            }
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
            return true;
        }
        loop {
            match self.next() {
                Next::Open => {
                    if let Some(element) = self.element(open_names) {
                        children.push(element);
                    }
                }
                Next::Close => {
                    let before = self.cursor;
                    let close = self.close_tag();
                    match self.closes(&close, open, open_names) {
                        Closes::This => return true,
                        Closes::Outer => {
                            self.cursor = before;
                            return false;
                        }
                        Closes::Nothing => {}
                    }
                }
                Next::End => {
                    if !open.is_missing {
                        self.diagnostics
                            .error(open.tag, format!("`<{}>` is never closed", open.written))
                            .help(format!("add `</{}>` where it ends", open.written));
                    }
                    return open.is_missing;
                }
                Next::Other => self.loose(),
            }
        }
    }

    /// What a closing tag closes; reports it if that is not the innermost open element.
    fn closes(&mut self, close: &CloseTag, open: &OpenTag, open_names: &[String]) -> Closes {
        if open.is_missing {
            // The root was forgotten, and so perhaps only at its beginning.
            if !close.name.is_empty() && close.name != MENU {
                self.stray(close);
            }
            return Closes::Nothing;
        }
        if close.name == open.name || close.name == open.written {
            return Closes::This;
        }
        let outer = open_names[..open_names.len() - 1].contains(&close.name);
        if outer && !(close.name.is_empty() && !self.cursor.eof()) {
            self.diagnostics
                .error(open.tag, format!("`<{}>` is never closed", open.written))
                .help(format!(
                    "add `</{}>` before `</{}>`",
                    open.written, close.name
                ));
            self.diagnostics.error(
                close.extent,
                format!(
                    "`</{}>` stands where `</{}>` is due",
                    close.name, open.written,
                ),
            );
            return Closes::Outer;
        }
        if self.closing_name().as_deref() == Some(open.name.as_str()) {
            self.stray(close);
            return Closes::Nothing;
        }
        self.diagnostics
            .error(
                close.extent,
                format!("`</{}>` does not close `<{}>`", close.name, open.written,),
            )
            .help(format!("write `</{}>`", open.written));
        self.diagnostics.error(
            open.tag,
            format!(
                "`<{}>` is opened here, and `</{}>` stands where it is closed",
                open.written, close.name
            ),
        );
        Closes::This
    }

    fn stray(&mut self, close: &CloseTag) {
        self.diagnostics
            .error(close.extent, format!("`</{}>` closes nothing", close.name))
            .help("take it out");
    }

    /// A button or a submenu.
    fn element(&mut self, open_names: &mut Vec<String>) -> Option<Element> {
        let open = self.open_tag()?;
        if open.name.is_empty() {
            self.diagnostics
                .error(open.tag, "`<>` stands only around a whole menu")
                .help("group buttons with `<submenu name=\"…\"> … </submenu>`");
        }
        let mut children = Vec::new();
        let mut complete = !open.name.is_empty();
        if !open.self_closed {
            if open.name == SUBMENU || open.name.is_empty() || self.closes_later(&open) {
                open_names.push(open.name.clone());
                complete &= self.content(&open, open_names, &mut children);
                open_names.pop();
            } else {
                self.diagnostics
                    .error(open.end, format!("`<{}>` is not closed", open.name))
                    .help("end the tag with `/>`");
            }
        }
        let extent = open.tag.to(self.cursor.prev_span());
        Some(Element {
            name: open.name,
            tag: open.tag,
            extent,
            attributes: open.attributes,
            children,
            complete,
        })
    }

    /// Text, punctuation or an attribute between elements: reported, and read past.
    fn loose(&mut self) {
        if let Some((hash, rest)) = self.punct('#')
            && let Some((content, _, rest)) = rest.group(Delimiter::Bracket)
        {
            self.cursor = rest;
            let place = Extent::from(hash).to(rest.prev_span());
            if content.ident().is_some_and(|(word, _)| word == "doc") {
                self.diagnostics
                    .error(place, "a doc comment documents nothing here")
                    .help("write a plain comment: `// …`");
            } else {
                self.diagnostics
                    .error(place, "an attribute cannot stand on an entry of a menu")
                    .help(
                        "for `#[cfg]`, declare a menu for each case: two constants under `#[cfg]`",
                    );
            }
            return;
        }
        if self.html_comment() {
            return;
        }
        if let Some(span) = self.take_punct(',').or_else(|| self.take_punct(';')) {
            self.diagnostics
                .error(span, "nothing separates the entries of a menu")
                .help("take it out");
            return;
        }
        let place = self.skip_while(|parser| {
            matches!(parser.next(), Next::Other) && parser.punct('#').is_none()
        });
        self.diagnostics
            .error(place, "text between the entries of a menu")
            .help("a button's label is its `name`: `<click name=\"…\" key=\"…\"/>`");
    }

    /// `<!-- … -->`
    fn html_comment(&mut self) -> bool {
        let Some((start, rest)) = self.punct('<') else {
            return false;
        };
        let Some((_, rest)) = rest.punct().filter(|(punct, _)| punct.as_char() == '!') else {
            return false;
        };
        self.cursor = rest;
        let mut dashes = 0;
        while let Some((token, rest)) = self.cursor.token_tree() {
            self.cursor = rest;
            match token.to_string().as_str() {
                "-" => dashes += 1,
                ">" if dashes >= 2 => break,
                _ => dashes = 0,
            }
        }
        self.diagnostics
            .error(
                Extent::from(start).to(self.cursor.prev_span()),
                "this is not HTML: `<!-- … -->` is no comment here",
            )
            .help("write `// …` or `/* … */`");
        true
    }
}

enum Closes {
    /// The innermost open element.
    This,
    /// One further out, which leaves the innermost one open.
    Outer,
    Nothing,
}
