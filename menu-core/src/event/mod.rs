//! What WeChat pushes when a follower taps on the menu, and the answers.
//!
//! [`Callback`] checks and reads what is posted to the callback URL, in plaintext and in safe mode.
//! It does no I/O: whatever server you run hands it the query and the body. The GET request by
//! which the console checks the URL is answered by [`Callback::handshake`], and POST requests so:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::event::{Callback, CallbackError, Deduplicator, Event, Reply};
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
//!         Event::ScancodeWaitmsg { scan, .. } => Reply::text(format!("You scanned {}", scan.result)),
//!         Event::Click { key } => Reply::text(format!("You tapped {key}")),
//!         Event::Other { msg_type, .. } if msg_type == "text" => Reply::text("Tap on the menu."),
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
pub use details::{Location, Pictures, Scan};
pub use element::Element;
pub use error::{CallbackError, ReplyFault, SealFault, XmlFault};
pub use kind::Event;
pub use push::Push;
pub use push_id::PushId;
pub use reply::Reply;
pub use seal::EncodingAesKey;
pub use store::{PushStore, StoreError, StoreFuture};
