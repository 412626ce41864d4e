//! How a callback handles pushes, and what a handler may answer.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::deduplicator::Deduplicator;
use super::push::Push;
use super::reply::Reply;
use super::store::PushStore;

/// WeChat waits for 5 seconds, and the answer has to travel.
const PATIENCE: Duration = Duration::from_millis(4500);

/// What a handler answers: a [`Reply`], or a `Result` of one.
///
/// After an error the request is answered with the status 500 and the push is forgotten, so that
/// WeChat's next try reaches the handler again. The error is logged: no secret may stand in it.
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

/// What takes an answer that came too late.
type Late =
    Arc<dyn Fn(Push, Reply) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync + 'static>;

/// How pushes are handled.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) store: Arc<dyn PushStore>,
    pub(super) late: Option<Late>,
    pub(super) patience: Duration,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            store: Arc::new(Deduplicator::default()),
            late: None,
            patience: PATIENCE,
        }
    }
}
