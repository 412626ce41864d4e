//! The documented limits, one set for each edition of WeChat's documentation.

use std::str::FromStr;

use crate::unknown::UnknownName;

/// How many buttons a menu or a submenu may hold, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The fewest.
    pub min: u32,
    /// The most; [`UNLIMITED`] if nothing is checked.
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
///
/// // Figures of your own, for instance because WeChat has changed one:
/// let mut own = CURRENT;
/// own.key = 256;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// The first edition of the documentation, and the default of the macros. A menu that passes it
/// passes [`CURRENT`] too.
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

/// Today's rules, which the server applies.
pub const CURRENT: Limits = Limits {
    name: "current",
    button: Count { min: 1, max: 3 },
    sub_button: Count { min: 1, max: 5 },
    sub_name: 60,
    ..CLASSIC
};

/// No figures: only presence and structure are checked. Use it if WeChat has changed a figure and
/// this crate has not.
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
    /// Every set, in the order in which messages list them.
    pub const ALL: &'static [&'static Limits] = &[&CLASSIC, &CURRENT, &UNCHECKED];

    /// The set that `limits="name"` selects.
    #[doc(hidden)]
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

impl FromStr for Limits {
    type Err = UnknownName;

    /// The set that `limits="name"` selects.
    fn from_str(name: &str) -> Result<Limits, UnknownName> {
        Limits::named(name)
            .copied()
            .ok_or(UnknownName::of("limits"))
    }
}

/// The level of a button. WeChat menus have two levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// In the menu bar: a button, or a submenu itself.
    Top,
    /// Inside a submenu.
    Sub,
}

#[cfg(test)]
mod tests {
    use super::{CLASSIC, CURRENT, Count};

    #[test]
    fn the_documentation_shows_the_figures() {
        let count = |Count { min, max }| format!("{min} to {max}");
        let bytes = |max| format!("{max} bytes");
        let rows = [
            (
                "top-level buttons",
                count(CLASSIC.button),
                count(CURRENT.button),
            ),
            (
                "buttons in a submenu",
                count(CLASSIC.sub_button),
                count(CURRENT.sub_button),
            ),
            (
                "top-level name",
                bytes(CLASSIC.top_name),
                bytes(CURRENT.top_name),
            ),
            (
                "name in a submenu",
                bytes(CLASSIC.sub_name),
                bytes(CURRENT.sub_name),
            ),
            ("key", bytes(CLASSIC.key), bytes(CURRENT.key)),
            ("url", bytes(CLASSIC.url), bytes(CURRENT.url)),
        ];
        for (what, classic, current) in rows {
            let row = format!("/// | {what} | {classic} | {current} | ");
            assert!(include_str!("limits.rs").contains(&row), "missing: {row}");
        }
    }
}
