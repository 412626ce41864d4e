//! Settings of a sandbox.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use crate::account::{Account, FOREVER, Settings};
use crate::endpoint::Endpoint;
use crate::others::Others;
#[cfg(feature = "phone")]
use crate::phone;
use crate::random;
use crate::record::Call;
use crate::sandbox::Sandbox;
use crate::server::Server;
use crate::shared::Observer;
#[cfg(not(feature = "phone"))]
use crate::shared::Shared;

/// Settings of a [`Sandbox`], from [`Sandbox::builder`].
///
/// ```
/// use std::time::Duration;
/// use menu_sandbox::{Endpoint, Sandbox};
///
/// let sandbox = Sandbox::builder()
///     .app_id("wx0123456789abcdef")
///     .token_lifetime(Duration::from_secs(60))
///     .quota(Endpoint::Create, 5)
///     .path_prefix("/wechat")
///     .start()?;
/// assert!(sandbox.url().ends_with("/wechat"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use = "nothing listens before `start`"]
pub struct Builder {
    address: SocketAddr,
    app_id: Option<String>,
    app_secret: Option<String>,
    token_lifetime: Duration,
    quotas: BTreeMap<Endpoint, u32>,
    path_prefix: String,
    whitelist: Option<Vec<IpAddr>>,
    mini_programs: Option<BTreeSet<String>>,
    any_account: bool,
    escape_slashes: bool,
    wrap_trymatch: bool,
    patience: Duration,
    connections: usize,
    observer: Option<Observer>,
    #[cfg(feature = "phone")]
    pub(crate) phone: phone::settings::PhoneSettings,
}

impl Sandbox {
    /// Starts one on a free loopback port, with a random app id and secret.
    ///
    /// # Errors
    ///
    /// No port is free, or no thread can be started.
    pub fn start() -> io::Result<Self> {
        Self::builder().start()
    }

    /// Settings to change before starting one.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            app_id: None,
            app_secret: None,
            token_lifetime: Duration::from_secs(7200),
            quotas: Endpoint::ALL
                .iter()
                .copied()
                .filter_map(|endpoint| Some((endpoint, endpoint.documented_quota()?)))
                .collect(),
            path_prefix: String::new(),
            whitelist: None,
            mini_programs: None,
            any_account: false,
            escape_slashes: false,
            wrap_trymatch: false,
            patience: Duration::from_secs(30),
            connections: 256,
            observer: None,
            #[cfg(feature = "phone")]
            phone: phone::settings::PhoneSettings::default(),
        }
    }
}

impl Builder {
    /// Listens on this address instead of `127.0.0.1`. With an address that is not loopback,
    /// the whole network can reach it.
    pub fn address(mut self, address: IpAddr) -> Self {
        self.address.set_ip(address);
        self
    }

    /// Listens on this port instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// The account's app id, instead of a random one.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// The account's app secret, instead of a random one.
    pub fn app_secret(mut self, app_secret: impl Into<String>) -> Self {
        self.app_secret = Some(app_secret.into());
        self
    }

    /// How long a token is valid: 7200 seconds unless set. `expires_in` is this in whole seconds.
    ///
    /// A replaced token is valid for five more minutes, or for a 24th of this if that is less.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime.min(FOREVER);
        self
    }

    /// Allows this many calls a day, instead of [`Endpoint::documented_quota`]; the next is 45009.
    pub fn quota(mut self, endpoint: Endpoint, calls: u32) -> Self {
        self.quotas.insert(endpoint, calls);
        self
    }

    /// Allows any number of calls a day to every endpoint, except for quotas set after this.
    pub fn unlimited(mut self) -> Self {
        self.quotas.clear();
        self
    }

    /// Serves everything below this path, and nothing elsewhere, like a reverse proxy.
    /// [`Sandbox::url`] includes it.
    pub fn path_prefix(mut self, prefix: &str) -> Self {
        let prefix = prefix.trim_matches('/');
        self.path_prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("/{prefix}")
        };
        self
    }

    /// Gives tokens only to clients at these addresses, and refuses others with 40164. An empty
    /// list refuses all clients.
    pub fn whitelist(mut self, addresses: impl IntoIterator<Item = IpAddr>) -> Self {
        self.whitelist = Some(addresses.into_iter().collect());
        self
    }

    /// Lets menus open only the mini programs with these app ids; others are refused with 45064.
    /// Unless set, all are allowed.
    pub fn mini_programs<T: Into<String>>(mut self, app_ids: impl IntoIterator<Item = T>) -> Self {
        self.mini_programs = Some(app_ids.into_iter().map(Into::into).collect());
        self
    }

    /// Accepts every app id, with any secret: each is an account of its own, with its tokens, quotas
    /// and menus. The phone, the state file and the other methods use only the first
    /// account, that of [`app_id`](Self::app_id).
    pub fn any_account(mut self, yes: bool) -> Self {
        self.any_account = yes;
        self
    }

    /// Writes `/` as `\/` in replies, as the live server sometimes does.
    pub fn escape_slashes(mut self, yes: bool) -> Self {
        self.escape_slashes = yes;
        self
    }

    /// Answers trymatch with `{"menu":{"button":[…]}}`, as SDKs expect it, instead of the
    /// documented `{"button":[…]}`.
    pub fn wrap_trymatch(mut self, yes: bool) -> Self {
        self.wrap_trymatch = yes;
        self
    }

    /// How long a request may take to arrive, and each part of a reply to be read; also how long a
    /// connection may be silent. 30 seconds unless set.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.patience = time.clamp(Duration::from_millis(1), FOREVER);
        self
    }

    /// How many connections may be open at once; the next gets a 503. 256 unless set.
    pub fn connections(mut self, most: usize) -> Self {
        self.connections = most;
        self
    }

    /// Calls `observer` for each call with how it was answered, on the thread that answered it.
    pub fn on_call(mut self, observer: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Starts listening.
    ///
    /// # Errors
    ///
    /// The address is in use or not of this machine, no thread can be started, or a setting is invalid
    /// ([`InvalidInput`](io::ErrorKind::InvalidInput)).
    pub fn start(self) -> io::Result<Sandbox> {
        let settings = Settings {
            app_id: self
                .app_id
                .unwrap_or_else(|| format!("wx{}", random::hex(16))),
            app_secret: self.app_secret.unwrap_or_else(|| random::hex(32)),
            path_prefix: self.path_prefix,
            whitelist: self.whitelist,
            mini_programs: self.mini_programs,
            escape_slashes: self.escape_slashes,
            wrap_trymatch: self.wrap_trymatch,
            patience: self.patience,
            connections: self.connections,
        };
        let others = self
            .any_account
            .then(|| Others::new(self.token_lifetime, self.quotas.clone()));
        let account = Account::new(self.token_lifetime, self.quotas);
        #[cfg(feature = "phone")]
        let shared = phone::begin::shared(settings, account, others, self.observer, self.phone)?;
        #[cfg(not(feature = "phone"))]
        let shared = Arc::new(Shared::new(settings, account, others, self.observer));
        let server = Server::start(self.address, Arc::clone(&shared))?;
        #[cfg(feature = "phone")]
        phone::begin::keep(&shared)?;
        Ok(Sandbox::new(shared, server))
    }
}
