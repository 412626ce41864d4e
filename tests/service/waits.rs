//! WeChat waits for 5 seconds. The clock is the test's: nothing here takes that long.

use std::convert::Infallible;
use std::future::pending;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use crate::support::{Count, content, get, plain, query, say, seen};
use http::Request;
use http_body::{Body, Frame};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};
use wechat_menu::event::{Callback, Outcome, Push, PushId, PushStore, Reply, StoreFuture};

/// The answers that a hook received.
type Late = mpsc::UnboundedReceiver<(Push, Reply)>;

fn with_hook() -> (Callback, Late) {
    let (sender, late) = mpsc::unbounded_channel();
    let callback = plain().on_late(move |push, reply| {
        sender.send((push, reply)).unwrap();
        async {}
    });
    (callback, late)
}

/// Answers after some time.
fn slow(milliseconds: u64) -> impl FnOnce(Push) -> Answer + Send {
    move |_| {
        Box::pin(async move {
            sleep(Duration::from_millis(milliseconds)).await;
            Reply::text("at last")
        }) as Answer
    }
}

type Answer = Pin<Box<dyn Future<Output = Reply> + Send>>;

#[tokio::test(start_paused = true)]
async fn an_answer_in_time_is_sent() {
    let (callback, mut late) = with_hook();
    let response = callback.respond(say("a"), slow(4400)).await;
    assert_eq!(content(&response), "at last");
    sleep(Duration::from_secs(60)).await;
    assert!(late.try_recv().is_err());
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_goes_to_the_hook() {
    let (callback, mut late) = with_hook();
    let start = Instant::now();
    let response = callback.respond(say("a"), slow(60_000)).await;
    assert_eq!(seen(&response), (200, "success"));
    assert_eq!(start.elapsed(), Duration::from_millis(4500));
    // WeChat has been answered, but a try that was on its way is not handled.
    let response = callback.respond(say("a"), slow(0)).await;
    assert_eq!(seen(&response), (200, "success"));

    let (push, reply) = late.recv().await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(60));
    assert_eq!(push.from_user_name, "o1");
    assert_eq!(reply, Reply::text("at last"));
    assert!(late.try_recv().is_err());
}

#[tokio::test(start_paused = true)]
async fn without_a_hook_it_is_dropped() {
    let callback = plain().with_patience(Duration::from_millis(100));
    let start = Instant::now();
    let response = callback.respond(say("a"), slow(1000)).await;
    assert_eq!(seen(&response), (200, "success"));
    assert_eq!(start.elapsed(), Duration::from_millis(100));
    sleep(Duration::from_secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn an_empty_answer_is_not_late() {
    let (callback, mut late) = with_hook();
    let handler = async |_: Push| {
        sleep(Duration::from_secs(9)).await;
        Reply::empty()
    };
    let response = callback.respond(say("a"), handler).await;
    assert_eq!(seen(&response), (200, "success"));
    sleep(Duration::from_secs(9)).await;
    assert!(late.try_recv().is_err());
}

/// A server drops the response to a connection that broke; the handler goes on.
#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_loses_no_answer() {
    let (callback, mut late) = with_hook();
    let count = Count::default();
    let counted = count.clone();
    let handler = async move |_: Push| {
        sleep(Duration::from_secs(1)).await;
        counted.add();
        Reply::text("at last")
    };
    let response = callback.respond(say("a"), handler);
    assert!(timeout(Duration::from_millis(500), response).await.is_err());
    let (_, reply) = late.recv().await.unwrap();
    assert_eq!((count.get(), reply), (1, Reply::text("at last")));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_in_is_given_up() {
    let start = Instant::now();
    let request = Request::post(format!("/wechat?{}", query("1")));
    let response = plain().respond(request.body(Stuck).unwrap(), slow(0)).await;
    assert_eq!(seen(&response), (408, ""));
    assert_eq!(start.elapsed(), Duration::from_millis(4500));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_refused() {
    struct Broken;

    impl Body for Broken {
        type Data = &'static [u8];
        type Error = io::Error;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<&'static [u8]>, io::Error>>> {
            Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
        }
    }

    let request = Request::post(format!("/wechat?{}", query("1")));
    let response = plain()
        .respond(request.body(Broken).unwrap(), slow(0))
        .await;
    assert_eq!(seen(&response), (400, ""));
}

/// Whenever a handler ends, its answer is sent or passed to the hook.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_answer_is_lost_at_the_limit() {
    let (callback, mut late) = with_hook();
    let callback = Arc::new(callback.with_patience(Duration::from_millis(20)));
    let tasks: Vec<_> = (0..2000)
        .map(|number| {
            let callback = Arc::clone(&callback);
            let handler = slow(18 + number % 5);
            tokio::spawn(async move { callback.respond(say(&number.to_string()), handler).await })
        })
        .collect();
    let mut sent = 0;
    for task in tasks {
        sent += usize::from(task.await.unwrap().body() != "success");
    }
    for _late in sent..2000 {
        timeout(Duration::from_secs(20), late.recv())
            .await
            .unwrap()
            .unwrap();
    }
    assert!(late.try_recv().is_err());
}

#[tokio::test(start_paused = true)]
async fn a_store_that_hangs_costs_a_second() {
    struct Hung;

    impl PushStore for Hung {
        fn admit(&self, _: PushId) -> StoreFuture<'_, bool> {
            Box::pin(pending())
        }

        fn forget(&self, _: PushId) -> StoreFuture<'_, ()> {
            Box::pin(pending())
        }
    }

    let callback = plain().with_store(Hung);
    let start = Instant::now();
    let response = callback.respond(say("a"), slow(1000)).await;
    assert_eq!(content(&response), "at last");
    assert_eq!(start.elapsed(), Duration::from_secs(2));
    let fails = async |_: Push| Err::<Reply, _>("no");
    let response = callback.respond(say("a"), fails).await;
    assert_eq!(seen(&response), (500, ""));
    assert_eq!(start.elapsed(), Duration::from_secs(4));
}

/// Each outcome once, with its status and its time.
#[tokio::test(start_paused = true)]
async fn an_observer_sees_each_request() {
    let seen: Arc<Mutex<Vec<_>>> = Arc::default();
    let sink = Arc::clone(&seen);
    let callback = plain().observe(move |exchange| {
        let took = exchange.took.as_millis();
        let is_push = exchange.event.is_some();
        let line = (exchange.outcome, exchange.status, is_push, took);
        sink.lock().unwrap().push(line);
    });
    let handshake = format!("{}&echostr=1", query("1"));
    callback.respond(get(&handshake), slow(0)).await;
    callback.respond(say("a"), slow(100)).await;
    callback.respond(say("a"), slow(100)).await;
    callback.respond(say("b"), slow(9000)).await;
    let fails = async |_: Push| Err::<Reply, _>("no");
    callback.respond(say("c"), fails).await;
    callback.respond(get(""), slow(0)).await;
    let expected = [
        (Outcome::Handshake, 200, false, 0),
        (Outcome::Answered, 200, true, 100),
        (Outcome::Repeated, 200, true, 0),
        (Outcome::Late, 200, true, 4500),
        (Outcome::Failed, 500, true, 0),
        (Outcome::Refused, 403, false, 0),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}

/// Many at once, each as slow as may be, wait beside each other.
#[tokio::test(start_paused = true)]
async fn slow_handlers_do_not_wait_for_each_other() {
    let callback = Arc::new(plain());
    let start = Instant::now();
    let tasks: Vec<_> = (0..1000)
        .map(|number| {
            let callback = Arc::clone(&callback);
            tokio::spawn(
                async move { callback.respond(say(&number.to_string()), slow(4000)).await },
            )
        })
        .collect();
    for task in tasks {
        assert_eq!(content(&task.await.unwrap()), "at last");
    }
    assert_eq!(start.elapsed(), Duration::from_secs(4));
}

/// A body that never arrives.
struct Stuck;

impl Body for Stuck {
    type Data = &'static [u8];
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<&'static [u8]>, Infallible>>> {
        Poll::Pending
    }
}
