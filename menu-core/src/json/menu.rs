//! Reading menus.

use super::{JsonError, Node, Object, unknown_json};
use crate::menu::{Action, Button, ButtonType, Entry, Member, Menu, Submenu};

/// Where a menu is read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A body that is to be sent: what is missing is an error.
    Body,
    /// WeChat's reply. It may hold what somebody made elsewhere, and one odd button must not hide
    /// the others: whatever cannot be read is kept as JSON.
    Reply,
}

/// `{"button":[…]}`, whatever stands beside it.
pub(crate) fn read_menu(node: &Node<'_>, reading: Reading) -> Result<Menu, JsonError> {
    let list = node.object()?.need("button")?;
    if reading == Reading::Reply && list.is_blank() {
        return Ok(Menu::new([]));
    }
    let list = list.list()?;
    let entries = list.iter().map(|node| read_entry(node, reading));
    Ok(Menu::new(entries.collect::<Result<Vec<_>, _>>()?))
}

/// The menu in any of the bodies and replies that hold one.
pub(super) fn read_any_menu(node: &Node<'_>) -> Result<Menu, JsonError> {
    let object = node.object()?;
    if object.get("button")?.is_some() {
        if object.get("matchrule")?.is_some() {
            return Err(node.error(
                "has a `matchrule`: it is a conditional menu (ConditionalMenu::from_json)",
            ));
        }
        return read_menu(node, Reading::Body);
    }
    if let Some(menu) = object.get("menu")? {
        return read_menu(&menu, Reading::Reply);
    }
    if object.get("selfmenu_info")?.is_some() {
        return crate::json::read_self_menu(node)?.to_menu();
    }
    if let Some(code) = object.get("errcode")? {
        let code = crate::error_code::ErrorCode::new(code.integer()?);
        return Err(node.error(format!("is no menu but WeChat's reply {code}")));
    }
    Err(JsonError::missing("button"))
}

pub(super) fn read_entry(node: &Node<'_>, reading: Reading) -> Result<Entry, JsonError> {
    match read_known_entry(node, reading) {
        Err(_) if reading == Reading::Reply => Ok(odd_button(node).into()),
        outcome => outcome,
    }
}

fn read_known_entry(node: &Node<'_>, reading: Reading) -> Result<Entry, JsonError> {
    let object = node.object()?;
    let Some(list) = list_of(&object, reading)? else {
        return read_known_button(node, reading).map(Entry::Button);
    };
    // Leaves come back with `"sub_button":[]`.
    let is_leaf = || match reading {
        Reading::Body => !matches!(type_of(&object), Ok(None)),
        Reading::Reply => other_member(&object, &["name", "sub_button"]).is_some(),
    };
    if list.is_empty() && is_leaf() {
        return read_known_button(node, reading).map(Entry::Button);
    }
    let buttons = list.iter().map(|node| read_button(node, reading));
    Ok(Entry::Submenu(Submenu::new(
        name_of(&object, reading)?,
        buttons.collect::<Result<Vec<_>, _>>()?,
    )))
}

pub(super) fn read_submenu(node: &Node<'_>) -> Result<Submenu, JsonError> {
    match read_entry(node, Reading::Body)? {
        Entry::Submenu(submenu) => Ok(submenu),
        Entry::Button(_) => Err(node.error("is a button; a submenu is needed")),
    }
}

/// The items of the `sub_button`, if there is one.
fn list_of<'a>(object: &Object<'a>, reading: Reading) -> Result<Option<Vec<Node<'a>>>, JsonError> {
    let Some(list) = object.get("sub_button")? else {
        return Ok(None);
    };
    if reading == Reading::Reply && list.is_blank() {
        return Ok(Some(Vec::new()));
    }
    items(&list).map(Some)
}

/// The items of a list, or of selfmenu's `{"list":[…]}`.
pub(crate) fn items<'a>(node: &Node<'a>) -> Result<Vec<Node<'a>>, JsonError> {
    if !node.is_object() {
        return node.list();
    }
    match node.object()?.get("list")? {
        Some(list) => list.list(),
        None => Ok(Vec::new()),
    }
}

/// The `sub_button`, if it holds anything: neither `[]`, with which leaves come back, nor
/// `{"list":[]}`.
pub(crate) fn sub_button_of<'a>(object: &Object<'a>) -> Result<Option<Node<'a>>, JsonError> {
    let list = object.get("sub_button")?;
    Ok(list.filter(|list| {
        let is_empty = |list: Object<'_>| {
            let mut members = list.members();
            members.all(|(name, items)| name == "list" && items.is_blank())
        };
        !list.is_blank() && !list.object().is_ok_and(is_empty)
    }))
}

/// The first member that is none of these and says something.
pub(crate) fn other_member<'a>(object: &'a Object<'_>, known: &[&str]) -> Option<&'a str> {
    let mut more = object
        .members()
        .filter(|(name, value)| !known.contains(name) && !value.is_blank());
    more.next().map(|(name, _)| name)
}

fn name_of(object: &Object<'_>, reading: Reading) -> Result<String, JsonError> {
    match reading {
        Reading::Body => object.need("name")?.text(),
        Reading::Reply => read_name(object),
    }
}

/// The name as replies have it: there may be none, and a number is as good as a text.
pub(crate) fn read_name(object: &Object<'_>) -> Result<String, JsonError> {
    match object.get("name")? {
        Some(name) => name.text_or_number(),
        None => Ok(String::new()),
    }
}

/// The `type`; an empty one, which some libraries write on submenus, is none.
pub(crate) fn type_of(object: &Object<'_>) -> Result<Option<String>, JsonError> {
    let Some(name) = object.get("type")? else {
        return Ok(None);
    };
    let name = name.text()?;
    Ok((!name.is_empty()).then_some(name))
}

pub(super) fn read_button(node: &Node<'_>, reading: Reading) -> Result<Button, JsonError> {
    match read_known_button(node, reading) {
        Err(_) if reading == Reading::Reply => Ok(odd_button(node)),
        outcome => outcome,
    }
}

/// What cannot be read otherwise, whole.
pub(crate) fn odd_button(node: &Node<'_>) -> Button {
    let name = node.object().and_then(|object| read_name(&object));
    let json = unknown_json(node).into();
    Button::new(name.unwrap_or_default(), Action::Unknown { json })
}

fn read_known_button(node: &Node<'_>, reading: Reading) -> Result<Button, JsonError> {
    let object = node.object()?;
    if let Some(list) = list_of(&object, reading)?
        && !list.is_empty()
    {
        let path = object.path_of("sub_button");
        return Err(JsonError::at(path, "is a third level; a menu has two"));
    }
    let name = name_of(&object, reading)?;
    let Some(kind) = type_of(&object)? else {
        return Err(JsonError::missing(object.path_of("type")));
    };
    let action = match ButtonType::named(&kind) {
        Some(kind) => read_action(kind, |member| object.need(member.as_str())?.text())?,
        None => Action::Unknown {
            json: unknown_json(node).into(),
        },
    };
    Ok(Button::new(name, action))
}

/// The action of a type, whose members `read` reads.
pub(crate) fn read_action(
    kind: ButtonType,
    read: impl Fn(Member) -> Result<String, JsonError>,
) -> Result<Action, JsonError> {
    let mut outcome = Ok(());
    let action = Action::from_members(kind, |member| match read(member) {
        Ok(text) => Some(text.into()),
        Err(error) => {
            outcome = Err(error);
            None
        }
    });
    outcome?;
    action.ok_or_else(|| JsonError::missing(kind.as_str()))
}

/// The action that an unknown button's JSON tells, if it is a known one and nothing else is in it.
pub(crate) fn known_action(json: &str) -> Option<Action> {
    let object = Node::parse(json).ok()?.object().ok()?;
    if object.get("name").ok()?.is_some() || sub_button_of(&object).ok()?.is_some() {
        return None;
    }
    let kind = ButtonType::named(&type_of(&object).ok()??)?;
    read_action(kind, |member| object.need(member.as_str())?.text()).ok()
}
