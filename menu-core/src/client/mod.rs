//! The blocking client.

mod builder;
mod fetcher;
mod memory;
mod proxy;
mod retry;
mod sync;
mod token_source;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use builder::ClientBuilder;
pub use fetcher::TokenFetcher;
pub use retry::{FailedAttempt, RetryPolicy};
pub use token_source::TokenSource;

use retry::{Deadline, Retry};
use transport::Transport;

use crate::api::BaseUrl;
use crate::api::{self, Call, LiveMenu, MenuId, SelfMenu};
use crate::error_code::Class;
use crate::limits::Limits;
use crate::menu::{ConditionalMenu, Menu};
use crate::token::AccessToken;
use crate::validate::{Invalid, Problem};
use crate::wechat::Error;
use memory::Memory;

/// A blocking client for the menus of one account.
///
/// It is cheap to clone, and clones share their connections and their token; threads may use it at
/// once. In asynchronous code call it in `spawn_blocking`, or send what [`api`](crate::api)
/// builds with a client of your own.
///
/// ```no_run
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{AppCredential, Button, Client, Menu};
///
/// let client = Client::new(AppCredential::from_env()?);
/// client.create(&Menu::new([Button::click("Today's songs", "V1001_TODAY_MUSIC").into()]))?;
/// println!("{:?}", client.get()?);
/// # Ok::<(), wechat_menu::Error>(())
/// ```
///
/// # What it does of its own accord
///
/// - A menu is judged by [`limits::CURRENT`](crate::limits::CURRENT) before it is sent: an invalid
///   one is refused with every violation ([`Error::Invalid`]), and no request is made.
/// - A token that WeChat refuses as stale (40001, 40014, 42001) is replaced once by what the
///   [`TokenSource`] then gives, and the call is made once more.
/// - Calls that failed for a passing reason are made again; see [`RetryPolicy`].
/// - A call takes 15 seconds at most, connecting 5 of them, and everything together, with the
///   token and all retries, 45. Replies are read up to 1 MiB. Redirects are not followed.
/// - The proxy that the environment names is used (`HTTPS_PROXY` or `ALL_PROXY`; `NO_PROXY` is
///   honoured), but never for this machine itself.
///
/// # Secrets in logs
///
/// The token is in the URL, because WeChat wants it there. No error and no log record of this
/// crate shows it, and those of `ureq` at the level `debug` do not either. But **at the level `trace`
/// `ureq` logs whole URLs and every byte sent**, which cannot be switched off for one client: keep
/// `ureq` at `debug` (`RUST_LOG=trace,ureq=debug,ureq_proto=debug`), or build with `log`'s feature
/// `release_max_level_debug`.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    source: Box<dyn TokenSource>,
    base: BaseUrl,
    /// An error if the environment names a proxy that cannot be used: [`Client::new`] has no way
    /// to say so, and a direct connection is not what was asked for.
    transport: Result<Transport, Error>,
    limits: Option<Limits>,
    retry: Retry,
    /// What syncs wrote in vain.
    memory: Memory,
}

impl Client {
    /// A client for the account whose tokens `source` gives, at `api.weixin.qq.com`.
    ///
    /// If the environment names a proxy that cannot be used, every call says so.
    pub fn new(source: impl TokenSource + 'static) -> Client {
        ClientBuilder::new(source).build_late()
    }

    /// A client that is not as [`Client::new`] makes it.
    pub fn builder(source: impl TokenSource + 'static) -> ClientBuilder {
        ClientBuilder::new(source)
    }

    /// Where this client sends its calls.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.inner.base
    }

    /// Creates the default menu, or replaces it.
    ///
    /// WeChat allows 1000 a day. Followers see it within five minutes, or at once when they follow
    /// the account anew.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the menu breaks WeChat's rules; otherwise those of
    /// [`call`](Client::call).
    pub fn create(&self, menu: &Menu) -> Result<(), Error> {
        self.judge(|limits| menu.validate(limits))?;
        self.call(&api::create(menu))
    }

    /// Reads the menus made through the API; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Those of [`call`](Client::call).
    pub fn get(&self) -> Result<Option<LiveMenu>, Error> {
        self.call(&api::get())
    }

    /// Deletes the default menu, and every conditional one with it.
    ///
    /// Do not delete a menu to replace it: [`create`](Client::create) replaces it, and after a
    /// delete WeChat may refuse it for a while (40028).
    ///
    /// # Errors
    ///
    /// Those of [`call`](Client::call).
    pub fn delete(&self) -> Result<(), Error> {
        self.call(&api::delete())
    }

    /// Publishes a menu for some of the followers. There has to be a default menu.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{Button, Client, ConditionalMenu, Error, MatchRule, Menu};
    /// # fn publish(client: &Client) -> Result<(), Error> {
    /// let vip = ConditionalMenu {
    ///     menu: Menu::new([Button::click("Backstage", "BACKSTAGE").into()]),
    ///     matchrule: MatchRule::tag("101"),
    /// };
    /// let menuid = client.add_conditional(&vip)?;
    /// // Later, if it is to go again:
    /// client.delete_conditional(&menuid)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the menu breaks WeChat's rules; otherwise those of
    /// [`call`](Client::call). After a timeout the menu may have been published nevertheless:
    /// [`get`](Client::get) tells.
    pub fn add_conditional(&self, menu: &ConditionalMenu) -> Result<MenuId, Error> {
        self.judge(|limits| menu.validate(limits))?;
        self.call(&api::add_conditional(menu))
    }

    /// Deletes one conditional menu.
    ///
    /// # Errors
    ///
    /// Those of [`call`](Client::call); 65301 if there is no such menu.
    pub fn delete_conditional(&self, menuid: &MenuId) -> Result<(), Error> {
        self.call(&api::delete_conditional(menuid))
    }

    /// The menu that a user sees; `None` if there is none. `user` is an openid or a WeChat id.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # fn show(client: &wechat_menu::Client) -> Result<(), wechat_menu::Error> {
    /// if let Some(menu) = client.try_match("oGLiE5jEmKZ6RxBkzV4Q7D2tOmzA")? {
    ///     println!("{}", menu.to_tree());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`call`](Client::call).
    pub fn try_match(&self, user: &str) -> Result<Option<Menu>, Error> {
        self.call(&api::try_match(user))
    }

    /// The menu in use, made through the API or in the console: what WeChat calls
    /// `get_current_selfmenu_info`.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # fn show(client: &wechat_menu::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let in_use = client.selfmenu()?;
    /// println!("switched on: {}", in_use.is_menu_open);
    /// // An error says which button the API could not make.
    /// println!("{}", in_use.to_menu()?.to_tree());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`call`](Client::call).
    pub fn selfmenu(&self) -> Result<SelfMenu, Error> {
        self.call(&api::selfmenu())
    }

    /// Makes any call of [`api`](crate::api), with this client's token, retries and time. Menus
    /// are not judged here.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] if WeChat refuses the call, [`Error::TokenRefused`] if it refuses the
    /// token and the one that the source gives instead, [`Error::Transport`] if no reply comes,
    /// [`Error::Reply`] if it is not WeChat's, and what the token source answers.
    pub fn call<T>(&self, call: &Call<T>) -> Result<T, Error> {
        let inner = &*self.inner;
        let deadline = inner.retry.deadline();
        let fetcher = TokenFetcher::new(inner, deadline);
        let token = inner.source.token(None, &fetcher)?;
        let refusal = match inner.send(call, &token, deadline) {
            Err(Error::Refused(refusal)) if refusal.class() == Some(Class::Refresh) => refusal,
            outcome => return outcome,
        };
        log::debug!("{}: asking for a new token: {refusal}", call.endpoint());
        let fresh = inner.source.token(Some(&token), &fetcher)?;
        if fresh == token {
            return Err(Error::TokenRefused(refusal));
        }
        let outcome = match inner.send(call, &fresh, deadline) {
            Err(Error::Refused(refusal)) if refusal.class() == Some(Class::Refresh) => {
                Err(Error::TokenRefused(refusal))
            }
            outcome => outcome,
        };
        // It may repeat the former token, too.
        outcome.map_err(|error| error.without(token.secret()))
    }

    /// A token of this client's source, to hand to others: a central token server, which gives
    /// one token to the processes of a team, is this call behind an address of its own.
    ///
    /// `rejected` is the token that WeChat has refused, if one was; the source then replaces it,
    /// unless it has done so already.
    ///
    /// # Errors
    ///
    /// What the token source answers.
    pub fn token(&self, rejected: Option<&AccessToken>) -> Result<AccessToken, Error> {
        let inner = &*self.inner;
        let fetcher = TokenFetcher::new(inner, inner.retry.deadline());
        inner.source.token(rejected, &fetcher)
    }

    fn judge(&self, validate: impl FnOnce(&Limits) -> Result<(), Invalid>) -> Result<(), Error> {
        let problems = self.problems(validate);
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(Invalid { problems }))
        }
    }

    /// What is wrong with a menu by this client's limits.
    pub(crate) fn problems(
        &self,
        validate: impl FnOnce(&Limits) -> Result<(), Invalid>,
    ) -> Vec<Problem> {
        let Some(limits) = &self.inner.limits else {
            return Vec::new();
        };
        validate(limits)
            .err()
            .map_or(Vec::new(), |invalid| invalid.problems)
    }

    /// When what begins now must be over.
    pub(crate) fn deadline(&self) -> Deadline {
        self.inner.retry.deadline()
    }

    /// The pause after which something that failed with this error may be tried again.
    pub(crate) fn pause(&self, retry: u32, error: &Error, deadline: Deadline) -> Option<Duration> {
        self.inner.retry.pause(retry, error, true, deadline)
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.inner.memory
    }
}

impl Inner {
    fn transport(&self) -> Result<&Transport, Error> {
        self.transport.as_ref().map_err(Clone::clone)
    }

    fn send<T>(&self, call: &Call<T>, token: &AccessToken, deadline: Deadline) -> Result<T, Error> {
        let transport = self.transport()?;
        let request = call.request(&self.base, token)?;
        let repeatable = call.endpoint().is_repeatable();
        self.retry
            .run(call.endpoint(), repeatable, deadline, |left| {
                let response = transport.send(request.clone(), left)?;
                call.read(&response)
                    .map_err(|error| error.without(token.secret()))
            })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base)
            .finish_non_exhaustive()
    }
}
