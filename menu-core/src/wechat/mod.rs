//! WeChat's side of a call: its endpoints, and what can go wrong, without a secret in any of it.

mod blot;
mod endpoint;
mod error;
mod refusal;
mod reply;
mod transport;

pub use endpoint::Endpoint;
pub use error::Error;
pub use refusal::Refusal;
pub use reply::{ReplyError, ReplyFault};
pub use transport::{TransportError, TransportFault};
