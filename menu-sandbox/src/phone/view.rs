//! What the phone has at its foot.

use serde_json::{Map, Value, json};

use super::Phone;
use crate::Platform;
use crate::account::{Account, DefaultMenu};
use crate::conditional;
use crate::server::{Shared, lock};

/// A button, whoever made the menu.
#[derive(Debug, Clone)]
pub(super) struct Button {
    pub(super) name: String,
    /// Empty for one that opens others.
    pub(super) kind: String,
    members: Map<String, Value>,
    pub(super) children: Vec<Button>,
}

impl Button {
    /// From any of the shapes a menu is told in.
    fn read_all(buttons: &Value) -> Vec<Self> {
        let list = buttons.get("list").unwrap_or(buttons);
        list.as_array()
            .map(|buttons| buttons.iter().map(Self::read).collect())
            .unwrap_or_default()
    }

    fn read(button: &Value) -> Self {
        let members = button.as_object().cloned().unwrap_or_default();
        let text = |name: &str| {
            members
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        Self {
            name: text("name").to_owned(),
            kind: text("type").to_owned(),
            children: members
                .get("sub_button")
                .map(Self::read_all)
                .unwrap_or_default(),
            members,
        }
    }

    /// A member's text, empty if there is none.
    pub(super) fn member(&self, name: &str) -> &str {
        self.members
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The button itself, or those it opens.
    pub(super) fn leaves(&self) -> &[Self] {
        if self.children.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.children
        }
    }

    fn to_json(&self) -> Value {
        let mut members = self.members.clone();
        if !self.children.is_empty() {
            let below = self.children.iter().map(Self::to_json).collect();
            members.insert("sub_button".to_owned(), Value::Array(below));
        }
        Value::Object(members)
    }
}

/// The menu that the phone's user gets.
pub(super) struct Shown {
    pub(super) id: u64,
    which: &'static str,
    pub(super) buttons: Vec<Button>,
}

impl Shown {
    pub(super) fn of(account: &Account, phone: &Phone) -> Option<Self> {
        if !account.menus.open {
            return None;
        }
        let (which, id, menu) = match &account.menus.default {
            DefaultMenu::None => return None,
            DefaultMenu::Console(info) => ("console", 0, info.clone()),
            DefaultMenu::Api { menu, id } => account
                .users
                .get(&phone.open_id)
                .and_then(|user| conditional::find(&account.menus.conditional, user))
                .map_or_else(
                    || ("default", *id, menu.to_value()),
                    |found| ("conditional", found.id, found.menu.to_value()),
                ),
        };
        Some(Self {
            id,
            which,
            buttons: menu.get("button").map(Button::read_all).unwrap_or_default(),
        })
    }

    /// The button at these places: one for the bar, another for the submenu.
    pub(super) fn at(&self, path: &[usize]) -> Option<&Button> {
        match *path {
            [top] => self.buttons.get(top),
            [top, sub] => self.buttons.get(top)?.children.get(sub),
            _ => None,
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "which": self.which,
            "buttons": self.buttons.iter().map(Button::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Shared {
    /// All that the page shows beside the chat and the log.
    pub(super) fn state(&self) -> Value {
        let callback = self.phone.callback();
        let run = lock(&self.phone.feed).run().to_owned();
        let account = lock(&self.account);
        let user = account.users.get(&self.phone.open_id);
        let mut tags: Vec<u32> = account
            .menus
            .conditional
            .iter()
            .filter_map(|menu| menu.rule.tag())
            .collect();
        let tag = user.and_then(|user| user.tags.last().copied());
        tags.extend(tag);
        tags.sort_unstable();
        tags.dedup();
        json!({
            "run": run,
            "url": self.phone.url(),
            "appId": self.settings.app_id,
            "isOpen": account.menus.open,
            "menu": Shown::of(&account, &self.phone).map(|menu| menu.to_json()),
            "conditional": account.menus.conditional.len(),
            "tags": tags,
            "tag": tag,
            "platform": user.map_or("ios", |user| platform_name(user.platform)),
            "callback": callback.map(|callback| json!({
                "url": callback.target.url,
                "safe": callback.key.is_some(),
            })),
        })
    }
}

const fn platform_name(platform: Platform) -> &'static str {
    match platform {
        Platform::Ios => "ios",
        Platform::Android => "android",
        Platform::Other => "other",
    }
}

pub(super) fn platform_from(name: &str) -> Option<Platform> {
    [Platform::Ios, Platform::Android, Platform::Other]
        .into_iter()
        .find(|platform| platform_name(*platform) == name)
}
