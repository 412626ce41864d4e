//! What `get_current_selfmenu_info` answers.

mod convert;
mod read;

pub(crate) use read::read_self_menu;

use crate::json::JsonError;
use crate::json::Node;
use crate::menu::Action;

/// The menu in use, made through the API or in the console.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::SelfMenu;
/// use wechat_menu::api::{SelfAction, SelfEntry};
///
/// let live = SelfMenu::from_json(r#"{"is_menu_open":1,"selfmenu_info":{"button":[
///     {"type":"text","name":"Hours","value":"We open at nine."},
///     {"name":"menu","sub_button":{"list":[
///         {"type":"view","name":"Search","url":"http://www.soso.com/"}
///     ]}}
/// ]}}"#)?;
/// assert!(live.is_menu_open);
/// let SelfEntry::Button(hours) = &live.button[0] else { panic!("a button") };
/// assert!(matches!(&hours.action, SelfAction::Text { value } if value == "We open at nine."));
/// # Ok::<(), wechat_menu::JsonError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelfMenu {
    /// Whether the menu is switched on; where the reply does not say, whether there are buttons.
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
    /// A button that opens a submenu. A `type` beside the buttons, which some programs write, says
    /// nothing and is left out.
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
    /// The label; empty where there is none that can be read.
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
        /// A permanent media id; empty in older replies, which have none.
        value: String,
        /// The articles.
        news_info: Vec<News>,
    },
    /// Anything else: a type that this version does not know, one that lacks a member or has one
    /// of another kind, or one with members beside it that have no place in the other variants.
    /// Nothing of it is lost.
    Other {
        /// The button's JSON object as text: without `name`, if that is [`SelfButton::name`], and
        /// without a `sub_button` that holds nothing.
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
    /// Reads the reply of `get_current_selfmenu_info`. A button that is odd in any way is kept as
    /// [`SelfAction::Other`].
    ///
    /// # Errors
    ///
    /// [`JsonError`] if it is no such reply.
    pub fn from_json(json: &str) -> Result<SelfMenu, JsonError> {
        read_self_menu(&Node::parse(json)?)
    }
}
