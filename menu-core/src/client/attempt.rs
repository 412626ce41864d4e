//! Attempts at calls, for observers.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::wechat::{Endpoint, Error};

/// One request and its outcome; see [`ClientBuilder::observe`](crate::ClientBuilder::observe).
///
/// `Display` is the sentence of the log record:
/// `menu/get: attempt 1 failed after 5 ms: menu/get got no reply: …; next in 300 ms`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The call; also one that fetches a token.
    pub endpoint: Endpoint,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// The time from the request to the end of the reply.
    pub took: Duration,
    /// Why it failed; `None` if it succeeded.
    pub error: Option<&'a Error>,
    /// The pause after which the call is made again; `None` if it is not. A
    /// [sync](crate::Client::sync) may still make it again, after it has read what is live.
    pub retry_in: Option<Duration>,
}

/// The function that is called after each attempt.
pub(super) type Observer = Arc<dyn Fn(&Attempt<'_>) + Send + Sync>;

impl fmt::Display for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attempt {
            endpoint,
            number,
            took,
            error,
            retry_in,
        } = self;
        let outcome = if error.is_some() {
            "failed"
        } else {
            "succeeded"
        };
        let millis = took.as_millis();
        write!(
            f,
            "{endpoint}: attempt {number} {outcome} after {millis} ms"
        )?;
        if let Some(error) = error {
            write!(f, ": {error}")?;
        }
        match retry_in {
            Some(pause) => write!(f, "; next in {} ms", pause.as_millis()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_is_a_sentence() {
        let error = Error::token_source("down");
        let failed = Attempt {
            endpoint: Endpoint::GetMenu,
            number: 2,
            took: Duration::from_millis(5),
            error: Some(&error),
            retry_in: Some(Duration::from_millis(300)),
        };
        assert_eq!(
            failed.to_string(),
            format!("menu/get: attempt 2 failed after 5 ms: {error}; next in 300 ms")
        );
        let succeeded = Attempt {
            error: None,
            retry_in: None,
            ..failed
        };
        assert_eq!(
            succeeded.to_string(),
            "menu/get: attempt 2 succeeded after 5 ms"
        );
    }
}
