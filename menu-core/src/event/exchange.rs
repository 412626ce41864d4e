//! The outcome of a request to the callback URL.

use std::time::Duration;

use super::kind::Event;

/// A request to the callback URL and its outcome, for metrics: see
/// [`Callback::observe`](super::Callback::observe).
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<'a> {
    /// What was pushed, if it was a push of WeChat.
    pub event: Option<&'a Event>,
    /// The outcome.
    pub outcome: Outcome,
    /// The HTTP status of the response.
    pub status: u16,
    /// From the arrival of the request to its response.
    pub took: Duration,
}

/// The outcome of a request to the callback URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The console checked the URL.
    Handshake,
    /// The push was handled and answered, perhaps with nothing.
    Answered,
    /// The push came before, and was answered with `success`.
    Repeated,
    /// The handler had no answer in time, and the push was answered with `success`.
    Late,
    /// The handler failed, or WeChat would not accept its reply.
    Failed,
    /// It is not from WeChat, or not what WeChat sends.
    Refused,
}
