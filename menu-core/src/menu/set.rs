//! All menus of an account.

use std::borrow::Cow;

use crate::menu::{ConditionalMenu, Menu};

/// All menus of an account: the default one, and those for some of the followers.
///
/// `client.sync(&set)` owns them all: conditional menus that are not in the set are deleted.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use std::borrow::Cow::Borrowed;
/// use wechat_menu::{Action, Button, ConditionalMenu, Entry, MatchRule, Menu, MenuSet, Platform};
///
/// const MENU: Menu = Menu {
///     button: Borrowed(&[Entry::Button(Button {
///         name: Borrowed("Today's songs"),
///         action: Action::Click { key: Borrowed("V1001_TODAY_MUSIC") },
///     })]),
/// };
///
/// static MENUS: MenuSet = MenuSet {
///     menu: MENU,
///     conditional: Borrowed(&[ConditionalMenu {
///         menu: MENU,
///         matchrule: MatchRule { tag_id: None, client_platform_type: Some(Platform::Ios) },
///     }]),
/// };
/// assert_eq!(MENUS.conditional.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MenuSet {
    /// The menu of every follower whom no conditional menu fits.
    pub menu: Menu,
    /// The menus for some of the followers. A follower sees the first one that fits, as with the
    /// arms of a `match`. So put the most specific one first.
    /// [`LiveMenu::conditional`](crate::LiveMenu) has the same order.
    pub conditional: Cow<'static, [ConditionalMenu]>,
}

impl MenuSet {
    /// A set of these menus.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu, MenuSet};
    ///
    /// let hits = Menu::new([Button::click("Hits", "HITS").into()]);
    /// let vip = ConditionalMenu {
    ///     menu: Menu::new([Button::click("Backstage", "BACKSTAGE").into()]),
    ///     matchrule: MatchRule::tag("101"),
    /// };
    /// assert_eq!(MenuSet::new(hits, [vip]).conditional.len(), 1);
    /// ```
    pub fn new(menu: Menu, conditional: impl Into<Vec<ConditionalMenu>>) -> MenuSet {
        MenuSet {
            menu,
            conditional: Cow::Owned(conditional.into()),
        }
    }
}
