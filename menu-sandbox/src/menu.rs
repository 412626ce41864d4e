//! A menu as the server stores it, and the three shapes in which it returns it.

use serde_json::Value;

use crate::json;

/// The buttons of one menu, as accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Menu {
    pub(crate) buttons: Vec<Button>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Button {
    pub(crate) name: String,
    pub(crate) role: Role,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// A button that does something: its type, and its members in the documented order.
    Leaf {
        kind: &'static str,
        members: Vec<(&'static str, String)>,
    },
    /// A button that opens others.
    Parent(Vec<Button>),
}

impl Menu {
    /// The `button` array of `menu/get`: every leaf carries an empty `sub_button`.
    pub(crate) fn to_json(&self) -> String {
        json::array(self.buttons.iter().map(Button::to_json))
    }

    /// The `button` array of `get_current_selfmenu_info`: leaves carry no `sub_button`,
    /// parents an object with a `list`.
    pub(crate) fn to_selfmenu_json(&self) -> String {
        json::array(self.buttons.iter().map(Button::to_selfmenu_json))
    }

    /// `{"button":[…]}` for tests to look at.
    pub(crate) fn to_value(&self) -> Value {
        let text = json::object(&[("button", self.to_json())]);
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The urls of all leaves.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        self.buttons
            .iter()
            .flat_map(Button::leaves)
            .filter_map(|leaf| match &leaf.role {
                Role::Leaf { members, .. } => members.iter().find(|(name, _)| *name == "url"),
                Role::Parent(_) => None,
            })
            .map(|(_, url)| url.as_str())
    }
}

impl Button {
    fn leaves(&self) -> &[Self] {
        match &self.role {
            Role::Leaf { .. } => std::slice::from_ref(self),
            Role::Parent(buttons) => buttons,
        }
    }

    fn to_json(&self) -> String {
        match &self.role {
            Role::Leaf { kind, members } => {
                let mut object = self.leaf_members(kind, members);
                object.push(("sub_button", "[]".to_owned()));
                json::object(&object)
            }
            Role::Parent(buttons) => json::object(&[
                ("name", json::string(&self.name)),
                ("sub_button", json::array(buttons.iter().map(Self::to_json))),
            ]),
        }
    }

    fn to_selfmenu_json(&self) -> String {
        match &self.role {
            Role::Leaf { kind, members } => json::object(&self.leaf_members(kind, members)),
            Role::Parent(buttons) => {
                let list = json::array(buttons.iter().map(Self::to_selfmenu_json));
                json::object(&[
                    ("name", json::string(&self.name)),
                    ("sub_button", json::object(&[("list", list)])),
                ])
            }
        }
    }

    fn leaf_members(
        &self,
        kind: &str,
        members: &[(&'static str, String)],
    ) -> Vec<(&'static str, String)> {
        let mut object = vec![
            ("type", json::string(kind)),
            ("name", json::string(&self.name)),
        ];
        object.extend(
            members
                .iter()
                .map(|(name, value)| (*name, json::string(value))),
        );
        object
    }
}
