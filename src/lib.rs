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

/// What the expansion of the macros uses. Not for users: it may change with any version.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Cow::Borrowed;
    pub use std::option::Option::{None, Some};
    pub use std::primitive::str;

    pub use menu_core::__private::assert_text;
    pub use menu_core::{Level, Member, limits};
    pub use menu_macros::wechat_menu;
}
