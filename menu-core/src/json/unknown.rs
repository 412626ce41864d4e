//! Buttons that are kept as JSON, because no other action can hold all of their members.

use std::collections::HashSet;

use super::tree::{Json, Object};
use crate::menu::{Action, ButtonType};
use crate::rules::violation::Notation;
use crate::rules::words::{self, Remark};

/// A button's JSON without the parts that are stored elsewhere: a readable name, and an empty
/// `sub_button`. A value that is not an object is kept unchanged.
pub(super) fn unknown_json(button: &Json<'_>) -> String {
    let Json::Object(object) = button else {
        return button.to_string();
    };
    let has_name = read_name(object).is_some();
    let has_buttons = !matches!(buttons(object), Ok(None | Some([])));
    let mut rest = object.clone();
    rest.0.retain(|(name, _)| match &**name {
        "name" => !has_name,
        words::SUB_BUTTON => has_buttons,
        _ => true,
    });
    Json::Object(rest).to_string()
}

/// The name in a reply. It may be absent, and a number counts as a string. `None` if it is anything
/// else.
pub(super) fn read_name(object: &Object<'_>) -> Option<String> {
    match object.only("name").ok()? {
        Some(name) => Some(name.as_text()?.into_owned()),
        None => Some(String::new()),
    }
}

/// The items of `sub_button`, which is an array, selfmenu's `{"list":[…]}`, or empty. Without a
/// `sub_button` there are no items; any other value is an error.
pub(super) fn buttons<'o, 'a>(object: &'o Object<'a>) -> Result<Option<&'o [Json<'a>]>, NoList> {
    let list = object.only(words::SUB_BUTTON).map_err(|_| NoList)?;
    list.map(items).transpose()
}

/// The items of an array, or of selfmenu's `{"list":[…]}`.
pub(super) fn items<'o, 'a>(list: &'o Json<'a>) -> Result<&'o [Json<'a>], NoList> {
    match list {
        Json::Array(items) => Ok(items),
        list if list.is_blank() => Ok(&[]),
        Json::Object(object) => match &object.0[..] {
            [(name, Json::Array(items))] if name == "list" => Ok(items),
            [(name, list)] if name == "list" && list.is_blank() => Ok(&[]),
            _ => Err(NoList),
        },
        _ => Err(NoList),
    }
}

/// It is not a list of buttons.
pub(super) struct NoList;

/// The `type`. An empty one, which some programs write on submenus, counts as absent. `Err` if it
/// is not a string.
pub(super) fn read_type<'o>(object: &'o Object<'_>) -> Result<Option<&'o str>, NoType> {
    match object.only(words::TYPE) {
        Ok(None) => Ok(None),
        Ok(Some(Json::String(kind))) => Ok(Some(&**kind).filter(|kind| !kind.is_empty())),
        _ => Err(NoType),
    }
}

/// It is not a type.
pub(super) struct NoType;

/// The action of a type with its members, if each member occurs once and is a string.
pub(super) fn read_action(kind: ButtonType, object: &Object<'_>) -> Option<Action> {
    Action::from_members(kind, |member| {
        let text = object.only(member.as_str()).ok()??.as_str()?;
        Some(text.to_owned().into())
    })
}

/// The action that a button's JSON describes, if it is one of a known type.
pub(crate) fn known_action(json: &str) -> Option<Action> {
    known(Json::parse(json).ok()?.as_object()?)
}

fn known(object: &Object<'_>) -> Option<Action> {
    if object.get("name").is_some_and(|name| !name.is_null()) {
        return None;
    }
    if !matches!(buttons(object), Ok(None | Some([]))) {
        return None;
    }
    let kind = ButtonType::named(read_type(object).ok()??)?;
    read_action(kind, object)
}

/// The members of a button's JSON with their values, if it is an object.
pub(crate) fn unknown_members(json: &str) -> Option<Vec<(String, String)>> {
    let json = Json::parse(json).ok()?;
    let members = json.as_object()?.0.iter();
    Some(
        members
            .map(|(name, value)| (name.to_string(), value.to_text()))
            .collect(),
    )
}

/// The `type` of a button's JSON.
pub(super) fn unknown_type(json: &str) -> Option<String> {
    let json = Json::parse(json).ok()?;
    let kind = read_type(json.as_object()?).ok()??;
    Some(kind.to_owned())
}

/// How a button that is kept as JSON is sent.
pub(crate) enum Sent {
    /// It is this known action.
    Known(Action),
    /// It is sent as it is: the type may be newer than this version.
    AsIs,
    /// It cannot be sent.
    Refused(Remark),
}

/// Decides how a button with this JSON is sent.
pub(crate) fn how_sent(json: &str) -> Sent {
    let refused = |message: &str| Sent::Refused(Remark::new(message, ""));
    let Ok(json) = Json::parse(json) else {
        return refused("its JSON is not an object");
    };
    let Some(object) = json.as_object() else {
        return refused("its JSON is not an object");
    };
    if let Some(action) = known(object) {
        return Sent::Known(action);
    }
    if !matches!(buttons(object), Ok(None | Some([]))) {
        return refused("its JSON has a `sub_button`, which would not be sent");
    }
    let mut names = HashSet::new();
    if let Some((name, _)) = object.0.iter().find(|(name, _)| !names.insert(name)) {
        return Sent::Refused(words::duplicate(name));
    }
    let kind = match read_type(object) {
        Ok(Some(kind)) => kind,
        Ok(None) => return refused("its JSON has no `type`"),
        Err(NoType) => return refused("the `type` in its JSON is not a string"),
    };
    let is_known = |word: &str| ButtonType::named(word).is_some();
    if let Some(known) = ButtonType::named(kind) {
        let lacks = |name: &&str| object.get(name).and_then(Json::as_str).is_none();
        let mut members = known.members().iter().map(|member| member.as_str());
        let missing = members.find(lacks).unwrap_or_default();
        return Sent::Refused(Remark::new(
            format!("its JSON has no string `{missing}`, which `{kind}` needs"),
            "",
        ));
    }
    if words::CONSOLE_TYPES.contains(&kind.trim()) || is_known(kind.trim().to_lowercase().as_str())
    {
        return Sent::Refused(words::unknown_type(kind, Notation::Json));
    }
    if json.has_escape() {
        return Sent::Refused(Remark {
            errcode: Some(40033),
            ..Remark::new(
                "its JSON holds a control character, which is written as a `\\u` escape, which WeChat refuses",
                "",
            )
        });
    }
    Sent::AsIs
}
