//! The menu on the phone.

use serde_json::{Map, Value, json};

use crate::account::{Account, DefaultMenu};
use crate::conditional;

/// A button, whoever made the menu.
#[derive(Debug, Clone)]
pub(super) struct ShownButton {
    pub(super) name: String,
    /// Empty for one that opens others.
    pub(super) kind: String,
    members: Map<String, Value>,
    pub(super) children: Vec<ShownButton>,
}

impl ShownButton {
    /// From any shape of a menu in replies.
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
pub(super) struct ShownMenu {
    pub(super) id: u64,
    which: &'static str,
    body: Value,
    pub(super) buttons: Vec<ShownButton>,
}

impl ShownMenu {
    /// The menu of the user with this id. Only followers see one.
    pub(super) fn of(account: &Account, open_id: &str) -> Option<Self> {
        let user = account.users.get(open_id).filter(|user| user.follows)?;
        if !account.menus.open {
            return None;
        }
        let (which, id, body) = match &account.menus.default {
            DefaultMenu::None => return None,
            DefaultMenu::Console(info) => ("console", 0, info.clone()),
            DefaultMenu::Api { menu, id } => {
                match conditional::find(&account.menus.conditional, user) {
                    None => ("default", *id, menu.to_value()),
                    Some(found) => ("conditional", found.id, found.menu.to_value()),
                }
            }
        };
        Some(Self {
            id,
            which,
            buttons: body
                .get("button")
                .map(ShownButton::read_all)
                .unwrap_or_default(),
            body,
        })
    }

    /// The button at a path: the index in the bar, then the one in the submenu.
    pub(super) fn at(&self, path: &[usize]) -> Option<&ShownButton> {
        match *path {
            [top] => self.buttons.get(top),
            [top, sub] => self.buttons.get(top)?.children.get(sub),
            _ => None,
        }
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "which": self.which,
            "body": self.body,
            "buttons": self.buttons.iter().map(ShownButton::to_json).collect::<Vec<_>>(),
        })
    }
}
