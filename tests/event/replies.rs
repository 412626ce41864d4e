//! The replies, in both modes.

use crate::support::{TOKEN, between, message, plain, safe, sample, sealed_query, sign};
use proptest::prelude::*;
use wechat_menu::event::{Article, Callback, CallbackError, Music, Push, Reply, ReplyFault};

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
fn only_a_reply_without_anything_is_empty() {
    assert!(Reply::empty().is_empty());
    assert!(!Reply::text("a").is_empty());
    assert!(!Reply::xml("").is_empty());
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

    // WeChat itself sends such characters, and a bot says them back:
    // github.com/w7corp/easywechat/pull/1419
    let sent = Push::from_xml(message("<![CDATA[清\u{10}风]]>").as_bytes()).unwrap();
    let said = sent.text("Content").unwrap();
    assert_eq!(said, "清\u{10}风");
    let xml = answer(&plain(), &Reply::text(said));
    assert!(xml.contains("<![CDATA[清风]]>"), "{xml}");
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
    // Characters that are left out do not count.
    let reply = Reply::text(format!("{}\0", "x".repeat(2048)));
    assert!(plain().answer(&push(), &reply).is_ok());
}

/// An empty `Content` is not an empty reply: WeChat shows the follower that the service is out of order.
#[test]
fn an_empty_text_is_refused() {
    for text in ["", "\0"] {
        let error = plain().answer(&push(), &Reply::text(text)).unwrap_err();
        assert_eq!(error, CallbackError::Reply(ReplyFault::Empty("Content")));
    }
}

/// A tap: its reply may have more articles than one to a message, but no transfer.
fn tap() -> Push {
    Push::from_xml(sample("event-click.xml").as_bytes()).unwrap()
}

/// The text between the head and the end of an answer, without line ends.
fn body(push: &Push, reply: &Reply) -> Result<String, ReplyFault> {
    match plain().answer(push, reply) {
        Ok(xml) => {
            let (_, body) = xml.split_once("</CreateTime>").unwrap();
            assert!(Push::from_xml(xml.as_bytes()).is_ok());
            Ok(body.replace(['\n'], "").replace("</xml>", ""))
        }
        Err(CallbackError::Reply(fault)) => Err(fault),
        Err(error) => panic!("{error}"),
    }
}

/// As the documentation's page on passive replies shows each kind.
#[test]
fn every_kind_of_reply_is_as_documented() {
    let music = Music {
        title: "TITLE".into(),
        description: "DESCRIPTION".into(),
        url: "MUSIC_Url".into(),
        hq_url: "HQ_MUSIC_Url".into(),
        thumb_media_id: "media_id".into(),
    };
    for (reply, expected) in [
        (
            Reply::image("media_id"),
            "<MsgType><![CDATA[image]]></MsgType>\
             <Image><MediaId><![CDATA[media_id]]></MediaId></Image>",
        ),
        (
            Reply::voice("media_id"),
            "<MsgType><![CDATA[voice]]></MsgType>\
             <Voice><MediaId><![CDATA[media_id]]></MediaId></Voice>",
        ),
        (
            Reply::video("media_id", "title", "description"),
            "<MsgType><![CDATA[video]]></MsgType>\
             <Video><MediaId><![CDATA[media_id]]></MediaId><Title><![CDATA[title]]></Title>\
             <Description><![CDATA[description]]></Description></Video>",
        ),
        (
            Reply::video("media_id", "", ""),
            "<MsgType><![CDATA[video]]></MsgType>\
             <Video><MediaId><![CDATA[media_id]]></MediaId></Video>",
        ),
        (
            Reply::music(music),
            "<MsgType><![CDATA[music]]></MsgType>\
             <Music><Title><![CDATA[TITLE]]></Title>\
             <Description><![CDATA[DESCRIPTION]]></Description>\
             <MusicUrl><![CDATA[MUSIC_Url]]></MusicUrl>\
             <HQMusicUrl><![CDATA[HQ_MUSIC_Url]]></HQMusicUrl>\
             <ThumbMediaId><![CDATA[media_id]]></ThumbMediaId></Music>",
        ),
        (
            Reply::news([article("title1")]),
            "<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount>\
             <Articles><item><Title><![CDATA[title1]]></Title>\
             <Description><![CDATA[]]></Description><PicUrl><![CDATA[]]></PicUrl>\
             <Url><![CDATA[url]]></Url></item></Articles>",
        ),
        (
            Reply::transfer(),
            "<MsgType><![CDATA[transfer_customer_service]]></MsgType>",
        ),
        (
            Reply::transfer_to("test1@test"),
            "<MsgType><![CDATA[transfer_customer_service]]></MsgType>\
             <TransInfo><KfAccount><![CDATA[test1@test]]></KfAccount></TransInfo>",
        ),
    ] {
        assert_eq!(body(&push(), &reply).as_deref(), Ok(expected));
        let sealed = open(&answer(&safe(), &reply));
        assert!(expected.contains(sealed.text("MsgType").unwrap()));
    }
}

fn article(title: &str) -> Article {
    Article {
        title: title.into(),
        url: "url".into(),
        ..Article::default()
    }
}

#[test]
fn a_message_is_answered_with_one_article_and_an_event_with_eight() {
    let news = |count| Reply::news((0..count).map(|_| article("a")));
    let fault = |count, limit| Err(ReplyFault::Articles { count, limit });
    assert!(body(&push(), &news(1)).is_ok());
    assert_eq!(body(&push(), &news(2)), fault(2, 1));
    assert_eq!(body(&push(), &news(0)), fault(0, 1));
    assert!(body(&tap(), &news(8)).is_ok());
    assert_eq!(body(&tap(), &news(9)), fault(9, 8));
    assert_eq!(body(&tap(), &news(0)), fault(0, 8));
    let photo = message("").replace(">text<", ">image<");
    let photo = Push::from_xml(photo.as_bytes()).unwrap();
    let card = sample("event-click.xml").replace("CLICK", "user_get_card");
    let card = Push::from_xml(card.as_bytes()).unwrap();
    assert!(body(&card, &news(8)).is_ok());
    assert_eq!(body(&card, &Reply::transfer()), Err(ReplyFault::Transfer));
    assert_eq!(
        body(&photo, &news(2)),
        fault(2, 1),
        "of a kind that is not typed, too"
    );
    assert!(
        body(&tap(), &news(2))
            .unwrap()
            .contains("<ArticleCount>2</ArticleCount>")
    );
}

#[test]
fn what_must_not_be_empty_is_refused() {
    let music = Reply::music(Music {
        url: "http://a.example/".into(),
        ..Music::default()
    });
    for (reply, name) in [
        (Reply::image(""), "MediaId"),
        (Reply::voice("\u{8}"), "MediaId"),
        (Reply::video("", "title", ""), "MediaId"),
        (music, "ThumbMediaId"),
        (Reply::news([article("")]), "Title"),
        (Reply::transfer_to(""), "KfAccount"),
    ] {
        assert_eq!(body(&push(), &reply), Err(ReplyFault::Empty(name)));
    }
}

#[test]
fn events_are_not_transferred() {
    for reply in [Reply::transfer(), Reply::transfer_to("test1@test")] {
        assert_eq!(body(&tap(), &reply), Err(ReplyFault::Transfer));
    }
}

#[test]
fn a_long_text_may_be_cut() {
    let cut = |text: String| body(&push(), &Reply::text_cut(text)).unwrap();
    assert!(cut("a".repeat(2048)).contains(&"a".repeat(2048)));
    assert!(cut("a".repeat(2049)).contains(&("a".repeat(2045) + "…]")));
    assert!(cut("💕".repeat(1000)).contains(&("💕".repeat(511) + "…]")));
    assert!(cut("\0".repeat(3000) + "a").contains("[a]"));
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
