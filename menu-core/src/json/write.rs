//! Writing menus, in WeChat's member order.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::{Json, LiveConditionalMenu, LiveMatchRule, LiveMenu, MenuId, Object};
use crate::menu::{
    Action, Button, ConditionalMenu, Entry, MatchRule, Menu, MenuSet, Platform, Submenu,
};
use crate::rules::words::{BUTTON, CONDITIONAL_MENU, MATCHRULE, MENU, SUB_BUTTON, TYPE};

/// `room` is the approximate length.
pub(super) fn to_string(value: &impl Serialize, room: usize) -> String {
    let mut json = Vec::with_capacity(room);
    // Writing fails only for maps whose keys are not strings, and there are none here.
    if serde_json::to_writer(&mut json, value).is_err() {
        json.clear();
    }
    String::from_utf8(json).unwrap_or_default()
}

/// The length of a menu's JSON, without escapes.
pub(super) fn room(menu: &Menu) -> usize {
    // `{"type":"article_view_limited","name":"","article_id":""},` and its like.
    const BUTTON: usize = 60;
    let action = |action: &Action| match action {
        Action::Unknown { json } => json.len(),
        action => action.members().map(|(_, text)| text.len() + 16).sum(),
    };
    let buttons = menu
        .buttons()
        .map(|it| BUTTON + it.name.len() + action(&it.action));
    let entries = menu.button.iter().map(|entry| BUTTON + entry.name().len());
    buttons.sum::<usize>() + entries.sum::<usize>()
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
        } else if let Action::Unknown { json } = &self.action {
            let json = Json::parse(json).ok();
            let object = json.as_ref().and_then(Json::as_object);
            let members = object.map_or(&[][..], |Object(members)| members);
            // The name follows the type, and the other members keep their order.
            let kind = members.iter().position(|(name, _)| name == TYPE);
            let (before, after) = members.split_at(kind.map_or(0, |at| at + 1));
            // A `sub_button` with buttons would make it a submenu.
            let is_sent = |name: &str| !matches!(name, "name" | SUB_BUTTON);
            for (name, value) in before.iter().filter(|(name, _)| is_sent(name)) {
                button.serialize_entry(name, value)?;
            }
            button.serialize_entry("name", &self.name)?;
            let is_sent = |name: &str| is_sent(name) && name != TYPE;
            for (name, value) in after.iter().filter(|(name, _)| is_sent(name)) {
                button.serialize_entry(name, value)?;
            }
        }
        button.end()
    }
}

impl Serialize for ConditionalMenu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_struct("ConditionalMenu", 2)?;
        menu.serialize_field("button", &self.menu.button)?;
        menu.serialize_field("matchrule", &self.matchrule)?;
        menu.end()
    }
}

impl Serialize for MenuSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut set = serializer.serialize_struct("MenuSet", 2)?;
        set.serialize_field(MENU, &self.menu)?;
        set.serialize_field(CONDITIONAL_MENU, &self.conditional)?;
        set.end()
    }
}

/// In the form of `get`'s reply.
impl Serialize for LiveMenu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut live = serializer.serialize_struct("LiveMenu", 2)?;
        live.serialize_field(
            MENU,
            &WithId {
                menu: &self.menu,
                menuid: self.menuid.as_ref(),
            },
        )?;
        live.serialize_field(CONDITIONAL_MENU, &self.conditional)?;
        live.end()
    }
}

/// The default menu with its id.
struct WithId<'a> {
    menu: &'a Menu,
    menuid: Option<&'a MenuId>,
}

impl Serialize for WithId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_map(None)?;
        menu.serialize_entry(BUTTON, &self.menu.button)?;
        if let Some(id) = self.menuid {
            menu.serialize_entry("menuid", id.as_str())?;
        }
        menu.end()
    }
}

impl Serialize for LiveConditionalMenu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_map(None)?;
        menu.serialize_entry(BUTTON, &self.menu.button)?;
        menu.serialize_entry(MATCHRULE, &self.matchrule)?;
        if let Some(id) = &self.menuid {
            menu.serialize_entry("menuid", id.as_str())?;
        }
        menu.end()
    }
}

impl Serialize for LiveMatchRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rule = serializer.serialize_map(None)?;
        if let Some(tag_id) = &self.tag_id {
            rule.serialize_entry("tag_id", tag_id)?;
        }
        if let Some(platform) = &self.client_platform_type {
            rule.serialize_entry("client_platform_type", platform)?;
        }
        for (name, value) in &self.other {
            rule.serialize_entry(name, value)?;
        }
        rule.end()
    }
}

impl Serialize for MatchRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rule = serializer.serialize_map(None)?;
        // An empty tag is not a condition.
        if let Some(tag_id) = self.tag_id.as_ref().filter(|tag| !tag.is_empty()) {
            rule.serialize_entry("tag_id", tag_id)?;
        }
        if let Some(platform) = &self.client_platform_type {
            rule.serialize_entry("client_platform_type", platform)?;
        }
        rule.end()
    }
}

/// A string, as the official samples have it: `"2"`.
impl Serialize for Platform {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.number())
    }
}
