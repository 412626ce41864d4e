//! The query parameters that WeChat adds to the callback URL.

use std::borrow::Cow;

use super::error::CallbackError;

/// The parameters that are read. Others, such as those of the user's own URL, are ignored.
#[derive(Default)]
pub(super) struct Query<'a> {
    signature: Option<Cow<'a, str>>,
    msg_signature: Option<Cow<'a, str>>,
    timestamp: Option<Cow<'a, str>>,
    nonce: Option<Cow<'a, str>>,
    echostr: Option<Cow<'a, str>>,
}

impl<'a> Query<'a> {
    /// Reads a query, with or without its question mark.
    pub(super) fn parse(query: &'a str) -> Result<Query<'a>, CallbackError> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let mut found = Query::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let (name, place) = match &*name {
                "signature" => ("signature", &mut found.signature),
                "msg_signature" => ("msg_signature", &mut found.msg_signature),
                "timestamp" => ("timestamp", &mut found.timestamp),
                "nonce" => ("nonce", &mut found.nonce),
                "echostr" => ("echostr", &mut found.echostr),
                _ => continue,
            };
            // If a parameter occurs twice, it is not clear which one counts, and a forger could use
            // that.
            if place.replace(value).is_some() {
                return Err(CallbackError::RepeatedParameter(name));
            }
        }
        Ok(found)
    }

    pub(super) fn signature(&self) -> Result<&str, CallbackError> {
        given(self.signature.as_ref(), "signature")
    }

    pub(super) fn msg_signature(&self) -> Result<&str, CallbackError> {
        given(self.msg_signature.as_ref(), "msg_signature")
    }

    pub(super) fn timestamp(&self) -> Result<&str, CallbackError> {
        given(self.timestamp.as_ref(), "timestamp")
    }

    pub(super) fn nonce(&self) -> Result<&str, CallbackError> {
        given(self.nonce.as_ref(), "nonce")
    }

    pub(super) fn echostr(&self) -> Result<&str, CallbackError> {
        given(self.echostr.as_ref(), "echostr")
    }

    pub(super) fn has_signature(&self) -> bool {
        self.signature.is_some()
    }

    pub(super) fn has_msg_signature(&self) -> bool {
        self.msg_signature.is_some()
    }
}

fn given<'q>(
    value: Option<&'q Cow<'_, str>>,
    name: &'static str,
) -> Result<&'q str, CallbackError> {
    value
        .map(|value| &**value)
        .ok_or(CallbackError::MissingParameter(name))
}
