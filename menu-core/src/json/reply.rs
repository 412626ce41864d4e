//! Reading menus from replies. The menu may have been made elsewhere, and one unusual button must
//! not hide the others. So a button that cannot be read is kept as JSON.

use super::unknown::{buttons, items, read_action, read_name, read_type, unknown_json};
use super::{Json, JsonError, Object, Place};
use crate::menu::{Action, Button, ButtonType, Entry, Menu, Submenu};
use crate::rules::words::{BUTTON, SUB_BUTTON};

/// How to treat members that a known type does not have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extra {
    /// The server added them: ignore them.
    Ignore,
    /// They have a meaning: keep the button as JSON.
    Keep,
}

/// Reads the body of a reply. Half a surrogate pair, which a Rust string cannot contain, is read as
/// U+FFFD.
pub(crate) fn parse_reply(text: &str) -> Result<Json<'_>, JsonError> {
    match Json::parse(text) {
        Err(error) => match without_half_pairs(text) {
            Some(text) => Json::parse(&text).map(Json::into_owned),
            None => Err(error),
        },
        read => read,
    }
}

/// The body with U+FFFD for each half of a surrogate pair; `None` if there is no half.
fn without_half_pairs(text: &str) -> Option<String> {
    let mut changed = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('\\') {
        let unit =
            |escape: &str| u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let (first, second) = (unit(&rest[at..]), rest.get(at + 6..).and_then(unit));
        let len = match (first, second) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(0xD800..0xE000), _) => {
                changed.push_str(&rest[..at]);
                changed.push('\u{fffd}');
                rest = &rest[at + 6..];
                found = true;
                continue;
            }
            // The character after a backslash is not the beginning of an escape.
            _ => 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        changed.push_str(&rest[..at + len]);
        rest = &rest[at + len..];
    }
    changed.push_str(rest);
    found.then_some(changed)
}

/// `{"button":[…]}`; other members are ignored. An error if there is no list of buttons.
pub(crate) fn read_menu(
    menu: &Json<'_>,
    place: Place<'_>,
    extra: Extra,
) -> Result<Menu, JsonError> {
    let list = match need(object(menu, place)?, place, BUTTON)? {
        list if list.is_blank() => &[][..],
        Json::Array(items) => items,
        other => {
            return Err(JsonError::kind(
                place.member(BUTTON),
                "an array",
                other.kind(),
            ));
        }
    };
    let entries: Vec<Entry> = list.iter().map(|entry| read_entry(entry, extra)).collect();
    Ok(Menu::new(entries))
}

/// The value as an object.
pub(crate) fn object<'j, 'a>(
    json: &'j Json<'a>,
    place: Place<'_>,
) -> Result<&'j Object<'a>, JsonError> {
    let kind = || JsonError::kind(place, "an object", json.kind());
    json.as_object().ok_or_else(kind)
}

/// The only member of this name, if it is there and not `null`.
pub(crate) fn only<'j, 'a>(
    object: &'j Object<'a>,
    place: Place<'_>,
    name: &str,
) -> Result<Option<&'j Json<'a>>, JsonError> {
    let duplicate = |_| JsonError::at(place, format!("duplicate `{name}`"));
    object.only(name).map_err(duplicate)
}

/// A member that must be there.
pub(crate) fn need<'j, 'a>(
    object: &'j Object<'a>,
    place: Place<'_>,
    name: &str,
) -> Result<&'j Json<'a>, JsonError> {
    let missing = || JsonError::at(place, format!("missing `{name}`"));
    only(object, place, name)?.ok_or_else(missing)
}

fn read_entry(entry: &Json<'_>, extra: Extra) -> Entry {
    let known = entry
        .as_object()
        .and_then(|object| known_entry(object, entry, extra));
    known.unwrap_or_else(|| odd_button(entry).into())
}

fn known_entry(object: &Object<'_>, entry: &Json<'_>, extra: Extra) -> Option<Entry> {
    let list = buttons(object).ok()?;
    // Buttons come back with an empty list.
    let is_leaf = || has_other(object, &["name", SUB_BUTTON]);
    let Some(list) = list.filter(|list| !list.is_empty() || !is_leaf()) else {
        return known_button(object, entry, extra).map(Entry::Button);
    };
    if extra == Extra::Keep && has_other(object, &["type", "name", SUB_BUTTON]) {
        return None;
    }
    let buttons: Vec<Button> = list
        .iter()
        .map(|button| read_button(button, extra))
        .collect();
    read_type(object).ok()?;
    Some(Submenu::new(read_name(object)?, buttons).into())
}

fn read_button(button: &Json<'_>, extra: Extra) -> Button {
    let known = button
        .as_object()
        .and_then(|object| known_button(object, button, extra));
    known.unwrap_or_else(|| odd_button(button))
}

fn known_button(object: &Object<'_>, button: &Json<'_>, extra: Extra) -> Option<Button> {
    if !matches!(buttons(object), Ok(None | Some([]))) {
        return None;
    }
    let name = read_name(object)?;
    let Some(kind) = ButtonType::named(read_type(object).ok()??) else {
        let json = unknown_json(button).into();
        return Some(Button::new(name, Action::Unknown { json }));
    };
    if extra == Extra::Keep {
        let is_known = |name: &str| {
            let mut members = kind.members().iter();
            matches!(name, "type" | "name" | SUB_BUTTON) || members.any(|it| it.as_str() == name)
        };
        let mut members = object.0.iter();
        if members.any(|(name, value)| !is_known(name) && !value.is_blank()) {
            return None;
        }
    }
    Some(Button::new(name, read_action(kind, object)?))
}

/// Whether any other member than these has a meaning.
fn has_other(object: &Object<'_>, known: &[&str]) -> bool {
    let mut members = object.0.iter();
    members.any(|(name, value)| !known.contains(&&**name) && !value.is_blank())
}

/// A button that cannot be read, as JSON.
pub(super) fn odd_button(button: &Json<'_>) -> Button {
    let name = button.as_object().and_then(read_name);
    let json = unknown_json(button).into();
    Button::new(name.unwrap_or_default(), Action::Unknown { json })
}

/// The items of a list in a reply; a single value counts as a list of one.
pub(super) fn list_or_one<'o, 'a>(value: Option<&'o Json<'a>>) -> &'o [Json<'a>] {
    value.map_or(&[], |value| {
        items(value).unwrap_or(std::slice::from_ref(value))
    })
}
