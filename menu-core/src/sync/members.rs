//! The form of a menu on the server: the members that are sent, and the form in which they come
//! back.

use super::same::is_same_text;
use crate::json::{Extra, Json, Place, known_action, read_menu, unknown_members};
use crate::menu::{Action, Button, Entry, Menu, Text};

/// Members with their values.
pub(super) type Members = Vec<(Text, Text)>;

/// A member's name with its value before and afterwards.
pub(super) type Edit = (Text, Option<Text>, Option<Text>);

/// The menu as it is read when it comes back: for instance the type `click` in an
/// [`Action::Unknown`] is a click.
pub(super) fn as_read(menu: &Menu) -> Menu {
    let json = menu.to_json();
    let read = Json::parse(&json).and_then(|json| read_menu(&json, Place::Root, Extra::Ignore));
    // A menu that cannot be read back is invalid; it is compared unchanged.
    read.unwrap_or_else(|_| menu.clone())
}

/// A live menu in which an [`Action::Unknown`] becomes the known action that its JSON describes. It
/// is not written and read again, so that unusual parts are not lost.
pub(super) fn as_came(menu: &Menu) -> Menu {
    let make_known = |button: &mut Button| {
        if let Action::Unknown { json } = &button.action
            && let Some(action) = known_action(json)
        {
            button.action = action;
        }
    };
    let mut menu = menu.clone();
    for entry in menu.button.to_mut() {
        match entry {
            Entry::Button(button) => make_known(button),
            Entry::Submenu(submenu) => submenu.sub_button.to_mut().iter_mut().for_each(make_known),
        }
    }
    menu
}

/// The members that an action sends, `type` first.
pub(super) fn members_of(action: &Action) -> Members {
    if let Action::Unknown { json } = action {
        let members = unknown_members(json).unwrap_or_default().into_iter();
        return members
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
    }
    let kind = action.button_type().map(|kind| kind.as_str().into());
    let kind = kind.map(|kind| ("type".into(), kind));
    let members = action
        .members()
        .map(|(member, text)| (member.as_str().into(), text.to_owned().into()));
    kind.into_iter().chain(members).collect()
}

/// The changes after which `live` sends the same as `wanted`. Members of a live button that
/// `wanted` does not send are the server's own, unless they belong to another type.
pub(super) fn edits(live: &Members, wanted: &Members) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (name, new) in wanted {
        let old = value_of(live, name);
        if !old.is_some_and(|old| is_same_text(name, old, new)) {
            edits.push((name.clone(), old.cloned(), Some(new.clone())));
        }
    }
    if value_of(live, "type") != value_of(wanted, "type") {
        let gone = live
            .iter()
            .filter(|(name, _)| value_of(wanted, name).is_none());
        edits.extend(gone.map(|(name, old)| (name.clone(), Some(old.clone()), None)));
    }
    edits
}

/// The same for actions. A name is not one of them; and a `sub_button` with something in it, which is
/// in none that can be sent, is no addition of the server's.
pub(super) fn action_edits(live: &Members, wanted: &Members) -> Vec<Edit> {
    const LIST: &str = "sub_button";
    let mut list = edits(live, wanted);
    list.retain(|(name, ..)| name != "name");
    if let (Some(old), None) = (value_of(live, LIST), value_of(wanted, LIST))
        && !list.iter().any(|(name, ..)| name == LIST)
    {
        list.push((LIST.into(), Some(old.clone()), None));
    }
    list
}

pub(super) fn value_of<'a>(members: &'a Members, name: &str) -> Option<&'a Text> {
    members
        .iter()
        .find(|(other, _)| other == name)
        .map(|(_, value)| value)
}
