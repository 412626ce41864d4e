//! The ids of menus.

use std::fmt;

use crate::json::JsonError;
use crate::json::Node;

/// The id of a menu, as `add_conditional` and `get` give it. WeChat sends it as a text or as a
/// number and takes a text.
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
    /// The id of this text.
    pub fn new(id: impl Into<String>) -> MenuId {
        MenuId(id.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn read(node: &Node<'_>) -> Result<MenuId, JsonError> {
        let id = node.text_or_number()?;
        if id.trim().is_empty() {
            return Err(node.error("is empty"));
        }
        Ok(MenuId(id))
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
