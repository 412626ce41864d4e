//! Writing menus, in WeChat's member order.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::value::RawValue;

use super::split_unknown;
use crate::menu::{Action, Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu};

pub(super) fn to_string(value: &impl Serialize) -> String {
    // Only a map with keys other than texts could fail, and none is written here.
    serde_json::to_string(value).unwrap_or_default()
}

impl Serialize for Menu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_struct("Menu", 1)?;
        menu.serialize_field("button", &self.button)?;
        menu.end()
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Entry::Button(button) => button.serialize(serializer),
            Entry::Submenu(submenu) => submenu.serialize(serializer),
        }
    }
}

impl Serialize for Submenu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut submenu = serializer.serialize_struct("Submenu", 2)?;
        submenu.serialize_field("name", &self.name)?;
        submenu.serialize_field("sub_button", &self.sub_button)?;
        submenu.end()
    }
}

impl Serialize for Button {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut button = serializer.serialize_map(None)?;
        if let Some(kind) = self.action.button_type() {
            button.serialize_entry("type", kind.as_str())?;
            button.serialize_entry("name", &self.name)?;
            for (member, text) in self.action.members() {
                button.serialize_entry(member.as_str(), text)?;
            }
        } else if let Action::Unknown { json } = &self.action
            && let Some(unknown) = split_unknown(json)
        {
            if let Some(kind) = unknown.type_member {
                button.serialize_entry("type", raw(&kind)?)?;
            }
            button.serialize_entry("name", &self.name)?;
            for (name, value) in unknown.others {
                button.serialize_entry(&name, raw(&value)?)?;
            }
        } else {
            button.serialize_entry("name", &self.name)?;
        }
        button.end()
    }
}

/// A piece of JSON that is written as it stands.
fn raw<E: serde::ser::Error>(json: &str) -> Result<&RawValue, E> {
    serde_json::from_str(json).map_err(|_| E::custom("a member is not JSON"))
}

impl Serialize for ConditionalMenu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_struct("ConditionalMenu", 2)?;
        menu.serialize_field("button", &self.menu.button)?;
        menu.serialize_field("matchrule", &self.matchrule)?;
        menu.end()
    }
}

impl Serialize for MatchRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rule = serializer.serialize_map(None)?;
        // An empty one is no condition.
        if let Some(tag_id) = self.tag_id.as_ref().filter(|tag| !tag.is_empty()) {
            rule.serialize_entry("tag_id", tag_id)?;
        }
        if let Some(platform) = &self.client_platform_type {
            rule.serialize_entry("client_platform_type", platform)?;
        }
        rule.end()
    }
}

/// A text, as the official samples have it: `"2"`.
impl Serialize for Platform {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.number())
    }
}
