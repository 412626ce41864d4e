//! JSON in a file: strict, and read up to the first thing that is not JSON.

use super::json::{Json, JsonMember, is_number, is_word, unescape};
use crate::diagnostics::Diagnostics;
use crate::syntax::Extent;

/// Deeper than any menu, and no deeper than the stack.
const MAX_DEPTH: usize = 32;

/// Reads a whole file; `None` if it is not JSON, which is reported.
pub(super) fn read(
    name: &str,
    text: &str,
    path: Extent,
    diagnostics: &mut Diagnostics,
) -> Option<Json> {
    // What Windows editors put in front of UTF-8.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = diagnostics.add_file(name, text);
    let mut reader = Reader {
        text,
        at: 0,
        path,
        file,
    };
    reader.blanks();
    if reader.at == text.len() {
        diagnostics
            .error(path, format!("{name}: the file is empty"))
            .help("it holds what WeChat's menu/create takes: `{ \"button\": [ … ] }`");
        return None;
    }
    let value = reader.value(0).and_then(|value| {
        reader.blanks();
        if reader.at == text.len() {
            Ok(value)
        } else {
            Err(reader.wrong("the JSON has ended before this"))
        }
    });
    match value {
        Ok(value) => Some(value),
        Err(NotJson { place, message }) => {
            diagnostics.error(place, format!("not JSON: {message}"));
            None
        }
    }
}

struct NotJson {
    place: Extent,
    message: String,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    path: Extent,
    file: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn place(&self, start: usize) -> Extent {
        self.bytes(start, self.at)
    }

    fn bytes(&self, start: usize, end: usize) -> Extent {
        self.path.in_file(self.file, start..end)
    }

    /// A mistake at the character that stands next.
    fn wrong(&self, message: &str) -> NotJson {
        let len = self.rest().chars().next().map_or(0, char::len_utf8);
        NotJson {
            place: self.bytes(self.at, self.at + len),
            message: message.to_owned(),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, NotJson> {
        self.blanks();
        let start = self.at;
        if depth > MAX_DEPTH {
            return Err(self.wrong("values are nested too deep"));
        }
        match self.rest().bytes().next() {
            Some(b'{') => {
                let members = self.list('}', |reader| reader.member(depth))?;
                Ok(Json::Object {
                    members,
                    place: self.place(start),
                    broken: false,
                })
            }
            Some(b'[') => {
                let items = self.list(']', |reader| reader.value(depth + 1))?;
                Ok(Json::Array {
                    items,
                    place: self.place(start),
                    broken: false,
                })
            }
            Some(b'"') => {
                let text = self.string()?;
                Ok(Json::Text {
                    text,
                    place: self.place(start),
                })
            }
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => self.number_or_word(),
            Some(b'\'') => Err(self.wrong("a text stands in double quotes")),
            Some(b'<') => Err(self.wrong("this is markup, and a file holds JSON")),
            Some(b',') => Err(self.wrong("a value is missing before this")),
            Some(_) => Err(self.due("a value is due here")),
            None => Err(self.wrong("a value is missing at the end")),
        }
    }

    /// A mistake at something that stands where something else is due.
    fn due(&self, message: &str) -> NotJson {
        let Some(next) = self.rest().chars().next() else {
            return self.wrong(message);
        };
        if let Some(plain) = plain(next) {
            return self.wrong(&format!("`{next}` is no `{plain}`"));
        }
        match next {
            '/' | '#' => self.wrong("JSON has no comments"),
            ',' => self.wrong("a comma too many"),
            _ => self.wrong(message),
        }
    }

    /// The letters, digits and signs of numbers that stand next.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')));
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Something else than the name of a member.
    fn no_name(&self) -> NotJson {
        let word = self.word();
        if !word.is_empty() {
            return NotJson {
                place: self.bytes(self.at, self.at + word.len()),
                message: format!("the name of a member stands in double quotes: `\"{word}\"`"),
            };
        }
        if self.rest().starts_with('\'') {
            return self.wrong("the name of a member stands in double quotes");
        }
        self.due("the name of a member is due here")
    }

    fn member(&mut self, depth: usize) -> Result<JsonMember, NotJson> {
        let start = self.at;
        if !self.rest().starts_with('"') {
            return Err(self.no_name());
        }
        let name = self.string()?;
        let name_place = self.place(start);
        self.blanks();
        if !self.take(":") {
            return Err(self.due("`:` is due here"));
        }
        let value = self.value(depth + 1)?;
        Ok(JsonMember {
            name,
            name_place,
            value,
        })
    }

    /// What stands between brackets, separated by commas.
    fn list<T>(
        &mut self,
        close: char,
        mut item: impl FnMut(&mut Self) -> Result<T, NotJson>,
    ) -> Result<Vec<T>, NotJson> {
        let start = self.at;
        self.at += 1;
        self.blanks();
        let mut items = Vec::new();
        let mut close_text = [0; 4];
        let close_text = close.encode_utf8(&mut close_text);
        if self.take(close_text) {
            return Ok(items);
        }
        loop {
            self.blanks();
            items.push(item(self)?);
            self.blanks();
            if self.take(close_text) {
                return Ok(items);
            }
            if !self.take(",") {
                return Err(self.no_comma(start, close));
            }
            let comma = self.at - 1;
            self.blanks();
            if self.rest().starts_with(close) {
                return Err(NotJson {
                    place: self.bytes(comma, comma + 1),
                    message: format!("a comma stands before the `{close}`"),
                });
            }
        }
    }

    /// What stands behind a member or an item, and neither separates nor ends.
    fn no_comma(&self, start: usize, close: char) -> NotJson {
        if self.rest().is_empty() {
            let open = self.text.get(start..=start).unwrap_or_default();
            return NotJson {
                place: self.bytes(start, start + 1),
                message: format!("this `{open}` is never closed"),
            };
        }
        if self.rest().starts_with(['"', '{', '[']) {
            return self.wrong("a comma is missing before this");
        }
        self.due(&format!("`,` or `{close}` is due here"))
    }

    fn string(&mut self) -> Result<String, NotJson> {
        let start = self.at;
        let body = self.rest().get(1..).unwrap_or_default();
        let mut escaped = false;
        let end = body.char_indices().find(|&(_, c)| {
            let ends = !escaped && (c == '"' || c < ' ');
            escaped = !escaped && c == '\\';
            ends
        });
        let Some((len, '"')) = end else {
            let control = end.map(|(len, c)| (start + 1 + len, c));
            return Err(match control {
                Some((at, '\r' | '\n')) => NotJson {
                    place: self.bytes(start, at),
                    message: String::from("this text is not closed where its line ends"),
                },
                Some((at, c)) => NotJson {
                    place: self.bytes(at, at + 1),
                    message: format!(
                        "a text holds no control character, and this is U+{:04X}",
                        u32::from(c)
                    ),
                },
                None => NotJson {
                    place: self.bytes(start, start + 1),
                    message: String::from("this text is never closed"),
                },
            });
        };
        self.at += len + 2;
        unescape(&body[..len]).map_err(|bad| {
            let escape = body.get(bad.bytes.clone()).unwrap_or_default();
            NotJson {
                message: format!("`{escape}` is {}", bad.what),
                place: self.bytes(start + 1 + bad.bytes.start, start + 1 + bad.bytes.end),
            }
        })
    }

    fn number_or_word(&mut self) -> Result<Json, NotJson> {
        let start = self.at;
        let source = self.word();
        let len = source.len();
        if !is_word(source) && !is_number(source) {
            return Err(NotJson {
                place: self.bytes(start, start + len),
                message: format!("`{source}` is no value"),
            });
        }
        self.at += len;
        Ok(Json::Other {
            source: source.to_owned(),
            place: self.place(start),
        })
    }
}

/// The sign for which a Chinese keyboard, or a word processor, gives another.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' => ',',
        '：' => ':',
        '“' | '”' | '„' | '＂' => '"',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}
