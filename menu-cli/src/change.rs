//! `plan`, `apply`, `rollback` and `delete`, of one account or of all.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anstream::println;
use menu_core::sync::{Plan, Report, Wanted as CoreWanted};

use crate::accounts::{self, Account};
use crate::args::Global;
use crate::backup::Backup;
use crate::every;
use crate::failure::Failure;
use crate::input::Wanted;
use crate::messages::{
    APPLY_THESE, APPLY_THIS, NOT_CONFIRMED, ROW_APPLIED, ROW_FAILED, ROW_NOTHING, ROW_ONE_STEP,
    ROW_OTHERWISE, ROW_STEPS, SUMMARY,
};
use crate::plan;

/// There is something to change.
const CHANGES: u8 = 2;

/// What the live menus are changed to.
pub(crate) enum Change {
    /// The menus of a file.
    File(Wanted),
    /// The menus of an approved plan.
    Saved(Box<Plan>),
    /// What was live before.
    Backup,
    /// No menus.
    Nothing,
}

/// An account and what came of it.
struct Row {
    name: String,
    /// Without one it is not known how to reach it.
    account: Option<Account>,
    outcome: Outcome,
}

enum Outcome {
    Planned(Plan),
    Applied(Report),
    Failed(Failure),
}

/// Shows the plan of each account, and saves that of one.
pub(crate) fn plan(
    global: &Global,
    change: &Change,
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    if let Some(out) = out {
        let account = accounts::only(global)?;
        let plan = change.plan(global, &account)?;
        fs::write(out, plan.to_json()).map_err(Failure::at(out))?;
        plan::print(&account.name, &plan);
        return Ok(ExitCode::from(if plan.is_empty() { 0 } else { CHANGES }));
    }
    finish(planned(global, change)?)
}

/// Shows the plan of each account, asks once unless `yes`, and carries them out.
pub(crate) fn apply(global: &Global, change: &Change, yes: bool) -> Result<ExitCode, Failure> {
    let mut rows = planned(global, change)?;
    let is_one = rows.len() == 1;
    let changed = rows.iter().filter(|row| row.to_do().is_some()).count();
    if changed > 0 && !yes && !matches!(change, Change::Saved(_)) {
        let question = if is_one {
            APPLY_THIS.get().to_owned()
        } else {
            APPLY_THESE.with(&[&changed])
        };
        if !plan::confirmed(&question)? {
            return Err(Failure::new(NOT_CONFIRMED));
        }
    }
    let outcomes = every::map(&rows, global.jobs, |row| {
        let (account, plan) = row.to_do()?;
        Some(match plan::apply(global, account, plan, is_one) {
            Ok(report) => Outcome::Applied(report),
            Err(failure) => Outcome::Failed(failure),
        })
    });
    for (row, outcome) in rows.iter_mut().zip(outcomes) {
        if let Some(outcome) = outcome {
            row.outcome = outcome;
            row.print_failure(is_one);
        }
    }
    finish(rows)
}

/// Makes and shows the plan of each account.
fn planned(global: &Global, change: &Change) -> Result<Vec<Row>, Failure> {
    let chosen = accounts::chosen(global)?;
    let plans = every::map(&chosen, global.jobs, |chosen| {
        let account = chosen.account.as_ref().map_err(Failure::clone)?;
        change.plan(global, account)
    });
    let is_one = chosen.len() == 1;
    let rows = chosen.into_iter().zip(plans).map(|(chosen, plan)| {
        let row = Row {
            name: chosen.name,
            account: chosen.account.ok(),
            outcome: plan.map_or_else(Outcome::Failed, Outcome::Planned),
        };
        row.print_failure(is_one);
        if let Outcome::Planned(plan) = &row.outcome {
            plan::print(&row.name, plan);
        }
        row
    });
    Ok(rows.collect())
}

impl Change {
    fn plan(&self, global: &Global, account: &Account) -> Result<Plan, Failure> {
        let plan = |wanted: CoreWanted<'_>| Ok(account.client.plan(wanted)?);
        match self {
            Change::File(wanted) => plan(wanted.borrow()),
            Change::Saved(saved) => Ok(Plan::clone(saved)),
            Change::Nothing => plan(CoreWanted::NOTHING),
            Change::Backup => {
                let kept = Backup::of(global, account).read()?;
                plan(kept.as_ref().map_or(CoreWanted::NOTHING, CoreWanted::from))
            }
        }
    }
}

impl Row {
    /// What there is to carry out.
    fn to_do(&self) -> Option<(&Account, &Plan)> {
        match (&self.account, &self.outcome) {
            (Some(account), Outcome::Planned(plan)) if !plan.is_empty() => Some((account, plan)),
            _ => None,
        }
    }

    /// The failure of the only account ends the command, which shows it.
    fn print_failure(&self, is_one: bool) {
        if let Outcome::Failed(failure) = &self.outcome
            && !is_one
        {
            failure.print(Some(&self.name));
        }
    }

    fn in_words(&self) -> String {
        match &self.outcome {
            Outcome::Planned(plan) => match plan.steps.len() {
                0 => ROW_NOTHING.get().to_owned(),
                1 => ROW_ONE_STEP.get().to_owned(),
                steps => ROW_STEPS.with(&[&steps]),
            },
            Outcome::Applied(report) if report.is_converged() => ROW_APPLIED.get().to_owned(),
            Outcome::Applied(_) => ROW_OTHERWISE.get().to_owned(),
            Outcome::Failed(_) => ROW_FAILED.get().to_owned(),
        }
    }
}

/// The table of several accounts, and the exit code by the worst.
fn finish(mut rows: Vec<Row>) -> Result<ExitCode, Failure> {
    let count = |is: fn(&Outcome) -> bool| rows.iter().filter(|row| is(&row.outcome)).count();
    let failed = count(|it| matches!(it, Outcome::Failed(_)));
    let planned = count(|it| matches!(it, Outcome::Planned(plan) if !plan.is_empty()));
    let applied = count(|it| matches!(it, Outcome::Applied(_)));
    if rows.len() > 1 {
        let width = rows.iter().map(|row| row.name.chars().count()).max();
        let width = width.unwrap_or_default();
        println!();
        for row in &rows {
            println!("{:width$}  {}", row.name, row.in_words());
        }
        let changed = planned + applied;
        let unchanged = rows.len() - changed - failed;
        println!(
            "{}",
            SUMMARY.with(&[&rows.len(), &changed, &unchanged, &failed])
        );
    } else if let Some(Outcome::Failed(failure)) = rows.pop().map(|row| row.outcome) {
        return Err(failure);
    }
    Ok(if failed > 0 {
        ExitCode::FAILURE
    } else if planned > 0 {
        ExitCode::from(CHANGES)
    } else {
        ExitCode::SUCCESS
    })
}
