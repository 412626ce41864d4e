//! Tokens that processes share through a real Redis.

mod support;

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use menu_core::{AppCredential, AsyncClient, Client, Error, RetryPolicy};
use menu_redis::{AsyncRedisStore, RedisStore};
use menu_sandbox::{Endpoint, Fault, Sandbox};
use redis::Commands as _;
use support::{PATIENCE, Redis, Worker, builder, client, credential, variable, work};

const PROCESSES: usize = 16;
const THREADS: usize = 8;

#[test]
#[ignore = "run as a process of its own"]
fn blocking_worker() {
    let store = RedisStore::open(&variable("WORKER_REDIS")).unwrap();
    let credential = AppCredential::from_env().unwrap().with_store(store);
    let client = Client::builder(credential)
        .base_url(variable("WORKER_WECHAT"))
        .build()
        .unwrap();
    work(|threads| {
        let start = Barrier::new(threads);
        thread::scope(|scope| {
            let calls: Vec<_> = (0..threads)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        client.get().map(drop)
                    })
                })
                .collect();
            calls.into_iter().map(|call| call.join().unwrap()).collect()
        })
    });
}

#[test]
#[ignore = "run as a process of its own"]
fn async_worker() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = AsyncRedisStore::open(&variable("WORKER_REDIS")).unwrap();
    let credential = AppCredential::from_env().unwrap().with_store(store);
    let client = AsyncClient::builder(credential)
        .base_url(variable("WORKER_WECHAT"))
        .build_async()
        .unwrap();
    work(|tasks| {
        runtime.block_on(async {
            let calls: Vec<_> = (0..tasks)
                .map(|_| {
                    let client = client.clone();
                    tokio::spawn(async move { client.get().await.map(drop) })
                })
                .collect();
            let mut outcomes = Vec::new();
            for call in calls {
                outcomes.push(call.await.unwrap());
            }
            outcomes
        })
    });
}

/// Half of the processes are asynchronous.
fn workers(sandbox: &Sandbox, redis: &Redis) -> Vec<Worker> {
    let test = |i| {
        if i % 2 == 0 {
            "blocking_worker"
        } else {
            "async_worker"
        }
    };
    (0..PROCESSES)
        .map(|i| Worker::start(test(i), sandbox, redis, THREADS))
        .collect()
}

fn all_call(workers: &mut [Worker]) {
    for worker in &mut *workers {
        worker.go();
    }
    for worker in workers {
        assert_eq!(worker.answer(), THREADS.to_string());
    }
}

/// The token of the last call.
fn token_in_use(sandbox: &Sandbox) -> String {
    let requests = sandbox.requests();
    let mut tokens = requests
        .iter()
        .filter_map(|request| request.query("access_token"));
    tokens.next_back().expect("a call").to_owned()
}

/// How many requests came with this token.
fn sent_with(sandbox: &Sandbox, token: &str) -> usize {
    let requests = sandbox.requests();
    let is_sent = |request: &&menu_sandbox::Request| request.query("access_token") == Some(token);
    requests.iter().filter(is_sent).count()
}

#[test]
fn processes_fetch_one_token_together() {
    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    let mut workers = workers(&sandbox, &redis);
    let slow = || Fault::delay(Duration::from_millis(300)).on(Endpoint::StableToken);

    sandbox.fault(slow());
    all_call(&mut workers);
    assert_eq!(sandbox.count(Endpoint::StableToken), 1, "cold");
    assert_eq!(sandbox.count(Endpoint::Get), PROCESSES * THREADS, "cold");

    for (name, make_stale) in [
        ("40001", Sandbox::supersede_token as fn(&Sandbox)),
        ("42001", Sandbox::expire_tokens),
    ] {
        let old = token_in_use(&sandbox);
        make_stale(&sandbox);
        sandbox.clear_requests();
        sandbox.fault(slow());
        all_call(&mut workers);
        assert_eq!(sandbox.count(Endpoint::StableToken), 1, "{name}");
        let sent = sent_with(&sandbox, &old);
        assert!((1..=PROCESSES * THREADS).contains(&sent), "{name}: {sent}");
        // A second round no longer sends the rejected token.
        sandbox.clear_requests();
        all_call(&mut workers);
        assert_eq!(sent_with(&sandbox, &old), 0, "{name}");
        assert_eq!(sandbox.count(Endpoint::StableToken), 0, "{name}");
    }
}

#[test]
fn the_others_go_on_when_the_holder_of_the_lease_is_killed() {
    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    let mut holder = Worker::start("blocking_worker", &sandbox, &redis, 1);
    let mut others = [
        Worker::start("blocking_worker", &sandbox, &redis, 2),
        Worker::start("async_worker", &sandbox, &redis, 2),
    ];
    sandbox.fault(Fault::delay(Duration::from_secs(600)).on(Endpoint::StableToken));
    holder.go();
    let begun = Instant::now();
    while sandbox.count(Endpoint::StableToken) == 0 {
        assert!(begun.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(5));
    }
    let begun = Instant::now();
    holder.kill();
    for worker in &mut others {
        worker.go();
    }
    for worker in &mut others {
        assert_eq!(worker.answer(), "2");
    }
    // The lease lasts ten seconds.
    assert!(
        begun.elapsed() < Duration::from_secs(14),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(sandbox.count(Endpoint::StableToken), 2);
}

/// What a call does while Redis is away, with and without `require_store`.
fn check_without_redis(sandbox: &Sandbox, redis: &Redis, name: &str) {
    let begun = Instant::now();
    assert_eq!(client(sandbox, redis).get(), Ok(None), "{name}");
    assert!(begun.elapsed() < Duration::from_secs(6), "{name}");
    let begun = Instant::now();
    let strict = credential(sandbox, redis).require_store();
    let strict = builder(sandbox, strict).build().unwrap();
    let error = strict.get().unwrap_err();
    assert!(matches!(error, Error::TokenSource(_)), "{name}: {error}");
    assert!(
        error.to_string().contains("the token store failed: Redis"),
        "{error}"
    );
    assert!(begun.elapsed() < Duration::from_secs(6), "{name}");
}

#[test]
fn calls_go_on_without_redis_or_fail_as_they_are_asked_to() {
    let Some(mut redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    // This one was connected before.
    let connected = client(&sandbox, &redis);
    connected.get().unwrap();

    redis.signal("-STOP");
    check_without_redis(&sandbox, &redis, "hung");
    let old = token_in_use(&sandbox);
    sandbox.supersede_token();
    sandbox.clear_requests();
    let begun = Instant::now();
    connected.get().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(6));
    assert_eq!(sent_with(&sandbox, &old), 1);
    redis.signal("-CONT");

    // What Redis still holds was rejected; nobody here sends it again.
    let begun = Instant::now();
    thread::sleep(Duration::from_secs(6));
    sandbox.expire_tokens();
    connected.get().unwrap();
    assert_eq!(sent_with(&sandbox, &old), 1);
    assert!(begun.elapsed() < Duration::from_secs(12));

    redis.stop();
    check_without_redis(&sandbox, &redis, "stopped");
    redis.restart_after_stop();
    let fresh = client(&sandbox, &redis);
    fresh.get().unwrap();
    let fetched = sandbox.count(Endpoint::StableToken);
    // The store works again, with scripts that it has not seen.
    client(&sandbox, &redis).get().unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), fetched);

    let _: () = redis::cmd("FLUSHALL")
        .query(&mut redis.connection())
        .unwrap();
    fresh.get().unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), fetched);
    client(&sandbox, &redis).get().unwrap();
    assert_eq!(sandbox.count(Endpoint::StableToken), fetched + 1);
}

#[test]
fn a_holder_whose_lease_ran_out_replaces_nothing() {
    use menu_core::{AccessToken, TokenGrant};

    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let grant = |token: &str| TokenGrant::new(AccessToken::new(token), Duration::from_secs(60));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let blocking = RedisStore::open(&redis.url()).unwrap();
    let asynchronous = AsyncRedisStore::open(&redis.url()).unwrap();
    runtime.block_on(async {
        for (key, one, other) in [
            (
                "a",
                &blocking as &dyn menu_core::TokenStore,
                &asynchronous as &dyn menu_core::TokenStore,
            ),
            ("b", &asynchronous, &blocking),
        ] {
            let lease = Duration::from_millis(200);
            assert_eq!(one.read(key).await.unwrap(), None);
            assert!(one.lease(key, "slow", lease).await.unwrap());
            assert!(
                one.lease(key, "slow", lease).await.unwrap(),
                "it has it already"
            );
            assert!(!other.lease(key, "quick", lease).await.unwrap());
            tokio::time::sleep(Duration::from_millis(400)).await;
            assert!(other.lease(key, "quick", lease * 100).await.unwrap());
            // Neither gives it back for the other, nor writes.
            one.release(key, "slow").await.unwrap();
            assert!(!one.write(key, "slow", &grant("old")).await.unwrap());
            assert!(other.write(key, "quick", &grant("new")).await.unwrap());
            let stored = one.read(key).await.unwrap().unwrap();
            assert_eq!(stored.token, AccessToken::new("new"));
            // By the clock of Redis.
            assert!(stored.expires_in <= Duration::from_secs(60));
            assert!(stored.expires_in > Duration::from_secs(30));
            // The lease is free again.
            assert!(one.lease(key, "slow", lease).await.unwrap());
            one.release(key, "slow").await.unwrap();
        }
    });
}

/// The lease of a call that was dropped goes to the next one of the process at once.
#[test]
fn a_dropped_fetch_holds_up_nobody_in_its_process() {
    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::delay(Duration::from_secs(600)).on(Endpoint::StableToken));
    let store = AsyncRedisStore::open(&redis.url()).unwrap();
    let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret()).with_store(store);
    let client = AsyncClient::builder(credential)
        .base_url(sandbox.url())
        .build_async()
        .unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let begun = Instant::now();
        let dropped = tokio::time::timeout(Duration::from_millis(500), client.get()).await;
        assert!(dropped.is_err());
        assert_eq!(sandbox.count(Endpoint::StableToken), 1);
        assert_eq!(client.get().await, Ok(None));
        // Without waiting for the lease to run out.
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
    });
    assert_eq!(sandbox.count(Endpoint::StableToken), 2);
}

#[test]
fn a_plain_token_is_fetched_once_and_never_without_the_store() {
    let Some(mut redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    let plain = || {
        let credential = credential(&sandbox, &redis).with_plain_token();
        builder(&sandbox, credential).build().unwrap()
    };
    let clients = [plain(), plain(), plain()];
    for client in &clients {
        client.get().unwrap();
    }
    assert_eq!(sandbox.count(Endpoint::Token), 1);
    let late = plain();
    redis.stop();
    assert!(matches!(late.get(), Err(Error::TokenSource(_))));
    assert_eq!(sandbox.count(Endpoint::Token), 1);
}

#[test]
fn waiting_for_another_process_ends_at_the_own_deadline() {
    let Some(redis) = Redis::start(&[]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::delay(Duration::from_secs(5)).on(Endpoint::StableToken));
    let first = client(&sandbox, &redis);
    let first = thread::spawn(move || first.get());
    while sandbox.count(Endpoint::StableToken) == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let hasty = builder(&sandbox, credential(&sandbox, &redis))
        .deadline(Duration::from_millis(500))
        .retry(RetryPolicy::NONE)
        .build()
        .unwrap();
    let begun = Instant::now();
    let error = hasty.get().unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(3), "{error}");
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert_eq!(first.join().unwrap(), Ok(None));
}

#[test]
fn no_secret_is_in_a_key_or_an_error() {
    let Some(redis) = Redis::start(&["--requirepass", "PaSsWoRd"]) else {
        return;
    };
    let sandbox = Sandbox::start().unwrap();
    let url = |password: &str| format!("redis://:{password}@127.0.0.1:{}/", redis.port());
    let with = |url: &str| {
        let store = RedisStore::open(url).unwrap().with_prefix("shop");
        let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
        let credential = credential.with_store(store).require_store();
        builder(&sandbox, credential).build().unwrap()
    };
    let wrong = with(&url("WrOnG")).get().unwrap_err();
    let shown = format!("{wrong} {wrong:?}");
    assert!(
        !shown.contains("WrOnG") && !shown.contains("PaSsWoRd"),
        "{shown}"
    );

    with(&url("PaSsWoRd")).get().unwrap();
    let mut connection = redis::Client::open(url("PaSsWoRd"))
        .unwrap()
        .get_connection()
        .unwrap();
    let keys: Vec<String> = connection.keys("*").unwrap();
    let server = sandbox.url().trim_start_matches("http://").to_owned();
    assert_eq!(
        keys,
        [format!("shop:{{{}@{server}}}:token", sandbox.app_id())]
    );
    for store in ["redis://:PaSsWoRd@h/", "rediss://u:PaSsWoRd@h:1/2"] {
        let shown = format!("{:?}", RedisStore::open(store).unwrap());
        assert!(!shown.contains("PaSsWoRd"), "{shown}");
    }
    let error = RedisStore::open("http://:PaSsWoRd@h").unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("PaSsWoRd"),
        "{error}"
    );
}

/// No clock of a machine is read: lives and leases are counted by Redis, and waiting by a clock that
/// cannot be set.
#[test]
fn the_clocks_of_the_machines_do_not_matter() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    for folder in [
        "menu-redis/src",
        "menu-core/src/client",
        "menu-core/src/token",
    ] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let file = file.unwrap().path();
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(!text.contains("SystemTime"), "{}", file.display());
        }
    }
}
