//! Reading the reply. It describes what someone made elsewhere, so one odd button must not hide the
//! others: what cannot be read without loss is kept as JSON.

use super::{News, SelfAction, SelfButton, SelfEntry, SelfMenu};
use crate::json::JsonError;
use crate::json::{
    Node, Object, items, other_member, read_action, read_name, shown, sub_button_of, type_of,
    unknown_json,
};
use crate::menu::ButtonType;

pub(crate) fn read_self_menu(reply: &Node<'_>) -> Result<SelfMenu, JsonError> {
    let object = reply.object()?;
    let info = object.get("selfmenu_info")?;
    // With the menu switched off, live servers send `is_menu_open` alone.
    let button = match &info {
        Some(info) if !info.is_blank() => read_entries(&info.object()?)?,
        _ => Vec::new(),
    };
    let is_open = object.need("is_menu_open").and_then(|flag| flag.flag());
    let is_menu_open = match is_open {
        Err(_) if info.is_some() => !button.is_empty(),
        is_open => is_open?,
    };
    Ok(SelfMenu {
        is_menu_open,
        button,
    })
}

fn read_entries(info: &Object<'_>) -> Result<Vec<SelfEntry>, JsonError> {
    match info.get("button")? {
        Some(list) if !list.is_blank() => Ok(list.list()?.iter().map(read_entry).collect()),
        _ => Ok(Vec::new()),
    }
}

fn read_entry(node: &Node<'_>) -> SelfEntry {
    read_known_entry(node).unwrap_or_else(|_| SelfEntry::Button(odd_button(node)))
}

fn read_sub_button(node: &Node<'_>) -> SelfButton {
    read_known_button(node).unwrap_or_else(|_| odd_button(node))
}

fn odd_button(node: &Node<'_>) -> SelfButton {
    let name = node.object().and_then(|object| read_name(&object));
    SelfButton {
        name: name.unwrap_or_default(),
        action: SelfAction::Other {
            json: unknown_json(node),
        },
    }
}

/// An entry of which nothing is lost, or else what is in the way.
pub(super) fn read_known_entry(node: &Node<'_>) -> Result<SelfEntry, JsonError> {
    let object = node.object()?;
    if let Some(list) = sub_button_of(&object)? {
        return read_submenu(&object, &whole_list(&list)?);
    }
    let has_list = object.get("sub_button")?.is_some();
    if has_list && other_member(&object, &["name", "sub_button"]).is_none() {
        return read_submenu(&object, &[]);
    }
    read_known_button(node).map(SelfEntry::Button)
}

fn read_submenu(object: &Object<'_>, buttons: &[Node<'_>]) -> Result<SelfEntry, JsonError> {
    type_of(object)?;
    let known = ["type", "name", "sub_button"];
    nothing_else(object, &known, "stands beside sub buttons")?;
    Ok(SelfEntry::Submenu {
        name: read_name(object)?,
        sub_button: buttons.iter().map(read_sub_button).collect(),
    })
}

/// A button of which nothing is lost, or else what is in the way.
pub(super) fn read_known_button(node: &Node<'_>) -> Result<SelfButton, JsonError> {
    let object = node.object()?;
    if let Some(list) = sub_button_of(&object)? {
        return Err(list.error("is a third level; a menu has two"));
    }
    Ok(SelfButton {
        name: read_name(&object)?,
        action: read_self_action(node, &object)?,
    })
}

fn read_self_action(node: &Node<'_>, object: &Object<'_>) -> Result<SelfAction, JsonError> {
    let kind = type_of(object)?.ok_or_else(|| node.error("has no type"))?;
    let text = |name: &str| match object.get(name)? {
        Some(text) => text.text(),
        None => Err(node.error(format!("lacks its `{name}`"))),
    };
    let mut known = vec!["type", "name", "sub_button", "value"];
    let action = match kind.as_str() {
        "text" => SelfAction::Text {
            value: text("value")?,
        },
        "img" => SelfAction::Img {
            value: text("value")?,
        },
        "photo" => SelfAction::Photo {
            value: text("value")?,
        },
        "voice" => SelfAction::Voice {
            value: text("value")?,
        },
        "video" => SelfAction::Video {
            value: text("value")?,
        },
        "news" => {
            known.push("news_info");
            let news_info = read_news(object)?;
            let has_value = news_info.is_empty() || object.get("value")?.is_some();
            SelfAction::News {
                value: has_value
                    .then(|| text("value"))
                    .transpose()?
                    .unwrap_or_default(),
                news_info,
            }
        }
        kind => {
            let Some(kind) = ButtonType::named(kind) else {
                let kind = shown(kind);
                return Err(node.error(format!(
                    "is of the type `{kind}`, which this version does not know"
                )));
            };
            known.pop();
            known.extend(kind.members().iter().map(|member| member.as_str()));
            SelfAction::Api(read_action(kind, |member| text(member.as_str()))?)
        }
    };
    nothing_else(object, &known, &format!("is no member of `{kind}`"))?;
    Ok(action)
}

fn read_news(button: &Object<'_>) -> Result<Vec<News>, JsonError> {
    match button.get("news_info")? {
        Some(info) if !info.is_blank() => whole_list(&info)?.iter().map(read_article).collect(),
        _ => Ok(Vec::new()),
    }
}

fn read_article(node: &Node<'_>) -> Result<News, JsonError> {
    let item = node.object()?;
    let text = |name| match item.get(name)? {
        Some(text) => text.text(),
        None => Ok(String::new()),
    };
    let known = [
        "title",
        "author",
        "digest",
        "show_cover",
        "cover_url",
        "content_url",
        "source_url",
    ];
    nothing_else(&item, &known, "is no member of an article")?;
    Ok(News {
        title: text("title")?,
        author: text("author")?,
        digest: text("digest")?,
        show_cover: match item.get("show_cover")? {
            Some(flag) if !flag.is_blank() => flag.flag()?,
            _ => false,
        },
        cover_url: text("cover_url")?,
        content_url: text("content_url")?,
        source_url: text("source_url")?,
    })
}

/// The items of a list or of `{"list":[…]}`, if nothing stands beside it.
fn whole_list<'a>(node: &Node<'a>) -> Result<Vec<Node<'a>>, JsonError> {
    if node.is_object() {
        nothing_else(&node.object()?, &["list"], "stands beside a list")?;
    }
    items(node)
}

fn nothing_else(object: &Object<'_>, known: &[&str], what: &str) -> Result<(), JsonError> {
    match other_member(object, known) {
        Some(name) => Err(JsonError::at(
            object.path_of(&shown(name)),
            format!("{what}, and would be lost"),
        )),
        None => Ok(()),
    }
}
