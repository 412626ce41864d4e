//! The events of the sandbox, for pages: as server-sent events, or by polling.

use std::io;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::Connection;
use crate::lock::lock;
use crate::phone::feed::{Cursor, Feed, Item};
use crate::phone::page_reply::page_reply;
use crate::phone::state::Slot;
use crate::shared::Shared;

/// Each page needs a connection and a thread. A hidden page closes its connection.
const MAX_STREAMS: usize = 32;
/// How soon a closed page is noticed.
const WAIT: Duration = Duration::from_millis(500);
/// When to send a comment, so that proxies keep the connection open.
const SILENCE: Duration = Duration::from_secs(15);
/// How long a polling request may wait for an event.
const MAX_POLL: Duration = Duration::from_secs(25);

/// Streams until the page or the sandbox is gone.
pub(crate) fn run(connection: &mut Connection, shared: &Shared, cursor: Cursor) {
    let Some(_slot) = Slot::take(&shared.phone.streams, MAX_STREAMS) else {
        let reply = page_reply(503, "text/plain", b"too many pages are open");
        let _ = connection.write(&reply, false, true);
        return;
    };
    // An error means that the browser closed the connection.
    let _ = tell(connection, shared, cursor);
}

fn tell(connection: &mut Connection, shared: &Shared, mut cursor: Cursor) -> io::Result<()> {
    let head = page_reply(200, "text/event-stream", b"");
    connection.write_raw(&head.encode_endless())?;
    connection.write_raw(b"retry: 1000\n\n")?;
    let mut last_touches = None;
    let mut last_state = String::new();
    let mut last_word = Instant::now();
    loop {
        // Read the counter first, so that the next round sees later changes.
        let (changes, touches) = {
            let feed = lock(&shared.phone.feed);
            (feed.changes(), feed.touches())
        };
        let mut text = String::new();
        if last_touches.replace(touches) != Some(touches) {
            let state = shared.state().to_string();
            if state != last_state {
                text.push_str(&event("state", None, &state));
                last_state = state;
            }
        }
        let (items, next) = lock(&shared.phone.feed).after(cursor);
        for item in &items {
            let name = lock(&shared.phone.feed).name(item);
            text.push_str(&event(item.event, Some(&name), &item.json));
        }
        cursor = next;
        if text.is_empty() && last_word.elapsed() > SILENCE {
            text.push_str(":\n\n");
        }
        if !text.is_empty() {
            connection.write_raw(text.as_bytes())?;
            last_word = Instant::now();
        }
        // A sandbox that stops closes its connections.
        wait(shared, changes, SILENCE, || connection.is_gone());
        if connection.is_gone() {
            return Ok(());
        }
    }
}

/// The items after the one named `seen`, at once or as soon as there are any; `None` if too many
/// requests wait already. A browser opens only six connections to one server, so further pages must
/// poll.
pub(super) fn poll(shared: &Shared, seen: Option<&str>, time: Duration) -> Option<Value> {
    let _slot = Slot::take(&shared.phone.streams, MAX_STREAMS)?;
    let (resumed, changes) = {
        let feed = lock(&shared.phone.feed);
        (seen.and_then(|seen| feed.resume(seen)), feed.changes())
    };
    let cursor = resumed.unwrap_or(Feed::start());
    let nothing_new = || lock(&shared.phone.feed).after(cursor).0.is_empty();
    if resumed.is_some() && nothing_new() {
        wait(shared, changes, time.min(MAX_POLL), || shared.is_closed());
    }
    let state = shared.state();
    let feed = lock(&shared.phone.feed);
    let (items, _) = feed.after(cursor);
    let shown = |item: &Item| {
        let data: Value = serde_json::from_str(&item.json).unwrap_or_default();
        json!({ "id": feed.name(item), "event": item.event, "data": data })
    };
    Some(json!({
        "last": feed.last_name(),
        "isNew": resumed.is_none(),
        "state": state,
        "items": items.iter().map(shown).collect::<Vec<_>>(),
    }))
}

/// Waits for a change, for the end of `time`, or until the client is gone.
pub(super) fn wait(shared: &Shared, changes: u64, time: Duration, is_gone: impl Fn() -> bool) {
    let start = Instant::now();
    while start.elapsed() < time && !is_gone() {
        let feed = lock(&shared.phone.feed);
        if feed.changes() != changes {
            return;
        }
        let left = time.saturating_sub(start.elapsed()).min(WAIT);
        drop(
            shared
                .phone
                .fed
                .wait_timeout(feed, left)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
}

/// JSON has no line breaks, hence one line of data is enough.
fn event(name: &str, id: Option<&str>, json: &str) -> String {
    let id = id.map_or(String::new(), |id| format!("id: {id}\n"));
    format!("event: {name}\n{id}data: {json}\n\n")
}
