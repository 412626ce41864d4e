//! The runtime of [`wechat-menu`](https://docs.rs/wechat-menu): what a WeChat Official Account
//! menu may hold, the menu as constants, its JSON, and the calls to WeChat.
//!
//! Most users need the facade `wechat-menu`, which adds the macros.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(feature = "client-no-provider"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "links to the client, which is not there without its feature"
    )
)]

pub mod limits;

#[cfg(feature = "api")]
pub mod api;
#[cfg(feature = "client-no-provider")]
mod client;
#[cfg(feature = "event")]
pub mod event;
#[cfg(feature = "api")]
mod json;
mod menu;
pub mod rules;
mod source;
#[cfg(any(feature = "client-no-provider", feature = "event"))]
mod store;
#[cfg(feature = "api")]
pub mod sync;
#[cfg(feature = "api")]
mod token;
mod unknown;
mod validate;
#[cfg(feature = "api")]
mod wechat;

#[cfg(feature = "api")]
pub use api::{BaseUrl, Host};
#[cfg(feature = "async")]
pub use client::AsyncClient;
#[cfg(feature = "client-no-provider")]
pub use client::{
    Attempt, Client, ClientBuilder, RetryPolicy, TokenFetcher, TokenFuture, TokenSource,
};
#[cfg(feature = "api")]
pub use json::{JsonError, LiveConditionalMenu, LiveMenu, MenuId, SelfMenu};
pub use limits::{Level, Limits};
pub use menu::{
    Action, Button, ButtonType, ConditionalMenu, Entry, MatchRule, Member, Menu, MenuSet, Platform,
    Submenu, Text,
};
pub use rules::problem::Problem;
pub use source::NotSource;
#[cfg(any(feature = "client-no-provider", feature = "event"))]
pub use store::{StoreError, StoreFuture};
#[cfg(feature = "api")]
pub use sync::SyncError;
#[cfg(feature = "client-no-provider")]
pub use token::TokenStore;
#[cfg(feature = "api")]
pub use token::{AccessToken, AppCredential, TokenGrant};
pub use unknown::{UnknownKey, UnknownName};
pub use validate::Invalid;
#[cfg(feature = "api")]
pub use wechat::{
    Class, Endpoint, Error, ErrorCode, Refusal, Renewal, ReplyError, ReplyFault, TokenSourceError,
    TransportError, TransportFault,
};

/// Used by the macro crate and by what the macros expand to. It is not public API and may change in
/// any version.
#[doc(hidden)]
pub mod __private {
    pub use crate::menu::picture::width::width;
    pub use crate::rules::NO_CONDITION;
    pub use crate::rules::gates::{OtherKey, assert_distinct, assert_text, find};
    pub use crate::rules::help::entity_help;
    pub use crate::rules::html::{entity_message, find_entity};
}
