//! Bringing what is live to what is wanted: the differences, the steps, and their carrying out.
//!
//! [`Client::sync`](crate::Client::sync) does it all. What it is made of is here for those who
//! want to look before ([`Client::plan`](crate::Client::plan)), who send requests themselves
//! ([`Plan::new`]), or who compare menus ([`Menu::diff`](crate::Menu::diff)).
//!
//! # What counts as a difference
//!
//! Only what we send: the buttons and their order, their names, types and members, and the
//! conditions of a match rule. Whatever the server adds is ignored, but for buttons in a button
//! that should have none. A wanted menu is looked at as it would come back, so these are no
//! differences either:
//!
//! - `sub_button: []` on buttons, `\/` for a slash and any other escape;
//! - `group_id` for `tag_id`, and a number for a text or the other way round;
//! - an [`Action::Unknown`](crate::Action::Unknown) whose members come back with others beside them;
//! - blanks around a name;
//! - a url in another notation of the same: `http://X.cn` for `http://x.cn/`, `%E4%BB%8A` for `今`.
//!
//! Anything else that WeChat may make of a menu is not known before it happens. Then the menu is
//! not [converged](Report::is_converged) after it was written: the report says so and shows where.
//! Once is no proof, for another process may have written at the same time. After the second time
//! in a row the client leaves the menu alone for an hour; write it the way WeChat keeps it.
//!
//! # Conditional menus
//!
//! WeChat shows a follower the newest conditional menu that fits, and has no call to change
//! one. So a set is brought in order by publishing menus on top and deleting old ones, with the
//! fewest calls that end in the wanted order: the oldest menus that are already right are
//! kept, what belongs above them is published, then what is not wanted is deleted. So a follower
//! goes from the old menu straight to the new one, as long as the account has room for both.
//! Only where several of the menus to be published fit a follower, the lower ones of them show
//! until the next call is made.

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
