//! What is wrong with a button kept as JSON that is to be sent.

use std::collections::HashSet;

use super::menu::{read_action, sub_button_of, type_of};
use super::node::{Node, Object};
use super::raw::normal;
use crate::json::JsonError;
use crate::menu::ButtonType;

/// Why a button that was kept as this JSON cannot be sent, and the `errcode` if WeChat would
/// refuse it. It goes on where the place of the button ends.
pub(crate) fn unsendable(json: &str) -> Option<(String, Option<i32>)> {
    let node = Node::parse(json);
    let Ok(object) = node.and_then(|node| node.object()) else {
        return Some(("its JSON is not an object".to_owned(), None));
    };
    if !matches!(sub_button_of(&object), Ok(None)) {
        let message = "its JSON has a `sub_button`, which would not be sent";
        return Some((message.to_owned(), None));
    }
    let mut names = HashSet::new();
    if !object.raw_members().all(|(name, _)| names.insert(name)) {
        return Some(("its JSON has a member twice".to_owned(), None));
    }
    if let Err(error) = read_type(&object) {
        return Some((format!("in its JSON {error}"), None));
    }
    has_escape(&normal(json)).then(|| {
        let message = "its JSON has a `\\u` escape in it, which WeChat refuses";
        (message.to_owned(), Some(40033))
    })
}

/// A button of a type that is known is to have the members of it.
fn read_type(object: &Object<'_>) -> Result<(), JsonError> {
    let kind = type_of(object)?.ok_or_else(|| JsonError::missing("type"))?;
    match ButtonType::named(&kind) {
        Some(kind) => read_action(kind, |member| object.need(member.as_str())?.text()).map(drop),
        None => Ok(()),
    }
}

/// Whether there is a `\u` in JSON without needless escapes.
fn has_escape(json: &str) -> bool {
    let mut bytes = json.bytes();
    // What follows a backslash is skipped, so that the second of two begins nothing.
    while let Some(byte) = bytes.next() {
        if byte == b'\\' && bytes.next() == Some(b'u') {
            return true;
        }
    }
    false
}
