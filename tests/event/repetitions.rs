//! WeChat's three tries.

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use support::{message, sample};
use wechat_menu::event::{Deduplicator, Push};

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
fn the_second_and_third_try_are_told() {
    let seen = Deduplicator::default();
    assert!(seen.admit(&tap(1, 1)));
    assert!(!seen.admit(&tap(1, 1)));
    assert!(!seen.admit(&tap(1, 1)));
    assert!(seen.admit(&tap(1, 2)));
    assert!(seen.admit(&tap(2, 1)));
}

#[test]
fn what_happens_in_one_second_is_told_apart() {
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
