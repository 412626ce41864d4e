//! The account of the sandbox: all data that requests read and change.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::conditional::{Conditional, User};
use crate::endpoint::Endpoint;
use crate::errcode::{self, Refusal};
use crate::menu::Menu;
use crate::quota::Quotas;
use crate::random;
use crate::token::Tokens;

/// Longer than any test, and short enough to avoid an overflow of the clock.
pub(crate) const FOREVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What does not change while the sandbox runs.
pub(crate) struct Settings {
    pub(crate) app_id: String,
    pub(crate) app_secret: String,
    /// Empty, or with a leading and without a trailing slash.
    pub(crate) path_prefix: String,
    /// The addresses that may fetch tokens; `None` for any.
    pub(crate) whitelist: Option<Vec<IpAddr>>,
    /// The mini programs that menus may open; `None` for any.
    pub(crate) mini_programs: Option<BTreeSet<String>>,
    pub(crate) escape_slashes: bool,
    pub(crate) wrap_trymatch: bool,
    pub(crate) patience: Duration,
    pub(crate) connections: usize,
}

/// What requests change.
pub(crate) struct Account {
    /// Only for accounts other than the sandbox's own. They accept any secret.
    pub(crate) app_id: Option<String>,
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    pub(crate) quotas: Quotas,
    pub(crate) menus: Menus,
    pub(crate) users: HashMap<String, User>,
}

impl Account {
    pub(crate) fn new(token_lifetime: Duration, quotas: BTreeMap<Endpoint, u32>) -> Self {
        Self {
            app_id: None,
            clock: Clock::new(),
            tokens: Tokens::new(token_lifetime),
            quotas: Quotas::new(quotas),
            menus: Menus::new(),
            users: HashMap::new(),
        }
    }
}

/// A clock that tests can move forward.
pub(crate) struct Clock {
    start: Instant,
    ahead: Duration,
}

impl Clock {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            ahead: Duration::ZERO,
        }
    }

    pub(crate) fn now(&self) -> Instant {
        Instant::now() + self.ahead
    }

    /// Whole days since the start.
    pub(crate) fn day(&self) -> u64 {
        self.now().duration_since(self.start).as_secs() / DAY_SECONDS
    }

    pub(crate) fn advance(&mut self, time: Duration) {
        self.ahead = self.ahead.saturating_add(time).min(FOREVER);
    }
}

/// The menus of the account.
pub(crate) struct Menus {
    pub(crate) default: DefaultMenu,
    /// Oldest first.
    pub(crate) conditional: Vec<Conditional>,
    /// The switch in the console.
    pub(crate) open: bool,
    pub(crate) next_id: u64,
}

/// The origin of the default menu: the API and the console replace each other's menus.
pub(crate) enum DefaultMenu {
    None,
    /// Made through the API.
    Api {
        menu: Menu,
        id: u64,
    },
    /// Made in the console: its `selfmenu_info`.
    Console(Value),
}

impl Menus {
    fn new() -> Self {
        Self {
            default: DefaultMenu::None,
            conditional: Vec::new(),
            open: true,
            // Live ids have as many digits.
            next_id: 400_000_000 + random::number() % 100_000_000,
        }
    }

    pub(crate) fn new_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    /// The default menu, if the API made it.
    pub(crate) fn api_menu(&self) -> Option<(&Menu, u64)> {
        match &self.default {
            DefaultMenu::Api { menu, id } => Some((menu, *id)),
            _ => None,
        }
    }

    /// Menus cannot be created while the switch is off.
    pub(crate) fn check_switch(&self) -> Result<(), Refusal> {
        if self.open {
            Ok(())
        } else {
            Err(errcode::MENU_OFF)
        }
    }

    /// Removes the menu in use and all conditional ones.
    pub(crate) fn delete(&mut self) {
        self.default = DefaultMenu::None;
        self.conditional.clear();
    }
}
