//! The JSON of menus: WeChat's member order, raw UTF-8, and all the shapes that its servers send.
//!
//! Files are read strictly ([`strict`]), replies leniently ([`reply`]); both from the same
//! [`tree`]. `serde`'s impls are written by hand: `serde_derive` would make every user's build
//! slower than this module does, and it cannot read the shapes that differ from the ones that are
//! written.

mod error;
mod live;
mod menu_id;
mod parse;
mod place;
mod read;
mod reply;
mod rule;
mod self_menu;
mod slips;
mod strict;
mod tree;
mod unknown;
mod write;

pub use error::JsonError;
pub use live::{LiveConditionalMenu, LiveMenu};
pub use menu_id::MenuId;
pub use rule::LiveMatchRule;
pub use self_menu::SelfMenu;

pub(crate) use place::Place;
pub(crate) use reply::{Extra, need, object, parse_reply, read_menu};
pub(crate) use tree::{Json, Object};
pub(crate) use unknown::{Sent, how_sent, known_action, unknown_members};
