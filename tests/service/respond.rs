//! Each request to the callback URL gets the response it must.

use std::io;
use std::sync::Arc;

use crate::support::{
    Count, TOKEN, between, content, get, message, plain, post, query, safe, say, seal,
    sealed_query, seen,
};
use http_body_util::Full;
use hyper::body::Bytes;
use proptest::prelude::*;
use wechat_menu::event::{
    Callback, CallbackError, Deduplicator, EncodingAesKey, Event, Message, Push, PushId, PushStore,
    Reply, SealFault, StoreFuture, XmlFault,
};

/// Replies with the text of the message.
async fn echo(push: Push) -> Reply {
    match push.event {
        Event::Message(Message::Text { content }) => Reply::text(content),
        _ => Reply::empty(),
    }
}

#[tokio::test]
async fn the_console_checks_the_url() {
    for callback in [plain(), safe()] {
        let query = format!("{}&echostr=%3Cb%3E4375", query("1"));
        let response = callback.respond(get(&query), echo).await;
        assert_eq!(seen(&response), (200, "<b>4375"));
        let content_type = response.headers()["content-type"].to_str().unwrap();
        assert_eq!(content_type, "text/plain; charset=utf-8");
        let forged = query.replace("n0nce", "n1nce");
        let response = callback.respond(get(&forged), echo).await;
        assert_eq!(seen(&response), (403, ""));
    }
}

#[tokio::test]
async fn a_push_is_answered_in_its_own_mode() {
    let response = plain().respond(say("你好"), echo).await;
    assert_eq!(response.status(), 200);
    assert_eq!(content(&response), "你好");
    let content_type = response.headers()["content-type"].to_str().unwrap();
    assert_eq!(content_type, "application/xml; charset=utf-8");

    let (query, body) = seal(&message("你好"));
    let response = safe().respond(post(&query, &body), echo).await;
    let encrypt = between(response.body(), "<Encrypt><![CDATA[", "]]></Encrypt>");
    let envelope = format!("<xml><Encrypt>{encrypt}</Encrypt></xml>");
    let opened = safe().read(&sealed_query(encrypt), envelope.as_bytes());
    assert_eq!(opened.unwrap().text("Content"), Some("你好"));
}

#[tokio::test]
async fn nothing_to_say_is_success() {
    let empty = async |_: Push| Reply::empty();
    let response = plain().respond(say("a"), empty).await;
    assert_eq!(seen(&response), (200, "success"));
    let (query, body) = seal(&message("a"));
    let response = safe().respond(post(&query, &body), empty).await;
    assert_eq!(seen(&response), (200, "success"));
}

#[tokio::test]
async fn what_is_not_from_wechat_is_refused_without_a_word() {
    let count = Count::default();
    let (sealed, body) = seal(&message("a"));
    let long = message(&"x".repeat(64 * 1024));
    let good = query("1");
    for (callback, request, status) in [
        (plain(), post("", &message("a")), 403),
        (
            plain(),
            post(&good.replace("n0nce", "n1nce"), "garbage"),
            403,
        ),
        (
            plain(),
            post(&format!("{good}&nonce=1"), &message("a")),
            403,
        ),
        (plain(), post(&good, &body), 403),
        (safe(), post(&good, &message("a")), 403),
        (safe(), post(&good, &body), 403),
        (safe(), post(&sealed.replace("n0nce", "n1nce"), &body), 403),
        (plain(), post(&good, "garbage"), 400),
        (plain(), post(&good, ""), 400),
        (
            plain(),
            post(&good, "<xml><MsgType>text</MsgType></xml>"),
            400,
        ),
        (plain(), post(&good, &long), 413),
        (safe(), post(&sealed, &long), 413),
        (plain(), get(&good), 403),
        (plain(), get(""), 403),
    ] {
        let count = count.clone();
        let shown = format!("{request:.200?}");
        let handler = async move |_: Push| {
            count.add();
            Reply::text("a")
        };
        let response = callback.respond(request, handler).await;
        assert_eq!(seen(&response), (status, ""), "{shown}");
    }
    assert_eq!(count.get(), 0, "no handler ran");
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    for method in ["HEAD", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let mut request = say("a");
        *request.method_mut() = method.parse().unwrap();
        let response = plain().respond(request, echo).await;
        assert_eq!(seen(&response), (405, ""));
        assert_eq!(response.headers()["allow"], "GET, POST");
    }
}

#[tokio::test]
async fn three_tries_are_one_push() {
    let count = Count::default();
    let callback = plain();
    let try_ = async |content: &str| {
        let count = count.clone();
        let handler = async move |_: Push| Reply::text(count.add().to_string());
        callback.respond(say(content), handler).await
    };
    assert_eq!(content(&try_("a").await), "1");
    for _try in 2..=3 {
        assert_eq!(seen(&try_("a").await), (200, "success"));
    }
    assert_eq!(content(&try_("b").await), "2");
    assert_eq!(count.get(), 2);
}

/// Of three tries at once, wherever they arrive, one is handled.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn machines_share_a_store() {
    #[derive(Clone)]
    struct Shared(Arc<Deduplicator>);

    impl PushStore for Shared {
        fn admit(&self, id: PushId) -> StoreFuture<'_, bool> {
            PushStore::admit(&*self.0, id)
        }

        fn forget(&self, id: PushId) -> StoreFuture<'_, ()> {
            PushStore::forget(&*self.0, id)
        }
    }

    let store = Shared(Arc::default());
    let machines = [(); 3].map(|()| Arc::new(plain().with_store(store.clone())));
    let count = Count::default();
    for content in ["a", "b", "c", "d"] {
        let tries: Vec<_> = machines
            .iter()
            .map(|machine| {
                let (machine, count) = (Arc::clone(machine), count.clone());
                tokio::spawn(async move {
                    let handler = async move |_: Push| Reply::text(count.add().to_string());
                    machine.respond(say(content), handler).await
                })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tries {
            answers.push(task.await.unwrap());
        }
        let answered = answers.iter().filter(|answer| answer.body() != "success");
        assert_eq!(answered.count(), 1, "{content}");
    }
    assert_eq!(count.get(), 4);
}

#[tokio::test]
async fn a_handler_that_fails_sees_the_next_try() {
    let count = Count::default();
    let callback = plain();
    let mut answers = Vec::new();
    for _try in 1..=3 {
        let count = count.clone();
        let handler = async move |_: Push| match count.add() {
            1 => Err("the database is down"),
            _ => Ok(Reply::text("done")),
        };
        let response = callback.respond(say("a"), handler).await;
        answers.push((response.status().as_u16(), response.into_body()));
    }
    assert_eq!(answers[0], (500, String::new()));
    assert!(answers[1].1.contains("<![CDATA[done]]>"));
    assert_eq!(answers[2], (200, "success".to_owned()));
}

#[tokio::test]
async fn a_handler_that_panics_harms_nobody_else() {
    let callback = plain();
    let panics = async |_: Push| -> Reply { panic!("as the test wants") };
    let response = callback.respond(say("a"), panics).await;
    assert_eq!(seen(&response), (500, ""));
    let response = callback.respond(say("a"), echo).await;
    assert_eq!(content(&response), "a", "the next try is handled");
}

/// Handling the push again would not make the reply shorter.
#[tokio::test]
async fn a_reply_that_wechat_would_not_take_is_not_sent() {
    let count = Count::default();
    let callback = plain();
    for (status, body) in [(500, ""), (200, "success")] {
        let count = count.clone();
        let handler = async move |_: Push| {
            count.add();
            Reply::text("x".repeat(2049))
        };
        let response = callback.respond(say("a"), handler).await;
        assert_eq!(seen(&response), (status, body));
    }
    assert_eq!(count.get(), 1);
}

#[tokio::test]
async fn a_store_that_is_down_does_not_silence_the_account() {
    struct Down;

    impl PushStore for Down {
        fn admit(&self, _: PushId) -> StoreFuture<'_, bool> {
            Box::pin(async { Err(io::Error::other("connection refused").into()) })
        }

        fn forget(&self, _: PushId) -> StoreFuture<'_, ()> {
            Box::pin(async { Err(io::Error::other("connection refused").into()) })
        }
    }

    let callback = plain().with_store(Down);
    let response = callback.respond(say("a"), echo).await;
    assert_eq!(content(&response), "a");
    let fails = async |_: Push| Err::<Reply, _>("no");
    let response = callback.respond(say("a"), fails).await;
    assert_eq!(seen(&response), (500, ""));
}

#[test]
fn every_error_has_its_status() {
    let fault = XmlFault::Syntax;
    let limit = CallbackError::TooLong {
        length: 2,
        limit: 1,
    };
    for (error, status) in [
        (CallbackError::Xml { fault, at: 0 }, 400),
        (CallbackError::MissingElement("MsgType"), 400),
        (CallbackError::NotANumber("CreateTime"), 400),
        (CallbackError::Signature("signature"), 403),
        (CallbackError::MissingParameter("nonce"), 403),
        (CallbackError::Timestamp, 403),
        (CallbackError::NoKey, 403),
        (CallbackError::NotEncrypted, 403),
        (CallbackError::Seal(SealFault::Padding), 403),
        (CallbackError::AppId, 403),
        (limit, 413),
        (CallbackError::Random, 500),
        (Callback::plain("").unwrap_err(), 500),
        (EncodingAesKey::new("").unwrap_err(), 500),
    ] {
        assert_eq!(error.status(), status, "{error}");
    }
    assert!(!format!("{:?}", plain().service(echo)).contains(TOKEN));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every request gets a response that reveals nothing.
    #[test]
    fn any_request_has_a_response(
        method in prop::sample::select(vec!["GET", "POST", "HEAD", "PUT", "BREW"]),
        query in prop_oneof![Just(query("1")), "[!-~]{0,80}", ".{0,40}"],
        body: Vec<u8>,
    ) {
        let encoded = query.replace(['#', ' '], "");
        let Ok(uri) = format!("/wechat?{encoded}").parse::<http::Uri>() else {
            return Ok(());
        };
        let body = Full::new(Bytes::from(body));
        let request = http::Request::builder().method(method).uri(uri).body(body).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let response = runtime.unwrap().block_on(safe().respond(request, echo));
        prop_assert!([400, 403, 405].contains(&response.status().as_u16()));
        prop_assert_eq!(response.body(), "");
    }
}
