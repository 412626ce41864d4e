//! Pushes that several machines remember.

#![cfg(feature = "event")]

mod support;

use std::sync::Barrier;
use std::thread;

use menu_core::event::{Push, PushStore};
use menu_redis::{AsyncRedisStore, RedisStore};
use redis::Commands as _;
use support::Redis;

fn push(text: &str) -> Push {
    let xml = format!(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
         <CreateTime>1</CreateTime><MsgType>text</MsgType><Content>{text}</Content></xml>"
    );
    Push::from_xml(xml.as_bytes()).unwrap()
}

#[test]
fn of_all_tries_on_all_machines_one_is_admitted() {
    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let id = push("hello").id();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (machines, handle) = (32, runtime.handle());
    let start = Barrier::new(machines);
    let admitted = thread::scope(|scope| {
        let tries: Vec<_> = (0..machines)
            .map(|i| {
                let (start, url) = (&start, redis.url());
                scope.spawn(move || {
                    let store: Box<dyn PushStore> = if i % 2 == 0 {
                        Box::new(RedisStore::open(&url).unwrap())
                    } else {
                        Box::new(AsyncRedisStore::open(&url).unwrap())
                    };
                    start.wait();
                    handle.block_on(store.admit(id)).unwrap()
                })
            })
            .collect();
        let outcomes = tries.into_iter().map(|one| one.join().unwrap());
        outcomes.filter(|is_new| *is_new).count()
    });
    assert_eq!(admitted, 1);

    let store = RedisStore::open(&redis.url()).unwrap();
    assert!(runtime.block_on(store.admit(push("other").id())).unwrap());
    runtime.block_on(store.forget(id)).unwrap();
    assert!(runtime.block_on(store.admit(id)).unwrap());
    assert!(!runtime.block_on(store.admit(id)).unwrap());

    // The key holds nothing of the push, and it expires.
    let mut connection = redis.connection();
    let keys: Vec<String> = connection.keys("*").unwrap();
    assert_eq!(keys.len(), 2);
    for key in keys {
        assert!(
            key.starts_with("wechat-menu:push:") && !key.contains("hello"),
            "{key}"
        );
        let life: i64 = connection.pttl(&key).unwrap();
        assert!((1..=60_000).contains(&life), "{life}");
    }
}

#[test]
fn a_store_that_is_away_says_so() {
    let Some(mut redis) = Redis::start(&[]) else {
        return;
    };
    let store = RedisStore::open(&redis.url()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    assert!(runtime.block_on(store.admit(push("a").id())).unwrap());
    redis.stop();
    let error = runtime.block_on(store.admit(push("b").id())).unwrap_err();
    assert_eq!(error.to_string(), "Redis: the connection was refused");
}
