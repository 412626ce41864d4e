//! What WeChat pushes when a follower taps on the menu or writes a message, and the answers.
//!
//! On tokio, feature `service` answers all that comes to the callback URL, in axum by one line:
//!
//! ```toml
//! wechat-menu = { version = "0.1", features = ["service"] }
//! ```
//!
#![cfg_attr(feature = "service", doc = "```")]
#![cfg_attr(not(feature = "service"), doc = "```text")]
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::event::{Callback, Event, Message, Push, Reply};
//!
//! async fn answer(push: Push) -> Reply {
//!     match &push.event {
//!         Event::Tap { .. } => Reply::text(format!("You tapped {:?}", push.event.key())),
//!         Event::Message(Message::Text { .. }) => Reply::text("Tap on the menu."),
//!         Event::Subscribe { .. } => Reply::text("Welcome!"),
//!         _ => Reply::empty(),
//!     }
//! }
//!
//! let service = Callback::plain("AAAAA")?.service(answer);
//! // axum::Router::new().route_service("/wechat", service)
//! # Ok::<(), wechat_menu::event::CallbackError>(())
//! ```
//!
//! [`Event::tap`] gives the key of a tap as the enum that was declared with the menu. Servers that do
//! not take a `tower::Service` call `Callback::respond` with an `http::Request`.
//!
//! Without a runtime, feature `event` is enough:
//!
//! ```toml
//! wechat-menu = { version = "0.1", features = ["event"] }
//! ```
//!
//! It does no I/O: whatever server you run hands it the query and the body. The GET request by
//! which the console checks the URL is answered by [`Callback::handshake`], and POST requests so:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::event::{Callback, CallbackError, Deduplicator, Event, Reply};
//!
//! /// The answer to a POST; on an error, answer with `error.status()` and an empty body.
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
//!     let reply = match push.event.key() {
//!         Some(key) => Reply::text(format!("You tapped {key}")),
//!         None => Reply::empty(),
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

mod callback;
mod cdata;
mod deduplicator;
#[cfg(feature = "service")]
mod describe;
mod details;
mod element;
mod error;
#[cfg(feature = "service")]
mod exchange;
#[cfg(feature = "service")]
mod handling;
mod kind;
mod message;
mod push;
mod push_id;
mod push_store;
mod query;
mod reply;
mod reply_xml;
#[cfg(feature = "service")]
mod respond;
mod seal;
#[cfg(feature = "service")]
mod service;
mod signature;
#[cfg(test)]
mod tests;

pub use crate::store::{StoreError, StoreFuture};
pub use callback::Callback;
pub use deduplicator::Deduplicator;
pub use details::{Detail, Location, Pictures, Position, Scan};
pub use element::Element;
pub use error::{CallbackError, ReplyFault, SealFault, XmlFault};
#[cfg(feature = "service")]
pub use exchange::{Exchange, Outcome};
#[cfg(feature = "service")]
pub use handling::IntoReply;
pub use kind::Event;
pub use message::Message;
pub use push::Push;
pub use push_id::PushId;
pub use push_store::PushStore;
pub use reply::{Article, Music, Reply};
pub use seal::EncodingAesKey;
#[cfg(feature = "service")]
pub use service::CallbackService;
