//! A menu as a flat list, in which what moved between levels can be found.

use super::members::{Edit, Members, action_edits, members_of, value_of};
use super::same::is_same_text;
use super::{Item, Place};
use crate::menu::{Button, Entry, Menu, Text};

/// A button or a submenu.
pub(super) struct Node<'a> {
    pub(super) place: Place,
    /// The submenu that it stands in, by its index in the list.
    pub(super) parent: Option<usize>,
    pub(super) name: &'a Text,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Button { button: &'a Button, sent: Members },
    Submenu,
}

/// Every button and submenu of a menu that stands at `place`, in reading order.
pub(super) fn nodes(menu: &Menu, place: Place) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for (i, entry) in menu.button.iter().enumerate() {
        let place = place.button(i);
        match entry {
            Entry::Button(button) => nodes.push(Node::button(button, place, None)),
            Entry::Submenu(submenu) => {
                let parent = nodes.len();
                nodes.push(Node {
                    place,
                    parent: None,
                    name: &submenu.name,
                    kind: Kind::Submenu,
                });
                for (i, button) in submenu.sub_button.iter().enumerate() {
                    nodes.push(Node::button(button, place.sub_button(i), Some(parent)));
                }
            }
        }
    }
    nodes
}

impl<'a> Node<'a> {
    fn button(button: &'a Button, place: Place, parent: Option<usize>) -> Node<'a> {
        Node {
            place,
            parent,
            name: &button.name,
            kind: Kind::Button {
                button,
                sent: members_of(&button.action),
            },
        }
    }

    pub(super) fn is_submenu(&self) -> bool {
        matches!(self.kind, Kind::Submenu)
    }

    pub(super) fn has_same_name(&self, wanted: &Node<'_>) -> bool {
        is_same_text("name", self.name, wanted.name)
    }

    /// Whether a tap on both does the same; never so for submenus.
    pub(super) fn acts_like(&self, wanted: &Node<'_>) -> bool {
        match (&self.kind, &wanted.kind) {
            (Kind::Button { sent: live, .. }, Kind::Button { sent: wanted, .. }) => {
                action_edits(live, wanted).is_empty()
            }
            _ => false,
        }
    }

    /// A live name that cannot be read as one, which is kept with the action.
    fn odd_name(&self) -> Option<&Text> {
        match &self.kind {
            Kind::Button { sent, .. } => value_of(sent, "name"),
            Kind::Submenu => None,
        }
    }

    /// What has to change of it, the name first.
    pub(super) fn edits(&self, wanted: &Node<'_>) -> Vec<Edit> {
        let mut list = Vec::new();
        let odd_name = self.odd_name();
        if odd_name.is_some() || !self.has_same_name(wanted) {
            let (old, new) = (odd_name.unwrap_or(self.name), wanted.name);
            list.push(("name".into(), Some(old.clone()), Some(new.clone())));
        }
        if let (Kind::Button { sent: live, .. }, Kind::Button { sent: wanted, .. }) =
            (&self.kind, &wanted.kind)
        {
            list.extend(action_edits(live, wanted));
        }
        list
    }

    pub(super) fn item(&self) -> Item {
        match self.kind {
            Kind::Button { button, .. } => Item::Button(button.clone()),
            Kind::Submenu => Item::Submenu {
                name: self.name.clone(),
            },
        }
    }
}
