//! Being written.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub use menu_core::*;

/// Declares a menu.
#[macro_export]
macro_rules! wechat_menu {
    ($($menu:tt)*) => {
        $crate::__private::wechat_menu! { $crate $($menu)* }
    };
}

/// Declares a menu that stands in a JSON file.
#[macro_export]
macro_rules! include_wechat_menu {
    ($($menu:tt)*) => {
        $crate::__private::include_wechat_menu! { $crate $($menu)* }
    };
}

/// What the expansion of the macros uses. Not for users: it may change with any version.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Cow::Borrowed;
    pub use std::clone::Clone;
    pub use std::cmp::{Eq, PartialEq};
    pub use std::convert::TryFrom;
    pub use std::fmt::{Debug, Display, Formatter, Result as FmtResult};
    pub use std::hash::Hash;
    pub use std::include_bytes;
    pub use std::marker::Copy;
    pub use std::option::Option::{self, None, Some};
    pub use std::primitive::{str, u8};
    pub use std::result::Result;

    pub use menu_core::__private::{OtherKey, assert_distinct, assert_text, same};
    pub use menu_core::{Level, Member, limits};
    pub use menu_macros::{include_wechat_menu, wechat_menu};
}
