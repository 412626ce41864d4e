//! A cursor over JSON text that knows its path.
//!
//! Each level is split into raw pieces of the text only when it is asked for. So nothing is
//! lost (the digits of big numbers, the order of members), the depth of what we descend into is
//! the depth of the code, and what we do not look at may nest as deep as it likes.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::JsonError;

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    raw: &'a str,
    path: String,
}

/// A value that is an object.
#[derive(Clone, Debug)]
pub(crate) struct Object<'a> {
    members: Vec<(String, &'a str)>,
    path: String,
}

impl<'a> Node<'a> {
    /// Checks the whole text's syntax and stands on its one value.
    pub(crate) fn parse(text: &'a str) -> Result<Node<'a>, JsonError> {
        Node::parse_at(text, String::new())
    }

    /// The same for a text that was cut out of another one, where it stood at `path`.
    pub(crate) fn parse_at(text: &'a str, path: String) -> Result<Node<'a>, JsonError> {
        // Editors on Windows begin a file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Ok(Node {
                raw: raw.get(),
                path,
            }),
            Err(error) => Err(JsonError::syntax(&error)),
        }
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> JsonError {
        JsonError::at(self.path.clone(), message)
    }

    fn expected(&self, what: &str) -> JsonError {
        self.error(format!("is {}; {what} is needed", self.kind()))
    }

    /// The JSON as it stands in the text.
    pub(crate) fn raw(&self) -> &'a str {
        self.raw
    }

    /// What kind of value this is, with its article.
    fn kind(&self) -> &'static str {
        match self.raw.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }

    pub(crate) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// Whether nothing is said: `null`, or an empty text, list or object, which many a language
    /// writes for one another.
    pub(crate) fn is_blank(&self) -> bool {
        let inner = |open, close| self.raw.strip_prefix(open)?.strip_suffix(close);
        let inner = inner('[', ']').or_else(|| inner('{', '}'));
        self.is_null() || self.raw == "\"\"" || inner.is_some_and(|inner| inner.trim().is_empty())
    }

    pub(crate) fn object(&self) -> Result<Object<'a>, JsonError> {
        if !self.is_object() {
            return Err(self.expected("an object"));
        }
        let members = serde_json::Deserializer::from_str(self.raw)
            .deserialize_map(Members)
            .map_err(|_| self.error("has a member whose name is not valid Unicode"))?;
        Ok(Object {
            members,
            path: self.path.clone(),
        })
    }

    pub(crate) fn list(&self) -> Result<Vec<Node<'a>>, JsonError> {
        let items = serde_json::Deserializer::from_str(self.raw)
            .deserialize_seq(Items)
            .map_err(|_| self.expected("a list"))?;
        let node = |(i, raw)| Node {
            raw,
            path: format!("{}[{i}]", self.path),
        };
        Ok(items.into_iter().enumerate().map(node).collect())
    }

    pub(crate) fn text(&self) -> Result<String, JsonError> {
        if !self.raw.starts_with('"') {
            return Err(self.expected("a text"));
        }
        // The syntax was checked; what can still be wrong is half a surrogate pair.
        serde_json::from_str(self.raw).map_err(|_| self.error("is not valid Unicode"))
    }

    /// A text, or a number as its digits: ids and flags come as either.
    pub(crate) fn text_or_number(&self) -> Result<String, JsonError> {
        match self.raw.as_bytes().first() {
            Some(b'"') => self.text(),
            Some(b'-' | b'0'..=b'9') => Ok(self.raw.to_owned()),
            _ => Err(self.expected("a text or a number")),
        }
    }

    /// A yes or no: `1`, `"1"` or `true`, and the opposites.
    pub(crate) fn flag(&self) -> Result<bool, JsonError> {
        match self.raw {
            "1" | "\"1\"" | "true" => Ok(true),
            "0" | "\"0\"" | "false" => Ok(false),
            _ => Err(self.error("is neither 0 nor 1")),
        }
    }

    pub(crate) fn integer<T: std::str::FromStr>(&self) -> Result<T, JsonError> {
        let text = self.text_or_number()?;
        text.trim()
            .parse()
            .map_err(|_| self.error("is not a whole number in range"))
    }
}

impl<'a> Object<'a> {
    pub(crate) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// The member of this name; `null` counts as none.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Node<'a>>, JsonError> {
        let mut found = self.members.iter().filter(|(key, _)| key == name);
        let Some(&(_, raw)) = found.next() else {
            return Ok(None);
        };
        let node = Node {
            raw,
            path: self.path_of(name),
        };
        if found.next().is_some() {
            return Err(node.error("is given twice"));
        }
        Ok((!node.is_null()).then_some(node))
    }

    pub(crate) fn need(&self, name: &str) -> Result<Node<'a>, JsonError> {
        self.get(name)?
            .ok_or_else(|| JsonError::missing(self.path_of(name)))
    }

    /// Every member in order: its name, and its raw JSON.
    pub(crate) fn raw_members(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.members.iter().map(|(name, raw)| (name.as_str(), *raw))
    }

    /// Every member in order.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, Node<'a>)> {
        self.raw_members().map(|(name, raw)| {
            let path = self.path_of(name);
            (name, Node { raw, path })
        })
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((name, raw)) = map.next_entry::<String, &RawValue>()? {
            members.push((name, raw.get()));
        }
        Ok(members)
    }
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Vec<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(raw) = seq.next_element::<&RawValue>()? {
            items.push(raw.get());
        }
        Ok(items)
    }
}
