//! The menu as data: its parts, the button types, and its pictures.

#[macro_use]
mod table;

mod button_type;
pub(crate) mod character;
mod model;
pub(crate) mod picture;
mod set;

pub use button_type::{Action, ButtonType, Member, Text};
pub use model::{Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu};
pub use set::MenuSet;
