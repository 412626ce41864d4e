//! Checks the body of a menu, only by the documentation of the server.
//!
//! Where the documentation is silent, the choices are: the name is checked before the type, the
//! type before its members, a length before the value; a body that is not UTF-8 is 65318, because
//! the message of that code says so; a value of the wrong JSON type counts as missing; members that
//! the type does not have are ignored; `type` and `key` on a button with sub buttons are ignored;
//! `http://` may be in capitals.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::errcode::{self, Refusal};
use crate::menu::{Button, Menu, Role};

const TOP_BUTTONS: usize = 3;
const SUB_BUTTONS: usize = 5;
const TOP_NAME_BYTES: usize = 16;
const SUB_NAME_BYTES: usize = 60;
const KEY_BYTES: usize = 128;
const URL_BYTES: usize = 1024;

/// The members that a type needs beside `name`, in the order of the replies.
const KINDS: &[(&str, &[&str])] = &[
    ("click", &["key"]),
    ("view", &["url"]),
    ("scancode_push", &["key"]),
    ("scancode_waitmsg", &["key"]),
    ("pic_sysphoto", &["key"]),
    ("pic_photo_or_album", &["key"]),
    ("pic_weixin", &["key"]),
    ("location_select", &["key"]),
    ("media_id", &["media_id"]),
    ("view_limited", &["media_id"]),
    ("miniprogram", &["url", "appid", "pagepath"]),
    ("article_id", &["article_id"]),
    ("article_view_limited", &["article_id"]),
];

/// Reads a body that holds a menu: UTF-8, without `\u` escapes, a JSON object.
pub(crate) fn read_menu_body(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let text = read_text(body)?;
    if has_unicode_escape(text) {
        return Err(errcode::ESCAPED_CHARSET);
    }
    match parse(text)? {
        Value::Object(members) => Ok(members),
        // A JSON string here is a menu that was encoded twice.
        _ => Err(errcode::BUTTON_COUNT),
    }
}

/// Reads any other body: a JSON object.
pub(crate) fn read_body(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match parse(read_text(body)?)? {
        Value::Object(members) => Ok(members),
        _ => Err(errcode::DATA_FORMAT),
    }
}

fn read_text(body: &[u8]) -> Result<&str, Refusal> {
    if body.is_empty() {
        return Err(errcode::EMPTY_BODY);
    }
    std::str::from_utf8(body).map_err(|_| errcode::NOT_UTF8)
}

fn parse(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|_| errcode::DATA_FORMAT)
}

fn has_unicode_escape(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        // The byte after a backslash belongs to it: `\\u` is a backslash and a letter.
        if byte == b'\\' && bytes.next() == Some(b'u') {
            return true;
        }
    }
    false
}

/// The level of a button; each has its own codes for the same mistakes.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Top,
    Sub,
}

impl Level {
    fn either(self, top: Refusal, sub: Refusal) -> Refusal {
        match self {
            Self::Top => top,
            Self::Sub => sub,
        }
    }
}

/// Checks the `button` array of a body. `linked` are the mini programs that may be used, `None` for
/// any.
pub(crate) fn check_menu(
    body: &Map<String, Value>,
    linked: Option<&BTreeSet<String>>,
) -> Result<Menu, Refusal> {
    let Some(Value::Array(buttons)) = body.get("button") else {
        return Err(errcode::BUTTON_COUNT);
    };
    if buttons.is_empty() || buttons.len() > TOP_BUTTONS {
        return Err(errcode::BUTTON_COUNT);
    }
    let buttons = buttons
        .iter()
        .map(|button| check_button(button, Level::Top, linked))
        .collect::<Result<_, _>>()?;
    Ok(Menu { buttons })
}

fn check_button(
    button: &Value,
    level: Level,
    linked: Option<&BTreeSet<String>>,
) -> Result<Button, Refusal> {
    let Value::Object(button) = button else {
        return Err(level.either(errcode::BUTTON_COUNT, errcode::SUB_COUNT));
    };
    let name_bytes = match level {
        Level::Top => TOP_NAME_BYTES,
        Level::Sub => SUB_NAME_BYTES,
    };
    let name = text_within(button, "name", name_bytes)
        .ok_or_else(|| level.either(errcode::BUTTON_NAME, errcode::SUB_NAME))?
        .to_owned();
    let role = match button.get("sub_button") {
        None | Some(Value::Null) => check_leaf(button, level, linked)?,
        Some(Value::Array(buttons)) if buttons.is_empty() => check_leaf(button, level, linked)?,
        Some(_) if level == Level::Sub => return Err(errcode::SUB_LEVEL),
        Some(Value::Array(buttons)) if buttons.len() <= SUB_BUTTONS => Role::Parent(
            buttons
                .iter()
                .map(|button| check_button(button, Level::Sub, linked))
                .collect::<Result<_, _>>()?,
        ),
        Some(_) => return Err(errcode::SUB_COUNT),
    };
    Ok(Button { name, role })
}

fn check_leaf(
    button: &Map<String, Value>,
    level: Level,
    linked: Option<&BTreeSet<String>>,
) -> Result<Role, Refusal> {
    let invalid_type = || level.either(errcode::BUTTON_TYPE, errcode::SUB_TYPE);
    let kind = match button.get("type") {
        None | Some(Value::Null) => return Err(errcode::BUTTON_WITHOUT_ACT),
        Some(Value::String(kind)) if kind.is_empty() => return Err(errcode::BUTTON_WITHOUT_ACT),
        Some(Value::String(kind)) => kind.as_str(),
        Some(_) => return Err(invalid_type()),
    };
    let Some((kind, needed)) = KINDS.iter().find(|(known, _)| *known == kind) else {
        let lower = kind.to_ascii_lowercase();
        return Err(if KINDS.iter().any(|(known, _)| *known == lower) {
            errcode::NOT_UTF8
        } else {
            invalid_type()
        });
    };
    let members = needed
        .iter()
        .map(|member| Ok((*member, check_member(button, member, level, linked)?)))
        .collect::<Result<_, Refusal>>()?;
    Ok(Role::Leaf { kind, members })
}

fn check_member(
    button: &Map<String, Value>,
    member: &str,
    level: Level,
    linked: Option<&BTreeSet<String>>,
) -> Result<String, Refusal> {
    let (longest, missing) = match member {
        "key" => (
            KEY_BYTES,
            level.either(errcode::BUTTON_KEY, errcode::SUB_KEY),
        ),
        "url" => (
            URL_BYTES,
            level.either(errcode::BUTTON_URL_SIZE, errcode::SUB_URL_SIZE),
        ),
        "media_id" => (
            usize::MAX,
            level.either(errcode::BUTTON_MEDIA_ID, errcode::SUB_MEDIA_ID),
        ),
        "article_id" => (usize::MAX, errcode::ARTICLE_ID),
        "appid" => (usize::MAX, errcode::WEAPP_APP_ID),
        _ => (usize::MAX, errcode::ARGS),
    };
    let text = text_within(button, member, longest).ok_or(missing)?;
    match member {
        "url" if host(text).is_none() => {
            Err(level.either(errcode::BUTTON_URL_DOMAIN, errcode::SUB_URL_DOMAIN))
        }
        "appid" if linked.is_some_and(|linked| !linked.contains(text)) => {
            Err(errcode::WEAPP_NOT_LINKED)
        }
        _ => Ok(text.to_owned()),
    }
}

/// The string of a member, if it is not empty and has at most `longest` bytes of UTF-8.
fn text_within<'a>(
    object: &'a Map<String, Value>,
    member: &str,
    longest: usize,
) -> Option<&'a str> {
    let text = object.get(member)?.as_str()?;
    (!text.is_empty() && text.len() <= longest).then_some(text)
}

/// The host of a url that a menu may open, without its port. A template that
/// was not filled in has no host.
pub(crate) fn host(url: &str) -> Option<&str> {
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let end = authority.find(']').unwrap_or(0);
    let port = authority[end..]
        .find(':')
        .map_or(authority.len(), |at| end + at);
    let (host, port) = authority.split_at(port);
    let is_filled_in = !host.is_empty()
        && !host.contains(['{', '}', '<', '>', '$', ',', '，', '|', '"'])
        && !host.starts_with('.')
        && !host.contains("..")
        && host.split('%').skip(1).all(|escape| {
            let digits = escape.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        });
    // In `https://https://a.example` the port is empty and the host is a scheme.
    let has_port = match port {
        "" => true,
        ":" => !host.eq_ignore_ascii_case("http") && !host.eq_ignore_ascii_case("https"),
        port => port[1..].parse::<u16>().is_ok(),
    };
    (is_filled_in && has_port).then_some(host)
}
