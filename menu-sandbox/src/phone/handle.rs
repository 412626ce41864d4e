//! What a test may do with the phone.

use std::io;

use super::tap::{NoButton, Reaction, Tap};
use super::view::Shown;
use crate::Sandbox;
use crate::server::lock;

impl Sandbox {
    /// The page with the phone, for a browser on this machine.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("{}/", self.url())
    }

    /// The follower whose phone it is: `FromUserName` of what is pushed. Known to trymatch;
    /// [`add_user`](Self::add_user) gives this id another tag and platform.
    #[must_use]
    pub fn open_id(&self) -> &str {
        self.shared.phone.open_id()
    }

    /// The account's `gh_` id: `ToUserName` of what is pushed.
    #[must_use]
    pub fn account_id(&self) -> &str {
        &self.shared.phone.account_id
    }

    /// Pushes to this URL from now on, as [`Builder::callback`](crate::Builder::callback) does, for
    /// bots that have to know the sandbox before they can listen. `aes_key` is an
    /// `EncodingAESKey`, for safe mode.
    ///
    /// # Errors
    ///
    /// The URL is not `http://` on this machine, the token is empty, or the key is none.
    pub fn set_callback(&self, url: &str, token: &str, aes_key: Option<&str>) -> io::Result<()> {
        self.shared.phone.set_callback(url, token, aes_key)
    }

    /// Taps a button, and waits for what comes of it: up to three times the time a bot has to
    /// answer.
    ///
    /// # Errors
    ///
    /// The menu that the phone shows has no such button.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a tap is made to be given away"
    )]
    pub fn tap(&self, tap: Tap) -> Result<Reaction, NoButton> {
        let menu = Shown::of(&lock(&self.shared.account), &self.shared.phone);
        let button = tap.find(menu.as_ref())?;
        let id = menu.as_ref().map_or(0, |menu| menu.id);
        Ok(self.shared.react(button, id, &tap.input))
    }

    /// Writes a message in the chat, and waits for what comes of it.
    #[allow(
        clippy::must_use_candidate,
        reason = "said for what the bot does with it, too"
    )]
    pub fn say(&self, text: &str) -> Reaction {
        self.shared.hear(text)
    }
}
