//! The menu in the reply of `get_current_selfmenu_info`.

use super::reply::{Extra, need, object, only, parse_reply, read_menu};
use super::unknown::unknown_type;
use super::{Json, JsonError, Place};
use crate::menu::{Action, Button, Menu};
use crate::rules::words::CONSOLE_TYPES;

/// The menu in use, made through the API or in WeChat's console.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{SelfMenu, limits::CURRENT};
///
/// let live = SelfMenu::from_json(r#"{"is_menu_open":1,"selfmenu_info":{"button":[
///     {"type":"text","name":"Hours","value":"We open at nine."},
///     {"name":"menu","sub_button":{"list":[
///         {"type":"view","name":"Search","url":"http://www.soso.com/"}
///     ]}}
/// ]}}"#)?;
/// assert!(live.is_menu_open);
/// assert_eq!(live.console_buttons().count(), 1);
/// assert_eq!(
///     live.menu.validate(&CURRENT).unwrap_err().problems[0].message,
///     "`\"text\"` buttons can only be made in WeChat's console",
/// );
/// # Ok::<(), wechat_menu::JsonError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelfMenu {
    /// Whether the menu is switched on. If the reply does not say so: whether there are buttons.
    pub is_menu_open: bool,
    /// The menu; without entries if nothing is switched on.
    ///
    /// A button that the API cannot make is an [`Action::Unknown`] that holds all of its JSON. So
    /// is a button with members that its type does not have.
    pub menu: Menu,
}

impl SelfMenu {
    /// Reads the reply of `get_current_selfmenu_info`. A button that this version does not fully
    /// understand is kept as [`Action::Unknown`].
    ///
    /// # Errors
    ///
    /// [`JsonError`] if it is not such a reply.
    pub fn from_json(json: &str) -> Result<SelfMenu, JsonError> {
        SelfMenu::read(&parse_reply(json)?)
    }

    /// The buttons that only WeChat's console can make: text, images, videos, voice and news
    /// messages. Creating the menu through the API would lose them; [`Menu::validate`] refuses them.
    pub fn console_buttons(&self) -> impl Iterator<Item = &Button> {
        self.menu.buttons().filter(|button| match &button.action {
            Action::Unknown { json } => {
                unknown_type(json).is_some_and(|kind| CONSOLE_TYPES.contains(&kind.as_str()))
            }
            _ => false,
        })
    }

    pub(crate) fn read(reply: &Json<'_>) -> Result<SelfMenu, JsonError> {
        let root = Place::Root;
        let reply = object(reply, root)?;
        let info = only(reply, root, "selfmenu_info")?;
        // With the menu switched off, live servers send `is_menu_open` without anything else.
        let menu = match info {
            Some(Json::Object(info)) if !info.has("button") => Menu::new([]),
            Some(info) if !info.is_blank() => {
                read_menu(info, root.member("selfmenu_info"), Extra::Keep)?
            }
            _ => Menu::new([]),
        };
        let is_menu_open = match (need(reply, root, "is_menu_open"), info) {
            (Ok(flag), _) if flag.as_flag().is_some() => flag.as_flag() == Some(true),
            (_, Some(_)) => !menu.button.is_empty(),
            (Ok(_), None) => {
                return Err(JsonError::at(
                    root.member("is_menu_open"),
                    "expected 0 or 1",
                ));
            }
            (Err(error), None) => return Err(error),
        };
        Ok(SelfMenu { is_menu_open, menu })
    }
}
