//! One request to a bot, with a time limit: no redirects, no proxy, no reuse of connections.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::phone::callback::Target;

const MAX_BODY: u64 = 1024 * 1024;

/// What a bot answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

/// Why it did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    Unreachable,
    TimedOut,
    /// The connection was closed before the end of the answer.
    Closed,
    NotHttp,
    TooLarge,
}

impl Failure {
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Unreachable => "nobody listens there",
            Self::TimedOut => "no answer in time",
            Self::Closed => "the connection was closed before the end of the answer",
            Self::NotHttp => "the answer is not HTTP",
            Self::TooLarge => "the answer is too large",
        }
    }

    /// WeChat tries again if no answer came, but not after a bad answer.
    pub(super) const fn is_silence(self) -> bool {
        matches!(self, Self::Unreachable | Self::TimedOut | Self::Closed)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Timeout(_) => Self::TimedOut,
            Error::HostNotFound | Error::ConnectionFailed => Self::Unreachable,
            Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => Self::TooLarge,
            Error::Io(error) => match error.kind() {
                ErrorKind::ConnectionRefused => Self::Unreachable,
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
                // The error for a body that is too large is wrapped in another.
                ErrorKind::Other => error.downcast::<Error>().map_or(Self::Closed, Self::from),
                _ => Self::Closed,
            },
            _ => Self::NotHttp,
        }
    }
}

/// Posts a push, or sends a GET if there is no body, and reads the answer.
pub(super) fn send(
    target: &Target,
    parameters: &str,
    body: Option<&str>,
    time: Duration,
) -> Result<Answer, Failure> {
    let config = Agent::config_builder()
        .timeout_global(Some(time))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(0)
        .proxy(None)
        // The headers of WeChat's own pushes.
        .user_agent("Mozilla/4.0")
        .accept("*/*")
        .build();
    let resolver = Here {
        anywhere: target.anywhere,
        inner: DefaultResolver::default(),
    };
    let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
    let url = target.url_with(parameters);
    let mut response = match body {
        Some(xml) => agent
            .post(url)
            .header("Pragma", "no-cache")
            .header("Connection", "close")
            .header("Content-Type", "text/xml")
            .send(xml)?,
        None => agent.get(url).header("Connection", "close").call()?,
    };
    let status = response.status().as_u16();
    let body = response
        .body_mut()
        .with_config()
        .limit(MAX_BODY)
        .read_to_vec()?;
    Ok(Answer { status, body })
}

/// Checks the address that a name resolves to: only this machine, unless others are allowed.
#[derive(Debug)]
struct Here {
    anywhere: bool,
    inner: DefaultResolver,
}

impl Resolver for Here {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let mut here = self.empty();
        for address in &found[..] {
            if self.anywhere || address.ip().is_loopback() {
                here.push(*address);
            }
        }
        if here.is_empty() {
            return Err(Error::HostNotFound);
        }
        Ok(here)
    }
}
