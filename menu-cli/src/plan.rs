//! `plan`, `apply`, `rollback` and `delete`: from what is live to what is wanted.

use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::println;
use menu_core::sync::{Plan, Progress, Wanted as CoreWanted};
use menu_core::{LiveMenu, MenuSet};

use crate::accounts::{Account, backup_path};
use crate::args::Global;
use crate::failure::Failure;
use crate::input::Wanted;

/// Set by Ctrl-C: what has begun is finished, nothing more begins.
pub(crate) static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Makes and prints the plan of an account.
pub(crate) fn make(account: &Account, wanted: CoreWanted<'_>) -> Result<Plan, Failure> {
    let plan = account.client.plan(wanted)?;
    print(account, &plan);
    Ok(plan)
}

fn print(account: &Account, plan: &Plan) {
    if plan.is_empty() {
        println!("{}: nothing to do", account.name);
        return;
    }
    println!("{}:", account.name);
    for line in plan.to_string().lines() {
        println!("  {}", coloured(line));
    }
    if let Some(console) = &plan.replaces {
        println!("  this replaces a menu that was made in WeChat's console:");
        for line in console.to_tree().lines() {
            println!("    {line}");
        }
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

/// Carries a plan out, step by step. What was live is kept first.
pub(crate) fn apply(global: &Global, account: &Account, plan: &Plan) -> Result<(), Failure> {
    if plan.is_empty() {
        return Ok(());
    }
    let backup = keep(global, account, plan.live.as_ref())?;
    if INTERRUPTED.load(Ordering::SeqCst) {
        return Err(interrupted());
    }
    let report = account.client.apply_with(plan, |progress| match progress {
        Progress::Begun(step) => print_now(&format!("  {step} … ")),
        Progress::Done(_) => println!("done"),
        _ => {}
    })?;
    println!("{}: {report}", account.name);
    println!("what was live before is in {}", backup.display());
    if INTERRUPTED.load(Ordering::SeqCst) {
        return Err(interrupted());
    }
    Ok(())
}

fn interrupted() -> Failure {
    Failure::new("interrupted").help("run the same command again: it goes on from what is live")
}

fn print_now(text: &str) {
    anstream::print!("{text}");
    // Only a picture of the progress.
    _ = std::io::stdout().flush();
}

/// Keeps what is live as a file, for `rollback`.
fn keep(global: &Global, account: &Account, live: Option<&LiveMenu>) -> Result<PathBuf, Failure> {
    let path = backup_path(global, account);
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let text = match live {
        Some(live) => live.to_menu_set()?.to_json(),
        None => String::from("null"),
    };
    // In one step, so that an interruption leaves the old or the new one.
    let new = path.with_extension("new");
    fs::write(&new, text).map_err(failed)?;
    fs::rename(&new, &path).map_err(failed)?;
    Ok(path)
}

/// What was live before the last `apply`.
pub(crate) fn kept(global: &Global, account: &Account) -> Result<Option<MenuSet>, Failure> {
    let path = backup_path(global, account);
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()))
            .help("`apply` keeps what was live before it; there was none yet for this account")
    })?;
    if text == "null" {
        return Ok(None);
    }
    Ok(Some(MenuSet::from_json(&text)?))
}

/// A saved plan, if the file is one.
pub(crate) fn saved(path: &Path) -> Option<Result<Plan, Failure>> {
    let text = fs::read_to_string(path).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    value.get("fingerprint")?;
    Some(Plan::from_json(&text).map_err(Failure::from))
}

/// Asks; with `--yes` nobody is asked, and without a terminal nobody can be.
pub(crate) fn confirmed(yes: bool, question: &str) -> Result<bool, Failure> {
    if yes {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        return Err(
            Failure::new("standard input is not a terminal, so nobody can confirm")
                .help("add `--yes` to change the menu without being asked"),
        );
    }
    print_now(&format!("{question} [y/N] "));
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "是"))
}

/// What a file wants, or what a saved plan does.
pub(crate) enum Change {
    File(Wanted),
    Saved(Box<Plan>),
}
