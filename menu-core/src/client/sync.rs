//! Carrying plans out.

use std::collections::{BTreeSet, VecDeque};
use std::thread;

use super::Client;
use super::retry::was_not_carried_out;
use crate::error_code::ErrorCode;
use crate::json::LiveConditionalMenu;
use crate::menu::{Action, ConditionalMenu, Member};
use crate::sync::{Plan, Report, Step, SyncError, Wanted};
use crate::validate::Invalid;
use crate::wechat::Error;

/// No conditional menu with this id: somebody has deleted it already.
const NOT_CONDITIONAL: ErrorCode = ErrorCode::new(65301);
/// As many conditional menus as the account may have.
const MENU_LIMIT: ErrorCode = ErrorCode::new(65305);
/// More domains in the conditional menus than [`DOMAINS`].
const DOMAIN_LIMIT: ErrorCode = ErrorCode::new(65316);
/// All conditional menus of an account together may link to so many domains.
const DOMAINS: usize = 3;

impl Client {
    /// Brings the live menus to the wanted ones, and writes nothing if they are so already.
    ///
    /// With a `&Menu` it owns the default menu and never touches conditional ones; with a
    /// [`&MenuSet`](crate::MenuSet) it owns all. Call it at every start:
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AppCredential, Button, Client, Menu};
    /// # let menu = Menu::new([Button::click("Hits", "HITS").into()]);
    /// let client = Client::new(AppCredential::from_env()?);
    /// let report = client.sync(&menu)?;
    /// println!("{report}");
    /// # Ok::<(), wechat_menu::Error>(())
    /// ```
    ///
    /// It reads the live menus, makes the calls of the [plan](Client::plan), and reads again if it
    /// wrote. It can be stopped at any point: the next sync goes on from what it finds. It does so
    /// itself, as often as the [`RetryPolicy`](crate::RetryPolicy) allows, when it is not known
    /// whether a conditional menu was published or deleted. Two processes that sync at once may
    /// publish a conditional menu twice, which the report says and the next sync puts right.
    ///
    /// If the account has no room for old and new conditional menus at once (65305, 65316), the old
    /// ones are deleted first, provided that the wanted ones surely fit then.
    ///
    /// A menu made in the console is replaced, as by [`create`](Client::create). Whether
    /// menus are switched on there, [`selfmenu`](Client::selfmenu) tells.
    ///
    /// See [`sync`](crate::sync) for what counts as a difference.
    ///
    /// # Errors
    ///
    /// [`SyncError`] says which step failed, why, and what was done before, which stays done: with
    /// [`Error::Invalid`] if any of the menus breaks WeChat's rules, before any call; otherwise with
    /// what [`call`](Client::call) answers. That the live menus differ after they were written is no
    /// error: see [`Report`].
    pub fn sync<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Result<Report, SyncError> {
        self.sync_with(wanted, |_| {})
    }

    /// Does what [`sync`](Client::sync) does and calls `on_step` after each step, for those who
    /// show progress.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{Client, Error, MenuSet};
    /// # fn sync(client: &Client, menus: &MenuSet) -> Result<(), Error> {
    /// client.sync_with(menus, |step| println!("{step}: done"))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`sync`](Client::sync).
    pub fn sync_with<'a>(
        &self,
        wanted: impl Into<Wanted<'a>>,
        on_step: impl FnMut(&Step),
    ) -> Result<Report, SyncError> {
        let wanted = wanted.into();
        self.judge_all(wanted)?;
        let mut run = Run {
            client: self,
            wanted,
            on_step,
            done: Vec::new(),
            doubtful: None,
        };
        let plan = match run.converge() {
            Ok(plan) => plan,
            Err(error) => {
                return Err(SyncError {
                    done: run.done,
                    ..error
                });
            }
        };
        let report = Report {
            done: run.done,
            remaining: plan.diff,
        };
        if !report.is_converged() {
            log::warn!("{report}");
        }
        Ok(report)
    }

    /// What [`sync`](Client::sync) would do. Nothing is written.
    ///
    /// ```no_run
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{Client, Error, Menu};
    /// # fn check(client: &Client, menu: &Menu) -> Result<(), Error> {
    /// let plan = client.plan(menu)?;
    /// if !plan.is_empty() {
    ///     println!("{plan}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if any of the menus breaks WeChat's rules, before any call; otherwise
    /// those of [`call`](Client::call).
    pub fn plan<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Result<Plan, Error> {
        let wanted = wanted.into();
        self.judge_all(wanted)?;
        let live = self.get()?;
        let mut plan = Plan::new(live.as_ref(), wanted);
        if self.memory().forbids(live.as_ref(), wanted) {
            plan.steps.clear();
        }
        Ok(plan)
    }

    /// Judges every menu before the first one is written.
    fn judge_all(&self, wanted: Wanted<'_>) -> Result<(), Error> {
        let mut problems = self.problems(|limits| wanted.menu.validate(limits));
        for (i, menu) in wanted.conditional.unwrap_or_default().iter().enumerate() {
            let found = self.problems(|limits| menu.validate(limits));
            problems.extend(found.into_iter().map(|mut problem| {
                problem.path = format!("conditional[{i}].{}", problem.path);
                problem
            }));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(Invalid { problems }))
        }
    }
}

/// One sync.
struct Run<'a, F> {
    client: &'a Client,
    wanted: Wanted<'a>,
    on_step: F,
    done: Vec<Step>,
    /// It may have been carried out, though its call failed.
    doubtful: Option<Box<Step>>,
}

impl<F: FnMut(&Step)> Run<'_, F> {
    /// Carries plans out until one is done; the plan that is left.
    fn converge(&mut self) -> Result<Plan, SyncError> {
        let deadline = self.client.deadline();
        let mut retry = 0_u32;
        loop {
            let before = self.client.get()?;
            let mut plan = Plan::new(before.as_ref(), self.wanted);
            if let Some(step) = self.doubtful.take()
                && !plan.steps.contains(&step)
            {
                self.finish(*step);
            }
            if plan.diff.is_empty() {
                self.client.memory().clear(self.wanted);
            }
            if self.client.memory().forbids(before.as_ref(), self.wanted) {
                plan.steps.clear();
            }
            if plan.is_empty() {
                return Ok(plan);
            }
            let live = before.as_ref().map_or(&[][..], |live| &live.conditional);
            let Err(failed) = self.carry_out(plan.steps, live) else {
                return Ok(self.look_again()?);
            };
            // What was surely not carried out, and a create, the client makes again by itself.
            let is_sure = was_not_carried_out(&failed.error)
                || matches!(failed.step.as_deref(), Some(Step::Create { .. }));
            let pause = self.client.pause(retry, &failed.error, deadline);
            let Some(pause) = pause.filter(|_| !is_sure) else {
                return Err(failed);
            };
            log::debug!("looking at what is live in {pause:?}: {failed}");
            self.doubtful = failed.step;
            thread::sleep(pause);
            retry = retry.saturating_add(1);
        }
    }

    /// Reads back what was written.
    fn look_again(&self) -> Result<Plan, Error> {
        let after = self.client.get()?;
        let plan = Plan::new(after.as_ref(), self.wanted);
        if plan.diff.is_empty() {
            self.client.memory().clear(self.wanted);
        } else if let Some(live) = after {
            self.client.memory().add(&live, self.wanted);
        }
        Ok(plan)
    }

    /// Takes the steps one after the other; the `live` conditional menus are there at the
    /// beginning.
    fn carry_out(
        &mut self,
        steps: Vec<Step>,
        live: &[LiveConditionalMenu],
    ) -> Result<(), SyncError> {
        // What has no id stays, whatever is deleted.
        let can_all_go = live.iter().all(|menu| menu.menuid.is_some());
        let mut live = live.len();
        let mut steps = VecDeque::from(steps);
        while let Some(step) = steps.pop_front() {
            match self.take(&step) {
                Ok(()) => {
                    if matches!(step, Step::Publish { .. }) {
                        live += 1;
                    }
                    self.finish(step);
                }
                Err(error) if can_all_go && self.fits_after_deleting(&error, &steps, live) => {
                    log::debug!("{step}: deleting what is stale first: {error}");
                    steps.push_front(step);
                    let is_later = |step: &Step| !matches!(step, Step::Delete { .. });
                    // Stable, so each kind stays in its order.
                    steps.make_contiguous().sort_by_key(is_later);
                }
                Err(error) => return Err(SyncError::of(step, error)),
            }
        }
        Ok(())
    }

    fn finish(&mut self, step: Step) {
        (self.on_step)(&step);
        self.done.push(step);
    }

    fn take(&self, step: &Step) -> Result<(), Error> {
        match step {
            Step::Create { menu } => self.client.create(menu),
            Step::Publish { menu, .. } => self.client.add_conditional(menu).map(drop),
            Step::Delete { menuid, .. } => match self.client.delete_conditional(menuid) {
                Err(error) if code(&error) == Some(NOT_CONDITIONAL) => Ok(()),
                outcome => outcome,
            },
        }
    }

    /// Whether a menu that had no room has it for certain once the stale ones are deleted. If
    /// it is not certain, followers had better keep what they have.
    fn fits_after_deleting(&self, error: &Error, left: &VecDeque<Step>, live: usize) -> bool {
        let wanted = self.wanted.conditional.unwrap_or_default();
        let fits = match code(error) {
            // As many as there are now, there may be.
            Some(MENU_LIMIT) => wanted.len() <= live,
            // Whatever WeChat calls a domain, there are no more of them than of hosts.
            Some(DOMAIN_LIMIT) => hosts(wanted).is_some_and(|hosts| hosts.len() <= DOMAINS),
            _ => false,
        };
        fits && left.iter().any(|step| matches!(step, Step::Delete { .. }))
    }
}

fn code(error: &Error) -> Option<ErrorCode> {
    error.refusal().map(|refusal| refusal.code)
}

/// The hosts that these menus link to, with their ports; `None` if a button is of unknown type and
/// may link anywhere.
fn hosts(menus: &[ConditionalMenu]) -> Option<BTreeSet<String>> {
    let mut hosts = BTreeSet::new();
    for button in menus.iter().flat_map(|menu| menu.menu.buttons()) {
        if matches!(button.action, Action::Unknown { .. }) {
            return None;
        }
        if let Some(url) = button.action.member(Member::Url) {
            let (_, rest) = url.split_once("://").unwrap_or_default();
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            hosts.insert(host.to_lowercase());
        }
    }
    Some(hosts)
}
