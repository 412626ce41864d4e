//! What several of the tests use.

#![allow(dead_code, reason = "each test uses its own part")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use menu_core::{AccessToken, Button, Client, ClientBuilder, Menu, RetryPolicy, Submenu};
use menu_sandbox::{Endpoint, Sandbox};

/// How long a test waits for what must come: machines are busy at times.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Does what must come to an end by itself.
pub(crate) fn ends<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(act()));
    ended.recv_timeout(PATIENCE).expect("it ends")
}

/// Waits until the sandbox has been called, which may not have answered yet.
pub(crate) fn wait_for_call(sandbox: &Sandbox, endpoint: Endpoint) {
    let begun = Instant::now();
    while sandbox.count(endpoint) == 0 {
        assert!(begun.elapsed() < PATIENCE, "{endpoint:?} is called");
        thread::sleep(Duration::from_millis(1));
    }
}

/// The menu of the founding edition's sample.
pub(crate) fn sample() -> Menu {
    Menu::new([
        Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
        Button::view("artist profile", "http://www.bkjia.com/").into(),
        Submenu::new(
            "menu",
            [
                Button::click("hello word", "V1001_HELLO_WORLD"),
                Button::click("like us", "V1001_GOOD"),
            ],
        )
        .into(),
    ])
}

pub(crate) fn sandbox() -> Sandbox {
    Sandbox::start().expect("a port on loopback")
}

/// A client of the sandbox's current token, without retries.
pub(crate) fn builder(sandbox: &Sandbox) -> ClientBuilder {
    Client::builder(AccessToken::new(sandbox.access_token()))
        .base_url(sandbox.url())
        .retry(RetryPolicy::NONE)
}

pub(crate) fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().expect("a client")
}

/// Retries that a test can wait for.
pub(crate) fn quick(retries: u32) -> RetryPolicy {
    RetryPolicy {
        retries,
        first_pause: Duration::from_millis(1),
        longest_pause: Duration::from_millis(20),
    }
}

/// A port on which nothing listens.
pub(crate) fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A server that answers every connection with these bytes, whatever it is asked; its port.
pub(crate) fn raw_server(answer: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut buffer = [0; 4096];
            // A request of the tests fits; to close with unread bytes would reset the connection.
            if stream.read(&mut buffer).is_ok() {
                let _ = stream.write_all(answer);
            }
        }
    });
    port
}
