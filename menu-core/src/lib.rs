//! The runtime of [`wechat-menu`](https://docs.rs/wechat-menu): what a WeChat Official Account
//! menu may hold, the menu as constants, its JSON, and the calls to WeChat.
//!
//! Most users want the facade `wechat-menu`, which adds the macros.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod button_type;
pub mod limits;
mod model;

pub use button_type::{Action, ButtonType, Member};
pub use limits::{Level, Limits};
pub use model::{Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, Text};
