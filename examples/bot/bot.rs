//! The bot's answers to pushes. This file does not handle HTTP, signatures and repetitions.

use std::sync::atomic::{AtomicU64, Ordering};

use wechat_menu::UnknownKey;
use wechat_menu::event::{Event, Message, Push, Reply};

use crate::menu::{Concert, SONGS, Song, Tap};

const WELCOME: &str = "Welcome! Tap on the menu, or write the name of a song or of an artist.";

/// The state between pushes; a real bot has a database.
#[derive(Default)]
pub(crate) struct Bot {
    likes: AtomicU64,
}

impl Bot {
    pub(crate) fn answer(&self, push: &Push) -> Reply {
        match push.event.tap::<Tap>() {
            // A code may contain more than WeChat accepts in a reply.
            Some(Ok(tap)) => Reply::text_cut(self.answer_tap(tap, &push.event)),
            // Phones show the old menu for some minutes after it was replaced.
            Some(Err(UnknownKey)) => Reply::text(
                "That button is gone. Leave the chat and come back, and you see the new menu.",
            ),
            None => answer_rest(push),
        }
    }

    /// No wildcard: if a button is added, the compiler reports that it is not handled.
    fn answer_tap(&self, tap: Tap, event: &Event) -> String {
        match tap {
            Tap::Today => {
                let lines: Vec<_> = SONGS.iter().map(Song::line).collect();
                format!("Today's songs:\n{}", lines.join("\n"))
            }
            Tap::ScanRecord => answer_scan(event),
            Tap::Concerts => answer_location(event),
            Tap::SendCover => answer_pictures(event),
            Tap::Like => {
                let before = self.likes.fetch_add(1, Ordering::Relaxed);
                format!("Thank you! Likes so far: {}.", before + 1)
            }
        }
    }
}

// A key names the button, but not its type: an old menu on a phone may have the key on a button of
// another type. So the data of the tap may be missing.

fn answer_scan(event: &Event) -> String {
    let Some(scan) = event.scan() else {
        return "Scan the barcode on a record.".to_owned();
    };
    match Song::scanned(&scan.result) {
        Some(song) => format!("That is {}.", song.line()),
        None => format!("We have no record with the code {}.", scan.result),
    }
}

fn answer_location(event: &Event) -> String {
    let Some(location) = event.location() else {
        return "Choose a place on the map.".to_owned();
    };
    let (Some(latitude), Some(longitude)) = (location.latitude(), location.longitude()) else {
        return "I cannot find that place.".to_owned();
    };
    let Concert { city, hall, .. } = Concert::nearest(latitude, longitude);
    format!("The concert nearest to you is in {city}: {hall}, tonight at eight.")
}

fn answer_pictures(event: &Event) -> String {
    let Some(pictures) = event.pictures() else {
        return "Choose a picture from your album.".to_owned();
    };
    match pictures.count {
        1 => "Thank you for the cover!".to_owned(),
        count => format!("Thank you for {count} covers!"),
    }
}

fn answer_rest(push: &Push) -> Reply {
    match &push.event {
        Event::Message(Message::Text { content }) => Reply::text(answer_text(content)),
        Event::Subscribe { .. } => Reply::text(WELCOME),
        // These need no answer: a page was opened, so the user is not in the chat; the pictures and
        // the place of a tap come again, as messages; and future kinds are unknown. An empty reply
        // keeps WeChat from telling the user that the service is out of order.
        _ => Reply::empty(),
    }
}

fn answer_text(text: &str) -> String {
    let text = text.trim();
    let found: Vec<_> = match text {
        "" => Vec::new(),
        text => Song::search(text).map(Song::line).collect(),
    };
    if found.is_empty() {
        return WELCOME.to_owned();
    }
    found.join("\n")
}
