//! What can go wrong, without a secret in any of it.

use std::fmt;

use super::blot::blot;
use super::refusal::Refusal;
use super::reply::{ReplyError, ReplyFault};
use super::transport::TransportError;
use crate::validate::Invalid;

/// Why a call failed.
///
/// No error of a [`Client`](crate::Client) holds an access token, an `AppSecret` or a URL with either
/// in it, neither for `Debug` nor for `Display`, and `source()` leads to nothing that does. That is
/// why errors of the HTTP client are not kept: several of them print the URL.
///
/// For those who send requests themselves: [`Call::read`](crate::api::Call::read) does not know the token,
/// so a server that repeats it in its message puts it into the error, unless [`Error::without`]
/// takes it out.
///
/// `Debug` shows the sentence that `Display` shows: it is what a `main` that returns this error
/// prints.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The menu breaks WeChat's rules. Nothing was sent.
    Invalid(Invalid),
    /// WeChat refused the call.
    Refused(Refusal),
    /// WeChat refused the access token, and the token source has no other: it gave the same one
    /// again, or the new one was refused as well.
    TokenRefused(Refusal),
    /// The token source of the user's own making failed; see [`Error::token_source`].
    TokenSource(String),
    /// No reply came.
    Transport(TransportError),
    /// A reply came that is not one of WeChat's.
    Reply(ReplyError),
    /// The client cannot be built, or the credential read, from what was given: the sentence says
    /// what is wrong. Nothing was sent.
    Setup(String),
    /// What is live has changed since the [plan](crate::sync::Plan) was made. Nothing was sent.
    StalePlan,
}

impl Error {
    /// The error of a [`TokenSource`](crate::TokenSource) that got no token, for instance because
    /// the server that holds it does not answer.
    ///
    /// The message is kept and shown: leave secrets out of it.
    pub fn token_source(message: impl fmt::Display) -> Error {
        Error::TokenSource(message.to_string())
    }

    pub(crate) fn setup(message: impl fmt::Display) -> Error {
        Error::Setup(message.to_string())
    }

    /// Blots out a secret that the server repeated, as it is or encoded for a URL. The errors of
    /// [`Client`](crate::Client) have been through this.
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
    /// # assert_eq!(error.refusal().unwrap().errmsg, "no such token: …");
    /// ```
    #[must_use]
    pub fn without(mut self, secret: &str) -> Error {
        match &mut self {
            Error::Refused(refusal) | Error::TokenRefused(refusal) => {
                blot(&mut refusal.errmsg, secret);
            }
            Error::Reply(error) => {
                if let ReplyFault::Redirect { host: Some(host) } = &mut error.fault {
                    blot(host, secret);
                }
            }
            // These hold nothing of a reply.
            Error::Invalid(_)
            | Error::TokenSource(_)
            | Error::Transport(_)
            | Error::Setup(_)
            | Error::StalePlan => {}
        }
        self
    }

    /// Whether the same call may succeed if it is made again later: the server was busy, or the
    /// way to it was disturbed.
    ///
    /// The client has already tried again as often as its
    /// [`RetryPolicy`](crate::RetryPolicy) says and its deadline allows. After a timeout the call may have been carried out nevertheless; that matters for
    /// `add_conditional`, which would publish the menu twice, and for `delete_conditional`, which
    /// would be refused (65301); see [`Endpoint::is_repeatable`](crate::Endpoint::is_repeatable).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Refused(refusal) => refusal.class() == Some(crate::error_code::Class::Retry),
            Error::Transport(error) => error.fault.is_passing(),
            Error::Reply(error) => error.is_passing(),
            Error::Invalid(_)
            | Error::TokenRefused(_)
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
            Error::Refused(refusal) | Error::TokenRefused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(invalid) => invalid.fmt(f),
            Error::Refused(refusal) => refusal.fmt(f),
            Error::TokenRefused(refusal) => write!(
                f,
                "the access token was refused and the token source has no other: {refusal}"
            ),
            Error::TokenSource(message) => write!(f, "the token source failed: {message}"),
            Error::Transport(error) => error.fmt(f),
            Error::Reply(error) => error.fmt(f),
            Error::Setup(message) => f.write_str(message),
            Error::StalePlan => {
                f.write_str("what is live has changed since the plan was made: make a new plan")
            }
        }
    }
}

// No `source()`: each Display says everything, and a report that walks the chain would say it
// twice.
impl std::error::Error for Error {}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Error {
        Error::Invalid(invalid)
    }
}
