//! The runtime of [`wechat-menu`](https://docs.rs/wechat-menu): what a WeChat Official Account
//! menu may hold, the menu as constants, its JSON, and the calls to WeChat.
//!
//! Most users want the facade `wechat-menu`, which adds the macros.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(feature = "_client"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "links to the client, which is not there without its feature"
    )
)]

#[cfg(feature = "api")]
pub mod api;
mod assert;
mod button_type;
#[cfg(feature = "_client")]
mod client;
#[cfg(feature = "api")]
mod error;
#[cfg(feature = "api")]
mod error_code;
#[cfg(feature = "event")]
pub mod event;
mod grapheme;
mod grapheme_table;
mod help;
mod html;
#[cfg(feature = "api")]
mod json;
pub mod limits;
mod mend;
mod model;
mod picture;
pub mod rules;
mod sentence;
mod source;
#[cfg(feature = "api")]
pub mod sync;
mod tap;
#[cfg(feature = "api")]
mod token;
mod validate;
mod violation;

#[cfg(feature = "api")]
pub use api::{BaseUrl, Endpoint, Host, LiveConditionalMenu, LiveMenu, MenuId, SelfMenu};
pub use button_type::{Action, ButtonType, Member};
#[cfg(feature = "_client")]
pub use client::{Client, ClientBuilder, FailedAttempt, RetryPolicy, TokenFetcher};
#[cfg(feature = "api")]
pub use error::{Error, Refusal, ReplyError, ReplyFault, TransportError, TransportFault};
#[cfg(feature = "api")]
pub use error_code::{Class, ErrorCode};
#[cfg(feature = "api")]
pub use json::JsonError;
pub use limits::{Level, Limits};
pub use model::{Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, Text};
pub use source::NotSource;
#[cfg(feature = "api")]
pub use sync::{MenuSet, SyncError};
pub use tap::UnknownKey;
#[cfg(feature = "_client")]
pub use token::TokenSource;
#[cfg(feature = "api")]
pub use token::{AccessToken, AppCredential, TokenGrant};
pub use validate::{Invalid, Problem};

/// What the macros' expansions and the macro crate itself use. Not for users: it may change
/// with any version.
#[doc(hidden)]
pub mod __private {
    pub use crate::assert::{OtherKey, assert_distinct, assert_text, same};
    pub use crate::help::entity_help;
    pub use crate::html::{entity_message, find_entity};
    pub use crate::rules::NO_CONDITION;
}
