//! What several of the tests use.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "each test uses its own part"
)]

use std::cell::Cell;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::LazyLock;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use menu_core::api::Call;
use menu_core::sync::{Plan, Progress, Report, SyncError, Wanted};
use menu_core::{
    AccessToken, AsyncClient, Button, ClientBuilder, ConditionalMenu, Error, LiveMenu, Menu,
    MenuId, RetryPolicy, SelfMenu, Submenu, TokenSource,
};
use menu_sandbox::{Endpoint, Sandbox};
use tokio::runtime::Runtime;

/// Runs a test with each client: `both!(name);` in front of `fn name()`.
macro_rules! both {
    ($test:ident) => {
        mod $test {
            #[test]
            fn blocking() {
                $crate::support::IS_ASYNC.set(false);
                super::$test();
            }

            #[test]
            fn asynchronous() {
                $crate::support::IS_ASYNC.set(true);
                super::$test();
            }
        }
    };
}
pub(crate) use both;

/// Set for processes of tests that are for the asynchronous client.
pub(crate) const ASYNC_VARIABLE: &str = "TEST_ASYNC_CLIENT";

thread_local! {
    /// Which client [`Build::build_any`] builds in this thread.
    pub(crate) static IS_ASYNC: Cell<bool> =
        Cell::new(std::env::var_os(ASYNC_VARIABLE).is_some());
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// Also in what a client calls, in the middle of a call.
fn wait<T>(future: impl Future<Output = T>) -> T {
    if tokio::runtime::Handle::try_current().is_ok() {
        tokio::task::block_in_place(|| RUNTIME.block_on(future))
    } else {
        RUNTIME.block_on(future)
    }
}

/// Either client, called in the same way.
#[derive(Clone, Debug)]
pub(crate) enum Client {
    Blocking(menu_core::Client),
    Async(AsyncClient),
}

macro_rules! forward {
    ($($name:ident($($arg:ident: $type:ty),*) -> $output:ty;)+) => {
        impl Client {
            $(pub(crate) fn $name(&self, $($arg: $type),*) -> $output {
                match self {
                    Client::Blocking(client) => client.$name($($arg),*),
                    Client::Async(client) => wait(client.$name($($arg),*)),
                }
            })+
        }
    };
}

forward! {
    create(menu: &Menu) -> Result<(), Error>;
    get() -> Result<Option<LiveMenu>, Error>;
    delete() -> Result<(), Error>;
    add_conditional(menu: &ConditionalMenu) -> Result<MenuId, Error>;
    delete_conditional(menuid: &MenuId) -> Result<(), Error>;
    try_match(user: &str) -> Result<Option<Menu>, Error>;
    selfmenu() -> Result<SelfMenu, Error>;
    token(rejected: Option<&AccessToken>) -> Result<AccessToken, Error>;
    apply(plan: &Plan) -> Result<Report, SyncError>;
}

impl Client {
    pub(crate) fn new(source: impl TokenSource + 'static) -> Client {
        if IS_ASYNC.get() {
            Client::Async(AsyncClient::new(source))
        } else {
            Client::Blocking(menu_core::Client::new(source))
        }
    }

    pub(crate) fn builder(source: impl TokenSource + 'static) -> ClientBuilder {
        menu_core::Client::builder(source)
    }

    pub(crate) fn base_url(&self) -> &menu_core::BaseUrl {
        match self {
            Client::Blocking(client) => client.base_url(),
            Client::Async(client) => client.base_url(),
        }
    }

    pub(crate) fn call<T>(&self, call: &Call<T>) -> Result<T, Error> {
        match self {
            Client::Blocking(client) => client.call(call),
            Client::Async(client) => wait(client.call(call)),
        }
    }

    pub(crate) fn plan<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Result<Plan, Error> {
        match self {
            Client::Blocking(client) => client.plan(wanted),
            Client::Async(client) => wait(client.plan(wanted)),
        }
    }

    pub(crate) fn sync<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Result<Report, SyncError> {
        self.sync_with(wanted, |_| {})
    }

    pub(crate) fn sync_with<'a>(
        &self,
        wanted: impl Into<Wanted<'a>>,
        on_progress: impl FnMut(Progress<'_>) + Send,
    ) -> Result<Report, SyncError> {
        match self {
            Client::Blocking(client) => client.sync_with(wanted, on_progress),
            Client::Async(client) => wait(client.sync_with(wanted, on_progress)),
        }
    }

    pub(crate) fn apply_with(
        &self,
        plan: &Plan,
        on_progress: impl FnMut(Progress<'_>) + Send,
    ) -> Result<Report, SyncError> {
        match self {
            Client::Blocking(client) => client.apply_with(plan, on_progress),
            Client::Async(client) => wait(client.apply_with(plan, on_progress)),
        }
    }
}

pub(crate) trait Build {
    /// The client that the test is for.
    fn build_any(self) -> Result<Client, Error>;
}

impl Build for ClientBuilder {
    fn build_any(self) -> Result<Client, Error> {
        if IS_ASYNC.get() {
            self.build_async().map(Client::Async)
        } else {
            self.build().map(Client::Blocking)
        }
    }
}

/// How long a test waits for what must come: machines are busy at times.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Does what must come to an end by itself.
pub(crate) fn ends<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, ended) = mpsc::channel();
    let is_async = IS_ASYNC.get();
    thread::spawn(move || {
        IS_ASYNC.set(is_async);
        done.send(act())
    });
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
    builder(sandbox).build_any().expect("a client")
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

/// A server that speaks before it is asked; its port.
pub(crate) fn hasty_server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n");
            let _ = stream.read(&mut [0; 4096]);
        }
    });
    port
}

/// A server that answers with a byte every 50 milliseconds, for ever; its port.
pub(crate) fn dripping_server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            thread::spawn(move || {
                let mut buffer = [0; 4096];
                if stream.read(&mut buffer).is_err() {
                    return;
                }
                let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
                let mut is_open = stream.write_all(head).is_ok();
                while is_open {
                    thread::sleep(Duration::from_millis(50));
                    is_open = stream.write_all(b" ").is_ok();
                }
            });
        }
    });
    port
}
