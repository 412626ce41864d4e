//! Reading menus.

use super::{JsonError, Node, Object, unknown_json};
use crate::{Action, Button, ButtonType, Entry, Menu, Submenu};

/// Where a menu is read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A body that is to be sent: what is missing is an error.
    Body,
    /// WeChat's reply. It may hold what somebody made elsewhere, and one odd button must not hide
    /// the others: it is kept as JSON.
    Reply,
}

/// `{"button":[…]}`, whatever stands beside it.
pub(crate) fn read_menu(node: &Node<'_>, reading: Reading) -> Result<Menu, JsonError> {
    let list = node.object()?.need("button")?.list()?;
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
        return crate::api::read_self_menu(node)?.to_menu();
    }
    if let Some(code) = object.get("errcode")? {
        let code = crate::ErrorCode::new(code.integer()?);
        return Err(node.error(format!("is no menu but WeChat's reply {code}")));
    }
    Err(JsonError::missing("button"))
}

pub(super) fn read_entry(node: &Node<'_>, reading: Reading) -> Result<Entry, JsonError> {
    let object = node.object()?;
    let buttons = match object.get("sub_button")? {
        Some(list) => Some(sub_buttons(&list)?),
        None => None,
    };
    // Leaves come back with `"sub_button":[]`.
    match buttons {
        Some(list) if !list.is_empty() || matches!(type_of(node), Ok(None)) => {
            let buttons = list.iter().map(|node| read_button(node, reading));
            Ok(Entry::Submenu(Submenu::new(
                name_of(&object, reading)?,
                buttons.collect::<Result<Vec<_>, _>>()?,
            )))
        }
        _ => Ok(Entry::Button(read_button(node, reading)?)),
    }
}

pub(super) fn read_submenu(node: &Node<'_>) -> Result<Submenu, JsonError> {
    match read_entry(node, Reading::Body)? {
        Entry::Submenu(submenu) => Ok(submenu),
        Entry::Button(_) => Err(node.error("is a button; a submenu is needed")),
    }
}

/// The items of a `sub_button`: a list, or selfmenu's `{"list":[…]}`.
pub(crate) fn sub_buttons<'a>(node: &Node<'a>) -> Result<Vec<Node<'a>>, JsonError> {
    if !node.is_object() {
        return node.list();
    }
    match node.object()?.get("list")? {
        Some(list) => list.list(),
        None => Ok(Vec::new()),
    }
}

fn name_of(object: &Object<'_>, reading: Reading) -> Result<String, JsonError> {
    let name = object.need("name");
    match reading {
        Reading::Body => name?.text(),
        Reading::Reply => Ok(name
            .and_then(|name| name.text_or_number())
            .unwrap_or_default()),
    }
}

/// The `type`; an empty one, which some libraries write on submenus, is none.
fn type_of(node: &Node<'_>) -> Result<Option<String>, JsonError> {
    let Some(name) = node.object()?.get("type")? else {
        return Ok(None);
    };
    let name = name.text()?;
    Ok((!name.is_empty()).then_some(name))
}

pub(crate) fn read_button(node: &Node<'_>, reading: Reading) -> Result<Button, JsonError> {
    let object = node.object()?;
    if let Some(list) = object.get("sub_button")?
        && !sub_buttons(&list)?.is_empty()
    {
        return Err(list.error("is a third level; a menu has two"));
    }
    let name = name_of(&object, reading)?;
    let action = match read_action(node, &object) {
        Ok(Some(action)) => action,
        Err(error) if reading == Reading::Body => return Err(error),
        Ok(None) | Err(_) => Action::Unknown {
            json: unknown_json(&object).into(),
        },
    };
    Ok(Button::new(name, action))
}

/// `None` if the type is not known.
fn read_action(node: &Node<'_>, object: &Object<'_>) -> Result<Option<Action>, JsonError> {
    let Some(kind) = type_of(node)? else {
        return Err(JsonError::missing(object.path_of("type")));
    };
    let Some(kind) = ButtonType::named(&kind) else {
        return Ok(None);
    };
    let mut error = None;
    let action = Action::from_members(kind, |member| {
        match object.need(member.as_str()).and_then(|node| node.text()) {
            Ok(text) => Some(text.into()),
            Err(reason) => {
                error = Some(reason);
                None
            }
        }
    });
    match (action, error) {
        (Some(action), _) => Ok(Some(action)),
        (None, Some(error)) => Err(error),
        (None, None) => Err(node.error("lacks a member")),
    }
}
