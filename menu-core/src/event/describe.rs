//! Pushes in the log.

use super::kind::Event;
use super::message::Message;

/// The target of the log, as everywhere in this library.
pub(super) const LOG: &str = "wechat_menu";

/// The parts of a push that a log may show: neither the user nor the message.
pub(super) fn describe(event: &Event) -> String {
    match event {
        Event::Tap { button, .. } => match event.key() {
            Some(key) => format!("{button} {:?}", key.chars().take(128).collect::<String>()),
            None => button.to_string(),
        },
        Event::Message(message) => match message {
            Message::Text { .. } => "text",
            Message::Image { .. } => "image",
            Message::Voice { .. } => "voice",
            Message::Video { .. } => "video",
            Message::ShortVideo { .. } => "shortvideo",
            Message::Location(_) => "location",
            Message::Link { .. } => "link",
        }
        .to_owned(),
        Event::Subscribe { .. } => "subscribe".to_owned(),
        Event::Unsubscribe => "unsubscribe".to_owned(),
        Event::Scan { .. } => "SCAN".to_owned(),
        Event::Location(_) => "LOCATION".to_owned(),
        Event::Other { msg_type, event } => {
            let name = event.as_ref().unwrap_or(msg_type);
            format!("{:?}", name.chars().take(64).collect::<String>())
        }
    }
}
