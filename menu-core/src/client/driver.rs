//! The I/O and the time that the engine needs, so that blocking and asynchronous code share one
//! engine.

use std::pin::Pin;
use std::time::{Duration, Instant};

use http::Response;

use crate::api::Request;
use crate::wechat::{ReplyFault, TransportFault};

/// How the clients name themselves.
pub(super) const USER_AGENT: &str = concat!("wechat-menu/", env!("CARGO_PKG_VERSION"));

/// A future that a trait object can return.
pub(super) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The deadline; `None` if it is later than the clock can express.
pub(crate) type Deadline = Option<Instant>;

/// How to send requests and to wait: with threads, or with tokio.
///
/// The futures of [`Blocking`](super::blocking::Blocking) are ready at the first poll.
pub(super) trait Driver: Send + Sync {
    /// Sends a request and reads the whole reply, in no more time than is left.
    fn send(
        &self,
        request: Request,
        left: Duration,
    ) -> Boxed<'_, Result<Response<Vec<u8>>, Failure>>;

    /// Runs a task until it is done, or until its time is up; then the task is dropped.
    fn until<'a>(&'a self, end: Deadline, task: Boxed<'a, ()>) -> Boxed<'a, ()>;
}

/// Why there is no reply.
pub(super) enum Failure {
    Transport(TransportFault),
    /// The status arrived, but the body did not.
    Reply(u16, ReplyFault),
}

pub(super) fn time_left(deadline: Deadline) -> Duration {
    deadline.map_or(Duration::MAX, |end| {
        end.saturating_duration_since(Instant::now())
    })
}

/// The earlier one.
pub(super) fn earlier(one: Deadline, other: Deadline) -> Deadline {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

pub(super) fn after(time: Duration) -> Deadline {
    Instant::now().checked_add(time)
}
