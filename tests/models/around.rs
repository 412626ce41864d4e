//! What stands around the modelled code: WeChat, the credential and the store of tokens. Each copy
//! has its own, because it holds the copy's types.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
// What only counts needs no shuttle: it would be one more step to order.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shuttle::sync::Mutex;
use tokio::sync::Semaphore;

use super::park::hold_thread;
use super::slot::Slots;

pub(crate) mod api {
    pub(crate) struct TokenCall;
    impl TokenCall {
        pub(crate) fn endpoint(&self) {}
    }
}
pub(crate) mod driver {
    pub(crate) type Boxed<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
    pub(crate) type Deadline = Option<std::time::Instant>;
}
pub(crate) mod fetcher {
    pub(crate) use super::TokenFetcher;
}
pub(crate) mod push {
    #[derive(Clone, Copy)]
    pub struct Push(pub u8);
    impl Push {
        pub(crate) fn id(&self) -> super::push_id::PushId {
            super::push_id::PushId(self.0)
        }
    }
}
pub(crate) mod push_id {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct PushId(pub u8);
}
pub(crate) mod retry {
    use std::time::Duration;

    pub(crate) fn random() -> u64 {
        0
    }
    pub(crate) fn shortened(whole: Duration, _part: u32, _random: u64) -> Duration {
        whole
    }
}
pub(crate) mod setup {
    pub(crate) const LOG: &str = "models";
}
pub(crate) mod source {
    use super::{AccessToken, TokenFetcher, wechat::Error};

    pub(crate) type TokenFuture<'a> = super::driver::Boxed<'a, Result<AccessToken, Error>>;
    pub(crate) trait TokenSource {
        fn token<'a>(
            &'a self,
            rejected: Option<&'a AccessToken>,
            fetcher: &'a TokenFetcher<'a>,
        ) -> TokenFuture<'a>;
    }
}
pub(crate) mod store {
    pub(crate) use super::{StoreError, StoreFuture};
}
pub(crate) mod token {
    pub(crate) use super::super::slot::{Slot, usable};
    pub(crate) use super::{AccessToken, AppCredential, TokenGrant, TokenStore};
}
pub(crate) mod wechat {
    #[derive(Debug, Clone, PartialEq)]
    pub(crate) enum Error {
        Transport(TransportError),
        TokenSource(String),
    }
    impl Error {
        pub(crate) fn token_source(why: impl ToString) -> Error {
            Error::TokenSource(why.to_string())
        }
    }
    #[derive(Debug, Clone, PartialEq)]
    pub(crate) struct TransportError {
        pub(crate) fault: TransportFault,
    }
    #[derive(Debug, Clone, PartialEq)]
    pub(crate) enum TransportFault {
        Timeout,
    }
}
use wechat::{Error, TransportError, TransportFault};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AccessToken(pub(crate) usize);

#[derive(Debug, Clone)]
pub(crate) struct TokenGrant {
    pub(crate) token: AccessToken,
    pub(crate) expires_in: Duration,
}

/// How the next fetches end.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum End {
    Token,
    Failure,
    /// The first one panics.
    Panic,
}

/// WeChat, and what it was asked.
pub(crate) struct Server {
    pub(crate) end: End,
    /// How many callers must wait before a fetch ends.
    pub(crate) crowd: u32,
    waiting: Semaphore,
    at_once: AtomicUsize,
    begun: AtomicUsize,
    /// How many fetches gave a token or failed.
    pub(crate) ended: AtomicUsize,
}

impl Server {
    pub(crate) fn new(end: End, crowd: u32) -> Arc<Server> {
        Arc::new(Server {
            end,
            crowd,
            waiting: Semaphore::new(0),
            at_once: AtomicUsize::new(0),
            begun: AtomicUsize::new(0),
            ended: AtomicUsize::new(0),
        })
    }

    async fn fetch(&self) -> Result<TokenGrant, Error> {
        /// Counts the fetch also if it is dropped.
        struct InProgress<'a>(&'a AtomicUsize);
        impl Drop for InProgress<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::SeqCst);
            }
        }
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let others = self.at_once.fetch_add(1, Ordering::SeqCst);
        let _in_progress = InProgress(&self.at_once);
        assert_eq!(others, 0, "two fetches at once");
        if number == 1 {
            drop(self.waiting.acquire_many(self.crowd).await);
        }
        shuttle::future::yield_now().await;
        if self.end == End::Panic && number == 1 {
            // Without the hook, which would print it.
            std::panic::resume_unwind(Box::new("the fetcher panicked"));
        }
        self.ended.fetch_add(1, Ordering::SeqCst);
        match self.end {
            End::Failure => Err(Error::token_source("WeChat is down")),
            _ => Ok(TokenGrant {
                token: AccessToken(number),
                expires_in: Duration::from_secs(7200),
            }),
        }
    }
}

/// How a caller waits.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Way {
    Task,
    Thread,
}

pub(crate) struct TokenFetcher<'a> {
    pub(crate) server: &'a Server,
    pub(crate) way: Way,
}

impl TokenFetcher<'_> {
    pub(crate) fn base_url(&self) -> BaseUrl {
        BaseUrl
    }

    pub(crate) fn time_left(&self) -> Duration {
        Duration::MAX
    }

    pub(crate) async fn fetch(&self, _: &api::TokenCall) -> Result<TokenGrant, Error> {
        self.wait(self.server.fetch()).await
    }

    pub(crate) async fn fetch_within(
        &self,
        call: &api::TokenCall,
        _: Duration,
    ) -> Result<TokenGrant, Error> {
        self.fetch(call).await
    }

    pub(crate) async fn sleep(&self, _: Duration) {
        shuttle::future::yield_now().await;
    }

    /// Waits for the lock, and counts the callers that do.
    pub(crate) async fn within<T: Send>(&self, lock: impl Future<Output = T> + Send) -> Option<T> {
        let mut lock = pin!(lock);
        let mut is_first = true;
        let counted = poll_fn(|context| {
            let poll = lock.as_mut().poll(context);
            if poll.is_pending() && std::mem::take(&mut is_first) {
                self.server.waiting.add_permits(1);
            }
            poll
        });
        Some(self.wait(counted).await)
    }

    async fn wait<T: Send>(&self, future: impl Future<Output = T> + Send) -> T {
        match self.way {
            Way::Task => future.await,
            Way::Thread => {
                let mut value = None;
                hold_thread(None, Box::pin(async { value = Some(future.await) }));
                value.expect("it waits without a deadline")
            }
        }
    }

    pub(crate) async fn within_time<T: Send>(
        &self,
        _: Duration,
        future: impl Future<Output = T> + Send,
    ) -> Option<T> {
        Some(future.await)
    }

    pub(crate) fn late(&self, (): ()) -> Error {
        Error::Transport(TransportError {
            fault: TransportFault::Timeout,
        })
    }
}

pub(crate) struct BaseUrl;

impl BaseUrl {
    pub(crate) fn as_str(&self) -> &str {
        "server"
    }
}

pub(crate) struct AppCredential {
    pub(crate) slots: Slots,
    pub(crate) shared: Option<Arc<Shared>>,
}

impl AppCredential {
    pub(crate) fn slot(&self, server: &str) -> Arc<token::Slot> {
        self.slots.of(server)
    }

    pub(crate) fn token_call(&self) -> api::TokenCall {
        api::TokenCall
    }

    pub(crate) fn store(&self) -> Option<&dyn TokenStore> {
        self.shared.as_ref().map(|shared| &**shared as &dyn TokenStore)
    }

    pub(crate) fn is_store_required(&self) -> bool {
        true
    }

    pub(crate) fn store_key(&self, server: &str) -> String {
        server.to_owned()
    }
}

pub(crate) type StoreError = String;
pub(crate) type StoreFuture<'a, T> = driver::Boxed<'a, Result<T, StoreError>>;

pub(crate) trait TokenStore: Send + Sync {
    fn read<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<TokenGrant>>;
    fn lease<'a>(&'a self, key: &'a str, holder: &'a str, time: Duration) -> StoreFuture<'a, bool>;
    fn write<'a>(
        &'a self,
        key: &'a str,
        holder: &'a str,
        grant: &'a TokenGrant,
    ) -> StoreFuture<'a, bool>;
    fn release<'a>(&'a self, key: &'a str, holder: &'a str) -> StoreFuture<'a, ()>;
}

/// A store that two processes share. Each step is atomic.
#[derive(Default)]
pub(crate) struct Shared(Mutex<(Option<TokenGrant>, Option<String>)>);

impl Shared {
    fn step<'a, T: Send + 'a>(
        &'a self,
        step: impl FnOnce(&mut Option<TokenGrant>, &mut Option<String>) -> T + Send + 'a,
    ) -> StoreFuture<'a, T> {
        Box::pin(async move {
            let (grant, lease) = &mut *self.0.lock().unwrap();
            Ok(step(grant, lease))
        })
    }
}

impl TokenStore for Shared {
    fn read<'a>(&'a self, _: &'a str) -> StoreFuture<'a, Option<TokenGrant>> {
        self.step(|grant, _| grant.clone())
    }

    fn lease<'a>(&'a self, _: &'a str, holder: &'a str, _: Duration) -> StoreFuture<'a, bool> {
        self.step(move |_, lease| lease.get_or_insert_with(|| holder.to_owned()) == holder)
    }

    fn write<'a>(
        &'a self,
        _: &'a str,
        holder: &'a str,
        new: &'a TokenGrant,
    ) -> StoreFuture<'a, bool> {
        self.step(move |grant, lease| {
            let is_mine = lease.take_if(|lease| lease == holder).is_some();
            if is_mine {
                *grant = Some(new.clone());
            }
            is_mine
        })
    }

    fn release<'a>(&'a self, _: &'a str, holder: &'a str) -> StoreFuture<'a, ()> {
        self.step(move |_, lease| {
            lease.take_if(|lease| lease == holder);
        })
    }
}
