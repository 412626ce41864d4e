//! A call: its request, and how its reply is read.

use std::fmt;
use std::time::Duration;

use http::Response;
use serde_json::Value;

use super::base_url::BaseUrl;
use super::reply::{read_member, read_reply, shape_error};
use super::request::Request;
use crate::json::{Json, JsonError};
use crate::token::{AccessToken, AppCredential, TokenGrant};
use crate::wechat::{Endpoint, Error, ErrorCode};

/// Reads the only value of a reply.
type Read<T> = fn(&Json<'_>) -> Result<T, JsonError>;

/// A call that needs an access token and answers with a `T`.
pub struct Call<T> {
    pub(super) endpoint: Endpoint,
    pub(super) body: Option<String>,
    pub(super) read: Read<T>,
    /// The codes that are an answer, not an error: "there is no menu".
    pub(super) accept: fn(ErrorCode) -> Option<T>,
}

impl<T> Call<T> {
    /// The endpoint that is called.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        self.endpoint
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] if the token is empty, too long for a URL, or contains white space, such as
    /// the line end of the file from which it was read.
    pub fn request(&self, base: &BaseUrl, token: &AccessToken) -> Result<Request, Error> {
        token.check()?;
        let query = [("access_token", token.secret())];
        Request::new(self.endpoint, base, &query, self.body.as_deref())
    }

    /// Reads the reply. Its `Content-Type` does not matter.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] if WeChat refused the call, [`Error::Reply`] if this is not a reply of
    /// WeChat. This function does not know the token, so it cannot remove it from the message; see
    /// [`Error::without`].
    pub fn read(&self, response: &Response<impl AsRef<[u8]>>) -> Result<T, Error> {
        let json = match read_reply(self.endpoint, response) {
            Ok(json) => json,
            Err(Error::Refused(refusal)) => {
                return (self.accept)(refusal.code).ok_or(Error::Refused(refusal));
            }
            Err(error) => return Err(error),
        };
        (self.read)(&json).map_err(|error| shape_error(self.endpoint, response, error))
    }
}

impl Call<()> {
    /// A call whose reply is `{"errcode":0,"errmsg":"ok"}`.
    pub(super) fn acknowledged(endpoint: Endpoint, body: Option<String>) -> Call<()> {
        Call {
            endpoint,
            body,
            // A code other than 0 has been handled before; here it must be present.
            read: |reply| read_member(reply, "errcode", "a number", |_| Some(())),
            accept: |_| None,
        }
    }
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Call<T> {
        Call {
            body: self.body.clone(),
            ..*self
        }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.endpoint)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A call that fetches an access token for a credential. `Debug` shows neither.
#[derive(Clone, Debug)]
pub struct TokenCall {
    pub(super) endpoint: Endpoint,
    pub(super) credential: AppCredential,
    pub(super) force_refresh: bool,
}

impl TokenCall {
    /// The endpoint that is called.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        self.endpoint
    }

    /// The credential for which a token is fetched.
    #[must_use]
    pub fn credential(&self) -> &AppCredential {
        &self.credential
    }

    /// Whether the call may be repeated if its outcome is unknown. A forced refresh may not: WeChat
    /// would refresh the token twice.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        !self.force_refresh
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] if the app id or the `AppSecret` is empty, too long for a URL, or contains
    /// white space, such as the line end of the file from which it was read.
    pub fn request(&self, base: &BaseUrl) -> Result<Request, Error> {
        const GRANT: &str = "client_credential";
        self.credential.check()?;
        let (app_id, secret) = (self.credential.app_id(), self.credential.app_secret());
        if self.endpoint == Endpoint::AccessToken {
            let query = [("grant_type", GRANT), ("appid", app_id), ("secret", secret)];
            return Request::new(self.endpoint, base, &query, None);
        }
        let body = body_of(&[
            ("grant_type", GRANT.into()),
            ("appid", app_id.into()),
            ("secret", secret.into()),
            ("force_refresh", self.force_refresh.into()),
        ]);
        Request::new(self.endpoint, base, &[], Some(&body))
    }

    /// Reads the reply.
    ///
    /// # Errors
    ///
    /// As for [`Call::read`]. No error contains the `AppSecret`.
    pub fn read(&self, response: &Response<impl AsRef<[u8]>>) -> Result<TokenGrant, Error> {
        let grant = read_reply(self.endpoint, response).and_then(|json| {
            read_grant(&json).map_err(|error| shape_error(self.endpoint, response, error))
        });
        grant.map_err(|error| error.without(self.credential.app_secret()))
    }
}

fn read_grant(reply: &Json<'_>) -> Result<TokenGrant, JsonError> {
    // Without this check an invalid token would be kept, and every call would fail.
    let token = |token: &Json<'_>| {
        let token = AccessToken::new(token.as_str()?);
        token.check().is_ok().then_some(token)
    };
    let seconds = |seconds: &Json<'_>| seconds.as_text()?.trim().parse().ok();
    Ok(TokenGrant {
        token: read_member(reply, "access_token", "a string without white space", token)?,
        expires_in: Duration::from_secs(read_member(
            reply,
            "expires_in",
            "a number of seconds",
            seconds,
        )?),
    })
}

/// A JSON object with its members in this order, which `serde_json::Map` would sort.
pub(super) fn body_of(members: &[(&str, Value)]) -> String {
    let members: Vec<_> = members
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}
