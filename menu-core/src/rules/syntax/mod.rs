//! JSON as people write it: what stands in its place, and the message about each slip.
//!
//! The macro, the command and `from_json` read with it. `text` and the macro make pieces,
//! [`grammar`] makes values of them. Generic over places, because a macro has spans and a text has
//! bytes.
//!
//! This module is not public API and may change in any version.

mod brackets;
pub mod grammar;
pub mod habit;
pub mod help;
mod lexer;
mod lines;
mod path;
pub mod piece;
mod text;

pub use lines::line_and_column;
pub use path::path_at;
pub use text::{of_text, pieces};

/// A place in the source or in a text.
pub trait Place: Copy {
    /// From the start of this place to the end of the other.
    #[must_use]
    fn to(self, end: Self) -> Self;
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Place for Bytes {
    fn to(self, end: Bytes) -> Bytes {
        Bytes {
            start: self.start,
            end: end.end,
        }
    }
}

/// Where mistakes are reported.
pub trait Report<P> {
    /// Whether the limit of mistakes is reached, so that a reader may stop.
    fn is_full(&self) -> bool;

    /// Reports a mistake; empty helps are left out.
    fn mistake(&mut self, place: P, message: String, helps: [String; 2]);

    /// Says that the mistake that was reported last is one of a [habit](mod@habit).
    fn habit(&mut self, habit: &'static str);

    /// Reports a mistake with one help.
    fn say(&mut self, place: P, message: impl Into<String>, help: impl Into<String>) {
        self.mistake(place, message.into(), [help.into(), String::new()]);
    }

    /// Reports a mistake of a [habit](mod@habit).
    fn slip(
        &mut self,
        place: P,
        message: impl Into<String>,
        help: impl Into<String>,
        habit: &'static str,
    ) {
        self.say(place, message, help);
        self.habit(habit);
    }
}

/// A value and its place.
pub struct Json<P> {
    /// What it is.
    pub value: Value<P>,
    /// Where it is.
    pub place: P,
    /// A mistake in it was reported; something may be left out.
    pub reported: bool,
}

/// A value of JSON.
pub enum Value<P> {
    /// A string, without its escapes.
    Text(String),
    /// A number, `true`, `false` or `null`, as it was written.
    Other(String),
    /// A list.
    Array(Vec<Json<P>>),
    /// An object.
    Object(Vec<Member<P>>),
    /// Not JSON; this was reported.
    Broken,
}

/// `"name": value`
pub struct Member<P> {
    /// The name, without escapes.
    pub name: String,
    /// Where the name is.
    pub name_place: P,
    /// The value.
    pub value: Json<P>,
}

impl<P> Json<P> {
    /// A placeholder for a value that could not be read.
    pub fn broken(place: P) -> Json<P> {
        Json {
            value: Value::Broken,
            place,
            reported: true,
        }
    }

    /// Whether it could not be read.
    pub fn is_broken(&self) -> bool {
        matches!(self.value, Value::Broken)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Other(written) if written == "null")
    }

    /// Whether it is `null` or `""`, which many programs write for unused members.
    pub fn is_unset(&self) -> bool {
        self.is_null() || matches!(&self.value, Value::Text(text) if text.is_empty())
    }

    /// Whether this is an object with a member of this name.
    pub fn has(&self, name: &str) -> bool {
        matches!(&self.value, Value::Object(members) if members.iter().any(|it| it.name == name))
    }

    /// The kind of value, for messages.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a string",
            Value::Other(written) if written == "null" => "`null`",
            Value::Other(written) if written == "true" || written == "false" => "a boolean",
            Value::Other(_) => "a number",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
            Value::Broken => "another value",
        }
    }
}

/// The help that shows the form of a menu.
pub const A_MENU: &str = "write `{ \"button\": [ … ] }`, as WeChat's menu/create expects it";
