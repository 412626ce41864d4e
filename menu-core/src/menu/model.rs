//! The menu as data. The macros write it as constants; replies are read into owned values.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::button_type::{Action, Text};
use crate::unknown::UnknownName;

/// A custom menu (自定义菜单).
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use std::borrow::Cow::Borrowed;
/// use wechat_menu::{Action, Button, Entry, Menu};
///
/// const MENU: Menu = Menu {
///     button: Borrowed(&[Entry::Button(Button {
///         name: Borrowed("Today's songs"),
///         action: Action::Click { key: Borrowed("V1001_TODAY_MUSIC") },
///     })]),
/// };
/// assert_eq!(MENU.button[0].name(), "Today's songs");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Menu {
    /// The entries of the menu bar, from left to right.
    pub button: Cow<'static, [Entry]>,
}

/// One place in the menu bar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Entry {
    /// A button that does something.
    Button(Button),
    /// A button that opens a submenu.
    Submenu(Submenu),
}

/// A button that does something when tapped.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Button {
    /// The label.
    pub name: Text,
    /// What a tap does.
    pub action: Action,
}

/// A group of buttons that opens from the menu bar. There is no third level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Submenu {
    /// The label in the menu bar.
    pub name: Text,
    /// The buttons, from top to bottom.
    pub sub_button: Cow<'static, [Button]>,
}

/// A menu for some of the followers (个性化菜单).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConditionalMenu {
    /// What these followers see instead of the default menu.
    pub menu: Menu,
    /// Who these followers are.
    pub matchrule: MatchRule,
}

/// Who sees a [`ConditionalMenu`]: followers who meet every condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatchRule {
    /// The tag that the account gave the user.
    pub tag_id: Option<Text>,
    /// The client that the user runs.
    pub client_platform_type: Option<Platform>,
}

/// The client that a follower uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Platform {
    /// 1
    Ios,
    /// 2
    Android,
    /// 3: every other client.
    Other,
}

impl Platform {
    /// Every platform.
    pub const ALL: &'static [Platform] = &[Platform::Ios, Platform::Android, Platform::Other];

    /// The number that WeChat gives it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Platform::Ios => 1,
            Platform::Android => 2,
            Platform::Other => 3,
        }
    }

    /// The word for it in markup.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Platform::Ios => "ios",
            Platform::Android => "android",
            Platform::Other => "other",
        }
    }

    /// The name of the variant.
    #[doc(hidden)]
    #[must_use]
    pub const fn variant(self) -> &'static str {
        match self {
            Platform::Ios => "Ios",
            Platform::Android => "Android",
            Platform::Other => "Other",
        }
    }

    /// The platform that a word or WeChat's number stands for.
    #[doc(hidden)]
    #[must_use]
    pub fn named(text: &str) -> Option<Platform> {
        match text {
            "ios" | "1" => Some(Platform::Ios),
            "android" | "2" => Some(Platform::Android),
            "other" | "3" => Some(Platform::Other),
            _ => None,
        }
    }
}

impl Menu {
    /// A menu of these entries.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu, Submenu};
    ///
    /// let menu = Menu::new([
    ///     Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
    ///     Submenu::new("menu", [Button::view("Search", "http://www.soso.com/")]).into(),
    /// ]);
    /// assert_eq!(menu.button.len(), 2);
    /// ```
    pub fn new(button: impl Into<Vec<Entry>>) -> Menu {
        Menu {
            button: Cow::Owned(button.into()),
        }
    }

    /// Every button that does something, those of the submenus included, in reading order.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.button.iter().flat_map(|entry| match entry {
            Entry::Button(button) => std::slice::from_ref(button),
            Entry::Submenu(submenu) => &submenu.sub_button,
        })
    }
}

impl Entry {
    /// The label.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Entry::Button(button) => &button.name,
            Entry::Submenu(submenu) => &submenu.name,
        }
    }
}

impl Button {
    /// A button with this label and action.
    pub fn new(name: impl Into<Text>, action: Action) -> Button {
        Button {
            name: name.into(),
            action,
        }
    }
}

/// Writes a constructor for each type.
macro_rules! constructors {
    ($(
        $(#[doc = $doc:literal])*
        $variant:ident = $name:ident { $($field:ident: $member:ident),+ } pushes $event:expr;
    )+) => {
        /// A button of each type, by WeChat's name of the type.
        impl Button {
            $(
                $(#[doc = $doc])*
                pub fn $name(
                    name: impl Into<Text>,
                    $($field: impl Into<Text>,)+
                ) -> Button {
                    Button::new(name, Action::$variant { $($field: $field.into()),+ })
                }
            )+
        }
    };
}

with_button_types!(constructors);

impl ConditionalMenu {
    /// A menu for the followers that the rule matches.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu, Platform};
    ///
    /// let menu = Menu::new([Button::click("like us", "V1001_GOOD").into()]);
    /// let on_ios = ConditionalMenu::new(menu, MatchRule::platform(Platform::Ios));
    /// assert_eq!(on_ios.matchrule.tag_id, None);
    /// ```
    #[must_use]
    pub fn new(menu: Menu, matchrule: MatchRule) -> ConditionalMenu {
        ConditionalMenu { menu, matchrule }
    }
}

impl MatchRule {
    /// Followers with a tag.
    pub fn tag(tag_id: impl Into<Text>) -> MatchRule {
        MatchRule {
            tag_id: Some(tag_id.into()),
            client_platform_type: None,
        }
    }

    /// Followers who use a client.
    #[must_use]
    pub fn platform(platform: Platform) -> MatchRule {
        MatchRule {
            tag_id: None,
            client_platform_type: Some(platform),
        }
    }
}

impl Submenu {
    /// A submenu with this label and these buttons.
    pub fn new(name: impl Into<Text>, sub_button: impl Into<Vec<Button>>) -> Submenu {
        Submenu {
            name: name.into(),
            sub_button: Cow::Owned(sub_button.into()),
        }
    }
}

impl From<Button> for Entry {
    fn from(button: Button) -> Entry {
        Entry::Button(button)
    }
}

impl From<Submenu> for Entry {
    fn from(submenu: Submenu) -> Entry {
        Entry::Submenu(submenu)
    }
}

impl FromStr for Platform {
    type Err = UnknownName;

    /// The platform that a word of markup or WeChat's number stands for.
    fn from_str(word: &str) -> Result<Platform, UnknownName> {
        Platform::named(word).ok_or(UnknownName::of("platform"))
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
