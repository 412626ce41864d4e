//! WeChat Official Account (公众号) menus, declared in Rust and checked by the compiler.
//!
//! A menu that WeChat would refuse does not compile. Its mistakes are reported in one build, each
//! at its own place, with the value found, the limit, and usually a fix to paste.
//!
//! ```
//! use wechat_menu::wechat_menu;
//!
//! wechat_menu! {
//!     /// The menu at the foot of the chat.
//!     pub const MENU;
//!     /// What a tap on it sends back.
//!     pub enum Tap;
//!
//!     <>
//!         <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
//!         <view  name="artist profile" url="http://www.bkjia.com/"/>
//!         <submenu name="menu">
//!             <click name="hello word" key="V1001_HELLO_WORLD"/>
//!             <click name="like us" key="V1001_GOOD"/>
//!         </submenu>
//!     </>
//! }
//!
//! assert_eq!(MENU.button.len(), 3);
//! assert_eq!(Tap::from_key("V1001_GOOD"), Some(Tap::V1001Good));
//! ```
//!
//! The documentation of the constant shows the menu as a phone does:
//!
#![cfg_attr(doc, doc = include_str!("../docs/images/menu.svg"))]
//!
//! [`wechat_menu!`] declares menus as markup or as WeChat's own JSON, [`include_wechat_menu!`]
//! reads them from a JSON file.
#![cfg_attr(
    doc,
    doc = "The module [`language`] is their reference ([`language_zh`] in Chinese)."
)]
//! Both expand to constants of the types [`Menu`] and
//! [`ConditionalMenu`]. Replies of WeChat are read into the same types.
//!
#![cfg_attr(
    feature = "client-no-provider",
    doc = "[`Client`] sends them: [`create`](Client::create), [`get`](Client::get), [`delete`](Client::delete), and every other menu call. \
           `AsyncClient` (feature `async`) does the same on tokio.\n\n"
)]
//! # Features
//!
//! | feature | what it adds | default |
//! |---|---|---|
//! | `client` | the blocking client over `ureq`, with rustls and Mozilla's roots | yes |
//! | `async` | the asynchronous client over `reqwest` and tokio | no |
//! | `api` | the menu's JSON, and every endpoint as a request and a reply, without I/O | with `client` |
//! | `event` | what taps push to your server: reading, verifying, answering, without I/O | no |
//! | `service` | the callback URL as a `tower::Service`, for axum, hyper and others on tokio | no |
//! | `client-no-provider` | the client without ring, for programs that install a cryptography provider for `rustls` of their own, such as one that needs no C compiler | no |
//! | `platform-verifier` | trust in the system's certificate store, with either client | no |

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub use menu_core::*;
// Once more by name: documentation shows the feature of an item where it is exported under it.
#[cfg(feature = "async")]
pub use menu_core::AsyncClient;
#[cfg(feature = "event")]
pub use menu_core::event;
#[cfg(feature = "api")]
pub use menu_core::{
    AccessToken, AppCredential, BaseUrl, Class, Endpoint, Error, ErrorCode, Host, JsonError,
    LiveConditionalMenu, LiveMenu, MenuId, Refusal, Renewal, ReplyError, ReplyFault, SelfMenu,
    SyncError, TokenGrant, TokenSourceError, TransportError, TransportFault, api, sync,
};
#[cfg(feature = "client-no-provider")]
pub use menu_core::{
    Attempt, Client, ClientBuilder, RetryPolicy, StoreError, StoreFuture, TokenFetcher,
    TokenFuture, TokenSource, TokenStore,
};

/// Declares menus, and checks them while the crate compiles.
///
/// # An expression, or items
///
/// Without a header the macro is an expression. Use it in a `const`, a `static`, a `let` or an
/// argument, also as a `&'static Menu`:
///
/// ```
/// use wechat_menu::{Menu, wechat_menu};
///
/// const MENU: Menu = wechat_menu!(<>
///     <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
///     <view name="artist profile" url="http://www.bkjia.com/"/>
/// </>);
/// ```
///
/// With a header it declares constants, documented with a picture of each menu, and an enum of
/// their keys. Several menus share one enum:
///
/// ```
/// use wechat_menu::wechat_menu;
///
/// wechat_menu! {
///     /// What everybody sees.
///     pub const MENU;
///     /// What a tap sends.
///     #[derive(PartialOrd, Ord)]
///     pub enum Tap;
///     <menu limits="current">
///         <click name="今日歌曲" key="TODAY"/>
///     </menu>
///
///     /// What followers on iOS see instead.
///     pub const ON_IOS;
///     <conditionalmenu client_platform_type="ios" limits="current">
///         <click name="今日歌曲" key="TODAY"/>
///         <click name="点歌" key="点歌" variant=Request/>
///     </conditionalmenu>
/// }
///
/// fn answer(tap: Tap) -> &'static str {
///     // The compiler reports a button that is not handled.
///     match tap {
///         Tap::Today => "Here they are.",
///         Tap::Request => "Which song?",
///     }
/// }
/// # assert_eq!(Tap::try_from("点歌").map(answer), Ok("Which song?"));
/// ```
///
/// # Markup
///
/// Elements are WeChat's button types (see [`ButtonType`]), such as `click` and `view`, and `submenu`,
/// which groups them. Attributes are WeChat's member names, such as `name` and `key`. A value is a string
/// in quotes, or a constant expression of type `&'static str` in braces:
///
/// ```
/// # use wechat_menu::{Menu, wechat_menu};
/// mod keys {
///     pub const LIKE: &str = "V1001_GOOD";
/// }
///
/// let menu = wechat_menu!(<menu limits="current">
///     <click name="like us" key={keys::LIKE}/>
/// </menu>);
/// # assert_eq!(menu.button[0].name(), "like us");
/// ```
///
/// The root is `<>…</>`, or `<menu limits="…">…</menu>`, or `<conditionalmenu …>…</conditionalmenu>`
/// with the conditions `tag_id` and `client_platform_type` (`ios`, `android`, `other`).
///
/// # Limits
///
/// The default is [`limits::CLASSIC`]. `limits="…"` selects `current` (today's rules) or
/// `unchecked` (no figures). `current` allows everything that `classic` allows.
///
/// # JSON
///
/// The macro also reads the body of WeChat's `menu/create`, and checks it by the same rules:
///
/// ```
/// # use wechat_menu::{Menu, wechat_menu};
/// const MENU: Menu = wechat_menu!(limits = "current", {
///     "button": [
///         { "type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC" }
///     ]
/// });
/// ```
///
/// A normal literal has Rust's escapes, a raw one (`r"http:\/\/www.qq.com\/"`) has JSON's.
///
/// # Errors
///
/// This menu does not compile, for one reason:
///
/// ```compile_fail
/// # use wechat_menu::{Menu, wechat_menu};
/// const MENU: Menu = wechat_menu!(<>
///     <click name="Today's songs of the day" key="V1001_TODAY_MUSIC"/>
///     <view name="artist profile" url="http://www.bkjia.com/"/>
/// </>);
/// ```
///
/// ```text
/// error: name `Today's songs of the day` is 24 bytes long, but a top-level name may have at most 16 bytes
///        = help: the longest prefix that fits: `name="Today's songs of"`
/// ```
///
/// The macro checks literals, the compiler checks constants: each at its own place, with the same
/// messages. [`Menu::validate`] checks menus that are built at run time.
#[macro_export]
macro_rules! wechat_menu {
    ($($menu:tt)*) => {
        $crate::__private::wechat_menu! { $crate $($menu)* }
    };
}

/// Declares a menu from a JSON file. The file holds the body of WeChat's `menu/create`, or a reply
/// that contains a menu.
///
/// ```ignore
/// use wechat_menu::include_wechat_menu;
///
/// include_wechat_menu! {
///     /// The menu at the foot of the chat.
///     pub const MENU;
///     "menu.json"
/// }
/// ```
///
/// The path is relative to the source file that contains the macro. With only a path the macro is
/// an expression. A header, as in [`wechat_menu!`], and `limits = "…",` may stand in front of the
/// path. Cargo builds the crate again when the file changes. Errors name the line and the column in
/// the file.
#[macro_export]
macro_rules! include_wechat_menu {
    ($($menu:tt)*) => {
        $crate::__private::include_wechat_menu! { $crate $($menu)* }
    };
}

/// The reference of the language that the macros read.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../docs/language.md")]
pub mod language {}

/// 宏的语言参考。
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../docs/language.zh-CN.md")]
pub mod language_zh {}

#[cfg(any(rust_analyzer, test))]
#[doc(hidden)]
pub mod editor;

/// Used by the expansion of the macros. It is not public API and may change in any version.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Cow::Borrowed;
    pub use std::clone::Clone;
    pub use std::cmp::{Eq, PartialEq};
    pub use std::convert::TryFrom;
    pub use std::fmt::{Debug, Display, Formatter, Result as FmtResult};
    pub use std::hash::Hash;
    pub use std::include_bytes;
    pub use std::marker::Copy;
    pub use std::option::Option::{self, None, Some};
    pub use std::primitive::{str, u8};
    pub use std::result::Result;

    pub use menu_core::__private::{OtherKey, assert_distinct, assert_text, find};
    pub use menu_core::{
        Action, Button, ConditionalMenu, Entry, Level, MatchRule, Member, Menu, MenuSet, Platform,
        Submenu, limits,
    };
    pub use menu_macros::include_wechat_menu;
    #[cfg(not(rust_analyzer))]
    pub use menu_macros::wechat_menu;
    #[cfg(rust_analyzer)]
    pub use {crate::editor, menu_macros::wechat_menu_in_editor as wechat_menu};
}

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
