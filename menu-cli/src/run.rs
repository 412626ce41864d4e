//! From a command to what it does.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anstream::{print, println};
use menu_core::limits::{CLASSIC, CURRENT, Limits, UNCHECKED};

use crate::accounts::{self, Account};
use crate::args::{Cli, Command, LimitsName};
use crate::change::{self, Change};
use crate::dev::Dev;
use crate::failure::Failure;
use crate::messages::{NO_API_MENU, SHOW_LIVE, TOKEN_WORKS};
use crate::{check, fmt, help, init, input, plan, show};

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
        Command::Plan { file, out } => {
            let change = Change::File(wanted(file, limits)?);
            return change::plan(global, &change, out.as_deref());
        }
        Command::Apply { file, yes } => {
            let change = match plan::saved(file) {
                Some(saved) => Change::Saved(Box::new(saved?)),
                None => Change::File(wanted(file, limits)?),
            };
            return change::apply(global, &change, *yes);
        }
        Command::Rollback { yes } => return change::apply(global, &Change::Backup, *yes),
        Command::Delete { yes } => return change::apply(global, &Change::Nothing, *yes),
        Command::Pull { format, out } => {
            let account = accounts::only(global)?;
            let Some(live) = account.client.get()? else {
                return Err(Failure::new(NO_API_MENU).help(SHOW_LIVE));
            };
            let text = show::pulled(&live, *format)?;
            match out {
                Some(path) => fs::write(path, text).map_err(Failure::at(path))?,
                None => print!("{text}"),
            }
        }
        Command::Match { user } => show::of_user(&accounts::only(global)?, user)?,
        Command::Token { show } => token(&accounts::only(global)?, *show)?,
        Command::Init { rust, workflow } => init::init(*rust, *workflow)?,
        Command::Completions { shell } => {
            let name = "wechat-menu";
            clap_complete::generate(*shell, &mut help::command(), name, &mut std::io::stdout());
        }
        Command::Man => clap_mangen::Man::new(help::command()).render(&mut std::io::stdout())?,
        Command::Dev {
            file,
            port,
            callback,
            token,
        } => {
            let dev = Dev {
                file,
                port: *port,
                callback: callback.as_deref(),
                token,
                limits,
            };
            match dev.run()? {}
        }
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

fn wanted(file: &Path, limits: &Limits) -> Result<input::Wanted, Failure> {
    let (wanted, input) = input::wanted(file, limits)?;
    check::or_fail(&input)?;
    Ok(wanted)
}

fn token(account: &Account, show: bool) -> Result<(), Failure> {
    let token = account.client.token(None)?;
    if show {
        println!("{}", token.secret());
    } else {
        println!("{}", TOKEN_WORKS.with(&[&account.name]));
    }
    Ok(())
}
