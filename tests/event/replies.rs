//! The answers, in both modes.

mod support;

use proptest::prelude::*;
use support::{TOKEN, between, message, plain, safe, sample, sealed_query, sign};
use wechat_menu::event::{Callback, CallbackError, Push, Reply, ReplyFault};

/// The sample's push came from `toUser`, to whom it is answered.
fn push() -> Push {
    let xml = message("")
        .replace("o1", "toUser")
        .replace("gh_1", "fromUser");
    Push::from_xml(xml.as_bytes()).unwrap()
}

fn answer(callback: &Callback, reply: &Reply) -> String {
    callback.answer(&push(), reply).unwrap()
}

/// What WeChat makes of an answer in safe mode.
fn open(envelope: &str) -> Push {
    let encrypt = between(envelope, "<Encrypt><![CDATA[", "]]></Encrypt>");
    let timestamp = between(envelope, "<TimeStamp>", "</TimeStamp>");
    let nonce = between(envelope, "<Nonce><![CDATA[", "]]></Nonce>");
    let signature = between(envelope, "<MsgSignature><![CDATA[", "]]></MsgSignature>");
    assert_eq!(signature, sign(&[TOKEN, timestamp, nonce, encrypt]));
    let body = format!("<xml><Encrypt>{encrypt}</Encrypt></xml>");
    safe()
        .read(&sealed_query(encrypt), body.as_bytes())
        .unwrap()
}

#[test]
fn a_text_is_the_sample() {
    let xml = answer(&plain(), &Reply::text("你好"));
    let time = between(&xml, "<CreateTime>", "</CreateTime>");
    assert!(time.parse::<u64>().unwrap() > 1_700_000_000);
    assert_eq!(
        xml.replace(time, "12345678"),
        sample("reply-text.xml").trim_end()
    );
}

#[test]
fn nothing_is_success() {
    assert_eq!(answer(&plain(), &Reply::empty()), "success");
    assert_eq!(answer(&safe(), &Reply::empty()), "success");
}

#[test]
fn xml_of_the_users_own_is_sent_as_it_is() {
    let xml = message("<![CDATA[mine]]>");
    assert_eq!(answer(&plain(), &Reply::xml(&xml)), xml);
    let sealed = answer(&safe(), &Reply::xml(&xml));
    assert_eq!(open(&sealed), Push::from_xml(xml.as_bytes()).unwrap());
}

#[test]
fn the_end_of_cdata_may_stand_in_a_text() {
    for text in [
        "]]>",
        "a]]>b]]>",
        "]]]]>>",
        "]]",
        "]",
        "<![CDATA[x]]>",
        "&amp;<b>",
    ] {
        let xml = answer(&plain(), &Reply::text(text));
        let read = Push::from_xml(xml.as_bytes()).unwrap();
        assert_eq!(read.text("Content"), Some(text));
        let read = open(&answer(&safe(), &Reply::text(text)));
        assert_eq!(read.text("Content"), Some(text));
    }
}

#[test]
fn what_xml_cannot_carry_is_left_out() {
    let xml = answer(&plain(), &Reply::text("a\0\u{8}\u{1b}\u{fffe}b\t\n💕"));
    let read = Push::from_xml(xml.as_bytes()).unwrap();
    assert_eq!(read.text("Content"), Some("ab\t\n💕"));
}

/// Over 2048 bytes the follower reads that the service is out of order: easywechat, `WeRoBot` 388,
/// silenceper/wechat 673, dodgepudding/wechat-php-sdk 363.
#[test]
fn a_text_is_at_most_as_long_as_wechat_takes() {
    let long = |length: usize| Reply::text("x".repeat(length));
    for callback in [plain(), safe()] {
        assert!(callback.answer(&push(), &long(2048)).is_ok());
        for (reply, length) in [
            (long(2049), 2049),
            (long(9000), 9000),
            (Reply::text("字".repeat(700)), 2100),
        ] {
            let error = callback.answer(&push(), &reply).unwrap_err();
            let limit = 2048;
            let fault = ReplyFault::TooLong { length, limit };
            assert_eq!(error, CallbackError::Reply(fault));
        }
    }
    // What is left out does not count.
    let reply = Reply::text(format!("{}\0", "x".repeat(2048)));
    assert!(plain().answer(&push(), &reply).is_ok());
}

/// An empty `Content` is no empty reply: WeChat tells the follower that the service is out of order.
#[test]
fn an_empty_text_is_refused() {
    for text in ["", "\0"] {
        let error = plain().answer(&push(), &Reply::text(text)).unwrap_err();
        assert_eq!(error, CallbackError::Reply(ReplyFault::Empty("Content")));
    }
}

#[test]
fn no_two_answers_are_alike() {
    let seal = || answer(&safe(), &Reply::text("same"));
    let (one, two) = (seal(), seal());
    let nonce = |xml: &str| between(xml, "<Nonce>", "</Nonce>").to_owned();
    let encrypt = |xml: &str| between(xml, "<Encrypt>", "</Encrypt>").to_owned();
    assert_ne!(nonce(&one), nonce(&two));
    assert_ne!(encrypt(&one), encrypt(&two));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives(text in "[^\u{0}-\u{8}\u{b}-\u{1f}\u{fffe}\u{ffff}]{1,200}") {
        let read = open(&answer(&safe(), &Reply::text(&text)));
        prop_assert_eq!(read.text("Content"), Some(&*text));
        prop_assert_eq!(read.to_user_name, "toUser");
        prop_assert_eq!(read.from_user_name, "fromUser");
    }
}
