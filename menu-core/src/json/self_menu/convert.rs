//! The menu as it can be sent.

use super::read::{read_known_button, read_known_entry};
use super::{SelfAction, SelfButton, SelfEntry, SelfMenu};
use crate::json::JsonError;
use crate::json::{Node, type_of};
use crate::menu::{Button, Entry, Menu, Submenu};

/// The types that only the console makes.
const CONSOLE: [&str; 6] = ["text", "img", "photo", "voice", "video", "news"];

impl SelfMenu {
    /// The menu as it can be sent.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu, SelfMenu};
    ///
    /// let reply = |button: &str| {
    ///     format!(r#"{{"is_menu_open":1,"selfmenu_info":{{"button":[{button}]}}}}"#)
    /// };
    /// let live = SelfMenu::from_json(&reply(r#"{"type":"click","name":"Hits","key":"HITS"}"#))?;
    /// assert_eq!(live.to_menu()?, Menu::new([Button::click("Hits", "HITS").into()]));
    ///
    /// let live = SelfMenu::from_json(&reply(r#"{"type":"text","name":"Hours","value":"9 to 5"}"#))?;
    /// assert_eq!(
    ///     live.to_menu().unwrap_err().to_string(),
    ///     "`selfmenu_info.button[0]` is of the console's type `text`, which the API cannot make",
    /// );
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`JsonError`] names the first item that a [`Menu`] cannot hold whole, by its path in the
    /// reply: one that only the console can make, or [`SelfAction::Other`]. To send the menu
    /// without it would lose it.
    pub fn to_menu(&self) -> Result<Menu, JsonError> {
        let mut entries = Vec::new();
        for (i, entry) in self.button.iter().enumerate() {
            let path = format!("selfmenu_info.button[{i}]");
            entries.push(match entry {
                SelfEntry::Button(button) => {
                    Entry::Button(button.to_button(&path, |node| read_known_entry(node).map(drop))?)
                }
                SelfEntry::Submenu { name, sub_button } => {
                    let mut buttons = Vec::new();
                    for (i, button) in sub_button.iter().enumerate() {
                        let path = format!("{path}.sub_button.list[{i}]");
                        buttons.push(
                            button.to_button(&path, |node| read_known_button(node).map(drop))?,
                        );
                    }
                    Entry::Submenu(Submenu::new(name.clone(), buttons))
                }
            });
        }
        Ok(Menu::new(entries))
    }
}

impl SelfButton {
    /// `read` finds what is wrong with the JSON that such a button was kept as.
    fn to_button(
        &self,
        path: &str,
        read: impl Fn(&Node<'_>) -> Result<(), JsonError>,
    ) -> Result<Button, JsonError> {
        let console = |kind: &str| {
            let message = format!("is of the console's type `{kind}`, which the API cannot make");
            JsonError::at(path, message)
        };
        match &self.action {
            SelfAction::Api(action) => Ok(Button::new(self.name.clone(), action.clone())),
            SelfAction::Text { .. } => Err(console("text")),
            SelfAction::Img { .. } => Err(console("img")),
            SelfAction::Photo { .. } => Err(console("photo")),
            SelfAction::Voice { .. } => Err(console("voice")),
            SelfAction::Video { .. } => Err(console("video")),
            SelfAction::News { .. } => Err(console("news")),
            SelfAction::Other { json } => {
                let node = Node::parse_at(json, path.to_owned())
                    .map_err(|_| JsonError::at(path, "is kept as what is no JSON"))?;
                match node.object().and_then(|object| type_of(&object)) {
                    Ok(Some(kind)) if CONSOLE.contains(&&*kind) => Err(console(&kind)),
                    _ => Err(read(&node).err().unwrap_or_else(|| {
                        node.error("is kept as JSON, which the API does not take as it is")
                    })),
                }
            }
        }
    }
}
