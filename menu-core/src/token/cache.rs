//! The tokens of one credential, fetched by one thread for all.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crate::token::{AccessToken, TokenGrant};
use crate::wechat::{Error, TransportFault};

/// One token for each server that was asked.
#[derive(Default)]
pub(crate) struct TokenCache {
    slots: Mutex<HashMap<String, Slot>>,
    landed: Condvar,
}

#[derive(Default)]
struct Slot {
    /// The token, and when to stop using it.
    token: Option<(AccessToken, Instant)>,
    /// The fetch that is on its way.
    in_flight: Option<Flight>,
    /// The number of the last fetch that was begun.
    flight: u64,
    /// How the last fetch ended, for those who waited for it.
    outcome: Option<Result<AccessToken, Error>>,
}

/// A fetch that is on its way.
#[derive(Clone, Copy)]
struct Flight {
    thread: ThreadId,
    deadline: Deadline,
}

/// When a call is over; `None` if that is farther away than the clock reaches.
type Deadline = Option<Instant>;

impl TokenCache {
    /// The token kept for `server`, or what `fetch` gets. Those who come while a fetch is on its
    /// way wait for it and share how it ends, failure included: were each of them to
    /// try on its own, the last would wait for all timeouts in a row. Only where a fetch that had
    /// to end sooner timed out, the next one tries.
    ///
    /// Nobody waits longer than until the `deadline`; then it is `late`.
    pub(crate) fn token(
        &self,
        server: &str,
        rejected: Option<&AccessToken>,
        deadline: Deadline,
        late: impl FnOnce() -> Error,
        fetch: impl FnOnce() -> Result<TokenGrant, Error>,
    ) -> Result<AccessToken, Error> {
        let thread = thread::current().id();
        let mut slots = self.lock();
        loop {
            let slot = slots.entry(server.to_owned()).or_default();
            if let Some((token, until)) = &slot.token
                && *until > Instant::now()
                && Some(token) != rejected
            {
                return Ok(token.clone());
            }
            let Some(other) = slot.in_flight else {
                slot.in_flight = Some(Flight { thread, deadline });
                slot.flight += 1;
                break;
            };
            if other.thread == thread {
                return Err(Error::token_source(
                    "the token was asked for by what was called while it is being fetched: an \
                     observer or a logger",
                ));
            }
            let flight = slot.flight;
            slots = self.wait(slots, server, flight, deadline);
            match slots.get(server) {
                Some(slot) if slot.in_flight.is_some() && slot.flight == flight => {
                    return Err(late());
                }
                Some(Slot {
                    outcome: Some(outcome),
                    ..
                }) => {
                    if !is_timeout(outcome) || !is_later(deadline, other.deadline) {
                        return outcome.clone();
                    }
                }
                _ => return Err(Error::token_source("the fetch of a token was lost")),
            }
        }
        drop(slots);

        let mut landing = Landing {
            cache: self,
            server,
            token: None,
            outcome: Err(Error::token_source("the fetch of a token panicked")),
        };
        let begun = Instant::now();
        let grant = fetch();
        landing.token = grant.as_ref().ok().and_then(|grant| {
            let until = begun.checked_add(keep(grant.expires_in))?;
            Some((grant.token.clone(), until))
        });
        landing.outcome = grant.map(|grant| grant.token);
        landing.outcome.clone()
    }

    /// Waits until the fetch has ended, or the time is up.
    fn wait<'a>(
        &self,
        slots: MutexGuard<'a, HashMap<String, Slot>>,
        server: &str,
        flight: u64,
        deadline: Deadline,
    ) -> MutexGuard<'a, HashMap<String, Slot>> {
        let is_under_way = |slots: &mut HashMap<String, Slot>| {
            slots
                .get(server)
                .is_some_and(|slot| slot.in_flight.is_some() && slot.flight == flight)
        };
        let Some(deadline) = deadline else {
            let slots = self.landed.wait_while(slots, is_under_way);
            return slots.unwrap_or_else(PoisonError::into_inner);
        };
        let left = deadline.saturating_duration_since(Instant::now());
        let waited = self.landed.wait_timeout_while(slots, left, is_under_way);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// No code of ours panics while it holds the lock, so there is nothing half done behind it.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a fetch, also one that panics: nobody is to wait for it forever.
struct Landing<'a> {
    cache: &'a TokenCache,
    server: &'a str,
    token: Option<(AccessToken, Instant)>,
    outcome: Result<AccessToken, Error>,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        if let Some(slot) = self.cache.lock().get_mut(self.server) {
            slot.in_flight = None;
            slot.token = self.token.take();
            slot.outcome = Some(self.outcome.clone());
        }
        self.cache.landed.notify_all();
    }
}

fn is_timeout(outcome: &Result<AccessToken, Error>) -> bool {
    matches!(outcome, Err(Error::Transport(error)) if error.fault == TransportFault::Timeout)
}

fn is_later(one: Deadline, other: Deadline) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one > other,
        (one, other) => one.is_none() && other.is_some(),
    }
}

/// How long a token is used that lives for `expires_in`: until a minute before its end, or a tenth
/// of its life where that is shorter, so that no call arrives with one that has just died.
fn keep(expires_in: Duration) -> Duration {
    const MARGIN: Duration = Duration::from_secs(60);
    const LONGEST: Duration = Duration::from_secs(86_400);
    let life = expires_in.min(LONGEST);
    life.saturating_sub(MARGIN.min(life / 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Barrier};
    use std::thread;

    impl TokenCache {
        /// Without a deadline.
        fn get(
            &self,
            server: &str,
            rejected: Option<&AccessToken>,
            fetch: impl FnOnce() -> Result<TokenGrant, Error>,
        ) -> Result<AccessToken, Error> {
            let late = || Error::token_source("late");
            self.token(server, rejected, None, late, fetch)
        }
    }

    fn grant(token: &str, seconds: u64) -> TokenGrant {
        TokenGrant {
            token: AccessToken::new(token),
            expires_in: Duration::from_secs(seconds),
        }
    }

    #[test]
    fn the_returned_life_counts() {
        let seconds = |n| keep(Duration::from_secs(n)).as_secs();
        assert_eq!(seconds(7200), 7140);
        assert_eq!(seconds(345), 310);
        assert_eq!(seconds(0), 0);
        assert_eq!(keep(Duration::MAX).as_secs(), 86_340);
    }

    #[test]
    fn a_token_without_life_is_used_once() {
        let cache = TokenCache::default();
        assert_eq!(
            cache.get("s", None, || Ok(grant("a", 0))),
            Ok(AccessToken::new("a"))
        );
        assert_eq!(
            cache.get("s", None, || Ok(grant("b", 9))),
            Ok(AccessToken::new("b"))
        );
        assert_eq!(
            cache.get("s", None, || Ok(grant("c", 9))),
            Ok(AccessToken::new("b"))
        );
    }

    #[test]
    fn a_rejected_token_is_replaced_and_servers_do_not_mix() {
        let cache = TokenCache::default();
        let old = cache.get("s", None, || Ok(grant("old", 7200))).unwrap();
        let new = AccessToken::new("new");
        assert_eq!(
            cache.get("t", None, || Ok(grant("other", 7200))),
            Ok(AccessToken::new("other"))
        );
        assert_eq!(
            cache.get("s", Some(&old), || Ok(grant("new", 7200))),
            Ok(new.clone())
        );
        // Another thread, whose call was refused with the old one, too.
        assert_eq!(
            cache.get("s", Some(&old), || Ok(grant("newer", 7200))),
            Ok(new)
        );
    }

    #[test]
    fn all_share_one_fetch_and_its_failure() {
        for succeeds in [true, false] {
            let cache = Arc::new(TokenCache::default());
            let fetches = Arc::new(AtomicUsize::new(0));
            let start = Arc::new(Barrier::new(16));
            let threads: Vec<_> = (0..16)
                .map(|_| {
                    let (cache, fetches, start) = (cache.clone(), fetches.clone(), start.clone());
                    thread::spawn(move || {
                        start.wait();
                        cache.get("s", None, || {
                            fetches.fetch_add(1, Ordering::SeqCst);
                            thread::sleep(Duration::from_millis(200));
                            if succeeds {
                                Ok(grant("a", 7200))
                            } else {
                                Err(Error::token_source("down"))
                            }
                        })
                    })
                })
                .collect();
            for thread in threads {
                assert_eq!(thread.join().unwrap().is_ok(), succeeds);
            }
            assert_eq!(fetches.load(Ordering::SeqCst), 1);
            assert!(cache.get("s", None, || Ok(grant("b", 7200))).is_ok());
        }
    }

    #[test]
    fn a_panic_wedges_nobody() {
        let cache = Arc::new(TokenCache::default());
        let other = cache.clone();
        let panicked = thread::spawn(move || other.get("s", None, || panic!("in the fetch")));
        assert!(panicked.join().is_err());
        assert!(cache.get("s", None, || Ok(grant("a", 7200))).is_ok());
    }
}
