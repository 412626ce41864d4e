//! How a callback handles pushes, and what a handler may answer.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use super::deduplicator::Deduplicator;
use super::describe::{LOG, describe};
use super::exchange::Exchange;
use super::push::Push;
use super::push_store::PushStore;
use super::reply::Reply;
use crate::store::StoreFuture;

/// How long a store may take. A push that waits for longer is handled without it.
const STORE_PATIENCE: Duration = Duration::from_secs(1);

/// WeChat waits for 5 seconds, and the answer has to travel.
const PATIENCE: Duration = Duration::from_millis(4500);

/// What a handler answers: a [`Reply`], or a `Result` of one.
///
/// After an error the response has the status 500, and the push is forgotten, so that WeChat's next
/// try reaches the handler again. The error is logged: it must not contain a secret.
pub trait IntoReply {
    /// The reply, or why there is none.
    ///
    /// # Errors
    ///
    /// The handler failed.
    fn into_reply(self) -> Result<Reply, Box<dyn Error + Send + Sync>>;
}

impl IntoReply for Reply {
    fn into_reply(self) -> Result<Reply, Box<dyn Error + Send + Sync>> {
        Ok(self)
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> IntoReply for Result<Reply, E> {
    fn into_reply(self) -> Result<Reply, Box<dyn Error + Send + Sync>> {
        self.map_err(Into::into)
    }
}

/// Receives an answer that came too late.
type Late =
    Arc<dyn Fn(Push, Reply) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync + 'static>;

/// Called for each request with its outcome.
type Observer = Arc<dyn Fn(&Exchange<'_>) + Send + Sync + 'static>;

/// How pushes are handled.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) store: Arc<dyn PushStore>,
    pub(super) late: Option<Late>,
    pub(super) observer: Option<Observer>,
    pub(super) patience: Duration,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            store: Arc::new(Deduplicator::default()),
            late: None,
            observer: None,
            patience: PATIENCE,
        }
    }
}

/// The outcome of a push.
pub(super) enum Handled {
    /// It came already.
    Repeated,
    Reply(Reply),
    /// The handler returned this error.
    Failed(String),
}

impl Settings {
    /// Lets `handler` handle a push, unless it came already.
    pub(super) async fn handle<H, F>(&self, push: &Push, handler: H) -> Handled
    where
        H: FnOnce(Push) -> F,
        F: Future<Output: IntoReply>,
    {
        // If the store fails, the account must still answer.
        if !self.ask(self.store.admit(push.id())).await.unwrap_or(true) {
            return Handled::Repeated;
        }
        match handler(push.clone()).await.into_reply() {
            Ok(reply) => Handled::Reply(reply),
            Err(error) => {
                self.forget(push).await;
                Handled::Failed(error.to_string())
            }
        }
    }

    pub(super) async fn forget(&self, push: &Push) {
        self.ask(self.store.forget(push.id())).await;
    }

    /// The result of the store, if it answers in time.
    async fn ask<T>(&self, answer: StoreFuture<'_, T>) -> Option<T> {
        match timeout(STORE_PATIENCE, answer).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(error)) => log::warn!(target: LOG, "the store of pushes failed: {error}"),
            Err(_) => {
                log::warn!(
                    target: LOG,
                    "the store of pushes did not answer within {STORE_PATIENCE:?}"
                );
            }
        }
        None
    }

    /// Waits for the handler of a push that was already answered with `success`.
    pub(super) async fn end_late(&self, push: Push, result: Handled) {
        let what = describe(&push.event);
        match (result, &self.late) {
            (Handled::Repeated | Handled::Reply(Reply::Empty), _) => {}
            (Handled::Reply(reply), Some(hook)) => hook(push, reply).await,
            (Handled::Reply(_), None) => log::warn!(
                target: LOG,
                "push: {what}: the answer came too late and is dropped, since the callback has no \
                 `on_late`"
            ),
            (Handled::Failed(error), _) => {
                log::error!(target: LOG, "push: {what}: the handler failed: {error}");
            }
        }
    }
}
