//! From a command to what it does.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory as _;
use menu_core::limits::{CLASSIC, CURRENT, Limits, UNCHECKED};
use menu_core::sync::Wanted as CoreWanted;

use crate::accounts::{self, Account};
use crate::args::{Cli, Command, Global, LimitsName};
use crate::dev::Dev;
use crate::failure::Failure;
use crate::plan::Change;
use crate::{check, fmt, init, input, plan, show};

/// There is something to change.
const CHANGES: u8 = 2;

/// Runs the command.
pub(crate) fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let global = &cli.global;
    let limits = limits(global.limits);
    match &cli.command {
        Command::Check { files, format } => {
            let is_right = check::check(files, *format, limits)?;
            return Ok(if is_right {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
        Command::Show {
            live: true, form, ..
        } => show::live(&accounts::only(global)?, *form)?,
        Command::Show { file, form, .. } => {
            let path = file.as_deref().unwrap_or(Path::new("-"));
            let input = input::read(path, limits)?;
            check::or_fail(&input)?;
            show::file(&input, *form)?;
        }
        Command::Plan { file, out } => return make_plan(global, limits, file, out.as_deref()),
        Command::Apply { file, yes } => return apply(global, limits, file, *yes),
        Command::Rollback { yes } => return rollback(global, *yes),
        Command::Pull { format, out } => {
            let account = accounts::only(global)?;
            let Some(live) = account.client.get()? else {
                return Err(Failure::new("the account has no menu made through the API")
                    .help("`wechat-menu show --live` shows one made in WeChat's console"));
            };
            let text = show::pulled(&live, *format)?;
            match out {
                Some(path) => fs::write(path, text)?,
                None => print!("{text}"),
            }
        }
        Command::Match { user } => show::of_user(&accounts::only(global)?, user)?,
        Command::Delete { yes } => {
            return each(global, |account| {
                let made = plan::make(account, CoreWanted::NOTHING)?;
                confirm_and_apply(global, account, &made, *yes, "Delete all menus?")
            });
        }
        Command::Token { show } => token(&accounts::only(global)?, *show)?,
        Command::Init { rust, workflow } => init::init(*rust, *workflow)?,
        Command::Completions { shell } => {
            let name = "wechat-menu";
            clap_complete::generate(*shell, &mut Cli::command(), name, &mut std::io::stdout());
        }
        Command::Man => clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?,
        Command::Dev {
            file,
            port,
            callback,
            token,
        } => Dev {
            file,
            port: *port,
            callback: callback.as_deref(),
            token,
            limits,
        }
        .run()?,
        Command::Fmt { stdin: true, .. } => fmt::stdin()?,
        Command::Fmt { files, check, .. } => {
            let is_formatted = fmt::files(files, *check)?;
            return Ok(if is_formatted || !check {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn limits(name: LimitsName) -> &'static Limits {
    match name {
        LimitsName::Classic => &CLASSIC,
        LimitsName::Current => &CURRENT,
        LimitsName::Unchecked => &UNCHECKED,
    }
}

fn make_plan(
    global: &Global,
    limits: &Limits,
    file: &Path,
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let wanted = wanted(file, limits)?;
    if let Some(out) = out {
        let account = accounts::only(global)?;
        let made = plan::make(&account, wanted.borrow())?;
        fs::write(out, made.to_json())?;
        return Ok(changes(!made.is_empty()));
    }
    let mut has_changes = false;
    let code = each(global, |account| {
        has_changes |= !plan::make(account, wanted.borrow())?.is_empty();
        Ok(())
    })?;
    Ok(if code == ExitCode::SUCCESS {
        changes(has_changes)
    } else {
        code
    })
}

fn changes(has_changes: bool) -> ExitCode {
    if has_changes {
        ExitCode::from(CHANGES)
    } else {
        ExitCode::SUCCESS
    }
}

fn apply(global: &Global, limits: &Limits, file: &Path, yes: bool) -> Result<ExitCode, Failure> {
    let change = match plan::saved(file) {
        Some(saved) => Change::Saved(Box::new(saved?)),
        None => Change::File(wanted(file, limits)?),
    };
    each(global, |account| match &change {
        Change::File(wanted) => {
            let made = plan::make(account, wanted.borrow())?;
            confirm_and_apply(global, account, &made, yes, "Apply this plan?")
        }
        // It was shown and approved when it was made.
        Change::Saved(saved) => plan::apply(global, account, saved),
    })
}

fn rollback(global: &Global, yes: bool) -> Result<ExitCode, Failure> {
    each(global, |account| {
        let kept = plan::kept(global, account)?;
        let wanted = kept.as_ref().map_or(CoreWanted::NOTHING, CoreWanted::from);
        let made = plan::make(account, wanted)?;
        confirm_and_apply(global, account, &made, yes, "Put this back?")
    })
}

fn wanted(file: &Path, limits: &Limits) -> Result<input::Wanted, Failure> {
    let (wanted, input) = input::wanted(file, limits)?;
    check::or_fail(&input)?;
    Ok(wanted)
}

fn confirm_and_apply(
    global: &Global,
    account: &Account,
    made: &menu_core::sync::Plan,
    yes: bool,
    question: &str,
) -> Result<(), Failure> {
    if made.is_empty() {
        return Ok(());
    }
    if !plan::confirmed(yes, question)? {
        return Err(Failure::new("nothing was changed"));
    }
    plan::apply(global, account, made)
}

/// Works on each account; a failure of one does not keep the others from their turn.
fn each(
    global: &Global,
    mut work: impl FnMut(&Account) -> Result<(), Failure>,
) -> Result<ExitCode, Failure> {
    let accounts = accounts::chosen(global)?;
    let mut failed = 0;
    for account in &accounts {
        if let Err(failure) = work(account) {
            if accounts.len() == 1 {
                return Err(failure);
            }
            failed += 1;
            anstream::eprintln!("\x1b[1;31merror\x1b[0m: {}: {failure}", account.name);
        }
    }
    if accounts.len() > 1 {
        eprintln!("{} accounts, {failed} failed", accounts.len());
    }
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn token(account: &Account, show: bool) -> Result<(), Failure> {
    let token = account.client.token(None)?;
    if show {
        println!("{}", token.secret());
    } else {
        println!("{}: WeChat gave a token; `--show` prints it", account.name);
    }
    Ok(())
}
