//! What every reply has in common.

use http::header::LOCATION;
use http::{Response, Uri};

use crate::json::{Json, JsonError, Place, need, object, parse_reply};
use crate::wechat::{Endpoint, Error, ErrorCode, Refusal, ReplyError, ReplyFault};

/// The reply's JSON, if the call was carried out.
///
/// Only the body counts: failures have the status 200 too, and the `Content-Type` may be anything.
pub(super) fn read_reply<B: AsRef<[u8]>>(
    endpoint: Endpoint,
    response: &Response<B>,
) -> Result<Json<'_>, Error> {
    let fail = |fault| Err(reply_error(endpoint, response, fault));
    let status = response.status();
    if status.is_redirection() {
        let host = redirect_host(response);
        return fail(ReplyFault::Redirect { host });
    }
    let json = match parse(response.body().as_ref()) {
        Ok(json) => json,
        Err(fault) if status.is_success() => return fail(fault),
        Err(_) => return fail(ReplyFault::Status),
    };
    match read_code(&json) {
        Ok(Some((code, _))) if code == ErrorCode::OK => {}
        Ok(Some((code, errmsg))) => {
            return Err(Error::Refused(Refusal {
                endpoint,
                code,
                errmsg,
            }));
        }
        Err(error) if status.is_success() => return fail(ReplyFault::Shape(error)),
        Ok(None) | Err(_) => {}
    }
    if status.is_success() {
        Ok(json)
    } else {
        fail(ReplyFault::Status)
    }
}

fn parse(body: &[u8]) -> Result<Json<'_>, ReplyFault> {
    let body = body.trim_ascii();
    if body.is_empty() {
        return Err(ReplyFault::Empty);
    }
    if body.starts_with(b"<") {
        return Err(ReplyFault::Html);
    }
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        // The reply was cut in the middle of a character.
        Err(error) if error.error_len().is_none() => return Err(ReplyFault::Truncated),
        Err(_) => return Err(ReplyFault::NotUtf8),
    };
    parse_reply(text).map_err(|error| {
        if error.is_truncated() {
            ReplyFault::Truncated
        } else {
            ReplyFault::NotJson(error)
        }
    })
}

fn read_code(reply: &Json<'_>) -> Result<Option<(ErrorCode, String)>, JsonError> {
    let object = object(reply, Place::Root)?;
    if matches!(object.only("errcode"), Ok(None)) {
        return Ok(None);
    }
    let number = read_member(reply, "errcode", "a whole number", |code| {
        code.as_text()?.trim().parse().ok()
    })?;
    // The code decides, whatever the message is.
    let errmsg = object.only("errmsg").ok().flatten().and_then(Json::as_str);
    Ok(Some((
        ErrorCode::new(number),
        errmsg.unwrap_or_default().to_owned(),
    )))
}

/// A member that a reply must have.
pub(super) fn read_member<T>(
    reply: &Json<'_>,
    name: &str,
    expected: &str,
    read: impl Fn(&Json<'_>) -> Option<T>,
) -> Result<T, JsonError> {
    let root = Place::Root;
    let value = need(object(reply, root)?, root, name)?;
    read(value).ok_or_else(|| JsonError::at(root.member(name), format!("expected {expected}")))
}

pub(super) fn shape_error<B>(
    endpoint: Endpoint,
    response: &Response<B>,
    error: JsonError,
) -> Error {
    reply_error(endpoint, response, ReplyFault::Shape(error))
}

fn reply_error<B>(endpoint: Endpoint, response: &Response<B>, fault: ReplyFault) -> Error {
    Error::Reply(ReplyError {
        endpoint,
        status: response.status().as_u16(),
        fault,
    })
}

/// Only the host: a `Location` may repeat the query, which holds the token.
fn redirect_host<B>(response: &Response<B>) -> Option<String> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let uri: Uri = location.parse().ok()?;
    uri.host().map(str::to_owned)
}
