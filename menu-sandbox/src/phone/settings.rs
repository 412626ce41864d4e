//! How the phone is to be.

use std::io;
use std::time::Duration;

use super::Phone;
use crate::Builder;
use crate::builder::FOREVER;

/// What of the phone can be set.
pub(crate) struct Settings {
    /// Host names, other than this machine's own, under which the page is served.
    pub(super) hosts: Vec<String>,
    /// URL and token.
    callback: Option<(String, String)>,
    aes_key: Option<String>,
    /// Whether a callback may lead to other machines.
    pub(super) callback_anywhere: bool,
    /// How long a bot may take to answer.
    pub(super) push_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hosts: Vec::new(),
            callback: None,
            aes_key: None,
            callback_anywhere: false,
            push_timeout: Duration::from_secs(5),
        }
    }
}

impl Settings {
    /// A phone that pushes where it was told to.
    pub(crate) fn start(mut self) -> io::Result<Phone> {
        let callback = self.callback.take();
        let key = self.aes_key.take();
        let phone = Phone::new(self);
        if let Some((url, token)) = callback {
            phone.set_callback(&url, &token, key.as_deref())?;
        }
        Ok(phone)
    }
}

impl Builder {
    /// Pushes taps and messages to this URL, signed with this token: the server configuration that
    /// a real account has in the console. It must be `http://` and on this machine;
    /// [`Sandbox::set_callback`](crate::Sandbox::set_callback) sets it later.
    pub fn callback(mut self, url: impl Into<String>, token: impl Into<String>) -> Self {
        self.phone.callback = Some((url.into(), token.into()));
        self
    }

    /// Pushes in safe mode, encrypted with this `EncodingAESKey` of 43 characters, and takes only
    /// replies that are encrypted.
    pub fn aes_key(mut self, key: impl Into<String>) -> Self {
        self.phone.aes_key = Some(key.into());
        self
    }

    /// Lets the callback lead to other machines. Whoever can reach the page can then have them
    /// called.
    pub fn allow_remote_callback(mut self, yes: bool) -> Self {
        self.phone.callback_anywhere = yes;
        self
    }

    /// How long a bot may take to answer a push before the next of three tries: 5 seconds unless
    /// set, as on the live server.
    pub fn push_timeout(mut self, time: Duration) -> Self {
        self.phone.push_timeout = time.clamp(Duration::from_millis(1), FOREVER);
        self
    }

    /// Serves the page under this host name, too. Without it, only under IP addresses and as
    /// `localhost`: a name could be anybody's.
    pub fn host(mut self, name: impl Into<String>) -> Self {
        self.phone.hosts.push(name.into());
        self
    }
}
