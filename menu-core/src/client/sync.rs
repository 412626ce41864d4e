//! Carries out plans.

use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::driver::{Deadline, after};
use super::engine::{Engine, refuse};
use super::in_vain::InVain;
use super::retry::was_not_carried_out;
use super::setup::LOG;
use crate::api;
use crate::json::{LiveConditionalMenu, LiveMenu};
use crate::menu::{Action, ConditionalMenu, Member, Menu};
use crate::sync::{Plan, Progress, Report, Step, SyncError, Wanted};
use crate::wechat::Error;
use crate::wechat::ErrorCode;

/// No conditional menu with this id: it was deleted already.
const NOT_CONDITIONAL: ErrorCode = ErrorCode::new(65301);
/// As many conditional menus as the account may have.
const MENU_LIMIT: ErrorCode = ErrorCode::new(65305);
/// More domains in the conditional menus than [`DOMAINS`].
const DOMAIN_LIMIT: ErrorCode = ErrorCode::new(65316);
/// The most domains that all conditional menus of an account together may link to.
const DOMAINS: usize = 3;

/// After how many unsuccessful writes in a row a menu is no longer written. One may be due to
/// another process that wrote at the same time.
const CONVINCING: u32 = 2;
/// How long it is not written then.
const REST: Duration = Duration::from_secs(3600);

impl Engine {
    pub(super) async fn sync(
        &self,
        wanted: Wanted<'_>,
        on_progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Report, SyncError> {
        self.carry_out(wanted, None, on_progress).await
    }

    pub(super) async fn apply(
        &self,
        plan: &Plan,
        on_progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Report, SyncError> {
        self.carry_out(plan.wanted(), Some(plan), on_progress).await
    }

    async fn carry_out(
        &self,
        wanted: Wanted<'_>,
        approved: Option<&Plan>,
        on_progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Report, SyncError> {
        self.check_all(wanted)?;
        let mut run = Run {
            engine: self,
            wanted,
            approved,
            before: None,
            end: after(self.setup.sync_deadline),
            on_progress,
            done: Vec::new(),
            doubtful: None,
        };
        match run.converge().await {
            Ok(plan) => {
                let report = Report {
                    done: run.done,
                    before: run.before,
                    remaining: plan.diff,
                };
                if !report.is_converged() {
                    log::warn!(target: LOG, "{report}");
                }
                Ok(report)
            }
            Err(failed) => Err(SyncError {
                done: run.done,
                ..failed
            }),
        }
    }

    pub(super) async fn plan(&self, wanted: Wanted<'_>) -> Result<Plan, Error> {
        self.check_all(wanted)?;
        let live = self.call(&api::get()).await?;
        let mut plan = Plan::new(live.as_ref(), wanted);
        self.leave_out_what_is_in_vain(&mut plan, live.as_ref(), wanted);
        // `get` does not return menus made in the console.
        if live.is_none() && !plan.is_empty() {
            let in_use = self.call(&api::selfmenu()).await?;
            let is_lost = in_use.is_menu_open && !in_use.menu.button.is_empty();
            plan.replaces = is_lost.then_some(in_use.menu);
        }
        Ok(plan)
    }

    fn leave_out_what_is_in_vain(
        &self,
        plan: &mut Plan,
        live: Option<&LiveMenu>,
        wanted: Wanted<'_>,
    ) {
        if plan.diff.is_empty() {
            self.forget();
        } else if self.is_in_vain(live, wanted) {
            plan.steps.clear();
        }
    }

    fn is_in_vain(&self, live: Option<&LiveMenu>, wanted: Wanted<'_>) -> bool {
        let in_vain = self.in_vain.lock().unwrap_or_else(PoisonError::into_inner);
        in_vain.as_ref().is_some_and(|known| {
            known.times >= CONVINCING
                && known.at.elapsed() < REST
                && known.fingerprint == fingerprint(live, wanted)
        })
    }

    /// This was written, and this is live.
    fn remember(&self, live: Option<&LiveMenu>, wanted: Wanted<'_>) {
        let fingerprint = fingerprint(live, wanted);
        let mut in_vain = self.in_vain.lock().unwrap_or_else(PoisonError::into_inner);
        let known = in_vain
            .take()
            .filter(|known| known.fingerprint == fingerprint);
        *in_vain = Some(InVain {
            fingerprint,
            times: known.map_or(1, |known| known.times.saturating_add(1)),
            at: Instant::now(),
        });
    }

    fn forget(&self) {
        *self.in_vain.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Checks every menu before the first one is written.
    fn check_all(&self, wanted: Wanted<'_>) -> Result<(), Error> {
        let mut problems = match wanted.menu {
            Some(menu) => self.problems(|limits| menu.validate(limits)),
            None => Vec::new(),
        };
        for (i, menu) in wanted.conditional.unwrap_or_default().iter().enumerate() {
            let found = self.problems(|limits| menu.validate(limits));
            problems.extend(found.into_iter().map(|mut problem| {
                problem.path = format!("conditional[{i}].{}", problem.path);
                problem
            }));
        }
        refuse(problems)
    }
}

/// One sync.
struct Run<'a> {
    engine: &'a Engine,
    wanted: Wanted<'a>,
    end: Deadline,
    on_progress: &'a mut (dyn FnMut(Progress<'_>) + Send),
    /// The approved plan, until it was compared with the live menus.
    approved: Option<&'a Plan>,
    /// What was live at the beginning.
    before: Option<LiveMenu>,
    done: Vec<Step>,
    /// It may have been carried out, though its call failed.
    doubtful: Option<Box<Step>>,
}

impl Run<'_> {
    /// Carries out plans until nothing is left to do; returns the last plan.
    async fn converge(&mut self) -> Result<Plan, SyncError> {
        let mut retry = 0_u32;
        loop {
            let before = self.engine.call_before(&api::get(), self.end).await?;
            if let Some(approved) = self.approved.take()
                && !approved.is_for(before.as_ref())
            {
                return Err(Error::StalePlan.into());
            }
            let mut plan = Plan::new(before.as_ref(), self.wanted);
            if let Some(step) = self.doubtful.take()
                && !plan.steps.contains(&step)
            {
                self.finish(*step);
            }
            self.engine
                .leave_out_what_is_in_vain(&mut plan, before.as_ref(), self.wanted);
            (self.on_progress)(Progress::Planned(&plan));
            if plan.is_empty() {
                return Ok(plan);
            }
            if retry == 0 {
                self.before.clone_from(&before);
            }
            let live = before.as_ref().map_or(&[][..], |live| &live.conditional);
            let Err(failed) = self.carry_out(plan.steps, live).await else {
                return Ok(self.look_again().await?);
            };
            // The client itself retries a create, and calls that were certainly not carried out.
            let is_sure = was_not_carried_out(&failed.error)
                || matches!(
                    failed.step.as_deref(),
                    Some(Step::Create { .. } | Step::DeleteAll)
                );
            let pause = if failed.error.is_retryable() && !is_sure {
                self.engine.setup.pause(retry, &failed.error, self.end)
            } else {
                None
            };
            let Some(pause) = pause else {
                return Err(failed);
            };
            log::warn!(target: LOG, "reading what is live in {} ms: {failed}", pause.as_millis());
            self.doubtful = failed.step;
            self.engine.setup.sleep(pause).await;
            retry = retry.saturating_add(1);
        }
    }

    /// Reads back what was written.
    async fn look_again(&mut self) -> Result<Plan, Error> {
        let after = self.engine.call_before(&api::get(), self.end).await?;
        let plan = Plan::new(after.as_ref(), self.wanted);
        if plan.diff.is_empty() {
            self.engine.forget();
        } else {
            self.engine.remember(after.as_ref(), self.wanted);
        }
        Ok(plan)
    }

    /// Takes the steps one after the other; the `live` conditional menus are there at the
    /// beginning.
    async fn carry_out(
        &mut self,
        steps: Vec<Step>,
        live: &[LiveConditionalMenu],
    ) -> Result<(), SyncError> {
        // A menu without an id cannot be deleted.
        let can_all_go = live.iter().all(|menu| menu.menuid.is_some());
        let mut live = live.len();
        let mut steps = VecDeque::from(steps);
        while let Some(step) = steps.pop_front() {
            (self.on_progress)(Progress::Begun(&step));
            match self.take(&step).await {
                Ok(()) => {
                    if matches!(step, Step::Publish { .. }) {
                        live += 1;
                    }
                    self.finish(step);
                }
                Err(error) if can_all_go && self.fits_after_deleting(&error, &steps, live) => {
                    log::info!(target: LOG, "{step}: deleting what is stale first: {error}");
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
        log::info!(target: LOG, "{step}: done");
        (self.on_progress)(Progress::Done(&step));
        self.done.push(step);
    }

    async fn take(&mut self, step: &Step) -> Result<(), Error> {
        let engine = self.engine;
        match step {
            Step::DeleteAll => engine.call_before(&api::delete(), self.end).await,
            Step::Create { menu } => engine.call_before(&api::create(menu), self.end).await,
            Step::Publish { menu, .. } => {
                let publish = api::add_conditional(menu);
                engine.call_before(&publish, self.end).await.map(drop)
            }
            Step::Delete { menuid, .. } => {
                let delete = api::delete_conditional(menuid);
                match engine.call_before(&delete, self.end).await {
                    Err(error) if code(&error) == Some(NOT_CONDITIONAL) => Ok(()),
                    outcome => outcome,
                }
            }
        }
    }

    /// Whether a menu that had no room is certain to have room once the stale ones are deleted.
    /// Otherwise nothing is deleted, so that followers keep the old menus.
    fn fits_after_deleting(&self, error: &Error, left: &VecDeque<Step>, live: usize) -> bool {
        let wanted = self.wanted.conditional.unwrap_or_default();
        let fits = match code(error) {
            // The number of menus that there are now is allowed.
            Some(MENU_LIMIT) => wanted.len() <= live,
            // It is not known what WeChat counts as a domain, but there are never more domains than
            // hosts.
            Some(DOMAIN_LIMIT) => hosts(wanted).is_some_and(|hosts| hosts.len() <= DOMAINS),
            _ => false,
        };
        fits && left.iter().any(|step| matches!(step, Step::Delete { .. }))
    }
}

/// A hash of the wanted menus, and of the live menus that they would replace; without ids, which
/// change with each write.
fn fingerprint(live: Option<&LiveMenu>, wanted: Wanted<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    wanted.menu.map(Menu::to_json).hash(&mut hasher);
    live.map(|live| live.menu.to_json()).hash(&mut hasher);
    if let Some(conditional) = wanted.conditional {
        for menu in conditional {
            menu.to_json().hash(&mut hasher);
        }
        for menu in live.iter().flat_map(|live| &live.conditional) {
            menu.menu.to_json().hash(&mut hasher);
            let rule = &menu.matchrule;
            (&rule.tag_id, rule.client_platform_type, &rule.other).hash(&mut hasher);
        }
    }
    hasher.finish()
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
