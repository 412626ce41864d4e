//! Access tokens, and where they come from.

mod access_token;
#[cfg(feature = "client")]
mod cache;
mod credential;
#[cfg(feature = "client")]
mod source;

pub use access_token::{AccessToken, TokenGrant};
pub use credential::AppCredential;
#[cfg(feature = "client")]
pub use source::TokenSource;
