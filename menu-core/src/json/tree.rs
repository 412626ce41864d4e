//! JSON as a tree: the order of members and duplicates are kept.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Object<'a>),
}

/// The members of an object in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object<'a>(pub(crate) Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    /// The same value without borrowed parts.
    pub(super) fn into_owned(self) -> Json<'static> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        match self {
            Json::Null => Json::Null,
            Json::Bool(value) => Json::Bool(value),
            Json::Number(number) => Json::Number(number),
            Json::String(text) => Json::String(owned(text)),
            Json::Array(items) => Json::Array(items.into_iter().map(Json::into_owned).collect()),
            Json::Object(Object(members)) => {
                let members = members.into_iter();
                let members = members.map(|(name, value)| (owned(name), value.into_owned()));
                Json::Object(Object(members.collect()))
            }
        }
    }

    /// The kind of this value, as messages show it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "`null`",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::String(_) => "a string",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    /// Whether it is empty: `null`, or an empty string, array or object. Many languages write one
    /// for another.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Json::Null => true,
            Json::Bool(_) | Json::Number(_) => false,
            Json::String(text) => text.is_empty(),
            Json::Array(items) => items.is_empty(),
            Json::Object(object) => object.0.is_empty(),
        }
    }

    pub(crate) fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Json::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// A string, or a number as its digits: ids and flags come as either.
    pub(crate) fn as_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Json::String(text) => Some(Cow::Borrowed(text)),
            Json::Number(number) => Some(Cow::Owned(number.to_string())),
            _ => None,
        }
    }

    /// A yes or no: `1`, `"1"` or `true`, and the opposites.
    pub(crate) fn as_flag(&self) -> Option<bool> {
        if let Json::Bool(flag) = self {
            return Some(*flag);
        }
        match &*self.as_text()? {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }

    /// A string or a number as it is, anything else as JSON.
    pub(crate) fn to_text(&self) -> String {
        self.as_text()
            .map_or_else(|| self.to_string(), Cow::into_owned)
    }

    /// Whether any string in it would be written with a `\u` escape, which WeChat refuses.
    pub(crate) fn has_escape(&self) -> bool {
        let is_escaped = |text: &str| {
            let mut chars = text.chars();
            chars.any(|c| c < ' ' && !matches!(c, '\x08' | '\t' | '\n' | '\x0c' | '\r'))
        };
        match self {
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
            Json::String(text) => is_escaped(text),
            Json::Array(items) => items.iter().any(Json::has_escape),
            Json::Object(Object(members)) => {
                let mut members = members.iter();
                members.any(|(name, value)| is_escaped(name) || value.has_escape())
            }
        }
    }
}

impl<'a> Object<'a> {
    /// The first member of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Json<'a>> {
        let mut members = self.0.iter();
        let (_, value) = members.find(|(other, _)| other == name)?;
        Some(value)
    }

    /// Whether there is a member of this name that is not empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_blank())
    }

    /// The only member of this name; `null` counts as absent. An error if there are several.
    pub(crate) fn only(&self, name: &str) -> Result<Option<&Json<'a>>, Several> {
        let mut found = self.0.iter().filter(|(other, _)| other == name);
        let first = found.next();
        if found.next().is_some() {
            return Err(Several);
        }
        Ok(first
            .map(|(_, value)| value)
            .filter(|value| !value.is_null()))
    }
}

/// A name occurs several times in an object.
#[derive(Debug)]
pub(crate) struct Several;

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Writing fails only for maps whose keys are not strings.
        f.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) => number.serialize(serializer),
            Json::String(text) => serializer.serialize_str(text),
            Json::Array(items) => serializer.collect_seq(items),
            Json::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
