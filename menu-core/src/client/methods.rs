//! The methods of both clients, written once.

use super::blocking::run;
use super::builder::ClientBuilder;
use super::engine::Engine;
use super::source::TokenSource;
use crate::api::{self, BaseUrl, Call};
use crate::json::{LiveMenu, MenuId, SelfMenu};
use crate::menu::{ConditionalMenu, Menu};
use crate::sync::{Plan, Progress, Report, SyncError, Wanted};
use crate::token::AccessToken;
use crate::wechat::Error;

/// `$wait` runs a future of the engine; `$async` and `$await` are the keywords for methods and
/// calls.
macro_rules! methods {
    ($Client:ident, $wait:ident, [$($async:ident)?], $await:literal) => {
        impl $Client {
            pub(super) fn of(engine: Engine) -> $Client {
                $Client { engine: std::sync::Arc::new(engine) }
            }

            /// Builds a client with other settings than those of `new`.
            pub fn builder(source: impl TokenSource + 'static) -> ClientBuilder {
                ClientBuilder::new(source)
            }

            /// A client for another account, with the same connections and settings, and other
            /// tokens.
            ///
            /// ```
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("use wechat_menu::{AccessToken, ", stringify!($Client), "};")]
            ///
            #[doc = concat!("let one = ", stringify!($Client), "::new(AccessToken::new(\"ONE\"));")]
            /// let other = one.with_source(AccessToken::new("OTHER"));
            /// ```
            #[must_use]
            pub fn with_source(&self, source: impl TokenSource + 'static) -> $Client {
                $Client::of(Engine::new(Box::new(source), self.engine.setup.clone()))
            }

            /// Where this client sends its calls.
            #[must_use]
            pub fn base_url(&self) -> &BaseUrl {
                &self.engine.setup.base
            }

            /// Creates the default menu, or replaces it.
            ///
            /// WeChat allows 1000 a day. Followers see it within five minutes, or at once when they
            /// follow the account again.
            ///
            /// # Errors
            ///
            /// [`Error::Invalid`] if the menu breaks WeChat's rules; otherwise those of
            #[doc = concat!("[`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn create(&self, menu: &Menu) -> Result<(), Error> {
                self.engine.check(menu)?;
                $wait!(self.engine.call(&api::create(menu)))
            }

            /// Reads the menus made through the API; `None` if there is none.
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn get(&self) -> Result<Option<LiveMenu>, Error> {
                $wait!(self.engine.call(&api::get()))
            }

            /// Deletes the default menu, and every conditional one with it.
            ///
            /// Do not delete a menu to replace it: `create` replaces it, and after a
            /// delete WeChat may refuse it for a while (40028).
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn delete(&self) -> Result<(), Error> {
                $wait!(self.engine.call(&api::delete()))
            }

            /// Publishes a menu for some of the followers. There must be a default menu.
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{Button, ", stringify!($Client),
                ", ConditionalMenu, Error, MatchRule, Menu};")]
            #[doc = concat!("# ", stringify!($($async)?), " fn publish(client: &",
                stringify!($Client), ") -> Result<(), Error> {")]
            /// let vip = ConditionalMenu {
            ///     menu: Menu::new([Button::click("Backstage", "BACKSTAGE").into()]),
            ///     matchrule: MatchRule::tag("101"),
            /// };
            #[doc = concat!("let menuid = client.add_conditional(&vip)", $await, "?;")]
            /// // Later, to remove it:
            #[doc = concat!("client.delete_conditional(&menuid)", $await, "?;")]
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::Invalid`] if the menu breaks WeChat's rules; otherwise those of
            #[doc = concat!("[`call`](", stringify!($Client), "::call). After a timeout the menu ",
                "may have been published: [`get`](", stringify!($Client), "::get) shows it.")]
            pub $($async)? fn add_conditional(
                &self,
                menu: &ConditionalMenu,
            ) -> Result<MenuId, Error> {
                self.engine.check_conditional(menu)?;
                $wait!(self.engine.call(&api::add_conditional(menu)))
            }

            /// Deletes one conditional menu.
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`call`](", stringify!($Client), "::call); 65301 if there ",
                "is no such menu.")]
            pub $($async)? fn delete_conditional(&self, menuid: &MenuId) -> Result<(), Error> {
                $wait!(self.engine.call(&api::delete_conditional(menuid)))
            }

            /// The menu that a user sees; `None` if there is no menu. `user` is an openid or a
            /// WeChat id.
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{", stringify!($Client), ", Error};")]
            #[doc = concat!("# ", stringify!($($async)?), " fn show(client: &",
                stringify!($Client), ") -> Result<(), Error> {")]
            #[doc = concat!("if let Some(menu) = client.try_match(\"oGLiE5jEmKZ6RxBkzV4Q7D2tOmzA\")",
                $await, "? {")]
            ///     println!("{}", menu.to_tree());
            /// }
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn try_match(&self, user: &str) -> Result<Option<Menu>, Error> {
                $wait!(self.engine.call(&api::try_match(user)))
            }

            /// The menu in use, made through the API or in the console: what WeChat calls
            /// `get_current_selfmenu_info`.
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn selfmenu(&self) -> Result<SelfMenu, Error> {
                $wait!(self.engine.call(&api::selfmenu()))
            }

            /// Makes any call of [`api`](crate::api), with this client's token, retries and time.
            /// It does not check menus.
            ///
            /// # Errors
            ///
            /// [`Error::Refused`] if WeChat refuses the call, [`Error::TokenRefused`] if it refuses
            /// the token and the one that the source gives instead, [`Error::Transport`] if no
            /// reply comes, [`Error::Reply`] if it is not WeChat's, and the errors of the token
            /// source.
            pub $($async)? fn call<T>(&self, call: &Call<T>) -> Result<T, Error> {
                $wait!(self.engine.call(call))
            }

            /// A token of this client's source, for other programs. A central token server, which
            /// gives the same token to several processes, only has to call this.
            ///
            /// `rejected` is the token that WeChat has refused, if one was; the source then
            /// replaces it, unless it has done so already.
            ///
            /// # Errors
            ///
            /// The errors of the token source.
            pub $($async)? fn token(
                &self,
                rejected: Option<&AccessToken>,
            ) -> Result<AccessToken, Error> {
                let deadline = super::driver::after(self.engine.setup.deadline);
                $wait!(self.engine.token(rejected, deadline))
            }

            /// Updates the live menus to the wanted ones, and writes nothing if they are the same.
            ///
            /// With a `&Menu` it owns the default menu and never touches conditional ones; with a
            /// [`&MenuSet`](crate::MenuSet) it owns all; with [`Wanted::NOTHING`] it deletes all.
            /// Call it at every start:
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{AppCredential, Button, ", stringify!($Client),
                ", Error, Menu};")]
            #[doc = concat!("# ", stringify!($($async)?), " fn start() -> Result<(), Error> {")]
            /// # let menu = Menu::new([Button::click("Hits", "HITS").into()]);
            #[doc = concat!("let client = ", stringify!($Client),
                "::new(AppCredential::from_env()?);")]
            #[doc = concat!("let report = client.sync(&menu)", $await, "?;")]
            /// println!("{report}");
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// It reads the live menus, makes the calls of the plan, and reads again if it wrote.
            /// It can be stopped at any point: the next sync continues from the state that it
            /// finds. If it is not known whether a conditional menu was published or deleted, the
            /// sync itself starts again, as often as the [`RetryPolicy`](crate::RetryPolicy)
            /// allows. Two processes that sync at the same time may publish a conditional menu
            /// twice; the report shows this, and the next sync corrects it.
            ///
            /// If the account has no room for old and new conditional menus at once (65305, 65316),
            /// the old ones are deleted first, if the wanted ones are certain to fit then.
            ///
            /// A menu made in the console is replaced, as by `create`; `plan` says so.
            ///
            /// See [`sync`](crate::sync) for what counts as a difference.
            ///
            /// # Errors
            ///
            /// [`SyncError`] says which step failed and why, and which steps were done before;
            /// these stay done. It holds [`Error::Invalid`] if any of the menus breaks WeChat's
            /// rules, before any
            #[doc = concat!("call; otherwise with what [`call`](", stringify!($Client),
                "::call) answers.")]
            /// It is not an error if the live menus differ after they were written: see [`Report`].
            pub $($async)? fn sync<'a>(
                &self,
                wanted: impl Into<Wanted<'a>>,
            ) -> Result<Report, SyncError> {
                $wait!(self.engine.sync(wanted.into(), &mut |_| {}))
            }

            /// Does what `sync` does, and shows its progress.
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{", stringify!($Client), ", Error, MenuSet};")]
            /// use wechat_menu::sync::Progress;
            ///
            #[doc = concat!("# ", stringify!($($async)?), " fn sync(client: &",
                stringify!($Client), ", menus: &MenuSet) -> Result<(), Error> {")]
            #[doc = concat!("client.sync_with(menus, |progress| match progress {")]
            ///     Progress::Planned(plan) => println!("{plan}"),
            ///     Progress::Done(step) => println!("{step}: done"),
            ///     _ => {}
            #[doc = concat!("})", $await, "?;")]
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// Those of `sync`.
            pub $($async)? fn sync_with<'a>(
                &self,
                wanted: impl Into<Wanted<'a>>,
                mut on_progress: impl FnMut(Progress<'_>) + Send,
            ) -> Result<Report, SyncError> {
                $wait!(self.engine.sync(wanted.into(), &mut on_progress))
            }

            /// The steps that `sync` would take, and the live menus. Nothing is written.
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{", stringify!($Client), ", Error, Menu};")]
            #[doc = concat!("# ", stringify!($($async)?), " fn check(client: &",
                stringify!($Client), ", menu: &Menu) -> Result<(), Error> {")]
            #[doc = concat!("let plan = client.plan(menu)", $await, "?;")]
            /// if !plan.is_empty() {
            ///     println!("{plan}");
            /// }
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::Invalid`] if any of the menus breaks WeChat's rules, before any call;
            #[doc = concat!("otherwise those of [`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn plan<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Result<Plan, Error> {
                $wait!(self.engine.plan(wanted.into()))
            }

            /// Carries out a plan, if the live menus have not changed since it was made.
            ///
            /// ```no_run
            /// # extern crate menu_core as wechat_menu;
            #[doc = concat!("# use wechat_menu::{", stringify!($Client), ", Error, Menu};")]
            #[doc = concat!("# ", stringify!($($async)?), " fn deploy(client: &",
                stringify!($Client), ", menu: &Menu) -> Result<(), Error> {")]
            #[doc = concat!("let plan = client.plan(menu)", $await, "?;")]
            /// println!("{plan}");
            /// // Ask a colleague; then:
            #[doc = concat!("client.apply(&plan)", $await, "?;")]
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::StalePlan`] if the live menus have changed since; then nothing is written.
            /// Otherwise those of `sync`.
            pub $($async)? fn apply(&self, plan: &Plan) -> Result<Report, SyncError> {
                $wait!(self.engine.apply(plan, &mut |_| {}))
            }

            /// Does what `apply` does, and shows its progress.
            ///
            /// # Errors
            ///
            /// Those of `apply`.
            pub $($async)? fn apply_with(
                &self,
                plan: &Plan,
                mut on_progress: impl FnMut(Progress<'_>) + Send,
            ) -> Result<Report, SyncError> {
                $wait!(self.engine.apply(plan, &mut on_progress))
            }
        }

        impl std::fmt::Debug for $Client {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($Client))
                    .field("base_url", self.base_url())
                    .finish_non_exhaustive()
            }
        }
    };
}

macro_rules! hold {
    ($future:expr) => {
        run($future)
    };
}

use super::Client;
methods!(Client, hold, [], "");

#[cfg(feature = "async")]
macro_rules! wait {
    ($future:expr) => {
        $future.await
    };
}

#[cfg(feature = "async")]
use super::AsyncClient;
#[cfg(feature = "async")]
methods!(AsyncClient, wait, [async], ".await");
