//! One plan: made, shown, saved, asked about and carried out.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anstream::println;
use menu_core::sync::{Plan, Progress, Report};

use crate::accounts::Account;
use crate::args::Global;
use crate::backup::Backup;
use crate::failure::Failure;
use crate::interrupt::Step;
use crate::messages::{ADD_YES, DONE, KEPT, NO_TERMINAL, NOT_AS_WANTED, NOTHING_TO_DO};

/// Shows a plan.
pub(crate) fn print(name: &str, plan: &Plan) {
    if plan.is_empty() {
        println!("{}", NOTHING_TO_DO.with(&[&name]));
        return;
    }
    println!("{name}:");
    for line in plan.to_string().lines() {
        println!("  {}", coloured(line));
    }
}

fn coloured(line: &str) -> String {
    let colour = match line.trim_start().chars().next() {
        Some('+') => "32",
        Some('-') => "31",
        Some('~') => "33",
        _ => return line.to_owned(),
    };
    format!("\x1b[{colour}m{line}\x1b[0m")
}

/// Carries a plan out, step by step, and keeps first what was live. Ctrl-C ends the command
/// between two steps.
pub(crate) fn apply(
    global: &Global,
    account: &Account,
    plan: &Plan,
    show_steps: bool,
) -> Result<Report, Failure> {
    let backup = Backup::of(global, account);
    backup.keep(plan.live.as_ref())?;
    let mut under_way = None;
    let result = account.client.apply_with(plan, |progress| match progress {
        Progress::Begun(step) => {
            under_way = Some(Step::begin());
            if show_steps {
                print_now(&format!("  {step} … "));
            }
        }
        Progress::Done(_) => {
            under_way = None;
            if show_steps {
                println!("{DONE}");
            }
        }
        _ => {}
    });
    drop(under_way);
    let report = match result {
        Ok(report) => report,
        Err(failed) => {
            if failed.done.is_empty() && !failed.error.is_retryable() {
                backup.discard();
            }
            if show_steps && failed.step.is_some() {
                println!();
            }
            return Err(failed.into());
        }
    };
    let path = backup.done()?;
    if show_steps {
        if !report.is_converged() {
            println!("{}", NOT_AS_WANTED.with(&[&account.name]));
            for change in &report.remaining.changes {
                println!("  {change}");
            }
        }
        println!("{}", KEPT.with(&[&path.display()]));
    }
    Ok(report)
}

fn print_now(text: &str) {
    anstream::print!("{text}");
    // Only a picture of the progress.
    _ = io::stdout().flush();
}

/// Reads a saved plan, if the file is one.
pub(crate) fn saved(path: &Path) -> Option<Result<Plan, Failure>> {
    let text = fs::read_to_string(path).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    value.get("fingerprint")?;
    Some(Plan::from_json(&text).map_err(Failure::from))
}

/// Asks; without a terminal nobody can be asked.
pub(crate) fn confirmed(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new(NO_TERMINAL).help(ADD_YES));
    }
    print_now(&format!("{question} [y/N] "));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "是"))
}
