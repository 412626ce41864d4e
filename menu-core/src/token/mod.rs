//! Access tokens, and where they come from.

mod access_token;
#[cfg(feature = "_client")]
mod cache;
mod credential;

pub use access_token::{AccessToken, TokenGrant};
pub use credential::AppCredential;
