//! Safe mode, with a bot that takes it apart by itself.

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use menu_sandbox::{Bubble, Endpoint, Sandbox, Tap};
use serde_json::Value;

use super::bot::{Answer, Bot, Push, reply_to, sha1_of_sorted, text};
use crate::support::{MENU, PATIENCE, call, vector};

fn member(vector: &str, name: &str) -> String {
    let vector: Value = serde_json::from_str(vector).unwrap();
    vector[name].as_str().unwrap().to_owned()
}

/// The key of the documentation's own example is nothing but zeros.
const KEY: [u8; 32] = [0; 32];

fn decrypt(encrypted: &str) -> Vec<u8> {
    let cipher = Aes256::new(&KEY.into());
    let bytes = BASE64_STANDARD.decode(encrypted).unwrap();
    let mut before = [0; 16];
    let mut plain = Vec::new();
    for block in bytes.chunks(16) {
        let mut open = <[u8; 16]>::try_from(block).unwrap().into();
        cipher.decrypt_block(&mut open);
        plain.extend(open.iter().zip(before).map(|(a, b)| a ^ b));
        before = block.try_into().unwrap();
    }
    plain.truncate(plain.len() - usize::from(*plain.last().unwrap()));
    plain
}

fn encrypt(message: &str, app_id: &str) -> String {
    let length = u32::try_from(message.len()).unwrap().to_be_bytes();
    let mut plain = [
        b"0123456789abcdef",
        &length[..],
        message.as_bytes(),
        app_id.as_bytes(),
    ]
    .concat();
    let padding = 32 - plain.len() % 32;
    plain.resize(plain.len() + padding, u8::try_from(padding).unwrap());
    let cipher = Aes256::new(&KEY.into());
    let mut before = [0_u8; 16];
    let mut bytes = Vec::new();
    for block in plain.chunks(16) {
        let mixed: Vec<u8> = block.iter().zip(before).map(|(a, b)| a ^ b).collect();
        let mut shut = <[u8; 16]>::try_from(&mixed[..]).unwrap().into();
        cipher.encrypt_block(&mut shut);
        before = shut.into();
        bytes.extend(before);
    }
    BASE64_STANDARD.encode(bytes)
}

/// What is inside of a push, with the app id at its end.
fn open(push: &Push) -> (String, String) {
    let plain = decrypt(&push.text("Encrypt"));
    let length = u32::from_be_bytes(plain[16..20].try_into().unwrap());
    let (message, app_id) = plain[20..].split_at(usize::try_from(length).unwrap());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(message), text(app_id))
}

fn seal(message: &str, app_id: &str, token: &str) -> String {
    let encrypted = encrypt(message, app_id);
    let signature = sha1_of_sorted(&[token, "1713424427", "415670741", &encrypted]);
    format!(
        "<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature>{signature}</MsgSignature>\
         <TimeStamp>1713424427</TimeStamp><Nonce>415670741</Nonce></xml>"
    )
}

fn start(bot: &Bot) -> Sandbox {
    let vector = vector!("crypto-encrypted-push");
    let sandbox = Sandbox::builder()
        .app_id(member(vector, "appid"))
        .callback(&bot.url, member(vector, "token"))
        .aes_key(member(vector, "encoding_aes_key"))
        .push_timeout(PATIENCE)
        .start()
        .unwrap();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    sandbox
}

#[test]
fn the_test_bot_understands_the_documented_push() {
    let vector = vector!("crypto-encrypted-push");
    let plain = decrypt(&member(vector, "encrypt"));
    let expected = member(vector, "msg") + &member(vector, "appid");
    assert_eq!(String::from_utf8(plain[20..].to_vec()).unwrap(), expected);
}

#[test]
fn pushes_are_encrypted_and_replies_decrypted() {
    let bot = Bot::start(|push, _| {
        let (message, app_id) = open(push);
        let reply = reply_to(
            &text(&message, "FromUserName"),
            &text(&message, "ToUserName"),
            "secret 好",
        );
        Answer::Body(seal(&reply, &app_id, "AAAAA"))
    });
    let sandbox = start(&bot);
    assert_eq!(
        sandbox.tap(Tap::key("k")).unwrap().text(),
        Some("secret 好")
    );
    let push = &bot.pushes()[0];
    assert!(push.is_signed());
    assert_eq!(push.query("encrypt_type"), "aes");
    let parts = [
        "AAAAA",
        push.query("timestamp"),
        push.query("nonce"),
        &push.text("Encrypt"),
    ];
    assert_eq!(push.query("msg_signature"), sha1_of_sorted(&parts));
    assert_eq!(push.text("ToUserName"), sandbox.account_id());
    assert!(!push.body.contains("EventKey"), "{}", push.body);
    let (message, app_id) = open(push);
    assert_eq!(text(&message, "EventKey"), "k");
    assert_eq!(app_id, "wxba5fad812f8e6fb9");
}

#[test]
fn replies_that_are_not_sealed_right_are_nonsense() {
    let replies: [fn(&Push) -> String; 6] = [
        |push| {
            let (message, _) = open(push);
            reply_to(
                &text(&message, "FromUserName"),
                &text(&message, "ToUserName"),
                "in the clear",
            )
        },
        |push| seal(&open(push).0, "wx_another", "AAAAA"),
        |push| seal(&open(push).0, &open(push).1, "another token"),
        |push| seal(&open(push).0, &open(push).1, "AAAAA").replace("<Nonce>", "<Nonce>1"),
        |push| seal("not xml", &open(push).1, "AAAAA"),
        // The documented reply is signed right, but says something that is not for this user.
        |_| {
            let vector = vector!("crypto-encrypted-reply");
            format!(
                "<xml><Encrypt>{}</Encrypt><MsgSignature>{}</MsgSignature>\
                 <TimeStamp>{}</TimeStamp><Nonce>{}</Nonce></xml>",
                member(vector, "encrypt"),
                member(vector, "msg_signature"),
                member(vector, "timestamp"),
                member(vector, "nonce"),
            )
        },
    ];
    for reply in replies {
        let bot = Bot::start(move |push, _| Answer::Body(reply(push)));
        let sandbox = start(&bot);
        let reaction = sandbox.tap(Tap::key("k")).unwrap();
        assert_eq!(reaction.bubbles(), [Bubble::Unavailable]);
        assert_eq!(bot.pushes().len(), 1);
    }
    let bot = Bot::saying("success");
    assert_eq!(start(&bot).tap(Tap::key("k")).unwrap().bubbles(), []);
}
