//! Settings of the phone.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Keeps a menu that was edited in the page.
pub(crate) type Save = Box<dyn Fn(&str) -> io::Result<()> + Send + Sync>;

pub(crate) struct PhoneSettings {
    /// Host names, other than this machine's own, under which the page is served.
    pub(crate) hosts: Vec<String>,
    /// URL and token.
    pub(crate) callback: Option<(String, String)>,
    pub(crate) aes_key: Option<String>,
    /// Whether a callback may lead to other machines.
    pub(crate) callback_anywhere: bool,
    /// How long a bot may take to answer.
    pub(crate) push_timeout: Duration,
    /// What the account is called.
    pub(crate) name: String,
    /// The account's picture.
    pub(crate) picture: Option<Vec<u8>>,
    /// Menus to begin with, as JSON.
    pub(crate) menus: Vec<String>,
    /// The console's menu to begin with, as JSON.
    pub(crate) console_menu: Option<String>,
    /// Where menus, followers and credentials are kept.
    pub(crate) state: Option<PathBuf>,
    /// The name of what the page saves to, and how.
    pub(crate) save: Option<(String, Save)>,
}

impl Default for PhoneSettings {
    fn default() -> Self {
        Self {
            hosts: Vec::new(),
            callback: None,
            aes_key: None,
            callback_anywhere: false,
            push_timeout: Duration::from_secs(5),
            name: String::new(),
            picture: None,
            menus: Vec::new(),
            console_menu: None,
            state: None,
            save: None,
        }
    }
}
