//! Objects and arrays of JSON in a file: what stands between two brackets, and separates it.

use super::json::{Json, JsonMember};
use super::json_scan::{Reader, closing, opening, plain};
use crate::tree::Extent;

/// What a list is made of.
pub(super) trait Item {
    fn value(&self) -> &Json;
}

impl Item for Json {
    fn value(&self) -> &Json {
        self
    }
}

impl Item for JsonMember {
    fn value(&self) -> &Json {
        &self.value
    }
}

impl Reader<'_, '_> {
    /// What stands between brackets, separated by commas; and whether something of it is left
    /// out.
    pub(super) fn list<T: Item>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> (Vec<T>, bool) {
        let start = self.at;
        let open = self.bracket();
        let close = closing(open);
        self.open.push(close);
        let (mut items, mut broken) = (Vec::<T>::new(), false);
        let mut comma = None;
        loop {
            self.blanks();
            if self.at_end() {
                self.slip_at(start, &format!("this `{open}` is never closed"))
                    .help(format!("write `{close}` where it ends"));
                self.give_up();
                break;
            }
            if self.at_close() {
                let is_this = self.close(close);
                if let Some(comma) = comma.filter(|_| is_this) {
                    self.error(comma, format!("a comma stands before the `{close}`"))
                        .help("take it out");
                }
                break;
            }
            if close == '}' && self.peek().is_some_and(|next| opening(next).is_some()) {
                self.unclosed_object();
                // Or it should have been a list of what stands before and of what follows.
                items.pop();
                break;
            }
            if let Some(surplus) = self.take_comma() {
                self.error(surplus, "a comma too many").help("take it out");
                continue;
            }
            let (first, slips) = (self.at, self.slips());
            let read = item(self);
            comma = self.comma(close, first);
            match read {
                // Of a text that ran on to another's quote, nothing can be said.
                Some(item) if slips == self.slips() || is_list(item.value()) => items.push(item),
                _ => broken = true,
            }
        }
        self.open.pop();
        (items, broken || self.is_unsure())
    }

    /// `{ "type": "click", { …`
    fn unclosed_object(&mut self) {
        if !self.slipped {
            self.wrong("`}` is missing before this")
                .help("write `}`; or `[` before the first of several objects");
        }
        self.unbalanced();
    }

    /// The bracket that opens a list.
    fn bracket(&mut self) -> char {
        let written = self.peek().unwrap_or('[');
        let open = opening(written).unwrap_or(written);
        if written == open {
            self.at += 1;
        } else {
            self.full_width(written, open);
        }
        open
    }

    /// A bracket that closes: this list, for which `close` is due, or one around it, which is
    /// left to that. Says whether it is this one.
    fn close(&mut self, close: char) -> bool {
        let written = self.peek().unwrap_or(close);
        let found = plain(written).unwrap_or(written);
        if found == close {
            if written == found {
                self.at += 1;
            } else {
                self.full_width(written, found);
            }
            return true;
        }
        if !self.slipped {
            self.wrong(&format!("`{close}` is missing before this"))
                .help(format!("write `{close}`"));
        }
        self.unbalanced();
        if !self.open.contains(&found) {
            self.at += written.len_utf8();
        }
        false
    }

    /// The comma behind a member or an item, if there is one. Where it is due and something
    /// else stands there, that is reported. `first` is where the member or item begins.
    fn comma(&mut self, close: char, first: usize) -> Option<Extent> {
        self.blanks();
        let slipped = std::mem::take(&mut self.slipped);
        if let Some(comma) = self.take_comma() {
            return Some(comma);
        }
        if self.at_close() || self.at_end() {
            self.slipped = slipped;
            return None;
        }
        let next = self.peek()?;
        let is_bracket = opening(next).is_some();
        if close == '}' && is_bracket {
            // It is told that this one does not end.
            self.slipped = slipped;
            return None;
        }
        let is_quote = matches!(next, '"' | '\'' | '`') || plain(next) == Some('"');
        let is_word = !self.is_glued() && next.is_alphanumeric();
        if is_bracket || is_quote || is_word {
            if !slipped {
                self.wrong("a comma is missing before this")
                    .help("write `,`");
            }
            return None;
        }
        if !slipped && close == ']' && next == ':' {
            self.slip_at(first, "a member stands outside an object")
                .help("a `{` is missing before it, or a `]`");
        } else if !slipped {
            self.junk(&format!("`,` or `{close}` is due here"));
        }
        self.give_up();
        None
    }
}

fn is_list(value: &Json) -> bool {
    matches!(value, Json::Array { .. } | Json::Object { .. })
}
