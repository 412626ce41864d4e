//! The rules. The macro, the compiler and a running program use the same.
//!
//! [`Menu::validate`](crate::Menu::validate) checks whole menus. These functions check one value, as
//! the form of a menu editor does while somebody types:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::Member;
//! use wechat_menu::limits::{CURRENT, Level};
//! use wechat_menu::rules::check_text;
//!
//! let broken = check_text("Today's new songs", Member::Name, Level::Top, &CURRENT);
//! let messages: Vec<String> = broken.map(|broken| broken.message()).collect();
//! assert_eq!(
//!     messages,
//!     ["name `Today's new songs` is 17 bytes long, but a top-level name may have at most 16 bytes"]
//! );
//! ```

mod address;
mod check;
pub(crate) mod gates;
pub(crate) mod help;
pub(crate) mod html;
pub(crate) mod literal;
mod mend;
pub(crate) mod problem;
pub(crate) mod sentence;
#[doc(hidden)]
pub mod syntax;
pub(crate) mod violation;
#[doc(hidden)]
pub mod words;

#[doc(hidden)]
pub use check::NO_CONDITION;
pub use check::{check_count, check_text};
pub use violation::{Notation, Rule, Violation};
