//! Pushes and queries for the tests.

use std::fs;
use std::path::Path;

use sha1::{Digest, Sha1};
use wechat_menu::event::{Callback, EncodingAesKey, Push, Reply};

pub(crate) const TOKEN: &str = "s3cretT0ken";
pub(crate) const KEY: &str = "s3cretK3yabcdefghijklmnopqrstuvwxyz01234567";
pub(crate) const APP_ID: &str = "wx1234567890abcdef";

/// A file of the documentation's samples.
pub(crate) fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// The samples of pushes.
pub(crate) fn samples() -> Vec<String> {
    [
        "click",
        "view",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
        "view_miniprogram",
    ]
    .map(|name| sample(&format!("event-{name}.xml")))
    .into()
}

/// What a follower types.
pub(crate) fn message(content: &str) -> String {
    format!(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
         <CreateTime>1348831860</CreateTime><MsgType>text</MsgType>\
         <Content>{content}</Content><MsgId>1234567890123456</MsgId></xml>"
    )
}

/// A push of this content, and what becomes of it.
pub(crate) fn content(content: &str) -> Option<String> {
    let push = Push::from_xml(message(content).as_bytes()).unwrap();
    push.text("Content").map(str::to_owned)
}

pub(crate) fn plain() -> Callback {
    Callback::plain(TOKEN).unwrap()
}

pub(crate) fn safe() -> Callback {
    Callback::safe(TOKEN, EncodingAesKey::new(KEY).unwrap(), APP_ID).unwrap()
}

/// SHA-1 of the sorted parts, in hex.
pub(crate) fn sign(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    let hash = Sha1::digest(parts.concat());
    hash.iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// The query of plaintext mode.
pub(crate) fn query(timestamp: &str) -> String {
    let signature = sign(&[TOKEN, timestamp, "n0nce"]);
    format!("signature={signature}&timestamp={timestamp}&nonce=n0nce")
}

/// The query of safe mode.
pub(crate) fn sealed_query(encrypt: &str) -> String {
    let signature = sign(&[TOKEN, "1714112445", "n0nce", encrypt]);
    format!(
        "signature=0&timestamp=1714112445&nonce=n0nce&openid=o1&encrypt_type=aes\
         &msg_signature={signature}"
    )
}

/// The query and the body of a push in safe mode.
pub(crate) fn seal(xml: &str) -> (String, String) {
    let anyone = Push::from_xml(message("").as_bytes()).unwrap();
    let envelope = safe().answer(&anyone, &Reply::xml(xml)).unwrap();
    let encrypt = between(&envelope, "<Encrypt><![CDATA[", "]]></Encrypt>").to_owned();
    let body = format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\
         <Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"
    );
    (sealed_query(&encrypt), body)
}

/// The text between two marks.
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}
