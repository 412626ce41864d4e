//! Access tokens, and where they come from.

mod access_token;
#[cfg(feature = "_client")]
mod cache;
mod credential;
#[cfg(feature = "_client")]
mod source;

pub use access_token::{AccessToken, TokenGrant};
pub use credential::AppCredential;
#[cfg(feature = "_client")]
pub use source::TokenSource;
