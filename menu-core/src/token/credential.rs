//! The credential of an account.

use std::fmt;
#[cfg(feature = "client-no-provider")]
use std::sync::Arc;

use super::access_token::check;
#[cfg(feature = "client-no-provider")]
use super::slot::{Slot, Slots};
#[cfg(feature = "client-no-provider")]
use super::store::TokenStore;
use crate::wechat::Error;

/// An account's app id and `AppSecret`. WeChat issues access tokens for them.
///
/// As the token source of a [`Client`](crate::Client) it fetches a token when one is needed and
/// keeps it until shortly before it expires, however many threads ask; clones share the token. It
/// calls `stable_token`, which does not invalidate the tokens of other programs.
///
/// Several processes need nothing more: while a token is valid, `stable_token` gives all of them
/// the same one. Use [`with_store`](AppCredential::with_store) if all of them together must ask
/// WeChat only once.
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
    #[cfg(feature = "client-no-provider")]
    slots: Arc<Slots>,
    #[cfg(feature = "client-no-provider")]
    store: Option<Arc<dyn TokenStore>>,
    #[cfg(feature = "client-no-provider")]
    is_store_required: bool,
}

impl AppCredential {
    /// The credential as the console shows it.
    pub fn new(app_id: impl Into<String>, app_secret: impl Into<String>) -> AppCredential {
        AppCredential {
            app_id: app_id.into(),
            app_secret: app_secret.into(),
            plain: false,
            #[cfg(feature = "client-no-provider")]
            slots: Arc::default(),
            #[cfg(feature = "client-no-provider")]
            store: None,
            #[cfg(feature = "client-no-provider")]
            is_store_required: false,
        }
    }

    /// The credential in the environment variables `WECHAT_APP_ID` and `WECHAT_APP_SECRET`.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] names the variable that is missing, empty or not UTF-8.
    pub fn from_env() -> Result<AppCredential, Error> {
        AppCredential::from_env_prefixed("WECHAT")
    }

    /// The credential in the environment variables `{prefix}_APP_ID` and `{prefix}_APP_SECRET`, for
    /// a program with several accounts.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// // SHOP_APP_ID and SHOP_APP_SECRET
    /// let shop = wechat_menu::AppCredential::from_env_prefixed("SHOP")?;
    /// # Ok::<(), wechat_menu::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] names the variable that is missing, empty or not UTF-8.
    pub fn from_env_prefixed(prefix: &str) -> Result<AppCredential, Error> {
        Ok(AppCredential::new(
            variable(prefix, "APP_ID")?,
            variable(prefix, "APP_SECRET")?,
        ))
    }

    /// Fetches tokens from the older `token` endpoint instead of `stable_token`.
    ///
    /// Each token invalidates the one before, so only one program may fetch them, or several with
    /// [a store](AppCredential::with_store). Tokens of clones made before this call are not shared.
    #[must_use]
    pub fn with_plain_token(self) -> AppCredential {
        AppCredential {
            plain: true,
            #[cfg(feature = "client-no-provider")]
            slots: Arc::default(),
            ..self
        }
    }

    /// Shares the tokens with all processes that use the same store: together they fetch one, and
    /// another one when WeChat refuses it or it expires. Tokens of clones made before this call are
    /// not shared.
    ///
    /// A store that fails, or does not answer within two seconds, does not stop a call: the process
    /// then fetches for itself, which does no harm with `stable_token`. See
    /// [`require_store`](AppCredential::require_store).
    ///
    /// A process that dies while it fetches holds up the others for up to ten seconds.
    #[cfg(feature = "client-no-provider")]
    #[must_use]
    pub fn with_store(self, store: impl TokenStore + 'static) -> AppCredential {
        AppCredential {
            store: Some(Arc::new(store)),
            slots: Arc::default(),
            ..self
        }
    }

    /// If the store fails, calls that need a token fail with [`Error::TokenSource`]. This is always
    /// so with [`with_plain_token`](AppCredential::with_plain_token), because a process that
    /// fetches for itself would invalidate the token of the others.
    #[cfg(feature = "client-no-provider")]
    #[must_use]
    pub fn require_store(self) -> AppCredential {
        AppCredential {
            is_store_required: true,
            ..self
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

    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }
}

#[cfg(feature = "client-no-provider")]
impl AppCredential {
    /// Where the token for this server is kept.
    pub(crate) fn slot(&self, base_url: &str) -> Arc<Slot> {
        self.slots.of(base_url)
    }

    pub(crate) fn store(&self) -> Option<&dyn TokenStore> {
        self.store.as_deref()
    }

    pub(crate) fn is_store_required(&self) -> bool {
        self.is_store_required || self.plain
    }

    /// The key of the token in a store: `wx0123456789abcdef@api.weixin.qq.com`.
    pub(crate) fn store_key(&self, base_url: &str) -> String {
        let server = base_url
            .split_once("://")
            .map_or(base_url, |(_, server)| server);
        let kind = if self.plain { ":plain" } else { "" };
        format!("{}@{server}{kind}", self.app_id)
    }
}

fn variable(prefix: &str, name: &str) -> Result<String, Error> {
    let name = format!("{prefix}_{name}");
    let wrong = |what: &str| {
        Error::setup(format_args!(
            "the environment variable {name} {what}: set {prefix}_APP_ID and {prefix}_APP_SECRET \
             to the account's app id and AppSecret"
        ))
    };
    let value = std::env::var_os(&name).ok_or_else(|| wrong("is not set"))?;
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
