//! Access tokens: how long they are valid, and what happens to replaced ones.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::errcode::{self, Refusal};
use crate::random;
#[cfg(feature = "phone")]
use crate::request::MASK;

/// How long a replaced token stays valid beside its successor, at most.
const OVERLAP: Duration = Duration::from_secs(300);
/// Forced refreshes of the stable token that take effect a day.
const FORCED_A_DAY: u32 = 20;
/// The least time between two forced refreshes that take effect.
const FORCED_APART: Duration = Duration::from_secs(30);
/// Old tokens are remembered for a while, to tell "expired" from "never issued".
const REMEMBERED: usize = 10_000;

struct Token {
    expires: Instant,
    /// When another token replaced it.
    superseded: Option<Instant>,
}

/// Every token the account has issued. The plain and the stable ones are independent.
pub(crate) struct Tokens {
    /// The common prefix of all tokens.
    pub(crate) prefix: String,
    lifetime: Duration,
    known: HashMap<String, Token>,
    plain: Option<String>,
    stable: Option<String>,
    /// When the stable token was last refreshed by force, and how often on which day.
    forced: Option<(Instant, u64, u32)>,
}

/// Masks everything in a text that may be one of the sandbox's tokens.
#[cfg(feature = "phone")]
pub(crate) fn mask(text: &str) -> String {
    let is_other = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let is_token =
        |word: &&str| word.len() > 100 && (word.starts_with("92_") || word.starts_with("93_"));
    text.split(is_other)
        .filter(is_token)
        .fold(text.to_owned(), |shown, token| shown.replace(token, MASK))
}

/// A token and the time it has left.
pub(crate) struct Issued {
    pub(crate) token: String,
    pub(crate) left: Duration,
}

impl Tokens {
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self {
            prefix: "92_".to_owned(),
            lifetime,
            known: HashMap::new(),
            plain: None,
            stable: None,
            forced: None,
        }
    }

    /// Refuses a call with a `token` that is not valid.
    pub(crate) fn check(&self, token: &str, now: Instant) -> Result<(), Refusal> {
        let token = self.known.get(token).ok_or(errcode::TOKEN_UNKNOWN)?;
        if token.superseded.is_some_and(|since| since <= now) {
            Err(errcode::TOKEN_NOT_LATEST)
        } else if token.expires <= now {
            Err(errcode::TOKEN_EXPIRED)
        } else {
            Ok(())
        }
    }

    /// `/cgi-bin/token`: always a new one; the former stays valid for a while.
    pub(crate) fn issue_plain(&mut self, now: Instant) -> Issued {
        let former = self.plain.take();
        self.supersede(former.as_deref(), now + self.overlap());
        let issued = self.issue(now);
        self.plain = Some(issued.token.clone());
        issued
    }

    /// `/cgi-bin/stable_token`: the same one until shortly before its end.
    pub(crate) fn issue_stable(&mut self, force: bool, now: Instant, day: u64) -> Issued {
        let current = self.stable.as_ref().and_then(|token| {
            let left = self.time_left(token, now)?;
            Some(Issued {
                token: token.clone(),
                left,
            })
        });
        match current {
            Some(current) if force => {
                if !self.may_force(now, day) {
                    return current;
                }
                self.supersede(Some(&current.token), now);
            }
            // The old token remains valid until it expires, so that no client fails in between.
            Some(current) if current.left > self.overlap() => return current,
            _ => {}
        }
        let issued = self.issue(now);
        self.stable = Some(issued.token.clone());
        issued
    }

    /// A valid token of the plain kind; a new one only if there is none.
    pub(crate) fn current(&mut self, now: Instant) -> String {
        match &self.plain {
            Some(token) if self.check(token, now).is_ok() => token.clone(),
            _ => self.issue_plain(now).token,
        }
    }

    /// Ends every token issued so far.
    pub(crate) fn expire_all(&mut self, now: Instant) {
        for token in self.known.values_mut() {
            token.expires = token.expires.min(now);
        }
    }

    /// Replaces both kinds, as if another process had fetched them.
    pub(crate) fn supersede_all(&mut self, now: Instant) {
        for token in self.known.values_mut().filter(|token| token.expires > now) {
            token.superseded = Some(now);
        }
        self.plain = Some(self.issue(now).token);
        self.stable = Some(self.issue(now).token);
    }

    /// The documented five minutes; less if tokens have a short lifetime.
    fn overlap(&self) -> Duration {
        OVERLAP.min(self.lifetime / 24)
    }

    fn time_left(&self, token: &str, now: Instant) -> Option<Duration> {
        self.check(token, now).ok()?;
        Some(self.known.get(token)?.expires.duration_since(now))
    }

    fn may_force(&mut self, now: Instant, day: u64) -> bool {
        let so_far = match self.forced {
            Some((last, _, _)) if now < last + FORCED_APART => return false,
            Some((_, last_day, count)) if last_day == day => count,
            _ => 0,
        };
        if so_far >= FORCED_A_DAY {
            return false;
        }
        self.forced = Some((now, day, so_far + 1));
        true
    }

    fn supersede(&mut self, token: Option<&str>, from: Instant) {
        if let Some(token) = token.and_then(|token| self.known.get_mut(token)) {
            token.superseded = Some(token.superseded.map_or(from, |earlier| earlier.min(from)));
        }
    }

    fn issue(&mut self, now: Instant) -> Issued {
        if self.known.len() >= REMEMBERED {
            self.known.retain(|_, token| token.expires > now);
        }
        // Live tokens are about this long and of this alphabet; clients must not assume less.
        let token = format!(
            "{}{}-{}_{}",
            self.prefix,
            random::hex(64),
            random::hex(48),
            random::hex(20)
        );
        self.known.insert(
            token.clone(),
            Token {
                expires: now + self.lifetime,
                superseded: None,
            },
        );
        Issued {
            token,
            left: self.lifetime,
        }
    }
}
