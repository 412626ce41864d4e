//! `Deserialize`: whatever the format, its data is turned into JSON text and read as such,
//! so there is one reader with one set of errors.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::menu::{read_any_menu, read_button, read_entry, read_submenu};
use super::rule::{read_conditional_menu, read_match_rule};
use super::{JsonError, Node, Reading};
use crate::menu::{Button, ConditionalMenu, Entry, MatchRule, Menu, Submenu};

macro_rules! deserialize_with {
    ($($type:ty: $read:expr;)+) => {$(
        /// Numbers beyond 64 bits in buttons of unknown type are kept to the digit by
        /// `from_json` alone: other readers hand them over as floating point numbers.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                read(deserializer, $read)
            }
        }
    )+};
}

deserialize_with! {
    Menu: read_any_menu;
    Entry: |node| read_entry(node, Reading::Body);
    Submenu: read_submenu;
    Button: |node| read_button(node, Reading::Body);
    ConditionalMenu: read_conditional_menu;
    MatchRule: read_match_rule;
}

fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&Node<'_>) -> Result<T, JsonError>,
) -> Result<T, D::Error> {
    let mut json = String::new();
    let writer = Writer {
        out: &mut json,
        depth: 0,
    };
    writer.deserialize(deserializer)?;
    Node::parse(&json)
        .and_then(|node| read(&node))
        .map_err(D::Error::custom)
}

/// How deep data may nest: ten times what any menu needs, and no danger to the stack.
const DEPTH: u32 = 64;

/// The member under which `serde_json` hands over numbers when a crate in the build turns its
/// `arbitrary_precision` on.
const PRECISE_NUMBER: &str = "$serde_json::private::Number";

/// Writes what it is given as JSON text.
struct Writer<'w> {
    out: &'w mut String,
    depth: u32,
}

impl Writer<'_> {
    fn value(self, value: impl Into<serde_json::Value>) {
        self.out.push_str(&value.into().to_string());
    }

    fn inner<E: Error>(&mut self) -> Result<Writer<'_>, E> {
        if self.depth == DEPTH {
            return Err(E::custom("nested too deep for a menu"));
        }
        Ok(Writer {
            out: self.out,
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a menu in WeChat's JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.value(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.value(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.value(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.value(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.value(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.value(());
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.value(());
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.out.push('[');
        let start = self.out.len();
        loop {
            let end = self.out.len();
            if end > start {
                self.out.push(',');
            }
            if seq.next_element_seed(self.inner()?)?.is_none() {
                self.out.truncate(end);
                self.out.push(']');
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.out.push('{');
        let start = self.out.len();
        while let Some(name) = map.next_key::<String>()? {
            if name == PRECISE_NUMBER {
                self.out.truncate(start - 1);
                self.out.push_str(&map.next_value::<String>()?);
                return Ok(());
            }
            if self.out.len() > start {
                self.out.push(',');
            }
            self.out
                .push_str(&serde_json::Value::from(name).to_string());
            self.out.push(':');
            map.next_value_seed(self.inner()?)?;
        }
        self.out.push('}');
        Ok(())
    }
}
