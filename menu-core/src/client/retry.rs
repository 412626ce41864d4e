//! When a failed call is made again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use crate::wechat::ErrorCode;
use crate::wechat::{Error, TransportFault};

/// The account's menu is switched off, as it is for a while after a delete.
const MENU_OFF: ErrorCode = ErrorCode::new(40028);
/// The time in which the quota of a minute is renewed for certain.
const MINUTE: Duration = Duration::from_secs(60);

/// How often, and after which pauses, a call is made again after a temporary failure.
///
/// Temporary failures are WeChat's -1 (busy), 40028 (no menus for a while after a delete) and 45011
/// (too many calls in this minute), a connection that could not be made or was closed, a timeout, a
/// truncated reply, and the statuses 429, 502, 503 and 504 of gateways. If the outcome of a call is
/// unknown, [`Endpoint::is_repeatable`](crate::Endpoint::is_repeatable) decides whether it is made
/// again: `addconditional` and `delconditional` are not, unless no connection was made or WeChat
/// answered 40028 or 45011.
///
/// The pause before the first retry is at most `first_pause`, before the second at most twice that,
/// and so on up to `longest_pause`; The actual pause is random, but at least half of that, so that
/// many machines do not retry at the same moment. Two codes are different. After a 45011 the pause
/// is `longest_pause` at once (a minute at most), less up to a quarter of it at random: earlier,
/// WeChat would refuse the call again. After a 40028 there is only one retry.
///
/// If a pause would end after the client's [`deadline`](crate::ClientBuilder::deadline), there is
/// no retry.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use std::time::Duration;
/// use wechat_menu::{AccessToken, Client, RetryPolicy};
///
/// // For a tool that somebody waits for:
/// let once = RetryPolicy { retries: 1, longest_pause: Duration::from_secs(1), ..Default::default() };
/// let client = Client::builder(AccessToken::new("TOKEN")).retry(once).build()?;
/// # Ok::<(), wechat_menu::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a call is made again at most.
    pub retries: u32,
    /// The pause before the first retry.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
}

impl RetryPolicy {
    /// No retries.
    pub const NONE: RetryPolicy = RetryPolicy {
        retries: 0,
        first_pause: Duration::ZERO,
        longest_pause: Duration::ZERO,
    };

    /// The pause before this retry, counted from 0, after a temporary failure; `None` if there must
    /// be no retry.
    pub(super) fn pause(&self, retry: u32, error: &Error, random: u64) -> Option<Duration> {
        let code = code(error);
        if retry >= self.retries || (retry >= 1 && code == Some(MENU_OFF)) {
            return None;
        }
        let (whole, part) = if code == Some(ErrorCode::MINUTE_QUOTA) {
            (self.longest_pause.min(MINUTE), 4)
        } else {
            let doubled = 2_u32.checked_pow(retry).unwrap_or(u32::MAX);
            let whole = self.first_pause.saturating_mul(doubled);
            (whole.min(self.longest_pause), 2)
        };
        Some(shortened(whole, part, random))
    }
}

/// The pause without a share of this part of it, by chance: those who wait do not all come back at
/// once.
pub(super) fn shortened(whole: Duration, part: u32, random: u64) -> Duration {
    // 32 bits of chance are plenty to spread a pause.
    let share = u32::try_from(random >> 32).unwrap_or(u32::MAX);
    whole.saturating_sub((whole / part).mul_f64(f64::from(share) / f64::from(u32::MAX)))
}

/// Two retries, after at most 300 and 600 milliseconds; if the quota of the minute is used up,
/// after at most 20 seconds each.
impl Default for RetryPolicy {
    fn default() -> RetryPolicy {
        RetryPolicy {
            retries: 2,
            first_pause: Duration::from_millis(300),
            longest_pause: Duration::from_secs(20),
        }
    }
}

/// Whether a call that failed so may be made again.
pub(super) fn may_be_repeated(error: &Error, repeatable: bool) -> bool {
    error.is_retryable() && (repeatable || was_not_carried_out(error))
}

/// The standard library seeds each of its hashers at random.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Whether WeChat certainly did not carry out the call.
pub(super) fn was_not_carried_out(error: &Error) -> bool {
    match error {
        Error::Transport(error) => matches!(
            error.fault,
            TransportFault::Dns | TransportFault::Connect | TransportFault::ConnectTimeout
        ),
        _ => matches!(code(error), Some(ErrorCode::MINUTE_QUOTA | MENU_OFF)),
    }
}

fn code(error: &Error) -> Option<ErrorCode> {
    error.refusal().map(|refusal| refusal.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat::{Endpoint, Refusal};

    #[test]
    fn pauses_grow_to_the_longest_and_spread() {
        let policy = RetryPolicy {
            retries: 100,
            ..RetryPolicy::default()
        };
        let busy = Error::setup("any");
        let pause = |retry, random| policy.pause(retry, &busy, random);
        let millis = |retry, random| pause(retry, random).map_or(0, |pause| pause.as_millis());
        assert_eq!((millis(0, 0), millis(0, u64::MAX)), (300, 150));
        assert_eq!((millis(1, 0), millis(1, u64::MAX)), (600, 300));
        assert_eq!((millis(99, 0), millis(99, u64::MAX)), (20_000, 10_000));
        assert_eq!(pause(100, 0), None);
    }

    #[test]
    fn chance_differs() {
        assert_ne!(random(), random());
    }

    /// Half of the chance takes a quarter off, for at least half of a pause stays.
    #[test]
    fn chance_spreads_evenly() {
        let policy = RetryPolicy::default();
        let pause = policy.pause(0, &Error::setup("any"), 1 << 63).unwrap();
        assert!((224..=226).contains(&pause.as_millis()), "{pause:?}");
    }

    #[test]
    fn the_quota_of_a_minute_is_waited_for() {
        let refused = Error::Refused(Refusal {
            endpoint: Endpoint::GetMenu,
            code: ErrorCode::MINUTE_QUOTA,
            errmsg: String::new(),
        });
        for (longest, whole) in [(1, 1), (20, 20), (60, 60), (600, 60)] {
            let policy = RetryPolicy {
                longest_pause: Duration::from_secs(longest),
                ..RetryPolicy::default()
            };
            let whole = Duration::from_secs(whole);
            assert_eq!(policy.pause(0, &refused, 0), Some(whole));
            assert_eq!(policy.pause(1, &refused, u64::MAX), Some(whole * 3 / 4));
            assert_eq!(policy.pause(2, &refused, 0), None);
        }
    }

    #[test]
    fn a_menu_that_is_off_is_tried_once_more() {
        let off = Error::Refused(Refusal {
            endpoint: Endpoint::CreateMenu,
            code: MENU_OFF,
            errmsg: String::new(),
        });
        let policy = RetryPolicy::default();
        assert!(policy.pause(0, &off, 0).is_some());
        assert_eq!(policy.pause(1, &off, 0), None);
    }
}
