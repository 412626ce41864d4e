//! What WeChat pushes when a follower taps on the menu, and the answers.
//!
//! [`Callback`] checks and reads what is posted to the callback URL, in plaintext and in safe mode.
//! It does no I/O: whatever server you run hands it the query and the body. The GET request by
//! which the console checks the URL is answered by [`Callback::handshake`], and POST requests so:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::ButtonType;
//! use wechat_menu::event::{
//!     Callback, CallbackError, Deduplicator, Detail, Event, Message, Reply,
//! };
//!
//! /// Answers a POST to the callback URL; on an error, with a status such as 403.
//! fn on_post(
//!     callback: &Callback,
//!     seen: &Deduplicator,
//!     query: &str,
//!     body: &[u8],
//! ) -> Result<String, CallbackError> {
//!     let push = callback.read(query, body)?;
//!     if !seen.admit(&push) {
//!         return callback.answer(&push, &Reply::empty());
//!     }
//!     let reply = match &push.event {
//!         Event::Tap { detail: Detail::Scan(scan), .. } => {
//!             Reply::text(format!("You scanned {:.200}", scan.result))
//!         }
//!         Event::Tap { button: ButtonType::Click, key, .. } => {
//!             Reply::text(format!("You tapped {key}"))
//!         }
//!         Event::Message(Message::Text { .. }) => Reply::text("Tap on the menu."),
//!         Event::Subscribe { .. } => Reply::text("Welcome!"),
//!         _ => Reply::empty(),
//!     };
//!     callback.answer(&push, &reply)
//! }
//!
//! # let query = "signature=899cf89e464efb63f54ddac96b0a0a235f53aa78&timestamp=1714037059&nonce=486452656";
//! # let body = b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
//! #     <CreateTime>1714037059</CreateTime><MsgType>event</MsgType><Event>CLICK</Event>\
//! #     <EventKey>SONGS</EventKey></xml>";
//! let callback = Callback::plain("AAAAA")?;
//! let answer = on_post(&callback, &Deduplicator::default(), query, body)?;
//! assert!(answer.contains("<![CDATA[You tapped SONGS]]>"));
//! # Ok::<(), CallbackError>(())
//! ```
//!
//! [`Event::tap`] gives the key as the enum that was declared with the menu.

mod callback;
mod deduplicator;
mod details;
mod element;
mod error;
mod kind;
mod message;
mod push;
mod push_id;
mod query;
mod reply;
mod seal;
mod signature;
mod store;
#[cfg(test)]
mod tests;

pub use callback::Callback;
pub use deduplicator::Deduplicator;
pub use details::{Detail, Location, Pictures, Position, Scan};
pub use element::Element;
pub use error::{CallbackError, ReplyFault, SealFault, XmlFault};
pub use kind::Event;
pub use message::Message;
pub use push::Push;
pub use push_id::PushId;
pub use reply::{Article, Music, Reply};
pub use seal::EncodingAesKey;
pub use store::{PushStore, StoreError, StoreFuture};
