//! Safe mode: any sealed part has an answer, and what is sealed is opened again, here and by the
//! same algorithm written a second time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use menu_core::event::{CallbackError, Event, Message, Push, Reply};
use menu_fuzz::pushes::{
    APP_ID, KEY, TOKEN, decrypt, encrypt, plain, safe, sealed_query, sign, wrap,
};

const ANY: &[u8] = b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    <CreateTime>1</CreateTime><MsgType>text</MsgType></xml>";

fn envelope(sealed: &str) -> String {
    format!("<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>")
}

fn open(sealed: &str) -> Result<Push, CallbackError> {
    let read = safe().read(&sealed_query(sealed), envelope(sealed).as_bytes());
    // Without its signature it is never opened.
    let forged = safe().read(&sealed_query("?"), envelope(sealed).as_bytes());
    assert_eq!(forged, Err(CallbackError::Signature("msg_signature")));
    if let Err(error) = &read {
        let shown = format!("{error} {error:?}");
        assert!(shown.len() < 300, "{shown}");
        assert!(
            ![TOKEN, KEY, APP_ID]
                .iter()
                .any(|secret| shown.contains(secret)),
            "{shown}"
        );
    }
    read
}

/// The text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect("the start");
    rest.split_once(end).expect("the end").0
}

fuzz_target!(|data: &[u8]| {
    let Some((&first, data)) = data.split_first() else {
        return;
    };
    match first % 4 {
        // Any envelope, with and without a key.
        0 => {
            let _ = safe().read(&sealed_query("x"), data);
            let Ok(sealed) = std::str::from_utf8(data) else {
                return;
            };
            let is_text = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
            if !sealed.is_empty() && sealed.chars().all(is_text) {
                let _ = open(sealed);
            }
        }
        // Anything encrypted.
        1 => {
            let mut text = data.to_vec();
            text.resize(text.len().next_multiple_of(16).max(16), first / 4);
            let opened = open(&encrypt(text.clone()));
            if opened.is_ok() {
                // Only what was made for this account is opened.
                assert!(text.windows(APP_ID.len()).any(|it| it == APP_ID.as_bytes()));
            }
        }
        // A message as WeChat seals it.
        2 => {
            let opened = open(&encrypt(wrap(data)));
            match std::str::from_utf8(data) {
                Ok(_) => assert_eq!(opened, Push::from_xml(data)),
                Err(_) => assert!(opened.is_err()),
            }
        }
        // A reply, sealed by the library.
        _ => {
            let Ok(text) = std::str::from_utf8(data) else {
                return;
            };
            let push = Push::from_xml(ANY).expect("it is a push");
            let reply = Reply::text(text);
            let Ok(answer) = safe().answer(&push, &reply) else {
                assert!(plain().answer(&push, &reply).is_err());
                return;
            };
            let part = |name: &str| {
                let cdata = (format!("<{name}><![CDATA["), format!("]]></{name}>"));
                between(&answer, &cdata.0, &cdata.1)
            };
            let (sealed, nonce) = (part("Encrypt"), part("Nonce"));
            let time = between(&answer, "<TimeStamp>", "</TimeStamp>");
            assert_eq!(part("MsgSignature"), sign(&[TOKEN, time, nonce, sealed]));
            let wrapped = decrypt(sealed);
            let length = u32::from_be_bytes(wrapped[16..20].try_into().expect("4 bytes"));
            let end = 20 + usize::try_from(length).expect("it fits");
            let xml = &wrapped[20..end];
            assert!(wrapped[end..].starts_with(APP_ID.as_bytes()));
            let opened = open(sealed).expect("the reply is like a push");
            assert_eq!(Push::from_xml(xml).as_ref(), Ok(&opened));
            assert_eq!(
                (&*opened.to_user_name, &*opened.from_user_name),
                ("o1", "gh_1")
            );
            let is_xml =
                |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
            let carried: String = text.chars().filter(is_xml).collect();
            // A reader turns each line ending into a line feed.
            let carried = carried.replace("\r\n", "\n").replace('\r', "\n");
            let content = carried;
            assert_eq!(opened.event, Event::Message(Message::Text { content }));
        }
    }
});
