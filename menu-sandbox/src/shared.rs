//! The state that all threads share. The API and the phone use it.

use std::collections::HashMap;
use std::net::TcpStream;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::account::{Account, DefaultMenu, Settings};
use crate::conditional::{Platform, User};
use crate::fault::Faults;
use crate::lock::lock;
use crate::others::Others;
#[cfg(feature = "phone")]
use crate::phone::state::Phone;
use crate::record::{Call, Record};

/// Called for each call.
pub(crate) type Observer = Box<dyn Fn(&Call) + Send + Sync>;

/// The shared state.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) account: Mutex<Account>,
    /// Accounts beside it, if they are accepted.
    pub(crate) others: Option<Mutex<Others>>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) record: Mutex<Record>,
    pub(crate) observer: Option<Observer>,
    #[cfg(feature = "phone")]
    pub(crate) phone: Phone,
    pub(crate) open: Mutex<Open>,
    pub(crate) closing: Condvar,
}

/// The connections there are.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) closed: bool,
    pub(crate) next: u64,
    pub(crate) streams: HashMap<u64, TcpStream>,
    pub(crate) threads: Vec<JoinHandle<()>>,
}

impl Shared {
    pub(crate) fn new(
        settings: Settings,
        account: Account,
        others: Option<Others>,
        observer: Option<Observer>,
        #[cfg(feature = "phone")] phone: Phone,
    ) -> Self {
        Self {
            #[cfg(feature = "phone")]
            phone,
            settings,
            account: Mutex::new(account),
            others: others.map(Mutex::new),
            faults: Mutex::default(),
            record: Mutex::default(),
            observer,
            open: Mutex::default(),
            closing: Condvar::new(),
        }
    }

    /// Adds a follower, or replaces the one of the same id.
    pub(crate) fn set_follower(&self, id: &str, tags: Vec<u32>, platform: Platform) {
        let user = User {
            follows: true,
            tags,
            platform,
        };
        lock(&self.account).users.insert(id.to_owned(), user);
        self.changed();
    }

    /// Makes a menu as the console does: it replaces all menus that the API made.
    pub(crate) fn set_console_menu(&self, info: Value) {
        let mut account = lock(&self.account);
        account.menus.delete();
        account.menus.default = DefaultMenu::Console(info);
        drop(account);
        self.changed();
    }

    /// Turns the console's menu switch.
    pub(crate) fn switch_menu(&self, on: bool) {
        lock(&self.account).menus.open = on;
        self.changed();
    }

    /// Reports a change of the phone that no call caused.
    #[cfg_attr(
        not(feature = "phone"),
        allow(clippy::unused_self, reason = "only the phone uses it")
    )]
    pub(crate) fn changed(&self) {
        #[cfg(feature = "phone")]
        self.phone.touch();
    }

    #[cfg(feature = "phone")]
    pub(crate) fn is_closed(&self) -> bool {
        lock(&self.open).closed
    }

    /// Sleeps, but wakes up when the server stops.
    pub(crate) fn sleep(&self, time: Duration) {
        let start = Instant::now();
        let mut open = lock(&self.open);
        while !open.closed {
            let Some(left) = time
                .checked_sub(start.elapsed())
                .filter(|left| !left.is_zero())
            else {
                return;
            };
            open = self
                .closing
                .wait_timeout(open, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}
