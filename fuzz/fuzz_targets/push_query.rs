//! Any query: it is taken if and only if each parameter is there once and the signature is right.

#![no_main]

use std::borrow::Cow;
use std::sync::OnceLock;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use menu_core::event::{Callback, CallbackError};
use menu_fuzz::pushes::{TOKEN, plain, safe, sign};

const BODY: &[u8] = b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    <CreateTime>1</CreateTime><MsgType>text</MsgType></xml>";

/// Takes only what is of this moment.
fn fresh() -> &'static Callback {
    static FRESH: OnceLock<Callback> = OnceLock::new();
    FRESH.get_or_init(|| plain().clone().with_max_age(Duration::from_secs(300)))
}

/// The value of a parameter that is there once.
fn only<'p>(pairs: &'p [(Cow<'_, str>, Cow<'_, str>)], name: &str) -> Option<&'p str> {
    let mut found = pairs.iter().filter(|(key, _)| key == name);
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// Whether a parameter that is read is there twice.
fn is_repeated(pairs: &[(Cow<'_, str>, Cow<'_, str>)]) -> bool {
    let names = [
        "signature",
        "msg_signature",
        "timestamp",
        "nonce",
        "echostr",
    ];
    let count = |name: &str| pairs.iter().filter(|(key, _)| key == name).count();
    names.iter().any(|name| count(name) > 1)
}

fn check(query: &str, which: u8) {
    let stripped = query.strip_prefix('?').unwrap_or(query);
    let pairs: Vec<_> = form_urlencoded::parse(stripped.as_bytes()).collect();
    let get = |name| only(&pairs, name);
    let expected = match (get("signature"), get("timestamp"), get("nonce")) {
        (Some(signature), Some(timestamp), Some(nonce)) if !is_repeated(&pairs) => {
            signature == sign(&[TOKEN, timestamp, nonce])
        }
        _ => false,
    };
    let echo = get("echostr").filter(|_| expected);
    match which % 8 {
        0 => assert_eq!(plain().read(query, BODY).is_ok(), expected, "{query}"),
        // In safe mode, a body that is not encrypted proves nothing.
        1 => match safe().read(query, BODY) {
            Err(CallbackError::RepeatedParameter(_)) => assert!(is_repeated(&pairs), "{query}"),
            other => assert_eq!(other, Err(CallbackError::NotEncrypted), "{query}"),
        },
        2 => {
            if let Err(error) = safe().handshake(query) {
                let shown = format!("{error} {error:?}");
                assert!(shown.len() < 300 && !shown.contains(TOKEN), "{shown}");
            } else {
                assert!(echo.is_some() || get("msg_signature").is_some(), "{query}");
            }
        }
        3 => {
            // The time of the machine is long after every timestamp of the seeds.
            if let Ok(text) = fresh().handshake(query) {
                assert_eq!(Some(text.as_str()), echo, "{query}");
            }
        }
        _ => assert_eq!(plain().handshake(query).ok().as_deref(), echo, "{query}"),
    }
}

fuzz_target!(|data: &str| {
    let Some((&first, rest)) = data.as_bytes().split_first() else {
        return;
    };
    if first % 2 == 0 || !data.is_char_boundary(1) {
        return check(data, first / 2);
    }
    // Parts with their signature.
    let rest = std::str::from_utf8(rest).expect("it begins at a character");
    let mut parts = rest.splitn(3, '|');
    let mut part = || parts.next().unwrap_or_default();
    let (timestamp, nonce, echo) = (part(), part(), part());
    let signature = sign(&[TOKEN, timestamp, nonce]);
    let query = |signature: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("timestamp", timestamp)
            .append_pair("nonce", nonce);
        query
            .append_pair("echostr", echo)
            .append_pair("signature", signature);
        query.finish()
    };
    let good = query(&signature);
    assert_eq!(plain().handshake(&good).as_deref(), Ok(echo));
    check(&good, first / 2);
    let bad = query(&signature[..usize::from(first) % 40]);
    assert_eq!(
        plain().handshake(&bad),
        Err(CallbackError::Signature("signature"))
    );
});
