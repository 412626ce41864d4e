//! The menu as data: its parts, the button types, and its pictures.

mod button_type;
pub(crate) mod character;
mod model;
pub(crate) mod picture;
mod set;
mod tap;

pub use button_type::{Action, ButtonType, Member};
pub use model::{Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, Text};
pub use set::MenuSet;
pub use tap::UnknownKey;
