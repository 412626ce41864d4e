//! JSON in a file: strict, and yet read past what is not JSON, as far as it can be told what was
//! meant.

use super::json::{Json, JsonMember, a_value};
use super::json_scan::{Reader, plain};
use crate::diagnostics::Diagnostics;
use crate::tree::Extent;

#[cfg(test)]
mod tests;

/// Deeper than any menu, and no deeper than the stack.
const MAX_DEPTH: usize = 32;
const A_MENU: &str = "it holds what WeChat's menu/create takes: `{ \"button\": [ … ] }`";

/// Reads a whole file; `None` if there is nothing in it that could be told, which is reported.
pub(super) fn read(
    name: &str,
    text: &str,
    path: Extent,
    diagnostics: &mut Diagnostics,
) -> Option<Json> {
    // What Windows editors put in front of UTF-8.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = diagnostics.add_file(name, text);
    let mut reader = Reader::new(text, path, file, diagnostics);
    reader.blanks();
    if reader.at_end() {
        diagnostics
            .error(path, format!("{name}: the file is empty"))
            .help(A_MENU);
        return None;
    }
    let start = reader.at;
    let value = reader.value(0);
    reader.blanks();
    let is_object = matches!(value, Json::Object { .. });
    if reader.is_unsure() {
        // What was given up at its root is no menu of another shape.
        return is_object.then_some(value);
    }
    if matches!(value, Json::Text { .. }) && reader.peek() == Some(':') {
        reader
            .slip_at(start, "`{` is missing before this")
            .help("write `{` here, and `}` at the end");
        return None;
    }
    if !reader.at_end() && !reader.slipped {
        reader
            .wrong("the JSON has ended before this")
            .help("take it out: a file holds one menu");
    }
    Some(value)
}

impl Reader<'_, '_> {
    fn value(&mut self, depth: usize) -> Json {
        let start = self.at;
        if depth > MAX_DEPTH {
            self.wrong("values are nested too deep")
                .help("WeChat menus have two levels");
            self.give_up();
        }
        let next = self.peek();
        match next {
            Some('{' | '｛') => {
                let (members, broken) = self.list(|reader| reader.member(depth));
                Json::Object {
                    members,
                    place: self.place(start),
                    broken,
                }
            }
            Some('[' | '［' | '【') => {
                let (items, broken) = self.list(|reader| Some(reader.value(depth + 1)));
                Json::Array {
                    items,
                    place: self.place(start),
                    broken,
                }
            }
            Some('\'' | '`') => {
                let text = self.text();
                let diagnostic = self.slip(start, self.at, "a text stands in double quotes");
                if let Some(text) = &text {
                    diagnostic.help(format!("write `{text:?}`"));
                }
                self.text_at(start, text)
            }
            Some(quote) if plain(quote) == Some('"') => {
                self.no_plain(quote, '"');
                let text = self.text();
                self.text_at(start, text)
            }
            Some('"') => {
                let text = self.text();
                self.text_at(start, text)
            }
            Some(c) if c == '-' || c == '_' || c.is_alphanumeric() => self.word_value(depth),
            _ => {
                let diagnostic = self.wrong(match next {
                    Some('<') => "this is markup, and a file holds JSON",
                    _ => "a value is due here",
                });
                diagnostic.help(match next {
                    Some('<') => "markup is written in the source: `wechat_menu!(<> … </>)`",
                    _ if depth == 0 => A_MENU,
                    _ => "a text stands in double quotes",
                });
                self.give_up();
                self.broken(start)
            }
        }
    }

    /// A number, `true`, `false` or `null`; or a word that is none of them.
    fn word_value(&mut self, depth: usize) -> Json {
        let start = self.at;
        let Err(source) = self.number_or_word() else {
            return Json::Other {
                source: self.text[start..self.at].to_owned(),
                place: self.place(start),
            };
        };
        let help = match source {
            _ if depth == 0 => A_MENU.to_owned(),
            "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" => {
                String::from("leave out what has no value")
            }
            "True" | "False" => format!("write `{}`", source.to_lowercase()),
            _ => format!("write `\"{source}\"` for a text"),
        };
        self.slip(start, self.at, format!("`{source}` is no value"))
            .help(help);
        self.blanks();
        if !self.at_end() && !self.at_item_end() {
            // `wechat_menu! { … }`
            self.give_up();
        }
        self.broken(start)
    }

    fn text_at(&self, start: usize, text: Option<String>) -> Json {
        let place = self.place(start);
        match text {
            Some(text) => Json::Text { text, place },
            None => Json::Broken { place },
        }
    }

    fn broken(&self, start: usize) -> Json {
        Json::Broken {
            place: self.place(start),
        }
    }

    /// `"name": value`; nothing if it could not be read.
    fn member(&mut self, depth: usize) -> Option<JsonMember> {
        let start = self.at;
        let name = self.member_name();
        let name_place = self.place(start);
        let has_value = self.colon(name.as_deref(), name_place);
        let value = if has_value {
            self.value(depth + 1)
        } else {
            self.broken(start)
        };
        Some(JsonMember {
            name: name?,
            name_place,
            value,
        })
    }

    /// The name of a member, which people write without quotes, or with others.
    fn member_name(&mut self) -> Option<String> {
        const IN_QUOTES: &str = "the name of a member stands in double quotes";
        let start = self.at;
        match self.peek() {
            Some('"') => self.text(),
            Some(quote) if plain(quote) == Some('"') => {
                self.no_plain(quote, '"');
                self.text()
            }
            Some('\'' | '`') => {
                let name = self.text()?;
                self.slip(start, self.at, IN_QUOTES)
                    .help(format!("write `{name:?}`"));
                Some(name)
            }
            Some(c) if c == '_' || c.is_alphanumeric() => {
                let name = self.take_word();
                self.slip(start, self.at, IN_QUOTES)
                    .help(format!("write `\"{name}\"`"));
                Some(name.to_owned())
            }
            _ => {
                self.wrong("the name of a member is due here")
                    .help("members are written `\"name\": \"…\"`");
                self.give_up();
                None
            }
        }
    }

    /// What stands between a name and its value. Says whether a value follows.
    fn colon(&mut self, known: Option<&str>, name_place: Extent) -> bool {
        let name = known.unwrap_or("…");
        self.blanks();
        let start = self.at;
        match self.peek() {
            Some(':') => self.at += 1,
            Some('：') => self.full_width('：', ':'),
            Some('=') => {
                let sign = if self.take("=>") { "=>" } else { "=" };
                self.at = start + sign.len();
                let message = format!("`:`, not `{sign}`, stands between `{name}` and its value");
                self.slip(start, self.at, message).help("write `:`");
            }
            Some('"' | '\'' | '[' | '{') if !self.is_line_odd() => {
                let message = format!("`:` is missing between `{name}` and its value");
                self.error(name_place, message)
                    .help(format!("write `:` behind `\"{name}\"`"));
            }
            _ if self.at_item_end() => {}
            _ => {
                self.junk("`:` is due here");
                return false;
            }
        }
        self.blanks();
        if self.at_item_end() {
            if known.is_some() {
                self.error(name_place, format!("`{name}` has no value"))
                    .help(format!("write `\"{name}\": {}`", a_value(name)));
            }
            if self.at_end() {
                self.give_up();
            }
            return false;
        }
        true
    }
}
