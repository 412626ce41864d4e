//! What every reply has in common.

use http::header::LOCATION;
use http::{Response, Uri};

use crate::error_code::ErrorCode;
use crate::json::JsonError;
use crate::json::Node;
use crate::wechat::{Endpoint, Error, Refusal, ReplyError, ReplyFault};

/// The reply's JSON, if the call was carried out.
///
/// WeChat says everything in the body: failures come with the status 200, too, and the
/// `Content-Type` may be anything.
pub(super) fn read_reply<B: AsRef<[u8]>>(
    endpoint: Endpoint,
    response: &Response<B>,
) -> Result<Node<'_>, Error> {
    let fail = |fault| Err(reply_error(endpoint, response, fault));
    let status = response.status();
    if status.is_redirection() {
        let host = redirect_host(response);
        return fail(ReplyFault::Redirect { host });
    }
    let node = match parse(response.body().as_ref()) {
        Ok(node) => node,
        Err(fault) if status.is_success() => return fail(fault),
        Err(_) => return fail(ReplyFault::Status),
    };
    match read_code(&node) {
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
        Ok(node)
    } else {
        fail(ReplyFault::Status)
    }
}

fn parse(body: &[u8]) -> Result<Node<'_>, ReplyFault> {
    let body = body.trim_ascii();
    if body.is_empty() {
        return Err(ReplyFault::Empty);
    }
    if body.starts_with(b"<") {
        return Err(ReplyFault::Html);
    }
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        // Cut in the middle of a character.
        Err(error) if error.error_len().is_none() => return Err(ReplyFault::Truncated),
        Err(_) => return Err(ReplyFault::NotUtf8),
    };
    Node::parse(text).map_err(|error| {
        if error.is_truncated() {
            ReplyFault::Truncated
        } else {
            ReplyFault::NotJson(error)
        }
    })
}

fn read_code(node: &Node<'_>) -> Result<Option<(ErrorCode, String)>, JsonError> {
    let reply = node.object()?;
    let Some(code) = reply.get("errcode")? else {
        return Ok(None);
    };
    let code = ErrorCode::new(code.integer()?);
    // The code decides, whatever the message is.
    let errmsg = reply.get("errmsg").ok().flatten();
    let errmsg = errmsg.and_then(|message| message.text().ok());
    Ok(Some((code, errmsg.unwrap_or_default())))
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

/// The host alone: a `Location` may repeat the query with the token in it.
fn redirect_host<B>(response: &Response<B>) -> Option<String> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let uri: Uri = location.parse().ok()?;
    uri.host().map(str::to_owned)
}
