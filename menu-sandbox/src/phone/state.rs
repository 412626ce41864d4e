//! The phone's own state. Data that it shares with the API is part of the account.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::lock::lock;
use crate::phone::callback::Callback;
use crate::phone::feed::Feed;
use crate::phone::message::{Message, Sides, Stamp};
use crate::phone::settings::PhoneSettings;
use crate::random;

/// How many pushes can be sent again.
const SENT: usize = 400;

pub(crate) struct Phone {
    pub(crate) settings: PhoneSettings,
    /// The owner of the phone, and the account's `gh_` id.
    pub(super) sides: Sides,
    /// The URL of the sandbox, set once it listens.
    url: OnceLock<String>,
    callback: Mutex<Option<Arc<Callback>>>,
    pub(super) feed: Mutex<Feed>,
    pub(super) fed: Condvar,
    pub(super) streams: AtomicUsize,
    pub(super) reactions: AtomicUsize,
    last_event: Mutex<u64>,
    last_message: AtomicU64,
    /// The pushes, by their entries in the log.
    sent: Mutex<VecDeque<(u64, Message, Stamp)>>,
}

impl Phone {
    /// A phone that pushes where its settings say.
    pub(crate) fn start(mut settings: PhoneSettings) -> io::Result<Self> {
        let callback = settings.callback.take();
        let key = settings.aes_key.take();
        let phone = Self {
            sides: Sides {
                user: format!("o{}", random::hex(27)),
                account: format!("gh_{}", random::hex(12)),
            },
            settings,
            url: OnceLock::new(),
            callback: Mutex::new(None),
            feed: Mutex::new(Feed::new()),
            fed: Condvar::new(),
            streams: AtomicUsize::new(0),
            reactions: AtomicUsize::new(0),
            last_event: Mutex::new(0),
            last_message: AtomicU64::new(random::number() >> 2),
            sent: Mutex::default(),
        };
        if let Some((url, token)) = callback {
            phone.set_callback(&url, &token, key.as_deref())?;
        }
        Ok(phone)
    }

    pub(crate) fn open_id(&self) -> &str {
        &self.sides.user
    }

    pub(crate) fn set_sides(&mut self, user: &str, account: &str) {
        self.sides = Sides {
            user: user.to_owned(),
            account: account.to_owned(),
        };
    }

    pub(crate) fn set_url(&self, url: &str) {
        let _ = self.url.set(url.to_owned());
    }

    pub(super) fn url(&self) -> &str {
        self.url.get().map_or("", String::as_str)
    }

    /// Pushes to this URL from now on.
    pub(super) fn set_callback(
        &self,
        url: &str,
        token: &str,
        aes_key: Option<&str>,
    ) -> io::Result<()> {
        let anywhere = self.settings.callback_anywhere;
        let callback = Callback::new(url, token, aes_key, anywhere)
            .map_err(|mistake| io::Error::new(io::ErrorKind::InvalidInput, mistake))?;
        *lock(&self.callback) = Some(Arc::new(callback));
        self.touch();
        Ok(())
    }

    pub(super) fn callback(&self) -> Option<Arc<Callback>> {
        lock(&self.callback).clone()
    }

    /// Reports a change that pages may show.
    pub(crate) fn touch(&self) {
        lock(&self.feed).touch();
        self.fed.notify_all();
    }

    /// Adds to the chat or the log; the number of the entry comes back.
    pub(super) fn show(&self, event: &'static str, value: Value) -> u64 {
        let entry = lock(&self.feed).add(event, value, None);
        self.fed.notify_all();
        entry
    }

    /// Shows `value` in the place of an entry of the log.
    pub(super) fn amend(&self, entry: u64, value: Value) {
        lock(&self.feed).add("log", value, Some(entry));
        self.fed.notify_all();
    }

    /// Stamps a message that is sent for the first time. Bots recognize repeated events by their
    /// time, so no two events have the same.
    pub(super) fn stamp(&self, message: &Message) -> Stamp {
        let now = seconds();
        if !message.is_event() {
            let id = Some(self.last_message.fetch_add(1, Ordering::Relaxed));
            return Stamp { time: now, id };
        }
        let mut last = lock(&self.last_event);
        *last = now.max(*last + 1);
        Stamp {
            time: *last,
            id: None,
        }
    }

    pub(super) fn remember(&self, entry: u64, message: &Message, stamp: Stamp) {
        let mut sent = lock(&self.sent);
        if sent.len() >= SENT {
            sent.pop_front();
        }
        sent.push_back((entry, message.clone(), stamp));
    }

    pub(super) fn sent(&self, entry: u64) -> Option<(Message, Stamp)> {
        let sent = lock(&self.sent);
        let (_, message, stamp) = sent.iter().find(|(number, ..)| *number == entry)?;
        Some((message.clone(), *stamp))
    }
}

pub(super) fn seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs())
}

/// A place among a limited number, given back when dropped.
pub(super) struct Slot<'a>(&'a AtomicUsize);

impl<'a> Slot<'a> {
    pub(super) fn take(taken: &'a AtomicUsize, most: usize) -> Option<Self> {
        taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |taken| {
                (taken < most).then_some(taken + 1)
            })
            .ok()
            .map(|_| Self(taken))
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
