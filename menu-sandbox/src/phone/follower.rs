//! What a follower does apart from tapping: messages, following, scanning the account's codes.

use serde_json::json;

use crate::lock::lock;
use crate::phone::chat::{Chat, follows};
use crate::phone::message::{Location, Message};
use crate::phone::tap::Reaction;
use crate::phone::xml::Element;
use crate::random;
use crate::shared::Shared;

impl Shared {
    pub(super) fn say(&self, text: &str) -> Reaction {
        let mut chat = Chat::new(self);
        chat.mine(json!({ "kind": "text", "text": text }));
        chat.push(&Message::text(text));
        chat.end()
    }

    /// `number` is that of a sample picture.
    pub(super) fn send_picture(&self, number: usize) -> Reaction {
        let mut chat = Chat::new(self);
        chat.pictures(self, None, &[number]);
        chat.end()
    }

    pub(super) fn send_voice(&self, recognition: Option<&str>) -> Reaction {
        let mut chat = Chat::new(self);
        chat.mine(json!({ "kind": "voice", "recognition": recognition }));
        chat.push(&Message::voice(&random::hex(32), recognition));
        chat.end()
    }

    pub(super) fn send_place(&self, location: &Location) -> Reaction {
        let mut chat = Chat::new(self);
        chat.place(None, location);
        chat.end()
    }

    /// Follows the account, by a code of this scene if there is one.
    pub(super) fn subscribe(&self, scene: Option<&str>) -> Reaction {
        let mut chat = Chat::new(self);
        self.set_following(true);
        chat.mine(json!({ "kind": "followed", "scene": scene }));
        let key = scene.map_or(String::new(), |scene| format!("qrscene_{scene}"));
        let ticket = scene.map(|_| ticket()).into_iter().collect();
        chat.push(&Message::event("subscribe", &key, ticket));
        chat.end()
    }

    /// The user no longer sees what the bot replies.
    pub(super) fn unsubscribe(&self) -> Reaction {
        let mut chat = Chat::new(self);
        self.set_following(false);
        chat.mine(json!({ "kind": "unfollowed" }));
        chat.push(&Message::report("unsubscribe", "", Vec::new()));
        chat.end()
    }

    /// Scans a code of the account. A user who does not follow it yet does so from now on.
    pub(super) fn scan(&self, scene: &str) -> Reaction {
        if !follows(self) {
            return self.subscribe(Some(scene));
        }
        let mut chat = Chat::new(self);
        chat.mine(json!({ "kind": "scanned", "scene": scene }));
        chat.push(&Message::event("SCAN", scene, vec![ticket()]));
        chat.end()
    }

    /// Pushes again what an entry of the log pushed: exactly the same, as WeChat's second try
    /// does, or a `fresh` one with another time and id. `None` if it is no longer known.
    pub(super) fn resend(&self, entry: u64, fresh: bool) -> Option<Reaction> {
        let (message, stamp) = self.phone.sent(entry)?;
        let mut chat = Chat::new(self);
        if fresh {
            chat.push(&message);
        } else {
            chat.push_stamped(&message, stamp);
        }
        Some(chat.end())
    }

    /// WeChat removes the tags of a user who stops following.
    fn set_following(&self, follows: bool) {
        let mut account = lock(&self.account);
        if let Some(user) = account.users.get_mut(self.phone.open_id()) {
            user.follows = follows;
            user.tags.clear();
        }
        drop(account);
        self.changed();
    }
}

fn ticket() -> Element {
    Element::text("Ticket", format!("gQ{}", random::hex(40)))
}
