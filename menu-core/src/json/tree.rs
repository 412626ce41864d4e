//! JSON as a tree: the order of members and duplicates are kept.
//!
//! One visitor reads it from any `serde` format, once. Names and strings without escapes stay
//! borrowed from the text.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

use super::JsonError;

/// How deep data may be nested: ten times what a menu needs, and no danger to the stack.
const MAX_DEPTH: u32 = 64;

/// How many values a text may hold. A thousand conditional menus have a tenth of it; an alias of
/// YAML that is repeated over and over would have more.
const MAX_VALUES: u32 = 1_000_000;

/// The member as which `serde_json` hands over a number if any crate in the build turns its
/// feature `arbitrary_precision` on.
const PRECISE_NUMBER: &str = "$serde_json::private::Number";

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
    pub(crate) fn parse(text: &'a str) -> Result<Json<'a>, JsonError> {
        // Editors on Windows begin a file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = serde_json::Deserializer::from_str(text);
        let json = Json::read(&mut reader);
        json.and_then(|json| reader.end().map(|()| json))
            .map_err(|error| JsonError::syntax(&error))
    }

    /// Reads it from any format.
    pub(crate) fn read<D: Deserializer<'a>>(deserializer: D) -> Result<Json<'a>, D::Error> {
        let reader = Reader {
            depth: 0,
            left: &Cell::new(MAX_VALUES),
        };
        reader.deserialize(deserializer)
    }

    /// The same without what is borrowed from the text.
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

    /// What kind of value this is, as messages say it.
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

    /// Whether it says nothing: `null`, or an empty string, array or object, which many languages
    /// write for one another.
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

    /// Whether a member of this name is there and holds something.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_blank())
    }

    /// The one member of this name; `null` counts as none. An error if there are several.
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

/// A name stands several times in an object.
#[derive(Debug)]
pub(crate) struct Several;

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Only a map with keys other than strings could fail.
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

/// Reads one value.
#[derive(Clone, Copy)]
struct Reader<'r> {
    depth: u32,
    /// How many values may still come.
    left: &'r Cell<u32>,
}

impl Reader<'_> {
    fn inner<E: Error>(self) -> Result<Self, E> {
        let left = self.left.get().checked_sub(1);
        let left = left.ok_or_else(|| E::custom("too large for a menu"))?;
        self.left.set(left);
        if self.depth == MAX_DEPTH {
            return Err(E::custom("nested too deep for a menu"));
        }
        Ok(Reader {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a menu in WeChat's JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Borrowed(value)))
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Json<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.inner()?)? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key_seed(Name)? {
            if name == PRECISE_NUMBER {
                let digits: String = map.next_value()?;
                return digits.parse().map(Json::Number).map_err(A::Error::custom);
            }
            members.push((name, map.next_value_seed(self.inner()?)?));
        }
        Ok(Json::Object(Object(members)))
    }
}

/// Reads the name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }
}
