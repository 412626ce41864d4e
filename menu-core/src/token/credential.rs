//! The credential of an account.

use std::fmt;
#[cfg(feature = "_client")]
use std::sync::Arc;

use super::access_token::check;
#[cfg(feature = "_client")]
use super::cache::TokenCache;
use crate::wechat::Error;

/// An account's app id and `AppSecret`, for which WeChat grants access tokens.
///
/// As the token source of a [`Client`](crate::Client) it fetches a token when one is needed and
/// keeps it until shortly before it expires, however many threads ask; clones share the
/// token. It asks `stable_token`, which leaves the tokens of other programs alone.
///
/// `Debug` does not show the secret.
///
/// ```no_run
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AppCredential, Client};
///
/// let client = Client::new(AppCredential::from_env()?);
/// let other_account = Client::new(AppCredential::new("wx0123456789abcdef", "SECRET"));
/// # Ok::<(), wechat_menu::Error>(())
/// ```
#[derive(Clone)]
pub struct AppCredential {
    app_id: String,
    app_secret: String,
    plain: bool,
    #[cfg(feature = "_client")]
    pub(crate) cache: Arc<TokenCache>,
}

/// The variable that holds the app id.
const APP_ID: &str = "WECHAT_APP_ID";
/// The variable that holds the secret.
const APP_SECRET: &str = "WECHAT_APP_SECRET";

impl AppCredential {
    /// The credential as the console shows it.
    pub fn new(app_id: impl Into<String>, app_secret: impl Into<String>) -> AppCredential {
        AppCredential {
            app_id: app_id.into(),
            app_secret: app_secret.into(),
            plain: false,
            #[cfg(feature = "_client")]
            cache: Arc::default(),
        }
    }

    /// The credential in the environment variables `WECHAT_APP_ID` and `WECHAT_APP_SECRET`.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] names the variable that is missing, empty or not UTF-8.
    pub fn from_env() -> Result<AppCredential, Error> {
        Ok(AppCredential::new(variable(APP_ID)?, variable(APP_SECRET)?))
    }

    /// Fetches tokens from the older `token` endpoint instead of `stable_token`.
    ///
    /// Each token it grants invalidates the one before, so one program alone may fetch them. What
    /// clones made before have fetched is not shared.
    #[must_use]
    pub fn with_plain_token(self) -> AppCredential {
        AppCredential {
            plain: true,
            ..AppCredential::new(self.app_id, self.app_secret)
        }
    }

    /// The app id.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    pub(crate) fn app_secret(&self) -> &str {
        &self.app_secret
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        check("the app id", &self.app_id)?;
        check("the AppSecret", &self.app_secret)
    }

    /// Whether its tokens come from the older endpoint.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }
}

fn variable(name: &str) -> Result<String, Error> {
    let wrong = |what: &str| {
        Error::setup(format_args!(
            "the environment variable {name} {what}: set {APP_ID} and {APP_SECRET} to the \
             account's app id and AppSecret"
        ))
    };
    let value = std::env::var_os(name).ok_or_else(|| wrong("is not set"))?;
    let value = value.into_string().map_err(|_| wrong("is not UTF-8"))?;
    let value = value.trim();
    if value.is_empty() {
        return Err(wrong("is empty"));
    }
    Ok(value.to_owned())
}

impl fmt::Debug for AppCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppCredential")
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}
