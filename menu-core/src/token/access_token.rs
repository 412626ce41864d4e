//! Access tokens.

use std::fmt;
use std::time::Duration;

use crate::wechat::Error;

/// An access token: who has it can act for the account until it expires.
///
/// `Debug` does not show it, and there is no `Display`.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// let token = wechat_menu::AccessToken::new("SECRET");
/// assert_eq!(format!("{token:?}"), "AccessToken(…)");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AccessToken(String);

impl AccessToken {
    /// A token that another part of the account's software has fetched.
    pub fn new(token: impl Into<String>) -> AccessToken {
        AccessToken(token.into())
    }

    /// The token itself, to store it or to send it elsewhere.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        check("the access token", &self.0)
    }
}

/// Finds mistakes for which WeChat answers with a vague or misleading code.
pub(super) fn check(what: &str, text: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::setup(format_args!(
            "{what} is empty: check where it is read from"
        )));
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Error::setup(format_args!(
            "{what} contains white space: trim the string that it is read from"
        )));
    }
    Ok(())
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

/// A token that was fetched, and how long it is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token.
    pub token: AccessToken,
    /// How long it is valid from now on, in whole seconds: 7200 at most, and less if the same token
    /// was fetched before.
    pub expires_in: Duration,
}

impl TokenGrant {
    /// A token that is valid for this time from now on.
    #[must_use]
    pub fn new(token: AccessToken, expires_in: Duration) -> TokenGrant {
        TokenGrant { token, expires_in }
    }
}
