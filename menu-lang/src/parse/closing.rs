//! How elements close: which tag ends which element, and what is said where none does.

use super::Parser;
use super::close_tag::CloseTag;
use super::tag::{NAMELESS, Next, OpenTag, punct_at, word_at};
use super::tokens::{print, tokens_between};
use crate::tree::Extent;
use crate::words::{CONDITIONAL_MENU, MENU, SUBMENU, is_near};

/// What a closing tag closes.
pub(super) enum Closes {
    /// The innermost open element.
    This,
    /// One further out, which leaves the innermost one open.
    Outer,
    Nothing,
}

impl Parser<'_, '_> {
    /// What a closing tag closes; reports it if that is not the innermost open element.
    pub(super) fn closes(
        &mut self,
        close: &CloseTag,
        open: &OpenTag,
        open_names: &[String],
    ) -> Closes {
        if close.unfinished {
            // `</sub`: its own error says all there is to say.
            let is_beginning = if close.name.is_empty() {
                close.ends_behind_junk
            } else {
                open.written.starts_with(&close.name)
            };
            return if is_beginning {
                Closes::This
            } else {
                Closes::Nothing
            };
        }
        if open.is_missing {
            // The root was forgotten, and so perhaps only at its beginning.
            if !matches!(close.name.as_str(), "" | MENU | CONDITIONAL_MENU) {
                self.stray(close);
            }
            return Closes::Nothing;
        }
        let at_end = self.at_menu_end();
        let is_nameless = open.written == NAMELESS && close.name.is_empty() && at_end;
        let is_root = open_names.len() == 1;
        if close.name == open.name || close.name == open.written || is_nameless {
            if is_root && self.next() == Next::Open && self.closes_later(open) {
                // More of the menu follows, and the end that goes with it.
                self.stray(close);
                return Closes::Nothing;
            }
            return Closes::This;
        }
        let outer = open_names[..open_names.len() - 1].contains(&close.name);
        let ends_the_root = !close.name.is_empty() || at_end;
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
        let is_other = !open.is_leaf() && !is_near(&close.name, &open.written);
        if is_other && self.closes_later(open)
            || self.closing_name().as_deref() == Some(open.name.as_str())
        {
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

    pub(super) fn never_closed(&mut self, open: &OpenTag, before: &str) {
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
    pub(super) fn slipped_close(&mut self) -> bool {
        let Some(tag) = self.take_bare_tag(SUBMENU) else {
            return false;
        };
        self.diagnostics
            .error(tag, "a submenu inside a submenu, without a name")
            .help("to close the one around it, write `</submenu>`");
        true
    }

    /// `<click …>` without an end, or with the end of something else.
    pub(super) fn unclosed_leaf(&mut self, open: &OpenTag, open_names: &[String]) {
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
            // What was told of the tag may have been meant for its end.
            _ if open.unfinished => {}
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
        if self.at_menu_end() || end.is_none() {
            self.cursor = before;
            return None;
        }
        end.map(|end| Extent::from(start).to(end))
    }

    /// `/submenu>` or `submenu>`: a closing tag without its beginning.
    pub(super) fn close_without_angle(&mut self, open: &OpenTag) -> bool {
        let start = self.cursor;
        let (slash, rest) = self.punct('/').map_or(("", start), |(_, rest)| ("/", rest));
        let end = word_at(rest)
            .filter(|(name, _, _)| *name == open.written)
            .and_then(|(_, _, rest)| punct_at(rest, '>'));
        let Some((end, rest)) = end else {
            return false;
        };
        self.cursor = rest;
        let name = &open.written;
        self.diagnostics
            .error(
                Extent::from(start.span()).to(end),
                format!("a closing tag begins with `</`, and this is `{slash}{name}>`"),
            )
            .help(format!("write `</{name}>`"));
        true
    }

    /// `<>`, `/>`, `</` and the like at the very end, where the end of the menu is due.
    pub(super) fn slipped_end(&mut self, open: &OpenTag) -> bool {
        let start = self.cursor;
        while !self.at_menu_end() {
            let sign = self.cursor.punct().map(|(punct, _)| punct.as_char());
            let name = self.cursor.ident().map(|(word, _)| word.to_string());
            if !matches!(sign, Some('<' | '/' | '>')) && name.as_ref() != Some(&open.written) {
                self.cursor = start;
                return false;
            }
            self.skip_while(|_| false);
        }
        let found = print(tokens_between(start, self.cursor));
        let due = format!("</{}>", open.written);
        if found.is_empty() || found.contains(&due) || found == "</>" {
            self.cursor = start;
            return false;
        }
        // Where its beginning is missing, its end is too, and that has been told.
        if !open.is_missing {
            let place = Extent::from(start.span()).to(self.cursor.prev_span());
            self.diagnostics
                .error(
                    place,
                    format!(
                        "a menu that begins with `<{}>` ends with `{due}`, and this is `{found}`",
                        open.written
                    ),
                )
                .help(format!("write `{due}`"));
        }
        true
    }

    /// Whether nothing of this menu follows.
    pub(super) fn at_menu_end(&self) -> bool {
        self.cursor.eof()
            || (self.in_items && self.at_declaration())
            || (self.lenient_end && self.punct(';').is_some())
    }
}
