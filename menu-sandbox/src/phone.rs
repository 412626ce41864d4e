//! A phone that follows the account: what it shows, what a tap on it pushes to the bot, the page
//! that draws it, and the interface that controls it.
//!
//! The state (`state` and its imports) is below [`Shared`](crate::shared::Shared); the code that
//! acts on it is above.

mod assets;
pub(crate) mod begin;
mod bubble;
mod build;
mod callback;
mod chat;
mod crypto;
mod feed;
mod follower;
mod handle;
mod input;
mod interface;
mod log;
mod message;
mod overview;
mod page_reply;
mod post;
mod push;
mod react;
mod reply;
pub(crate) mod settings;
pub(crate) mod state;
mod store;
pub(crate) mod stream;
mod tap;
mod view;
pub(crate) mod web;
mod xml;

pub use bubble::{Article, Bubble, Opened};
pub use tap::{NoButton, Reaction, Tap};
