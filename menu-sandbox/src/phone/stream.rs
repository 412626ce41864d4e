//! Telling a page what happens, as server-sent events.

use std::io;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::Place;
use super::feed::{Cursor, Item};
use super::web::page_reply;
use crate::http::Connection;
use crate::server::{Shared, lock};

/// Each is a connection and a thread. A page that is not looked at lets go of its own.
const MAX_STREAMS: usize = 16;
/// How soon a page that is gone is noticed.
const WAIT: Duration = Duration::from_millis(500);
/// A word from time to time, so that nothing in between takes the connection for dead.
const SILENCE: Duration = Duration::from_secs(15);

/// Tells until the page or the sandbox is gone.
pub(crate) fn run(connection: &mut Connection, shared: &Shared, cursor: Cursor) {
    let Some(_place) = Place::take(&shared.phone.streams, MAX_STREAMS) else {
        let reply = page_reply(503, "text/plain", b"too many pages are open");
        let _ = connection.write(&reply, false, true);
        return;
    };
    // The browser's end of the connection is the only one who could mind.
    let _ = tell(connection, shared, cursor);
}

fn tell(connection: &mut Connection, shared: &Shared, mut cursor: Cursor) -> io::Result<()> {
    let head = page_reply(200, "text/event-stream", b"");
    connection.write_raw(&head.encode_endless())?;
    connection.write_raw(b"retry: 1000\n\n")?;
    let mut last_state = String::new();
    let mut last_word = Instant::now();
    loop {
        // Counted before it is looked at: what changes meanwhile is seen in the next round.
        let changes = lock(&shared.phone.feed).changes();
        let mut text = String::new();
        let state = shared.state().to_string();
        if state != last_state {
            text.push_str(&event("state", None, &state));
            last_state = state;
        }
        let (items, next) = lock(&shared.phone.feed).after(cursor);
        for item in &items {
            let name = lock(&shared.phone.feed).name(item);
            text.push_str(&written(item, &name));
        }
        cursor = next;
        if text.is_empty() && last_word.elapsed() > SILENCE {
            text.push_str(":\n\n");
        }
        if !text.is_empty() {
            connection.write_raw(text.as_bytes())?;
            last_word = Instant::now();
        }
        if !wait(connection, shared, changes) {
            return Ok(());
        }
    }
}

/// Waits for something new, or for time to say a word; `false` at the end.
fn wait(connection: &Connection, shared: &Shared, changes: u64) -> bool {
    let start = Instant::now();
    while start.elapsed() < SILENCE {
        // A sandbox that stops closes its connections, too.
        if connection.is_gone() {
            return false;
        }
        let feed = lock(&shared.phone.feed);
        if feed.changes() != changes {
            return true;
        }
        drop(
            shared
                .phone
                .fed
                .wait_timeout(feed, WAIT)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
    true
}

fn written(item: &Item, name: &str) -> String {
    event(item.event, Some(name), &item.json)
}

/// JSON has no line breaks, hence one line of data is enough.
fn event(name: &str, id: Option<&str>, json: &str) -> String {
    let id = id.map_or(String::new(), |id| format!("id: {id}\n"));
    format!("event: {name}\n{id}data: {json}\n\n")
}
