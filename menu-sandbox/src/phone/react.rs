//! What WeChat does when a button is tapped or a message is sent.

use md5::{Digest, Md5};
use serde_json::json;

use super::assets::PICTURES;
use super::bubble::Bubble;
use super::crypto::hex;
use super::message::{Location, Message, location_info, pictures_info, scan_info};
use super::push::Outcome;
use super::tap::{Input, Reaction};
use super::view::Button;
use super::xml::Element;
use crate::server::Shared;

/// Collects what one tap brings into the chat.
struct Chat<'a> {
    shared: &'a Shared,
    bubbles: Vec<Bubble>,
    is_lonely: bool,
}

impl Shared {
    /// Plays a tap. Blocks until the bot has answered, or has not.
    pub(super) fn react(&self, button: &Button, menu_id: u64, input: &Input) -> Reaction {
        let mut chat = Chat::new(self);
        let key = button.member("key");
        match button.kind.as_str() {
            "click" => chat.event("CLICK", key, Vec::new()),
            "view" => {
                chat.show(Bubble::Page {
                    name: button.name.clone(),
                    url: button.member("url").to_owned(),
                });
                chat.report("VIEW", button.member("url"), menu_id);
            }
            "miniprogram" => {
                chat.show(Bubble::MiniProgram {
                    name: button.name.clone(),
                    appid: button.member("appid").to_owned(),
                    pagepath: button.member("pagepath").to_owned(),
                    url: button.member("url").to_owned(),
                });
                chat.report("view_miniprogram", button.member("pagepath"), menu_id);
            }
            kind @ ("scancode_push" | "scancode_waitmsg") => {
                // The one opens what it read, the other waits for the bot to say what to do.
                if kind == "scancode_push" {
                    chat.show(Bubble::Page {
                        name: button.name.clone(),
                        url: input.scan_result.clone(),
                    });
                }
                let info = scan_info(&input.scan_type, &input.scan_result);
                chat.event(kind, key, vec![info]);
            }
            kind @ ("pic_sysphoto" | "pic_photo_or_album" | "pic_weixin") => {
                chat.pictures(kind, key, &input.pictures);
            }
            "location_select" => chat.location(key, &input.location),
            // Made in the console: WeChat answers by itself.
            "text" => chat.show(Bubble::Text(button.member("value").to_owned())),
            kind => chat.show(Bubble::Material {
                name: button.name.clone(),
                kind: kind.to_owned(),
                id: ["media_id", "article_id", "value"]
                    .iter()
                    .map(|name| button.member(name))
                    .find(|id| !id.is_empty())
                    .unwrap_or_default()
                    .to_owned(),
            }),
        }
        chat.end()
    }

    /// Plays a message that the user wrote.
    pub(super) fn hear(&self, text: &str) -> Reaction {
        let mut chat = Chat::new(self);
        chat.mine(json!({ "kind": "text", "text": text }));
        chat.message(&Message::text(&self.phone, text));
        chat.end()
    }
}

impl<'a> Chat<'a> {
    const fn new(shared: &'a Shared) -> Self {
        Self {
            shared,
            bubbles: Vec::new(),
            is_lonely: false,
        }
    }

    /// What the user sends.
    fn mine(&self, mut value: serde_json::Value) {
        value["mine"] = true.into();
        self.shared.phone.show("chat", value);
    }

    fn show(&mut self, bubble: Bubble) {
        self.shared.phone.show("chat", bubble.to_json());
        self.bubbles.push(bubble);
    }

    fn event(&mut self, event: &str, key: &str, more: Vec<Element>) {
        self.message(&Message::event(&self.shared.phone, event, key, more));
    }

    /// Pushes something to which the bot may reply.
    fn message(&mut self, message: &Message) {
        match self.shared.push(message) {
            Outcome::Answered(Some(bubble)) => self.show(bubble),
            Outcome::Answered(None) => {}
            Outcome::Failed => self.show(Bubble::Unavailable),
            Outcome::NoCallback => self.is_lonely = true,
        }
    }

    /// Pushes that a page was opened. The user is on that page by now: whatever the bot says to it,
    /// the chat does not show.
    fn report(&mut self, event: &str, key: &str, menu_id: u64) {
        let more = vec![Element::number("MenuId", &menu_id)];
        let message = Message::event(&self.shared.phone, event, key, more);
        self.is_lonely = matches!(self.shared.push(&message), Outcome::NoCallback);
    }

    fn pictures(&mut self, event: &str, key: &str, numbers: &[usize]) {
        let numbers: Vec<usize> = numbers.iter().map(|n| n % PICTURES.len()).collect();
        let sums: Vec<String> = numbers
            .iter()
            .map(|number| hex(&Md5::digest(PICTURES[*number])))
            .collect();
        for number in &numbers {
            self.mine(json!({ "kind": "picture", "picture": number + 1 }));
        }
        self.event(event, key, vec![pictures_info(&sums)]);
        for (number, sum) in numbers.iter().zip(&sums) {
            let url = format!(
                "{}/phone/picture-{}.jpg",
                self.shared.phone.url(),
                number + 1
            );
            self.message(&Message::image(&self.shared.phone, &url, sum));
        }
    }

    fn location(&mut self, key: &str, location: &Location) {
        self.mine(json!({
            "kind": "location",
            "latitude": location.latitude,
            "longitude": location.longitude,
            "label": location.label,
        }));
        self.event("location_select", key, vec![location_info(location)]);
        self.message(&Message::location(&self.shared.phone, location));
    }

    fn end(self) -> Reaction {
        if self.is_lonely {
            self.shared
                .phone
                .note("Nothing was pushed: no bot is set. Start the sandbox with --callback URL.");
        }
        Reaction {
            bubbles: self.bubbles,
        }
    }
}
