//! The errors of what is looked up by its name.

use std::fmt;

/// The error of an enum of keys: no button has the key.
///
/// It does not hold the key, so a lookup allocates nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKey;

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no button of the menu has this key")
    }
}

impl std::error::Error for UnknownKey {}

/// The error of parsing a button type, a member, a platform or limits: nothing has this name.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{ButtonType, Limits};
///
/// assert_eq!("click".parse(), Ok(ButtonType::Click));
/// assert_eq!("clack".parse::<ButtonType>().unwrap_err().to_string(), "unknown button type");
/// assert_eq!("current".parse::<Limits>().unwrap().sub_name, 60);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
}

impl UnknownName {
    pub(crate) const fn of(what: &'static str) -> UnknownName {
        UnknownName { what }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}", self.what)
    }
}

impl std::error::Error for UnknownName {}
