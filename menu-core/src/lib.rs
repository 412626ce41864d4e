//! The runtime of [`wechat-menu`](https://docs.rs/wechat-menu): what a WeChat Official Account
//! menu may hold, the menu as constants, its JSON, and the calls to WeChat.
//!
//! Most users want the facade `wechat-menu`, which adds the macros.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod button_type;
mod grapheme;
mod grapheme_table;
pub mod limits;
mod model;
mod rules;
mod sentence;
mod validate;
mod violation;

pub use button_type::{Action, ButtonType, Member};
pub use limits::{Level, Limits};
pub use model::{Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, Text};
pub use rules::{Violations, check_count, check_text};
pub use sentence::Sentence;
pub use validate::{Invalid, Problem};
pub use violation::{Notation, Rule, Violation};

/// What the macros' expansions and the macro crate itself use. Not for users: it may change
/// with any version.
#[doc(hidden)]
pub mod __private {
    pub use crate::rules::{ALLOWED_TODAY, NO_CONDITION, assert_text};
}
