//! The events of the chat and the log, for open pages and for pages opened later.

use std::collections::VecDeque;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::random;

/// How much of the chat and of the log is kept. This bounds the memory of a sandbox that runs for a
/// long time.
const ITEMS: usize = 400;
const BYTES: usize = 4 * 1024 * 1024;

pub(super) struct Feed {
    /// Differs at each start of the sandbox, because the numbers begin again.
    run: String,
    next: u64,
    chat: Ring,
    log: Ring,
    /// Counts everything that pages may have to show, items or not.
    changes: u64,
    /// Counts what is not an item: the menus, the follower, and other parts of the state.
    touches: u64,
    /// The numbers up to which the chat and the log were cleared.
    cleared: [u64; 2],
}

/// The newest items of a kind.
#[derive(Default)]
struct Ring {
    items: VecDeque<Item>,
    bytes: usize,
}

impl Ring {
    fn remove(&mut self, entry: u64) -> Option<Item> {
        // Pending entries are among the newest.
        let index = self.items.iter().rposition(|item| item.entry == entry)?;
        let item = self.items.remove(index)?;
        self.bytes -= item.json.len();
        Some(item)
    }

    fn push(&mut self, item: Item) {
        self.bytes += item.json.len();
        self.items.push_back(item);
        while self.items.len() > ITEMS || self.bytes > BYTES {
            let Some(oldest) = self.items.pop_front() else {
                break;
            };
            self.bytes -= oldest.json.len();
        }
    }
}

/// Something for the chat or for the log.
#[derive(Clone)]
pub(super) struct Item {
    id: u64,
    /// The number it was first shown under.
    entry: u64,
    at: u64,
    pub(super) event: &'static str,
    pub(super) json: String,
}

/// How far a page has read.
#[derive(Clone, Copy)]
pub(crate) struct Cursor(u64);

impl Feed {
    pub(super) fn new() -> Self {
        Self {
            run: random::hex(8),
            next: 1,
            chat: Ring::default(),
            log: Ring::default(),
            changes: 0,
            touches: 0,
            cleared: [0; 2],
        }
    }

    pub(super) fn run(&self) -> &str {
        &self.run
    }

    /// `event` is what the page listens to: `chat` or `log`. Each is limited on its
    /// own. With an `entry`, the value replaces that entry. Returns the entry.
    pub(super) fn add(&mut self, event: &'static str, mut value: Value, entry: Option<u64>) -> u64 {
        let ring = if event == "chat" {
            &mut self.chat
        } else {
            &mut self.log
        };
        let former = entry.and_then(|entry| ring.remove(entry));
        let at = former.map_or_else(milliseconds, |former| former.at);
        let entry = entry.unwrap_or(self.next);
        value["entry"] = entry.into();
        value["at"] = at.into();
        ring.push(Item {
            id: self.next,
            entry,
            at,
            event,
            json: value.to_string(),
        });
        self.next += 1;
        self.changes += 1;
        entry
    }

    /// Forgets the chat, the log, or both.
    pub(super) fn clear(&mut self, chat: bool, log: bool) {
        if chat {
            self.chat = Ring::default();
            self.cleared[0] = self.next;
        }
        if log {
            self.log = Ring::default();
            self.cleared[1] = self.next;
        }
        self.touch();
    }

    /// What pages with older items must remove.
    pub(super) fn cleared(&self) -> Value {
        json!({ "chat": self.cleared[0], "log": self.cleared[1] })
    }

    pub(super) fn touch(&mut self) {
        self.changes += 1;
        self.touches += 1;
    }

    pub(super) fn touches(&self) -> u64 {
        self.touches
    }

    pub(super) fn changes(&self) -> u64 {
        self.changes
    }

    /// What came after `cursor`, and the new one.
    pub(super) fn after(&self, cursor: Cursor) -> (Vec<Item>, Cursor) {
        let items = self.chat.items.iter().chain(&self.log.items);
        let mut items: Vec<Item> = items.filter(|item| item.id >= cursor.0).cloned().collect();
        items.sort_by_key(|item| item.id);
        (items, Cursor(self.next))
    }

    /// The name of an item. A page that reconnects sends the name of the last item that it has
    /// seen.
    pub(super) fn name(&self, item: &Item) -> String {
        format!("{}-{}", self.run, item.id)
    }

    /// The same for everything up to here.
    pub(super) fn last_name(&self) -> String {
        format!("{}-{}", self.run, self.next - 1)
    }

    /// The cursor after `last_seen`; `None` if the page must start again.
    pub(super) fn resume(&self, last_seen: &str) -> Option<Cursor> {
        let (run, id) = last_seen.split_once('-')?;
        let id: u64 = id.parse().ok()?;
        (run == self.run && id < self.next).then(|| Cursor(id + 1))
    }

    pub(super) const fn start() -> Cursor {
        Cursor(0)
    }
}

fn milliseconds() -> u64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    time.map_or(0, |time| {
        u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BYTES, Feed, ITEMS};

    #[test]
    fn a_page_goes_on_where_it_was() {
        let mut feed = Feed::new();
        feed.add("chat", json!({ "n": 1 }), None);
        let (items, cursor) = feed.after(Feed::start());
        assert_eq!(items.len(), 1);
        let seen = feed.name(&items[0]);
        feed.add("log", json!({ "n": 2 }), None);
        assert_eq!(feed.after(cursor).0.len(), 1);
        let resumed = feed.resume(&seen).unwrap();
        assert_eq!(feed.after(resumed).0.len(), 1);
        for other in ["", "x", "00000000-1", "00000000-", &format!("{seen}0")] {
            assert!(feed.resume(other).is_none(), "{other}");
        }
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let mut feed = Feed::new();
        for _ in 0..2 * ITEMS {
            feed.add("log", json!({}), None);
        }
        assert_eq!(feed.after(Feed::start()).0.len(), ITEMS);
        let large = "x".repeat(BYTES / 4);
        for _ in 0..8 {
            feed.add("log", json!({ "text": large }), None);
        }
        assert_eq!(feed.after(Feed::start()).0.len(), 3);
    }

    #[test]
    fn calls_push_no_chat_out() {
        let mut feed = Feed::new();
        feed.add("chat", json!({}), None);
        for _ in 0..2 * ITEMS {
            feed.add("log", json!({}), None);
        }
        feed.add("chat", json!({}), None);
        let (items, _) = feed.after(Feed::start());
        let chat = |item: &super::Item| item.event == "chat";
        assert_eq!(items.len(), ITEMS + 2);
        assert!(chat(&items[0]) && chat(&items[ITEMS + 1]) && !chat(&items[1]));
    }

    #[test]
    fn an_entry_is_amended_in_its_place() {
        let mut feed = Feed::new();
        let entry = feed.add("log", json!({ "isRunning": true }), None);
        let (_, cursor) = feed.after(Feed::start());
        feed.add("log", json!({}), Some(entry));
        let (news, _) = feed.after(cursor);
        assert!(news[0].json.contains(&format!("\"entry\":{entry}")));
        assert_eq!(
            feed.after(Feed::start()).0.len(),
            1,
            "only the last is kept"
        );
        feed.clear(false, true);
        assert_eq!(feed.after(Feed::start()).0.len(), 0);
        assert!(feed.add("log", json!({}), None) >= feed.cleared()["log"].as_u64().unwrap());
    }
}
