//! The handle of a running sandbox, for tests.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, MutexGuard};
use std::time::Duration;

use serde_json::Value;

use crate::account::Account;
use crate::conditional::{Conditional, Platform};
use crate::endpoint::Endpoint;
use crate::fault::Fault;
use crate::lock::lock;
use crate::request::Request;
use crate::server::{Server, reachable};
use crate::shared::Shared;

/// A running stand-in for the API. Dropping it stops it: the port is free and all threads are
/// gone when `drop` returns.
///
/// All methods take `&self`, and a sandbox may be shared between threads.
pub struct Sandbox {
    pub(crate) shared: Arc<Shared>,
    server: Server,
    url: String,
}

impl Sandbox {
    pub(crate) fn new(shared: Arc<Shared>, server: Server) -> Self {
        let url = format!(
            "http://{}{}",
            reachable(server.address),
            shared.settings.path_prefix
        );
        #[cfg(feature = "phone")]
        shared.phone.set_url(&url);
        Self {
            shared,
            server,
            url,
        }
    }

    fn account(&self) -> MutexGuard<'_, Account> {
        lock(&self.shared.account)
    }

    /// The base URL with any path prefix and without a slash at its end, such as
    /// `http://127.0.0.1:49152`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// The account's app id.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.shared.settings.app_id
    }

    /// The account's app secret.
    #[must_use]
    pub fn app_secret(&self) -> &str {
        &self.shared.settings.app_secret
    }

    /// A token that is valid now: the latest plain one, or a new one if there is none. Costs no
    /// quota.
    #[must_use]
    pub fn access_token(&self) -> String {
        let mut account = self.account();
        let now = account.clock.now();
        account.tokens.current(now)
    }

    /// Ends every token issued so far: calls with them are refused with 42001.
    pub fn expire_tokens(&self) {
        let mut account = self.account();
        let now = account.clock.now();
        account.tokens.expire_all(now);
    }

    /// Acts as another process that fetches both kinds of token again and ends the old ones at
    /// once: calls with the old ones are refused with 40001.
    pub fn supersede_token(&self) {
        let mut account = self.account();
        let now = account.clock.now();
        account.tokens.supersede_all(now);
    }

    /// Moves the account's clock forward: tokens expire, forced refreshes become possible again, and
    /// a new day (every 24 hours from the start) has new quotas. Timeouts of connections do not
    /// change.
    pub fn advance_clock(&self, time: Duration) {
        self.account().clock.advance(time);
    }

    /// Changes the calls a day that an endpoint allows; those already made today count.
    pub fn set_quota(&self, endpoint: Endpoint, calls: u32) {
        self.account().quotas.set_limit(endpoint, calls);
    }

    /// Adds a fault.
    pub fn fault(&self, fault: Fault) {
        lock(&self.shared.faults).add(fault);
        self.shared.changed();
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
        self.shared.changed();
    }

    /// The requests that arrived completely, oldest first, also those with a fault. Only the last
    /// 10 000 are kept, with at most 64 MiB of bodies.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.record).requests()
    }

    /// How many requests had the path of this endpoint, successful or not.
    #[must_use]
    pub fn count(&self, endpoint: Endpoint) -> usize {
        lock(&self.shared.record).count(endpoint)
    }

    /// Forgets all requests and counts.
    pub fn clear_requests(&self) {
        lock(&self.shared.record).clear();
    }

    /// The default menu that the API made, as `{"button":[…]}` in the shape of `menu/get`.
    #[must_use]
    pub fn menu(&self) -> Option<Value> {
        self.account()
            .menus
            .api_menu()
            .map(|(menu, _)| menu.to_value())
    }

    /// The default menu of another account than the first, if
    /// [`Builder::any_account`](crate::Builder::any_account) allows others.
    #[must_use]
    pub fn menu_of(&self, app_id: &str) -> Option<Value> {
        lock(self.shared.others.as_ref()?).menu(app_id)
    }

    /// The conditional menus, newest first, each as `{"button":…,"matchrule":…,"menuid":…}` in the
    /// shape of `menu/get`.
    #[must_use]
    pub fn conditional_menus(&self) -> Vec<Value> {
        self.account()
            .menus
            .conditional
            .iter()
            .rev()
            .map(Conditional::to_value)
            .collect()
    }

    /// Makes a menu as the console does: it replaces all menus that the API made, and only
    /// `get_current_selfmenu_info` returns it. `info` is the `selfmenu_info` of that reply,
    /// `{"button":[…]}`.
    pub fn set_console_menu(&self, info: Value) {
        self.shared.set_console_menu(info);
    }

    /// Turns the console's menu switch. While it is off, making menus is refused with 40028 and
    /// `get_current_selfmenu_info` says that no menu is open.
    pub fn switch_menu(&self, on: bool) {
        self.shared.switch_menu(on);
    }

    /// Adds a follower for trymatch, or replaces the one of the same id. Of several tags only
    /// the last counts, as on the live server the one that was set last.
    pub fn add_user(&self, user_id: impl Into<String>, tags: &[u32], platform: Platform) {
        self.shared
            .set_follower(&user_id.into(), tags.to_vec(), platform);
    }
}

/// Shows neither the secret nor the tokens.
impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("url", &self.url)
            .field("app_id", &self.app_id())
            .finish_non_exhaustive()
    }
}
