//! WeChat's three tries.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;

use crate::support::{between, message, plain, query, safe, sample, seal};
use wechat_menu::event::{Deduplicator, Push, PushStore, StoreError};

fn push(xml: &str) -> Push {
    Push::from_xml(xml.as_bytes()).unwrap()
}

/// A tap of a user at a time.
fn tap(user: usize, time: usize) -> Push {
    let xml = sample("event-click.xml")
        .replace("FromUser]", &format!("user{user}]"))
        .replace("123456789", &time.to_string());
    push(&xml)
}

#[test]
fn the_second_and_third_try_are_recognized() {
    let seen = Deduplicator::default();
    assert!(seen.admit(&tap(1, 1)));
    assert!(!seen.admit(&tap(1, 1)));
    assert!(!seen.admit(&tap(1, 1)));
    assert!(seen.admit(&tap(1, 2)));
    assert!(seen.admit(&tap(2, 1)));
}

#[test]
fn events_of_one_second_are_distinguished() {
    let seen = Deduplicator::default();
    let click = sample("event-click.xml");
    for xml in [
        click.clone(),
        click.replace("EVENTKEY", "OTHER"),
        click.replace("CLICK", "VIEW"),
        click.replace("CLICK", "subscribe"),
        message("a"),
        message("a").replace("<MsgId>1", "<MsgId>2"),
    ] {
        assert!(seen.admit(&push(&xml)), "{xml}");
        assert!(!seen.admit(&push(&xml)), "{xml}");
    }
}

/// Each of these was reported as lost by a program whose de-duplicator looks at a few elements only.
#[test]
fn pushes_that_differ_in_any_element_are_distinguished() {
    let event = |name: &str, rest: &str| {
        format!(
            "<xml><ToUserName>gh_1</ToUserName><FromUserName>oA</FromUserName>\
             <CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>{name}</Event>\
             {rest}</xml>"
        )
    };
    let pairs = [
        // github.com/JeffreySu/WeiXinMPSDK/issues/1106, github.com/binarywang/WxJava/issues/858
        (
            "user_get_card",
            "<CardId>pZ</CardId><UserCardCode>0001</UserCardCode>",
            "<CardId>pZ</CardId><UserCardCode>0002</UserCardCode>",
        ),
        // github.com/JeffreySu/WeiXinMPSDK/issues/2605
        (
            "TEMPLATESENDJOBFINISH",
            "<MsgID>1</MsgID><Status>success</Status>",
            "<MsgID>2</MsgID><Status>success</Status>",
        ),
        // github.com/binarywang/WxJava/issues/2705 and 2231
        (
            "wxa_media_check",
            "<trace_id>db6a</trace_id>",
            "<trace_id>fbef</trace_id>",
        ),
        // github.com/binarywang/WxJava/issues/3445
        (
            "change_external_contact",
            "<ExternalUserID>wmW8</ExternalUserID>",
            "<ExternalUserID>wmlc</ExternalUserID>",
        ),
        (
            "subscribe_msg_sent_event",
            "<SubscribeMsgSentEvent><List><MsgID>1</MsgID></List></SubscribeMsgSentEvent>",
            "<SubscribeMsgSentEvent><List><MsgID>2</MsgID></List></SubscribeMsgSentEvent>",
        ),
        (
            "scancode_push",
            "<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType>\
             <ScanResult>1</ScanResult></ScanCodeInfo>",
            "<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType>\
             <ScanResult>2</ScanResult></ScanCodeInfo>",
        ),
        // github.com/chanjarster/weixin-java-tools/issues/76
        (
            "LOCATION",
            "<Latitude>23.1</Latitude>",
            "<Latitude>23.2</Latitude>",
        ),
        (
            "unsubscribe",
            "<AgentID>1</AgentID>",
            "<AgentID>2</AgentID>",
        ),
        // The content of one element must not equal the content of two.
        ("x", "<a>1</a><b>2</b>", "<a>1<b>2</b></a>"),
        ("x", "<a>12</a><b></b>", "<a>1</a><b>2</b>"),
        ("x", "<ab>1</ab>", "<a>b1</a>"),
        ("x", "<a/>", "<a/><a/>"),
    ];
    for (name, one, two) in pairs {
        let seen = Deduplicator::default();
        for rest in [one, two] {
            let push = push(&event(name, rest));
            assert!(seen.admit(&push), "{name}: {rest}");
            assert!(!seen.admit(&push), "{name}: {rest}");
        }
    }
}

/// Fifteen users who shouted at once had messages of one id: github.com/binarywang/WxJava/issues/333
#[test]
fn one_message_id_of_two_users_is_two_messages() {
    let seen = Deduplicator::default();
    assert!(seen.admit(&push(&message("a"))));
    assert!(seen.admit(&push(&message("a").replace(">o1<", ">o2<"))));
}

/// Seven members of a list of cards in one second, as one user takes them.
#[test]
fn seven_cards_of_one_second_are_seven() {
    let seen = Deduplicator::default();
    let cards = (1..=7).map(|card| {
        sample("event-click.xml")
            .replace("CLICK", "user_get_card")
            .replace(
                "</xml>",
                &format!("<UserCardCode>{card}</UserCardCode></xml>"),
            )
    });
    assert_eq!(cards.filter(|xml| seen.admit(&push(xml))).count(), 7);
}

/// A new encryption for each try does not make it another push, and neither does layout.
#[test]
fn the_same_push_is_known_in_every_mode() {
    let xml = sample("event-click.xml");
    let plain_push = plain().read(&query("1"), xml.as_bytes()).unwrap();
    let seen = Deduplicator::default();
    assert!(seen.admit(&plain_push));
    for _try in 2..=3 {
        let (sealed, body) = seal(&xml);
        let push = safe().read(&sealed, body.as_bytes()).unwrap();
        assert!(!seen.admit(&push), "safe mode");
        let encrypt = between(&body, "</ToUserName>", "</xml>");
        let both = xml.replace("</xml>", &format!("{encrypt}</xml>"));
        let push = plain().read(&query("2"), both.as_bytes()).unwrap();
        assert!(push.text("Encrypt").is_some());
        assert!(!seen.admit(&push), "compatible mode, read without the key");
        let push = safe().read(&sealed, both.as_bytes()).unwrap();
        assert!(!seen.admit(&push), "compatible mode, read with the key");
    }
    let spaced = xml
        .replace("<![CDATA[", "\n  <![CDATA[")
        .replace("]]>", "]]>\n");
    assert!(!seen.admit(&push(&spaced)));
}

#[test]
fn memory_is_bounded_and_the_oldest_goes_first() {
    let seen = Deduplicator::new(3);
    for time in 0..4 {
        assert!(seen.admit(&tap(1, time)));
    }
    for time in 1..4 {
        assert!(!seen.admit(&tap(1, time)));
    }
    assert!(seen.admit(&tap(1, 0)));

    let one = Deduplicator::new(0);
    assert!(one.admit(&tap(1, 1)));
    assert!(!one.admit(&tap(1, 1)));
}

#[test]
fn a_failed_push_may_come_again() {
    let seen = Deduplicator::new(2);
    assert!(seen.admit(&tap(1, 1)));
    seen.forget(&tap(1, 1));
    seen.forget(&tap(1, 9));
    assert!(seen.admit(&tap(1, 1)));
    assert!(seen.admit(&tap(1, 2)));
    assert!(!seen.admit(&tap(1, 1)));
}

#[test]
fn of_many_threads_one_is_first() {
    let seen = Deduplicator::default();
    let first = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for time in 0..100 {
                    if seen.admit(&tap(1, time)) {
                        first.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    assert_eq!(first.into_inner(), 100);
}

/// The in-memory store behind the trait, which is ready at once.
#[test]
fn the_memory_is_a_store_as_any_other() {
    fn now<T>(future: impl Future<Output = Result<T, StoreError>>) -> T {
        let mut context = Context::from_waker(Waker::noop());
        match pin!(future).poll(&mut context) {
            Poll::Ready(result) => result.unwrap(),
            Poll::Pending => panic!("it waits"),
        }
    }

    let memory = Deduplicator::default();
    let store: &dyn PushStore = &memory;
    let id = tap(1, 1).id();
    assert!(now(store.admit(id)));
    assert!(!now(store.admit(id)));
    assert!(!memory.admit(&tap(1, 1)), "it is the same memory");
    now(store.forget(id));
    assert!(now(store.admit(id)));
}

#[test]
fn ids_are_the_same_on_every_machine() {
    // If this changes, machines of two versions no longer know each other's pushes.
    let id = push(&message("a")).id();
    assert_eq!(id.to_string(), "6c6e3fa9fe499ee867e4d2dba13c5561cee574a0");
    assert_eq!(
        format!("{id:?}"),
        "PushId(6c6e3fa9fe499ee867e4d2dba13c5561cee574a0)"
    );
}
