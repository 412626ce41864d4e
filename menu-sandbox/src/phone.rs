//! A phone that follows the account: what it shows, what a tap on it pushes to the bot, and the
//! page that draws it.

mod assets;
mod bubble;
mod callback;
mod crypto;
pub(crate) mod feed;
mod handle;
mod mask;
mod message;
mod post;
mod push;
mod react;
mod reply;
mod settings;
pub(crate) mod stream;
mod tap;
mod view;
pub(crate) mod web;
mod xml;

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::random;
use crate::secret::MASK;
use crate::server::{Shared, lock};
pub use bubble::{Article, Bubble};
use callback::Callback;
use feed::Feed;
pub(crate) use settings::Settings;
pub use tap::{NoButton, Reaction, Tap};

/// The phone's own state; what it shares with the API is the account's.
pub(crate) struct Phone {
    settings: Settings,
    /// The follower whose phone it is.
    open_id: String,
    /// The account's `gh_` id.
    account_id: String,
    /// Where the sandbox is, known once it listens.
    url: OnceLock<String>,
    callback: Mutex<Option<Arc<Callback>>>,
    feed: Mutex<Feed>,
    fed: Condvar,
    streams: AtomicUsize,
    reactions: AtomicUsize,
    last_event: AtomicU64,
    last_message: AtomicU64,
}

impl Phone {
    fn new(settings: Settings) -> Self {
        Self {
            settings,
            open_id: format!("o{}", random::hex(27)),
            account_id: format!("gh_{}", random::hex(12)),
            url: OnceLock::new(),
            callback: Mutex::new(None),
            feed: Mutex::new(Feed::new()),
            fed: Condvar::new(),
            streams: AtomicUsize::new(0),
            reactions: AtomicUsize::new(0),
            last_event: AtomicU64::new(0),
            last_message: AtomicU64::new(random::number() >> 2),
        }
    }

    pub(crate) fn open_id(&self) -> &str {
        &self.open_id
    }

    pub(crate) fn set_url(&self, url: &str) {
        let _ = self.url.set(url.to_owned());
    }

    fn url(&self) -> &str {
        self.url.get().map_or("", String::as_str)
    }

    /// Pushes to this URL from now on.
    fn set_callback(&self, url: &str, token: &str, aes_key: Option<&str>) -> io::Result<()> {
        let anywhere = self.settings.callback_anywhere;
        let callback = Callback::new(url, token, aes_key, anywhere)
            .map_err(|mistake| io::Error::new(io::ErrorKind::InvalidInput, mistake))?;
        *lock(&self.callback) = Some(Arc::new(callback));
        self.touch();
        Ok(())
    }

    fn callback(&self) -> Option<Arc<Callback>> {
        lock(&self.callback).clone()
    }

    /// Something that pages show may have changed.
    pub(crate) fn touch(&self) {
        lock(&self.feed).touch();
        self.fed.notify_all();
    }

    fn show(&self, event: &'static str, value: Value) {
        lock(&self.feed).add(event, value);
        self.fed.notify_all();
    }

    fn note(&self, text: &str) {
        self.show("chat", json!({ "kind": "note", "text": text }));
    }

    /// `CreateTime` for an event: bots tell repeated events by it, so no two have the same.
    fn event_time(&self) -> u64 {
        let now = seconds();
        let next = |last: u64| Some(now.max(last + 1));
        match self
            .last_event
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next)
        {
            Ok(last) => now.max(last + 1),
            Err(_) => now,
        }
    }

    fn message_id(&self) -> u64 {
        self.last_message.fetch_add(1, Ordering::Relaxed)
    }
}

fn seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs())
}

/// A place among a limited number, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(taken: &'a AtomicUsize, most: usize) -> Option<Self> {
        taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |taken| {
                (taken < most).then_some(taken + 1)
            })
            .ok()
            .map(|_| Self(taken))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Shared {
    /// A text for the log, without the secrets that are known, wherever they stand.
    fn clean(&self, text: &str) -> String {
        let secret = self.settings.app_secret.as_str();
        let text = lock(&self.account).tokens.mask(text);
        if secret.is_empty() {
            return text;
        }
        text.replace(secret, MASK)
    }
}
