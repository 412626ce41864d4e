//! WeChat's reaction to a tap.

use md5::{Digest, Md5};
use serde_json::json;

use crate::phone::assets::PICTURES;
use crate::phone::bubble::{Bubble, Opened};
use crate::phone::chat::Chat;
use crate::phone::crypto::hex;
use crate::phone::input::Input;
use crate::phone::message::{Location, Message, location_info, pictures_info, scan_info};
use crate::phone::tap::Reaction;
use crate::phone::view::ShownButton;
use crate::phone::xml::Element;
use crate::shared::Shared;

impl Shared {
    /// Carries out a tap. Blocks until the bot has answered or its time is up.
    pub(super) fn react(&self, button: &ShownButton, menu_id: u64, input: &Input) -> Reaction {
        let mut chat = Chat::new(self);
        let key = button.member("key");
        let name = button.name.clone();
        let text = |name: &str| button.member(name).to_owned();
        let opened =
            |event, key| Message::report(event, key, vec![Element::number("MenuId", &menu_id)]);
        match button.kind.as_str() {
            "click" => chat.push(&Message::event("CLICK", key, Vec::new())),
            "view" => {
                let url = text("url");
                let message = opened("VIEW", &url);
                chat.open(Opened::Page { name, url });
                chat.push(&message);
            }
            "miniprogram" => {
                let (appid, pagepath, url) = (text("appid"), text("pagepath"), text("url"));
                let message = opened("view_miniprogram", &pagepath);
                chat.open(Opened::MiniProgram {
                    name,
                    appid,
                    pagepath,
                    url,
                });
                chat.push(&message);
            }
            kind @ ("scancode_push" | "scancode_waitmsg") => {
                // `scancode_push` opens the result, `scancode_waitmsg` waits for the bot's reply.
                if kind == "scancode_push" {
                    let url = input.scan_result.clone();
                    chat.open(Opened::Page { name, url });
                }
                let info = scan_info(&input.scan_type, &input.scan_result);
                chat.push(&Message::event(kind, key, vec![info]));
            }
            kind @ ("pic_sysphoto" | "pic_photo_or_album" | "pic_weixin") => {
                chat.pictures(self, Some((kind, key)), &input.pictures);
            }
            "location_select" => chat.place(Some(key), &input.location),
            // Made in the console: WeChat answers by itself.
            "text" => chat.show(Bubble::Text(text("value")), None),
            "view_limited" => chat.open(Opened::Article {
                name,
                id: text("media_id"),
            }),
            "article_view_limited" => chat.open(Opened::Article {
                name,
                id: text("article_id"),
            }),
            kind => {
                let ids = ["media_id", "article_id", "value"].map(text);
                let id = ids
                    .into_iter()
                    .find(|id| !id.is_empty())
                    .unwrap_or_default();
                let kind = kind.to_owned();
                chat.show(Bubble::Material { name, kind, id }, None);
            }
        }
        chat.end()
    }
}

impl Chat<'_> {
    /// Sends pictures: the event of the button that asked for them, if one did, and a message for
    /// each.
    pub(super) fn pictures(
        &mut self,
        shared: &Shared,
        button: Option<(&str, &str)>,
        numbers: &[usize],
    ) {
        let numbers: Vec<usize> = numbers.iter().map(|n| n % PICTURES.len()).collect();
        let sums: Vec<String> = numbers
            .iter()
            .map(|number| hex(&Md5::digest(PICTURES[*number])))
            .collect();
        for number in &numbers {
            self.mine(json!({ "kind": "picture", "picture": number + 1 }));
        }
        if let Some((event, key)) = button {
            self.push(&Message::event(event, key, vec![pictures_info(&sums)]));
        }
        for (number, sum) in numbers.iter().zip(&sums) {
            let url = format!("{}/phone/picture-{}.jpg", shared.phone.url(), number + 1);
            self.push(&Message::image(&url, sum));
        }
    }

    /// Sends a place: the event of the button that asked for it, if one did, and a message.
    pub(super) fn place(&mut self, key: Option<&str>, location: &Location) {
        self.mine(json!({
            "kind": "location",
            "latitude": location.latitude,
            "longitude": location.longitude,
            "label": location.label,
        }));
        if let Some(key) = key {
            let info = location_info(location);
            self.push(&Message::event("location_select", key, vec![info]));
        }
        self.push(&Message::location(location));
    }
}
