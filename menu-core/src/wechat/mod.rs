//! WeChat's side of a call: its endpoints, and what can go wrong, without a secret in any of it.

mod code;
mod endpoint;
mod error;
mod refusal;
mod reply;
mod secret;
mod transport;

pub use code::{Class, ErrorCode};
pub use endpoint::Endpoint;
pub use error::{Error, Renewal, TokenSourceError};
pub use refusal::Refusal;
pub use reply::{ReplyError, ReplyFault};
pub use transport::{TransportError, TransportFault};
