//! Collects the result of one action of the follower.

use serde_json::{Value, json};

use crate::lock::lock;
use crate::phone::bubble::{Bubble, Opened};
use crate::phone::message::{Message, Stamp};
use crate::phone::push::Pushed;
use crate::phone::tap::{Note, Reaction};
use crate::shared::Shared;

pub(super) struct Chat<'a> {
    shared: &'a Shared,
    reaction: Reaction,
}

impl<'a> Chat<'a> {
    pub(super) fn new(shared: &'a Shared) -> Self {
        Self {
            shared,
            reaction: Reaction::default(),
        }
    }

    /// What the user sends.
    pub(super) fn mine(&self, mut value: Value) {
        value["mine"] = true.into();
        self.shared.phone.show("chat", value);
    }

    pub(super) fn show(&mut self, bubble: Bubble, push: Option<u64>) {
        let mut value = bubble.to_json();
        value["push"] = push.into();
        self.shared.phone.show("chat", value);
        self.reaction.bubbles.push(bubble);
    }

    /// Opens something over the chat. It leaves no message there.
    pub(super) fn open(&mut self, opened: Opened) {
        let mut value = opened.to_json();
        value["way"] = "open".into();
        value["tone"] = "neutral".into();
        self.shared.phone.show("log", value);
        self.reaction.opened.push(opened);
    }

    pub(super) fn push(&mut self, message: &Message) {
        let stamp = self.shared.phone.stamp(message);
        self.push_stamped(message, stamp);
    }

    /// Pushes something, and shows what the bot replies if the follower is there to read it.
    pub(super) fn push_stamped(&mut self, message: &Message, stamp: Stamp) {
        if message.is_heard && !follows(self.shared) {
            self.reaction.note = Some(Note::NotFollowing);
            return;
        }
        match self.shared.push(message, stamp) {
            Pushed::NoCallback => self.reaction.note = Some(Note::NoBot),
            _ if !message.is_heard => {}
            Pushed::Answered(None, _) => {}
            Pushed::Answered(Some(bubble), entry) => self.show(bubble, Some(entry)),
            Pushed::Failed(entry) => self.show(Bubble::Unavailable, Some(entry)),
        }
    }

    pub(super) fn end(self) -> Reaction {
        if let Some(note) = self.reaction.note {
            let value = json!({ "kind": "note", "code": note.code(), "text": note.sentence() });
            self.shared.phone.show("chat", value);
        }
        self.reaction
    }
}

/// Whether the phone's user follows the account.
pub(super) fn follows(shared: &Shared) -> bool {
    let account = lock(&shared.account);
    let user = account.users.get(shared.phone.open_id());
    user.is_some_and(|user| user.follows)
}
