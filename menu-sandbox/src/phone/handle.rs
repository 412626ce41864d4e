//! The phone, for tests.

use std::io;

use crate::lock::lock;
use crate::phone::tap::{NoButton, Reaction, Tap};
use crate::phone::view::ShownMenu;
use crate::sandbox::Sandbox;

#[expect(
    clippy::must_use_candidate,
    reason = "also called for what the bot does with it"
)]
impl Sandbox {
    /// The page with the phone, for a browser on this machine.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("{}/", self.url())
    }

    /// The phone's user: `FromUserName` in pushes, and an id that trymatch knows;
    /// [`add_user`](Self::add_user) gives this id another tag and platform.
    #[must_use]
    pub fn open_id(&self) -> &str {
        self.shared.phone.open_id()
    }

    /// The account's `gh_` id: `ToUserName` of what is pushed.
    #[must_use]
    pub fn account_id(&self) -> &str {
        &self.shared.phone.sides.account
    }

    /// Pushes to this URL from now on, as [`Builder::callback`](crate::Builder::callback) does, for
    /// bots that need the sandbox before they listen. `aes_key` is an
    /// `EncodingAESKey`, for safe mode.
    ///
    /// # Errors
    ///
    /// The URL is not `http://` on this machine, the token is empty, or the key is invalid.
    pub fn set_callback(&self, url: &str, token: &str, aes_key: Option<&str>) -> io::Result<()> {
        self.shared.phone.set_callback(url, token, aes_key)
    }

    /// Checks the bot as the console does when its URL is entered: a GET whose `echostr` must come
    /// back.
    ///
    /// # Errors
    ///
    /// A sentence that says why the bot's answer is wrong.
    pub fn verify_callback(&self) -> Result<(), String> {
        self.shared.verify()
    }

    /// Taps a button, and waits for the result: at most three times as long as a bot may take to
    /// answer.
    ///
    /// # Errors
    ///
    /// The menu that the phone shows has no such button.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers make a tap where they give it"
    )]
    pub fn tap(&self, tap: Tap) -> Result<Reaction, NoButton> {
        let menu = ShownMenu::of(&lock(&self.shared.account), self.open_id());
        let button = tap.find(menu.as_ref())?;
        let id = menu.as_ref().map_or(0, |menu| menu.id);
        Ok(self.shared.react(button, id, &tap.input))
    }

    /// Writes a message in the chat, and waits for the result.
    pub fn say(&self, text: &str) -> Reaction {
        self.shared.say(text)
    }

    /// Follows the account, after scanning a code of this scene if there is one: the bot gets
    /// `subscribe`. The phone's user follows from the start.
    pub fn subscribe(&self, scene: Option<&str>) -> Reaction {
        self.shared.subscribe(scene)
    }

    /// Stops following the account: the menu is gone, and the bot gets `unsubscribe`.
    pub fn unsubscribe(&self) -> Reaction {
        self.shared.unsubscribe()
    }

    /// Scans a code of the account: the bot gets `SCAN`, or `subscribe` if the user does not follow
    /// the account yet.
    pub fn scan(&self, scene: &str) -> Reaction {
        self.shared.scan(scene)
    }
}
