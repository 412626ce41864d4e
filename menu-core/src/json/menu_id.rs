//! The ids of menus.

use std::fmt;

use super::Json;

/// The id of a menu, from the reply of `add_conditional` or `get`. WeChat sends it as a string or
/// as a number, and accepts a string.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::MenuId;
///
/// assert_eq!(MenuId::from(208379533), MenuId::new("208379533"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MenuId(String);

impl MenuId {
    /// The id of this string.
    pub fn new(id: impl Into<String>) -> MenuId {
        MenuId(id.into())
    }

    /// The id as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `None` if it is neither a string nor a number, or blank.
    pub(crate) fn read(json: &Json<'_>) -> Option<MenuId> {
        let id = json.as_text().filter(|id| !id.trim().is_empty())?;
        Some(MenuId(id.into_owned()))
    }
}

impl From<u64> for MenuId {
    fn from(id: u64) -> MenuId {
        MenuId(id.to_string())
    }
}

impl fmt::Display for MenuId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
