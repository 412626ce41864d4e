//! JSON, in the source or in a file: the same pieces, one grammar, one set of sentences.
//!
//! `tokens` and `lexer` make pieces, `grammar` makes values of them; `reply`, `menu` and `entry` give
//! values the shape of the tree that markup has, too. Whether that is a good menu is judged in `check`.

mod entry;
mod file;
mod grammar;
mod help;
mod lexer;
mod menu;
mod path;
mod piece;
mod reply;
mod shaper;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use file::of_text;
pub(crate) use path::path_at;
pub(crate) use reply::menu;
pub(crate) use tokens::{of_members, of_tokens};

use crate::tree::Extent;

/// A value, and where it stands.
pub(crate) struct Json {
    value: Value,
    place: Extent,
    /// A mistake in it was reported, and something may be left out.
    told: bool,
}

enum Value {
    Text(String),
    /// A number, `true`, `false` or `null`, as it was written.
    Other(String),
    Array(Vec<Json>),
    Object(Vec<Member>),
    /// Not JSON, which was reported.
    Broken,
}

/// `"name": value`
struct Member {
    name: String,
    name_place: Extent,
    value: Json,
}

impl Json {
    /// What stands for a value that could not be read.
    pub(crate) fn broken(place: Extent) -> Json {
        Json {
            value: Value::Broken,
            place,
            told: true,
        }
    }

    fn is_broken(&self) -> bool {
        matches!(self.value, Value::Broken)
    }

    fn is_null(&self) -> bool {
        matches!(&self.value, Value::Other(written) if written == "null")
    }

    /// What many programs write for a member that they do not use: `null` or `""`.
    fn is_unset(&self) -> bool {
        self.is_null() || matches!(&self.value, Value::Text(text) if text.is_empty())
    }

    /// Whether this is an object with a member of this name.
    fn has(&self, name: &str) -> bool {
        matches!(&self.value, Value::Object(members) if members.iter().any(|it| it.name == name))
    }

    /// The kind of value, to say what was found.
    fn kind(&self) -> String {
        match &self.value {
            Value::Text(_) => String::from("a string"),
            Value::Other(written) if written == "null" => String::from("`null`"),
            Value::Other(written) if written == "true" || written == "false" => {
                String::from("a boolean")
            }
            Value::Other(_) => String::from("a number"),
            Value::Array(_) => String::from("an array"),
            Value::Object(_) => String::from("an object"),
            Value::Broken => String::from("another value"),
        }
    }
}

/// How a menu is written, for those who wrote something else.
const A_MENU: &str = "write `{ \"button\": [ … ] }`, as WeChat's menu/create expects it";
