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

/// `$wait` runs what the engine does; `$async` and `$await` are what methods and calls have to be
/// marked with.
macro_rules! methods {
    ($Client:ident, $wait:ident, [$($async:ident)?], $await:literal) => {
        impl $Client {
            pub(super) fn of(engine: Engine) -> $Client {
                $Client { engine: std::sync::Arc::new(engine) }
            }

            /// A client that is not as `new` makes it.
            pub fn builder(source: impl TokenSource + 'static) -> ClientBuilder {
                ClientBuilder::new(source)
            }

            /// The same client for another account: with its connections and settings, and other
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
            /// WeChat allows 1000 a day. Followers see it within five minutes, or at once when
            /// they follow the account anew.
            ///
            /// # Errors
            ///
            /// [`Error::Invalid`] if the menu breaks WeChat's rules; otherwise those of
            #[doc = concat!("[`call`](", stringify!($Client), "::call).")]
            pub $($async)? fn create(&self, menu: &Menu) -> Result<(), Error> {
                self.engine.judge(menu)?;
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
                self.engine.judge_conditional(menu)?;
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

            /// The menu that a user sees; `None` if there is none. `user` is an openid or a
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
            /// Menus are not judged here.
            ///
            /// # Errors
            ///
            /// [`Error::Refused`] if WeChat refuses the call, [`Error::TokenRefused`] if it
            /// refuses the token and the one that the source gives instead, [`Error::Transport`]
            /// if no reply comes, [`Error::Reply`] if it is not WeChat's, and what the token
            /// source answers.
            pub $($async)? fn call<T>(&self, call: &Call<T>) -> Result<T, Error> {
                $wait!(self.engine.call(call))
            }

            /// A token of this client's source, to hand to others: a central token server, which
            /// gives one token to the processes of a team, is this call behind an address of its
            /// own.
            ///
            /// `rejected` is the token that WeChat has refused, if one was; the source then
            /// replaces it, unless it has done so already.
            ///
            /// # Errors
            ///
            /// What the token source answers.
            pub $($async)? fn token(
                &self,
                rejected: Option<&AccessToken>,
            ) -> Result<AccessToken, Error> {
                let deadline = super::driver::after(self.engine.setup.deadline);
                $wait!(self.engine.token(rejected, deadline))
            }

            /// Brings the live menus to the wanted ones, and writes nothing if they are so
            /// already.
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
            /// It can be stopped at any point: the next sync goes on from what it finds. It does
            /// so itself, as often as the [`RetryPolicy`](crate::RetryPolicy) allows, when it is
            /// not known whether a conditional menu was published or deleted. Two processes that
            /// sync at once may publish a conditional menu twice, which the report says and the
            /// next sync puts right.
            ///
            /// If the account has no room for old and new conditional menus at once (65305,
            /// 65316), the old ones are deleted first, provided that the wanted ones surely fit
            /// then.
            ///
            /// A menu made in the console is replaced, as by `create`; `plan` says so.
            ///
            /// See [`sync`](crate::sync) for what counts as a difference.
            ///
            /// # Errors
            ///
            /// [`SyncError`] says which step failed, why, and what was done before, which stays
            /// done: with [`Error::Invalid`] if any of the menus breaks WeChat's rules, before any
            #[doc = concat!("call; otherwise with what [`call`](", stringify!($Client),
                "::call) answers.")]
            /// That the live menus differ after they were written is no error: see [`Report`].
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

            /// What `sync` would do, and what is live now. Nothing is written.
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

            /// Carries a plan out, if what is live is still what it was made for.
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
            /// [`Error::StalePlan`] if somebody has changed what is live since, before anything is
            /// written; otherwise those of `sync`.
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
