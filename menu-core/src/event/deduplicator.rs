//! Pushes that come again.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Event, Push};

/// Tells the first try of a push from the second and third.
///
/// WeChat sends a push again when it is not answered within 5 seconds, three times in all, so a
/// bot that counts or pays would do so thrice. The documentation tells repetitions by
/// `FromUserName` and `CreateTime`; since two taps may fall into one second, the
/// `MsgId`, the event and its key count as well.
///
/// Share one between threads. A call holds a lock for the time of a look-up and never waits for
/// I/O, so async code may call it anywhere. It remembers a fixed number of pushes, at
/// some 30 bytes each, by a hash with a random key: that a new push is mistaken for an old one is
/// a matter of one in 2⁶⁴ for each one remembered.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::event::{Deduplicator, Push};
///
/// let seen = Deduplicator::default();
/// # let push = Push::from_xml(b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
/// #     <CreateTime>1</CreateTime><MsgType>text</MsgType></xml>")?;
/// assert!(seen.admit(&push));
/// assert!(!seen.admit(&push), "this is WeChat's second try");
/// # Ok::<(), wechat_menu::event::CallbackError>(())
/// ```
#[derive(Debug)]
pub struct Deduplicator {
    capacity: NonZeroUsize,
    hasher: RandomState,
    seen: Mutex<Seen>,
}

/// The pushes remembered, and the order in which they came.
#[derive(Debug, Default)]
struct Seen {
    hashes: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Deduplicator {
    /// Remembers the last `capacity` pushes, but one at least.
    ///
    /// The tries of one push come within some 15 seconds, so it wants as many as come in that time.
    #[must_use]
    pub fn new(capacity: usize) -> Deduplicator {
        Deduplicator {
            capacity: NonZeroUsize::new(capacity).unwrap_or(NonZeroUsize::MIN),
            hasher: RandomState::new(),
            seen: Mutex::default(),
        }
    }

    /// Whether this push comes for the first time, and remembers it.
    ///
    /// Answer one that does not with [`Reply::empty`](super::Reply::empty), or with the reply
    /// that the first try has produced by now: WeChat drops what comes after the 5 seconds.
    #[must_use]
    pub fn admit(&self, push: &Push) -> bool {
        let hash = self.hash(push);
        let mut seen = self.lock();
        if !seen.hashes.insert(hash) {
            return false;
        }
        if seen.order.len() == self.capacity.get()
            && let Some(oldest) = seen.order.pop_front()
        {
            seen.hashes.remove(&oldest);
        }
        seen.order.push_back(hash);
        true
    }

    /// Forgets a push whose handling failed, so that WeChat's next try is admitted.
    pub fn forget(&self, push: &Push) {
        let hash = self.hash(push);
        let mut seen = self.lock();
        if seen.hashes.remove(&hash) {
            seen.order.retain(|&other| other != hash);
        }
    }

    fn hash(&self, push: &Push) -> u64 {
        let (msg_type, event) = match &push.event {
            Event::Other { msg_type, event } => (Some(msg_type), event.as_deref()),
            tap => (None, tap.button_type().and_then(crate::ButtonType::event)),
        };
        self.hasher.hash_one((
            &push.from_user_name,
            push.create_time,
            msg_type,
            event,
            push.text("EventKey"),
            push.text("MsgId"),
        ))
    }

    /// A panic elsewhere leaves nothing half done in here.
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Deduplicator {
    /// Remembers 4096 pushes: some 270 in each second.
    fn default() -> Deduplicator {
        Deduplicator::new(4096)
    }
}
