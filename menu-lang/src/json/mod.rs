//! JSON in the source or in a file: the same pieces, one grammar, the same messages.
//!
//! `tokens` and `lexer` make pieces, `grammar` makes values of them; `reply`, `menu` and `entry`
//! turn values into the same tree as markup. `check` checks the menu.

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

/// A value and its place.
pub(crate) struct Json {
    value: Value,
    place: Extent,
    /// A mistake in it was reported; something may be left out.
    told: bool,
}

enum Value {
    Text(String),
    /// A number, `true`, `false` or `null`, as it was written.
    Other(String),
    Array(Vec<Json>),
    Object(Vec<Member>),
    /// Not JSON; this was reported.
    Broken,
}

/// `"name": value`
struct Member {
    name: String,
    name_place: Extent,
    value: Json,
}

impl Json {
    /// A placeholder for a value that could not be read.
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

    /// Whether it is `null` or `""`, which many programs write for unused members.
    fn is_unset(&self) -> bool {
        self.is_null() || matches!(&self.value, Value::Text(text) if text.is_empty())
    }

    /// Whether this is an object with a member of this name.
    fn has(&self, name: &str) -> bool {
        matches!(&self.value, Value::Object(members) if members.iter().any(|it| it.name == name))
    }

    /// The kind of value, for messages.
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

/// The help that shows the form of a menu.
const A_MENU: &str = "write `{ \"button\": [ … ] }`, as WeChat's menu/create expects it";
