//! Where the tokens of one credential are kept.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::AccessToken;
use crate::wechat::Error;

/// How many refused tokens are remembered.
const REMEMBERED: usize = 8;

/// One token for each server that was asked.
#[derive(Default)]
pub(crate) struct Slots(Mutex<HashMap<String, Arc<Slot>>>);

impl Slots {
    pub(crate) fn of(&self, server: &str) -> Arc<Slot> {
        let mut slots = lock(&self.0);
        if let Some(slot) = slots.get(server) {
            return slot.clone();
        }
        slots.entry(server.to_owned()).or_default().clone()
    }
}

/// The token for one server.
pub(crate) struct Slot {
    kept: Mutex<Kept>,
    /// The name under which it holds leases of a store.
    holder: String,
    /// The lock of the task that fetches a token, while the others wait. If that task is dropped,
    /// the next one gets the lock.
    pub(crate) flight: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Kept {
    /// The token, and when to stop using it.
    token: Option<(AccessToken, Instant)>,
    /// The last tokens that WeChat refused, because a store may return any of them.
    rejected: VecDeque<AccessToken>,
    /// How many fetches have ended.
    landed: u64,
    /// How the last one failed, if it did.
    failure: Option<Error>,
    /// The time until which the store is not used after a failure.
    store_rests: Option<Instant>,
}

impl Default for Slot {
    fn default() -> Slot {
        let random = || RandomState::new().build_hasher().finish();
        Slot {
            kept: Mutex::default(),
            holder: format!("{:016x}{:016x}", random(), random()),
            flight: tokio::sync::Mutex::default(),
        }
    }
}

impl Slot {
    pub(crate) fn holder(&self) -> &str {
        &self.holder
    }

    /// The token to use, if there is one.
    pub(crate) fn token(&self, rejected: Option<&AccessToken>) -> Option<AccessToken> {
        let mut kept = lock(&self.kept);
        if let Some(rejected) = rejected
            && !kept.rejected.contains(rejected)
        {
            kept.rejected.truncate(REMEMBERED - 1);
            kept.rejected.push_front(rejected.clone());
        }
        match &kept.token {
            Some((token, until)) if *until > Instant::now() && !kept.rejected.contains(token) => {
                Some(token.clone())
            }
            _ => None,
        }
    }

    /// How many fetches have ended so far.
    pub(crate) fn landed(&self) -> u64 {
        lock(&self.kept).landed
    }

    /// The failure of the last fetch, if one ended after so many.
    pub(crate) fn failure_since(&self, landed: u64) -> Option<Error> {
        let kept = lock(&self.kept);
        (kept.landed != landed).then(|| kept.failure.clone())?
    }

    /// Whether WeChat has refused this token.
    pub(crate) fn is_rejected(&self, token: &AccessToken) -> bool {
        lock(&self.kept).rejected.contains(token)
    }

    /// A fetch has ended, with a token that may be used for some time.
    pub(crate) fn keep(&self, token: &AccessToken, life: Duration) {
        let mut kept = lock(&self.kept);
        kept.landed += 1;
        kept.failure = None;
        // WeChat gave it once more, so it counts again.
        kept.rejected.retain(|rejected| rejected != token);
        kept.token = Instant::now()
            .checked_add(life)
            .map(|until| (token.clone(), until));
    }

    /// A fetch has failed. The waiting calls share the failure, unless they have more time left
    /// than it had.
    pub(crate) fn fail(&self, error: Error) {
        let mut kept = lock(&self.kept);
        kept.landed += 1;
        kept.token = None;
        kept.failure = Some(error);
    }

    pub(crate) fn does_store_rest(&self) -> bool {
        let rests = lock(&self.kept).store_rests;
        rests.is_some_and(|until| until > Instant::now())
    }

    pub(crate) fn let_store_rest(&self, time: Duration) {
        lock(&self.kept).store_rests = Instant::now().checked_add(time);
    }
}

/// No code panics while it holds the lock, so the data is consistent.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a token that is valid for `expires_in` is used: until a minute before it expires, or a
/// tenth of its lifetime if that is shorter, so that no call arrives with an expired token.
pub(crate) fn usable(expires_in: Duration) -> Duration {
    const MARGIN: Duration = Duration::from_secs(60);
    const LONGEST: Duration = Duration::from_secs(86_400);
    let life = expires_in.min(LONGEST);
    life.saturating_sub(MARGIN.min(life / 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_returned_life_counts() {
        let seconds = |n| usable(Duration::from_secs(n)).as_secs();
        assert_eq!(seconds(7200), 7140);
        assert_eq!(seconds(345), 310);
        assert_eq!(seconds(0), 0);
        assert_eq!(usable(Duration::MAX).as_secs(), 86_340);
    }

    #[test]
    fn a_token_is_used_until_its_end_and_not_at_it() {
        let slot = Slot::default();
        let token = AccessToken::new("a");
        assert_eq!(slot.token(None), None);
        slot.keep(&token, Duration::ZERO);
        assert_eq!(slot.token(None), None);
        slot.keep(&token, Duration::from_secs(60));
        assert_eq!(slot.token(None), Some(token.clone()));
        assert_eq!(slot.token(Some(&token)), None);
        assert!(slot.is_rejected(&token));
        // Another thread whose call was refused with the same old token.
        assert_eq!(slot.token(None), None, "nobody gets a refused token");
        slot.keep(&token, Duration::from_secs(60));
        assert_eq!(
            slot.token(None),
            Some(token.clone()),
            "WeChat gave it again"
        );
        assert_eq!(slot.token(Some(&token)), None);
        let new = AccessToken::new("b");
        slot.keep(&new, Duration::from_secs(60));
        assert_eq!(slot.token(Some(&token)), Some(new));
        for i in 0..REMEMBERED {
            assert!(slot.is_rejected(&token));
            slot.token(Some(&AccessToken::new(i.to_string())));
        }
        assert!(!slot.is_rejected(&token));
    }

    #[test]
    fn only_failures_since_then_are_shared() {
        let slot = Slot::default();
        let before = slot.landed();
        assert_eq!(slot.failure_since(before), None);
        slot.fail(Error::token_source("down"));
        assert!(slot.failure_since(before).is_some());
        assert_eq!(slot.failure_since(slot.landed()), None);
        let failed = slot.landed();
        slot.keep(&AccessToken::new("a"), Duration::from_secs(60));
        assert_ne!(slot.landed(), failed);
        assert_eq!(slot.failure_since(before), None);
    }
}
