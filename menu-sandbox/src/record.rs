//! The requests, kept for tests, and how they were answered, for an observer.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use crate::endpoint::Endpoint;
use crate::request::Request;

/// Enough for any test. The limit bounds the memory of a sandbox that runs for a long time.
const REQUESTS: usize = 10_000;
const BODY_BYTES: usize = 64 * 1024 * 1024;

#[derive(Default)]
pub(crate) struct Record {
    requests: VecDeque<Request>,
    body_bytes: usize,
    counts: BTreeMap<Endpoint, usize>,
}

impl Record {
    pub(crate) fn add(&mut self, request: &Request) {
        if let Some(endpoint) = request.endpoint() {
            *self.counts.entry(endpoint).or_default() += 1;
        }
        self.body_bytes += request.body().len();
        self.requests.push_back(request.clone());
        while self.requests.len() > REQUESTS || self.body_bytes > BODY_BYTES {
            let Some(oldest) = self.requests.pop_front() else {
                break;
            };
            self.body_bytes -= oldest.body().len();
        }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.iter().cloned().collect()
    }

    pub(crate) fn count(&self, endpoint: Endpoint) -> usize {
        self.counts.get(&endpoint).copied().unwrap_or(0)
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// How one request was answered. It has no query and no body, so no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The method.
    pub method: String,
    /// The path, without its query.
    pub path: String,
    /// The outcome.
    pub outcome: Outcome,
}

/// The outcome of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The API answered with this errcode, 0 for success.
    Errcode(i32),
    /// An answer that is not the API's, with this HTTP status.
    Status(u16),
    /// A [`Fault`](crate::Fault) kept the whole answer from the client.
    Broken,
}

/// `POST /cgi-bin/menu/create -> 40018`
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The client chose the path, so it must not control or flood the terminal.
        let path: String = self.path.chars().take(120).collect();
        let method = &self.method;
        write!(f, "{method} {} -> {}", path.escape_debug(), self.outcome)
    }
}

/// `40018`, `HTTP 502` or `broken off`
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Errcode(code) => write!(f, "{code}"),
            Self::Status(status) => write!(f, "HTTP {status}"),
            Self::Broken => f.write_str("broken off"),
        }
    }
}
