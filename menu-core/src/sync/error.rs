//! How a sync fails.

use std::fmt;

use super::Step;
use crate::wechat::Error;

/// Why [`Client::sync`](crate::Client::sync) failed: at which step, and after which.
///
/// Steps that were done stay done, and the next sync continues from there. `?` converts it into an
/// [`Error`].
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Client, Menu};
///
/// fn deploy(client: &Client, menu: &Menu) {
///     if let Err(failed) = client.sync(menu) {
///         for step in &failed.done {
///             eprintln!("{step}: done");
///         }
///         // publish conditional[2] (tag_id "101"): WeChat refused menu/addconditional with 65317 …
///         eprintln!("{failed}");
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncError {
    /// Why it failed.
    pub error: Error,
    /// The step that failed; `None` if the menus break rules, or if the live menus could not be
    /// read.
    pub step: Option<Box<Step>>,
    /// The steps that were carried out before.
    pub done: Vec<Step>,
}

impl SyncError {
    #[cfg(feature = "client-no-provider")]
    pub(crate) fn of(step: Step, error: Error) -> SyncError {
        SyncError {
            step: Some(Box::new(step)),
            ..SyncError::from(error)
        }
    }
}

impl From<Error> for SyncError {
    fn from(error: Error) -> SyncError {
        SyncError {
            error,
            step: None,
            done: Vec::new(),
        }
    }
}

impl From<SyncError> for Error {
    fn from(failed: SyncError) -> Error {
        failed.error
    }
}

/// The step that failed, and why.
impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.step {
            Some(step) => write!(f, "{step}: {}", self.error),
            None => self.error.fmt(f),
        }
    }
}

impl std::error::Error for SyncError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // `Display` says what the error itself says.
        self.error.source()
    }
}
