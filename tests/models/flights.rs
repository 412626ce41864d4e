//! The flight: what callers get who need a token at the same time.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use shuttle::future::{JoinHandle, block_on, spawn};

use super::source::TokenSource;
use super::wechat::Error;
use super::{AccessToken, AppCredential, End, Server, Shared, TokenFetcher, Way};
type Outcome = Result<AccessToken, Error>;

/// One account.
struct Account {
    credential: Arc<AppCredential>,
    server: Arc<Server>,
}

impl Account {
    fn new(end: End, crowd: u32) -> Account {
        Account::of(Server::new(end, crowd), None)
    }

    fn of(server: Arc<Server>, shared: Option<Arc<Shared>>) -> Account {
        let credential = Arc::new(AppCredential {
            slots: Default::default(),
            shared,
        });
        Account { credential, server }
    }

    /// A caller that needs a token, perhaps because one was refused.
    fn ask(
        &self,
        way: Way,
        rejected: Option<&AccessToken>,
    ) -> impl Future<Output = Outcome> + Send + 'static {
        let (credential, server) = (self.credential.clone(), self.server.clone());
        let rejected = rejected.cloned();
        async move {
            let server = &server;
            let fetcher = TokenFetcher { server, way };
            credential.token(rejected.as_ref(), &fetcher).await
        }
    }

    fn spawn(&self, rejected: Option<&AccessToken>) -> JoinHandle<Outcome> {
        spawn(self.ask(Way::Task, rejected))
    }

    fn ended(&self) -> usize {
        self.server.ended.load(Ordering::SeqCst)
    }

    fn keep(&self, token: usize, life: Duration) -> AccessToken {
        let token = AccessToken(token);
        self.credential.slot("server").keep(&token, life);
        token
    }
}

const HOUR: Duration = Duration::from_secs(3600);

fn all(callers: Vec<JoinHandle<Outcome>>) -> Vec<Outcome> {
    let outcomes = callers.into_iter().map(|caller| block_on(caller).unwrap());
    outcomes.collect()
}

/// Callers without a token: one fetch, and its token for all.
pub(crate) fn cold() {
    let account = Account::new(End::Token, 0);
    for outcome in all(vec![account.spawn(None), account.spawn(None)]) {
        assert_eq!(outcome, Ok(AccessToken(1)));
    }
    assert_eq!(account.ended(), 1);
}

/// The same with blocking clients: each thread sleeps until it is woken.
pub(crate) fn threads() {
    let account = Arc::new(Account::new(End::Token, 0));
    let callers = [(); 2].map(|()| {
        let account = account.clone();
        shuttle::thread::spawn(move || {
            let mut context = Context::from_waker(Waker::noop());
            let mut ask = Box::pin(account.ask(Way::Thread, None));
            match ask.as_mut().poll(&mut context) {
                Poll::Ready(outcome) => outcome,
                Poll::Pending => panic!("a blocking driver is ready at once"),
            }
        })
    });
    for caller in callers {
        assert_eq!(caller.join().unwrap(), Ok(AccessToken(1)));
    }
    assert_eq!(account.ended(), 1);
}

/// Callers when the token has expired.
pub(crate) fn expired() {
    let account = Account::new(End::Token, 0);
    account.keep(77, Duration::ZERO);
    for outcome in all(vec![account.spawn(None), account.spawn(None)]) {
        assert_eq!(outcome, Ok(AccessToken(1)));
    }
    assert_eq!(account.ended(), 1);
}

/// Callers whose token was refused (40001, 42001), and one that comes along: nobody gets it again,
/// and one fetch replaces it.
pub(crate) fn refused() {
    let account = Account::new(End::Token, 0);
    let old = account.keep(77, HOUR);
    let slot = account.credential.slot("server");
    let other = account.ask(Way::Task, None);
    let other = spawn(async move {
        let is_known = slot.is_rejected(&AccessToken(77));
        (is_known, other.await)
    });
    for outcome in all(vec![account.spawn(Some(&old)), account.spawn(Some(&old))]) {
        assert_eq!(outcome, Ok(AccessToken(1)));
    }
    let (is_known, outcome) = block_on(other).unwrap();
    assert!(outcome == Ok(AccessToken(1)) || !is_known, "the refused token");
    assert_eq!(account.ended(), 1);
}

/// A fetch that fails while others wait for it: they share the failure.
pub(crate) fn failed() {
    let account = Account::new(End::Failure, 1);
    for outcome in all(vec![account.spawn(None), account.spawn(None)]) {
        assert_eq!(outcome, Err(Error::token_source("WeChat is down")));
    }
    assert_eq!(account.ended(), 1);
}

/// A caller that is dropped at any step: the others get a token.
pub(crate) fn dropped() {
    let account = Account::new(End::Token, 0);
    let [dropped, other] = [account.spawn(None), account.spawn(None)];
    dropped.abort();
    let _ = block_on(dropped);
    assert!(block_on(other).unwrap().is_ok());
    assert_eq!(account.ended(), 1);
}

/// A fetch that panics: the others get a token.
pub(crate) fn panicked() {
    let account = Account::new(End::Panic, 0);
    let callers = [(); 2].map(|()| {
        let mut ask = Box::pin(account.ask(Way::Task, None));
        spawn(poll_fn(move |context| {
            let poll = catch_unwind(AssertUnwindSafe(|| ask.as_mut().poll(context)));
            poll.map_or(Poll::Ready(None), |poll| poll.map(Some))
        }))
    });
    let outcomes = callers.map(|caller| block_on(caller).unwrap());
    let panics = outcomes.iter().filter(|outcome| outcome.is_none());
    assert_eq!(panics.count(), 1);
    assert!(outcomes.contains(&Some(Ok(AccessToken(2)))));
}

/// Two processes with one store: one fetch for both.
pub(crate) fn processes() {
    let server = Server::new(End::Token, 0);
    let store = Some(Arc::new(Shared::default()));
    let one = Account::of(server.clone(), store.clone());
    let other = Account::of(server, store);
    for outcome in all(vec![one.spawn(None), other.spawn(None)]) {
        assert_eq!(outcome, Ok(AccessToken(1)));
    }
    assert_eq!(one.ended(), 1);
}
