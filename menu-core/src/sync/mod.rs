//! Updates the live menus to the wanted ones: the differences, the steps, and carrying them out.
//!
//! [`Client::sync`](crate::Client::sync) does it all. Use its parts to look at the plan first
//! ([`Client::plan`](crate::Client::plan)), to send the requests yourself ([`Plan::new`]), or to
//! compare menus ([`Menu::diff`](crate::Menu::diff)).
//!
//! # What counts as a difference
//!
//! Only what we send: the buttons and their order, their names, types and members, and the
//! conditions of a match rule. Anything that the server adds is ignored, except for buttons in a
//! button that should have none. A wanted menu is compared in the form in which it would come back,
//! so these are not differences either:
//!
//! - `sub_button: []` on buttons, `\/` for a slash and any other escape;
//! - `group_id` for `tag_id`, and a number for a string or the reverse;
//! - an [`Action::Unknown`](crate::Action::Unknown) whose members come back with others beside them;
//! - blanks around a name;
//! - another notation of the same url: `http://X.cn` for `http://x.cn/`, `%E4%BB%8A` for `今`.
//!
//! WeChat may also change a menu in ways that are not known in advance. Then the menu is not
//! [converged](Report::is_converged) after it was written, and the report shows where. Another
//! process that wrote at the same time may cause this too. So only after the second time in a row,
//! the client does not write the menu again for an hour. Write the menu in the form in which WeChat
//! stores it.
//!
//! # Conditional menus
//!
//! WeChat shows a follower the newest conditional menu that fits, and has no call to change one. So
//! a sync publishes menus on top and deletes old ones, with the fewest calls that lead to the
//! wanted order. It keeps the oldest menus that are already right, publishes the menus that belong
//! above them, then deletes the menus that are not wanted. So a follower sees the old menu and then
//! directly the new one, if the account has room for both. Only if several of the new menus fit a
//! follower, the follower sees the lower ones of them until the next call is made.

mod compare;
mod conditional;
mod conditions;
mod diff;
mod error;
mod members;
mod pairs;
mod place;
mod plan;
mod plan_json;
mod progress;
mod report;
mod same;
mod text;
mod wanted;

pub use diff::{Change, Diff, Item};
pub use error::SyncError;
pub use place::Place;
pub use plan::{Plan, Step};
pub use progress::Progress;
pub use report::Report;
pub use wanted::Wanted;

#[doc(inline)]
pub use crate::menu::MenuSet;
