//! What `get_current_selfmenu_info` answers.

use crate::json::{Node, Object, Reading, read_button, sub_buttons, unknown_json};
use crate::{Action, Button, ButtonType, Entry, JsonError, Menu, Submenu};

/// The menu in use, made through the API or in the console.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelfMenu {
    /// Whether the menu is switched on.
    pub is_menu_open: bool,
    /// The entries; none if nothing is switched on.
    pub button: Vec<SelfEntry>,
}

/// One place in the menu bar.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SelfEntry {
    /// A button that does something.
    Button(SelfButton),
    /// A button that opens a submenu.
    Submenu {
        /// The label in the menu bar.
        name: String,
        /// The buttons, from top to bottom.
        sub_button: Vec<SelfButton>,
    },
}

/// A button that does something when tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelfButton {
    /// The label.
    pub name: String,
    /// What a tap does.
    pub action: SelfAction,
}

/// What a tap does: one of the API's actions, or one that only the console can make.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SelfAction {
    /// An action that can be sent, too.
    Api(Action),
    /// Sends a text.
    Text {
        /// The text.
        value: String,
    },
    /// Sends an image.
    Img {
        /// A media id, valid for three days.
        value: String,
    },
    /// Sends an image, under the type's other name.
    Photo {
        /// A media id, valid for three days.
        value: String,
    },
    /// Sends a voice message.
    Voice {
        /// A media id, valid for three days.
        value: String,
    },
    /// Sends a video.
    Video {
        /// The link from which it can be downloaded.
        value: String,
    },
    /// Sends a news message.
    News {
        /// A permanent media id.
        value: String,
        /// The articles.
        news_info: Vec<News>,
    },
    /// A type that this version does not know, or without the members that it needs.
    Other {
        /// The button's JSON object without `name`, as text.
        json: String,
    },
}

/// One article of [`SelfAction::News`]; what WeChat leaves out is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct News {
    /// The headline.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// The summary.
    pub digest: String,
    /// Whether the article begins with its cover.
    pub show_cover: bool,
    /// The cover's URL.
    pub cover_url: String,
    /// The article's URL.
    pub content_url: String,
    /// The URL behind "read the original".
    pub source_url: String,
}

impl SelfMenu {
    /// Reads the reply of `get_current_selfmenu_info`.
    ///
    /// # Errors
    ///
    /// As for [`Menu::from_json`].
    pub fn from_json(json: &str) -> Result<SelfMenu, JsonError> {
        read_self_menu(&Node::parse(json)?)
    }

    /// The menu as it can be sent.
    ///
    /// # Errors
    ///
    /// [`JsonError`] names the first item that only the console can make, by its path in the
    /// reply: to send the menu without it would lose it.
    pub fn to_menu(&self) -> Result<Menu, JsonError> {
        let mut entries = Vec::new();
        for (i, entry) in self.button.iter().enumerate() {
            let path = format!("selfmenu_info.button[{i}]");
            entries.push(match entry {
                SelfEntry::Button(button) => Entry::Button(button.to_button(&path)?),
                SelfEntry::Submenu { name, sub_button } => {
                    let mut buttons = Vec::new();
                    for (i, button) in sub_button.iter().enumerate() {
                        buttons.push(button.to_button(&format!("{path}.sub_button.list[{i}]"))?);
                    }
                    Entry::Submenu(Submenu::new(name.clone(), buttons))
                }
            });
        }
        Ok(Menu::new(entries))
    }
}

impl SelfButton {
    fn to_button(&self, path: &str) -> Result<Button, JsonError> {
        let SelfAction::Api(action) = &self.action else {
            let kind = self.action.type_name();
            return Err(JsonError::at(
                path,
                format!("is of {kind}, which the API cannot make"),
            ));
        };
        Ok(Button::new(self.name.clone(), action.clone()))
    }
}

impl SelfAction {
    fn type_name(&self) -> &'static str {
        match self {
            SelfAction::Api(_) => "an API type",
            SelfAction::Text { .. } => "the console's type `text`",
            SelfAction::Img { .. } => "the console's type `img`",
            SelfAction::Photo { .. } => "the console's type `photo`",
            SelfAction::Voice { .. } => "the console's type `voice`",
            SelfAction::Video { .. } => "the console's type `video`",
            SelfAction::News { .. } => "the console's type `news`",
            SelfAction::Other { .. } => "an unknown type",
        }
    }
}

pub(crate) fn read_self_menu(reply: &Node<'_>) -> Result<SelfMenu, JsonError> {
    let object = reply.object()?;
    let is_menu_open = object.need("is_menu_open")?.flag()?;
    let mut button = Vec::new();
    // With the menu switched off, live servers send `is_menu_open` alone.
    if let Some(info) = object.get("selfmenu_info")?
        && let Some(list) = info.object()?.get("button")?
    {
        for node in list.list()? {
            button.push(read_entry(&node)?);
        }
    }
    Ok(SelfMenu {
        is_menu_open,
        button,
    })
}

fn read_entry(node: &Node<'_>) -> Result<SelfEntry, JsonError> {
    let object = node.object()?;
    let Some(list) = object.get("sub_button")? else {
        return read_self_button(node).map(SelfEntry::Button);
    };
    let list = sub_buttons(&list)?;
    if list.is_empty() && object.get("type")?.is_some() {
        return read_self_button(node).map(SelfEntry::Button);
    }
    Ok(SelfEntry::Submenu {
        name: object.need("name")?.text()?,
        sub_button: list
            .iter()
            .map(read_self_button)
            .collect::<Result<_, _>>()?,
    })
}

fn read_self_button(node: &Node<'_>) -> Result<SelfButton, JsonError> {
    let object = node.object()?;
    let name = object.need("name")?.text()?;
    let action = match read_action(node, &object)? {
        Some(action) => action,
        None => SelfAction::Other {
            json: unknown_json(&object),
        },
    };
    Ok(SelfButton { name, action })
}

/// `None` if the type is unknown or lacks a member: this reply describes what someone made
/// elsewhere, and one odd item must not hide the others.
fn read_action(node: &Node<'_>, object: &Object<'_>) -> Result<Option<SelfAction>, JsonError> {
    let Some(kind) = object.get("type")? else {
        return Ok(None);
    };
    let kind = kind.text()?;
    if ButtonType::named(&kind).is_some() {
        return Ok(read_button(node, Reading::Body)
            .ok()
            .map(|button| SelfAction::Api(button.action)));
    }
    let Some(value) = object.get("value")? else {
        return Ok(None);
    };
    let value = value.text()?;
    Ok(match kind.as_str() {
        "text" => Some(SelfAction::Text { value }),
        "img" => Some(SelfAction::Img { value }),
        "photo" => Some(SelfAction::Photo { value }),
        "voice" => Some(SelfAction::Voice { value }),
        "video" => Some(SelfAction::Video { value }),
        "news" => Some(SelfAction::News {
            value,
            news_info: read_news(object)?,
        }),
        _ => None,
    })
}

fn read_news(button: &Object<'_>) -> Result<Vec<News>, JsonError> {
    let Some(info) = button.get("news_info")? else {
        return Ok(Vec::new());
    };
    sub_buttons(&info)?
        .iter()
        .map(|node| {
            let item = node.object()?;
            let text = |name| match item.get(name)? {
                Some(text) => text.text(),
                None => Ok(String::new()),
            };
            Ok(News {
                title: text("title")?,
                author: text("author")?,
                digest: text("digest")?,
                show_cover: match item.get("show_cover")? {
                    Some(flag) => flag.flag()?,
                    None => false,
                },
                cover_url: text("cover_url")?,
                content_url: text("content_url")?,
                source_url: text("source_url")?,
            })
        })
        .collect()
}
