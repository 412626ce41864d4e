//! The documented figures, one table per edition of WeChat's documentation.

/// How many buttons a menu or a submenu may hold, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The fewest.
    pub min: u32,
    /// The most; [`UNLIMITED`] where nothing is checked.
    pub max: u32,
}

/// The value of a figure that is not checked.
pub const UNLIMITED: u32 = u32::MAX;

/// What one edition of the documentation allows. Lengths are in bytes of UTF-8.
///
/// | | [`CLASSIC`] | [`CURRENT`] | source of the current figure |
/// |---|---|---|---|
/// | top-level buttons | 2 to 3 | 1 to 3 | `createCustomMenu`, `button` |
/// | buttons in a submenu | 2 to 5 | 1 to 5 | `createCustomMenu`, `sub_button` |
/// | top-level name | 16 bytes | 16 bytes | `createCustomMenu`, `name` |
/// | name in a submenu | 40 bytes | 60 bytes | `createCustomMenu`, `name` |
/// | key | 128 bytes | 128 bytes | `createCustomMenu`, `key` |
/// | url | 1024 bytes | 1024 bytes | `createCustomMenu`, `url` |
///
/// `createCustomMenu` is the page
/// <https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html>.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::limits::{CLASSIC, CURRENT};
///
/// assert_eq!(CLASSIC.sub_name, 40);
/// assert_eq!(CURRENT.sub_name, 60);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The word that selects this set: `limits="…"`.
    pub name: &'static str,
    /// Top-level buttons of a menu.
    pub button: Count,
    /// Buttons of a submenu.
    pub sub_button: Count,
    /// Bytes of a top-level name, a submenu's own name included.
    pub top_name: u32,
    /// Bytes of a name inside a submenu.
    pub sub_name: u32,
    /// Bytes of a `key`.
    pub key: u32,
    /// Bytes of a `url`.
    pub url: u32,
}

/// The founding edition of the interface, and the default of the macros:
/// what passes it passes [`CURRENT`] too.
///
/// That edition gives no length for `url`; 1024 is the figure of 2016 and of today.
pub const CLASSIC: Limits = Limits {
    name: "classic",
    button: Count { min: 2, max: 3 },
    sub_button: Count { min: 2, max: 5 },
    top_name: 16,
    sub_name: 40,
    key: 128,
    url: 1024,
};

/// Today's rules, those that the server applies.
pub const CURRENT: Limits = Limits {
    name: "current",
    button: Count { min: 1, max: 3 },
    sub_button: Count { min: 1, max: 5 },
    top_name: 16,
    sub_name: 60,
    key: 128,
    url: 1024,
};

/// No figures: presence and structure alone are checked, for the day
/// WeChat changes a figure before this crate does.
pub const UNCHECKED: Limits = Limits {
    name: "unchecked",
    button: Count {
        min: 1,
        max: UNLIMITED,
    },
    sub_button: Count {
        min: 1,
        max: UNLIMITED,
    },
    top_name: UNLIMITED,
    sub_name: UNLIMITED,
    key: UNLIMITED,
    url: UNLIMITED,
};

impl Limits {
    /// Every set, by the order in which they are offered.
    pub const ALL: &'static [&'static Limits] = &[&CLASSIC, &CURRENT, &UNCHECKED];

    /// The set that `limits="name"` selects.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Limits> {
        Self::ALL.iter().copied().find(|limits| limits.name == name)
    }

    /// The count of buttons that `level` may hold.
    #[must_use]
    pub const fn count(&self, level: Level) -> Count {
        match level {
            Level::Top => self.button,
            Level::Sub => self.sub_button,
        }
    }
}

/// Where a button stands. WeChat menus have two levels, no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// In the menu bar: a button, or a submenu itself.
    Top,
    /// Inside a submenu.
    Sub,
}
