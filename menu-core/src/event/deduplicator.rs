//! Repeated pushes.

use std::collections::{HashSet, VecDeque};
use std::future::ready;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::push::Push;
use super::push_id::PushId;
use super::push_store::PushStore;
use crate::store::StoreFuture;

/// Recognizes the second and third try of a push, in the memory of one process.
///
/// If a push is not answered within 5 seconds, WeChat sends it again, three times in all. Without
/// this, a bot that counts or pays would do so three times. [`PushId`] explains when two pushes are
/// the same.
///
/// Share one between threads. A call holds a lock for the time of a look-up and never waits for
/// I/O, so async code may call it anywhere. It remembers a fixed number of pushes, at
/// some 100 bytes each.
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
    seen: Mutex<Seen>,
}

/// The pushes remembered, and the order in which they came.
#[derive(Debug, Default)]
struct Seen {
    ids: HashSet<PushId>,
    order: VecDeque<PushId>,
}

impl Deduplicator {
    /// Remembers the last `capacity` pushes, at least one.
    ///
    /// The tries of one push come within some 15 seconds, so it should hold as many as come in that time.
    #[must_use]
    pub fn new(capacity: usize) -> Deduplicator {
        Deduplicator {
            capacity: NonZeroUsize::new(capacity).unwrap_or(NonZeroUsize::MIN),
            seen: Mutex::default(),
        }
    }

    /// Whether this push comes for the first time, and remembers it.
    ///
    /// Answer a repeated push with [`Reply::empty`](super::Reply::empty), or with the reply to the
    /// first try if it is ready: WeChat drops answers that come after the 5 seconds.
    #[must_use]
    pub fn admit(&self, push: &Push) -> bool {
        self.admit_id(push.id())
    }

    fn admit_id(&self, id: PushId) -> bool {
        let mut seen = self.lock();
        if !seen.ids.insert(id) {
            return false;
        }
        if seen.order.len() == self.capacity.get()
            && let Some(oldest) = seen.order.pop_front()
        {
            seen.ids.remove(&oldest);
        }
        seen.order.push_back(id);
        true
    }

    /// Forgets a push whose handling failed, so that WeChat's next try is admitted.
    pub fn forget(&self, push: &Push) {
        self.forget_id(push.id());
    }

    fn forget_id(&self, id: PushId) {
        let mut seen = self.lock();
        if seen.ids.remove(&id) {
            seen.order.retain(|&other| other != id);
        }
    }

    /// A panic in another thread cannot leave this data half changed.
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PushStore for Deduplicator {
    fn admit(&self, id: PushId) -> StoreFuture<'_, bool> {
        Box::pin(ready(Ok(self.admit_id(id))))
    }

    fn forget(&self, id: PushId) -> StoreFuture<'_, ()> {
        self.forget_id(id);
        Box::pin(ready(Ok(())))
    }
}

impl Default for Deduplicator {
    /// Remembers 4096 pushes: some 270 in each second.
    fn default() -> Deduplicator {
        Deduplicator::new(4096)
    }
}
