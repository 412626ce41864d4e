//! Settings of the phone, for users.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::builder::Builder;

/// Long enough for a bot that is stopped in a debugger. Dropping a sandbox may wait for this time.
const MAX_PUSH_TIMEOUT: Duration = Duration::from_secs(60);

impl Builder {
    /// Pushes taps and messages to this URL, signed with this token: the server configuration that
    /// a real account has in the console. It must be `http://` and on this machine;
    /// [`Sandbox::set_callback`](crate::Sandbox::set_callback) sets it later.
    pub fn callback(mut self, url: impl Into<String>, token: impl Into<String>) -> Self {
        self.phone.callback = Some((url.into(), token.into()));
        self
    }

    /// Pushes in safe mode, encrypted with this `EncodingAESKey` of 43 characters, and accepts only
    /// replies that are encrypted.
    pub fn aes_key(mut self, key: impl Into<String>) -> Self {
        self.phone.aes_key = Some(key.into());
        self
    }

    /// Lets the callback lead to other machines. Then everyone who can reach the page can send
    /// requests to them.
    pub fn allow_remote_callback(mut self, yes: bool) -> Self {
        self.phone.callback_anywhere = yes;
        self
    }

    /// How long a bot may take to answer a push before the next of three tries: 5 seconds unless
    /// set, as on the live server, and 60 at most. Dropping the sandbox waits for the try under way.
    pub fn push_timeout(mut self, time: Duration) -> Self {
        self.phone.push_timeout = time.clamp(Duration::from_millis(1), MAX_PUSH_TIMEOUT);
        self
    }

    /// Serves the page under this host name too. By default it is served only under IP addresses
    /// and `localhost`, because any other name could belong to another site.
    pub fn host(mut self, name: impl Into<String>) -> Self {
        self.phone.hosts.push(name.into());
        self
    }

    /// What the page calls the account.
    pub fn account_name(mut self, name: impl Into<String>) -> Self {
        self.phone.name = name.into();
        self
    }

    /// The account's picture in the page: the bytes of a PNG, JPEG, GIF or WebP file.
    pub fn account_picture(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.phone.picture = Some(bytes.into());
        self
    }

    /// Starts with this menu: the body of `menu/create`, of `menu/addconditional` (if there is a
    /// default menu), or both in the form of `menu/get`'s reply. May be called several times.
    ///
    /// [`start`](Self::start) fails with [`InvalidInput`](io::ErrorKind::InvalidInput) if the API
    /// would refuse it.
    pub fn menu(mut self, json: impl Into<String>) -> Self {
        self.phone.menus.push(json.into());
        self
    }

    /// Starts with this menu, as if it had been made in the console: a reply of
    /// `get_current_selfmenu_info`, or the `selfmenu_info` in it.
    pub fn console_menu(mut self, json: impl Into<String>) -> Self {
        self.phone.console_menu = Some(json.into());
        self
    }

    /// Keeps the app id and secret, the ids, the menus and the followers in this file, and starts
    /// with its content. The file takes precedence over other settings.
    ///
    /// [`start`](Self::start) fails if the file exists and cannot be read.
    pub fn state_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.phone.state = Some(path.into());
        self
    }

    /// Lets the page save the menu that was edited in it: `save` gets its JSON. `name` is what the
    /// page calls it, such as the name of a file.
    pub fn on_save(
        mut self,
        name: impl Into<String>,
        save: impl Fn(&str) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        self.phone.save = Some((name.into(), Box::new(save)));
        self
    }
}
