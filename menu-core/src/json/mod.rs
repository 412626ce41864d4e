//! The JSON of menus: WeChat's member order, raw UTF-8, and all the shapes that its servers send.
//!
//! `serde`'s impls are written by hand: `serde_derive` would cost every user's build more than
//! this module, and could not read the shapes that differ from what is written.

mod error;
mod live;
mod menu;
mod menu_id;
mod node;
mod raw;
mod rule;
mod self_menu;
mod transcode;
mod unsendable;
mod write;

pub use error::JsonError;
pub use live::{LiveConditionalMenu, LiveMatchRule, LiveMenu};
pub use menu_id::MenuId;
pub use self_menu::{News, SelfAction, SelfButton, SelfEntry, SelfMenu};

pub(crate) use live::read_live_menu;
pub(crate) use menu::{
    Reading, items, known_action, odd_button, other_member, read_action, read_menu, read_name,
    sub_button_of, type_of,
};
pub(crate) use node::{Node, Object};
pub(crate) use raw::{split_unknown, text_or_json, unknown_json};
pub(crate) use rule::{RuleMembers, read_rule_members, shown};
pub(crate) use self_menu::read_self_menu;
pub(crate) use unsendable::unsendable;

use crate::menu::{ConditionalMenu, Menu};

impl Menu {
    /// The body of the create call: `{"button":[…]}`, members in WeChat's order, UTF-8 as it is.
    ///
    /// WeChat refuses a body with a `\u` escape in it (40033). None is written here, except for
    /// control characters, which JSON cannot hold otherwise and which [`Menu::validate`] refuses,
    /// and for halves of surrogate pairs in an [`Action::Unknown`](crate::Action::Unknown), which
    /// have no other form.
    ///
    /// An `Action::Unknown` whose text is no JSON object is written as a button without an action,
    /// and a `sub_button` in it is left out; `Menu::validate` refuses either. A `name` in it is
    /// left out, too: [`Button::name`](crate::Button::name) is the one.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu};
    ///
    /// let menu = Menu::new([Button::click("今日歌曲", "V1001_TODAY_MUSIC").into()]);
    /// assert_eq!(
    ///     menu.to_json(),
    ///     r#"{"button":[{"type":"click","name":"今日歌曲","key":"V1001_TODAY_MUSIC"}]}"#,
    /// );
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        write::to_string(self)
    }

    /// Reads a menu from any JSON in which WeChat knows one: the body of the create call, and the
    /// replies of get, of trymatch (both shapes of it) and of `get_current_selfmenu_info`.
    ///
    /// Nothing is validated beyond what a [`Menu`] can hold: names may be empty and buttons too
    /// many. A button of unknown type is kept as JSON ([`Action::Unknown`](crate::Action::Unknown));
    /// unknown members of known types are ignored, and so is a `type` beside buttons in
    /// `sub_button`. Of a get reply this is the default menu;
    /// [`LiveMenu::from_json`](crate::LiveMenu::from_json) reads the conditional ones, too.
    ///
    /// Behind a `menu`, which only replies have, whatever cannot be read as a button or a submenu is
    /// kept as JSON as well: somebody may have made it elsewhere, and it must not hide the others.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::Menu;
    ///
    /// let reply = r#"{"menu":{"button":[
    ///     {"type":"view","name":"Search","url":"http:\/\/www.soso.com\/","sub_button":[]}
    /// ]}}"#;
    /// assert_eq!(Menu::from_json(reply)?.button[0].name(), "Search");
    ///
    /// let error = Menu::from_json(r#"{"button":[{"type":"click","name":"Hits"}]}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "`button[0].key` is missing");
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`JsonError`] says where the text stops being JSON, or the path of what is missing or of
    /// the wrong kind. A selfmenu reply with an item that only the console can make is an error,
    /// and so is a `matchrule`: without it the menu would be everyone's.
    pub fn from_json(json: &str) -> Result<Menu, JsonError> {
        menu::read_any_menu(&Node::parse(json)?)
    }
}

impl ConditionalMenu {
    /// The body of the addconditional call: `{"button":[…],"matchrule":{…}}`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu, Platform};
    ///
    /// let menu = ConditionalMenu {
    ///     menu: Menu::new([Button::click("Hits", "HITS").into()]),
    ///     matchrule: MatchRule {
    ///         tag_id: Some("2".into()),
    ///         client_platform_type: Some(Platform::Android),
    ///     },
    /// };
    /// assert!(
    ///     menu.to_json()
    ///         .ends_with(r#""matchrule":{"tag_id":"2","client_platform_type":"2"}}"#)
    /// );
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        write::to_string(self)
    }

    /// Reads the body of the addconditional call.
    ///
    /// # Errors
    ///
    /// As for [`Menu::from_json`]. A condition that WeChat retired (`sex`, `country`, `province`,
    /// `city`, `language`) is an error: to leave it out would show the menu to more people.
    pub fn from_json(json: &str) -> Result<ConditionalMenu, JsonError> {
        rule::read_conditional_menu(&Node::parse(json)?)
    }
}
