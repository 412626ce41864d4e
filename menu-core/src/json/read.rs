//! `from_json` and `Deserialize` of what is sent.

use serde::de::{Deserialize, Deserializer, Error};

use super::slips::parse_written;
use super::strict::{Strict, read};
use super::{Json, JsonError, LiveMenu, write};
use crate::menu::{Button, ConditionalMenu, Entry, MatchRule, Menu, MenuSet, Submenu};

impl Menu {
    /// The body of the create call: `{"button":[…]}`, members in WeChat's order, UTF-8 as it is.
    ///
    /// WeChat refuses a body that contains a `\u` escape (40033). This function writes such escapes
    /// only for control characters, because JSON has no other form for them. [`Menu::validate`]
    /// refuses control characters.
    ///
    /// If the string of an [`Action::Unknown`](crate::Action::Unknown) is not a JSON object, a
    /// button without an action is written; a `sub_button` in it is left out. `Menu::validate`
    /// refuses both. A `name` in it is left out too, because [`Button::name`](crate::Button::name)
    /// is written.
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
        write::to_string(self, write::room(self))
    }

    /// Reads a menu that a person wrote, as strictly as the macros read a file. It may be the body
    /// of the create call, or a saved reply of get (without conditional menus), of trymatch or of
    /// `get_current_selfmenu_info`.
    ///
    /// Every mistake is reported: a type that is misspelt, in capitals, or possible only in the
    /// console; a member that is unknown, duplicate, missing or of the wrong kind; a `matchrule`,
    /// because with it the menu would not be for everybody. A type that this version does not know
    /// is refused too. To send such a button, build it as an
    /// [`Action::Unknown`](crate::Action::Unknown).
    /// [`LiveMenu::from_json`](crate::LiveMenu::from_json) reads whatever a server sends.
    ///
    /// These count as absent: members that are `null`, members that the type does not have and that
    /// are `""`, and an empty `sub_button` on a button. `"$schema"` is ignored. [`Menu::validate`]
    /// checks lengths and counts.
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
    /// let error = Menu::from_json(r#"{"button":[{"type":"Click","name":"Hits","key":"HITS"}]}"#);
    /// assert_eq!(
    ///     error.unwrap_err().to_string(),
    ///     "button[0].type: `\"Click\"` has capitals, which WeChat refuses in a type (write `\"click\"`)",
    /// );
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`JsonError`] names the place where the JSON is invalid, or lists every mistake with its
    /// place.
    pub fn from_json(json: &str) -> Result<Menu, JsonError> {
        read(&parse_written(json)?, Strict::menu)
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
        write::to_string(self, write::room(&self.menu))
    }

    /// Reads the body of the addconditional call, as strictly as [`Menu::from_json`].
    ///
    /// Conditions that are `null` or `""` count as absent. `client_platform_type` may be the word
    /// of the markup or WeChat's number. The tag may have the name `group_id`, as in replies.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{ConditionalMenu, MatchRule, Platform};
    ///
    /// let menu = |rule: &str| ConditionalMenu::from_json(&format!(r#"{{
    ///     "button": [{{"type": "click", "name": "Hits", "key": "HITS"}}],
    ///     "matchrule": {rule}
    /// }}"#));
    /// let ios = menu(r#"{"tag_id": "", "client_platform_type": "ios"}"#)?;
    /// assert_eq!(ios.matchrule, MatchRule::platform(Platform::Ios));
    /// assert_eq!(menu(r#"{"client_platform_type": 1}"#)?, ios);
    ///
    /// // Without the removed condition, more people would see the menu.
    /// assert!(menu(r#"{"tag_id": "2", "sex": "1"}"#).is_err());
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Menu::from_json`]. A rule without a condition is an error too.
    pub fn from_json(json: &str) -> Result<ConditionalMenu, JsonError> {
        read(&parse_written(json)?, Strict::conditional_menu)
    }
}

impl MenuSet {
    /// The menus in the form of menu/get's reply:
    /// `{"menu":{"button":[…]},"conditionalmenu":[{"button":[…],"matchrule":{…}}]}`, in their order.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu, MenuSet};
    ///
    /// let menu = Menu::new([Button::click("Hits", "HITS").into()]);
    /// let vip = ConditionalMenu::new(menu.clone(), MatchRule::tag("2"));
    /// let set = MenuSet::new(menu, [vip]);
    /// assert_eq!(MenuSet::from_json(&set.to_json())?, set);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        write::to_string(self, write::room(&self.menu))
    }

    /// Reads all menus of an account: what [`MenuSet::to_json`] writes, or a saved reply of menu/get,
    /// with or without conditional menus. It is as strict as [`Menu::from_json`].
    ///
    /// The first conditional menu that fits is shown, in the file, in the set and at WeChat.
    ///
    /// # Errors
    ///
    /// As for [`ConditionalMenu::from_json`]. The body of the create call is not a set:
    /// synchronising it as a set would delete the conditional menus.
    pub fn from_json(json: &str) -> Result<MenuSet, JsonError> {
        read(&parse_written(json)?, Strict::menu_set)
    }
}

impl LiveMenu {
    /// The menus in the form of `get`'s reply, with their ids: what [`LiveMenu::from_json`] reads.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::LiveMenu;
    ///
    /// let reply = r#"{"menu":{"button":[],"menuid":"1"},"conditionalmenu":[
    ///     {"button":[],"matchrule":{"group_id":2,"sex":1},"menuid":2}
    /// ]}"#;
    /// let live = LiveMenu::from_json(reply)?;
    /// assert_eq!(LiveMenu::from_json(&live.to_json())?, live);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        write::to_string(self, 0)
    }
}

macro_rules! deserialize_with {
    ($($type:ty: $read:path;)+) => {$(
        /// Reads a menu from any format, as strictly as `from_json`.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                read(&Json::read(deserializer)?, $read).map_err(D::Error::custom)
            }
        }
    )+};
}

deserialize_with! {
    Menu: Strict::menu;
    Entry: Strict::entry;
    Submenu: Strict::submenu;
    Button: Strict::button;
    ConditionalMenu: Strict::conditional_menu;
    MatchRule: Strict::match_rule;
    MenuSet: Strict::menu_set;
}

/// Reads a reply, as leniently as `from_json`.
impl<'de> Deserialize<'de> for LiveMenu {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LiveMenu, D::Error> {
        LiveMenu::read(&Json::read(deserializer)?).map_err(D::Error::custom)
    }
}
