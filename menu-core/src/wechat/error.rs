//! What can go wrong, without a secret in any of it.

use std::fmt;
use std::sync::Arc;

use super::code::Class;
use super::refusal::Refusal;
use super::reply::{ReplyError, ReplyFault};
use super::secret::holds;
use super::transport::TransportError;
use crate::validate::Invalid;

/// Why a call failed.
///
/// No error of a [`Client`](crate::Client) shows an access token, an `AppSecret` or a URL with
/// either of them: not in `Debug`, not in `Display`, not in `source()`. Errors of the HTTP client
/// are not kept, because several of them print the URL.
///
/// If you send requests yourself, use [`Error::without`]: [`Call::read`](crate::api::Call::read) does
/// not know the token, and a server may repeat it in its message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The menu breaks WeChat's rules. Nothing was sent.
    Invalid(Invalid),
    /// WeChat refused the call.
    Refused(Refusal),
    /// WeChat refused the access token, and no other could be used.
    TokenRefused {
        /// The last refusal.
        refusal: Refusal,
        /// What came of asking for another token.
        renewal: Renewal,
    },
    /// Your own token source failed; see [`Error::token_source`].
    TokenSource(TokenSourceError),
    /// No reply came.
    Transport(TransportError),
    /// A reply came that is not from WeChat.
    Reply(ReplyError),
    /// A setting or a credential is wrong; the sentence says how. Nothing was sent.
    Setup(String),
    /// What is live has changed since the [plan](crate::sync::Plan) was made. Nothing was sent.
    StalePlan,
}

/// What came of asking a token source for another token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Renewal {
    /// The source is a single [`AccessToken`](crate::AccessToken).
    Impossible,
    /// The source returned the same token again.
    Same,
    /// The source returned another token, and WeChat refused it too.
    Refused,
}

impl fmt::Display for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Renewal::Impossible => {
                "the access token was refused, and an `AccessToken` cannot be renewed (pass an \
                 `AppCredential`, or a `TokenSource` that can fetch)"
            }
            Renewal::Same => {
                "the access token was refused, and the token source returned the same one again"
            }
            Renewal::Refused => "the access token was refused, and so was the new one",
        })
    }
}

/// The error of a [`TokenSource`](crate::TokenSource) that is not of this library; it is the
/// `source()` of [`Error::TokenSource`].
#[derive(Clone, Debug)]
pub struct TokenSourceError(Arc<dyn std::error::Error + Send + Sync>);

/// Two of these errors are equal if their messages are equal.
impl PartialEq for TokenSourceError {
    fn eq(&self, other: &TokenSourceError) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for TokenSourceError {}

impl fmt::Display for TokenSourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error {
    /// The error of a [`TokenSource`](crate::TokenSource) that got no token, for instance because
    /// the server that holds it does not answer. The argument may also be a string.
    ///
    /// The error is kept and shown: leave secrets out of it.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use std::error::Error as _;
    /// use std::io;
    /// use wechat_menu::Error;
    ///
    /// let down = io::Error::from(io::ErrorKind::ConnectionRefused);
    /// let error = Error::token_source(down);
    /// assert_eq!(error.to_string(), "the token source failed: connection refused");
    /// assert!(error.source().unwrap().is::<io::Error>());
    /// ```
    pub fn token_source(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::TokenSource(TokenSourceError(error.into().into()))
    }

    pub(crate) fn setup(message: impl fmt::Display) -> Error {
        Error::Setup(message.to_string())
    }

    /// Removes the server's message from the error if the message repeats a secret: unchanged, in
    /// another case, or percent-encoded. [`Client`](crate::Client) does this for all its errors.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{AccessToken, Error, api};
    ///
    /// # fn read(response: &http::Response<Vec<u8>>) -> Result<(), Error> {
    /// let token = AccessToken::new("TOKEN");
    /// // Send what `api::delete()` requests with this token, and read the response:
    /// api::delete()
    ///     .read(response)
    ///     .map_err(|error| error.without(token.secret()))
    /// # }
    /// # let body = br#"{"errcode":40001,"errmsg":"no such token: TOKEN"}"#.to_vec();
    /// # let error = read(&http::Response::new(body)).unwrap_err();
    /// # assert_eq!(error.refusal().unwrap().errmsg, "");
    /// ```
    #[must_use]
    pub fn without(mut self, secret: &str) -> Error {
        match &mut self {
            Error::Refused(refusal) | Error::TokenRefused { refusal, .. } => {
                if holds(&refusal.errmsg, secret) {
                    refusal.errmsg.clear();
                }
            }
            Error::Reply(error) => {
                if let ReplyFault::Redirect { host } = &mut error.fault {
                    host.take_if(|host| holds(host, secret));
                }
            }
            // These contain no part of a reply.
            Error::Invalid(_)
            | Error::TokenSource(_)
            | Error::Transport(_)
            | Error::Setup(_)
            | Error::StalePlan => {}
        }
        self
    }

    /// Whether the same call may succeed later: the server was busy, or the connection failed.
    ///
    /// The client has already retried as often as its [`RetryPolicy`](crate::RetryPolicy) and its
    /// deadline allow. After a timeout the call may have been carried out. This matters for
    /// `add_conditional`, which would publish the menu twice, and for `delete_conditional`, which
    /// would be refused (65301); see [`Endpoint::is_repeatable`](crate::Endpoint::is_repeatable).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Refused(refusal) => refusal.class() == Some(Class::Retry),
            Error::Transport(error) => error.fault.is_passing(),
            Error::Reply(error) => error.is_passing(),
            Error::Invalid(_)
            | Error::TokenRefused { .. }
            | Error::TokenSource(_)
            | Error::Setup(_)
            | Error::StalePlan => false,
        }
    }

    /// The refusal, if WeChat answered with a return code.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # fn show(error: &wechat_menu::Error) {
    /// if let Some(refusal) = error.refusal() {
    ///     eprintln!("{} rid {:?}", refusal.code.number(), refusal.rid());
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Error::Refused(refusal) | Error::TokenRefused { refusal, .. } => Some(refusal),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(invalid) => invalid.fmt(f),
            Error::Refused(refusal) => refusal.fmt(f),
            Error::TokenRefused { refusal, renewal } => write!(f, "{renewal}: {refusal}"),
            Error::TokenSource(error) => write!(f, "the token source failed: {error}"),
            Error::Transport(error) => error.fmt(f),
            Error::Reply(error) => error.fmt(f),
            Error::Setup(message) => f.write_str(message),
            Error::StalePlan => {
                f.write_str("what is live has changed since the plan was made: make a new plan")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::TokenSource(TokenSourceError(error)) => Some(&**error),
            // `Display` shows everything.
            _ => None,
        }
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Error {
        Error::Invalid(invalid)
    }
}
