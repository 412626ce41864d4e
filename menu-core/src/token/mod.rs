//! Access tokens, and where they are kept.

mod access_token;
mod credential;
#[cfg(feature = "client-no-provider")]
mod slot;
#[cfg(feature = "client-no-provider")]
mod store;

pub use access_token::{AccessToken, TokenGrant};
pub use credential::AppCredential;
#[cfg(feature = "client-no-provider")]
pub(crate) use slot::{Slot, usable};
#[cfg(feature = "client-no-provider")]
pub use store::TokenStore;
