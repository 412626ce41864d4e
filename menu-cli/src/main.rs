//! The command `wechat-menu`: menus of WeChat Official Accounts from a terminal and from CI.

mod accounts;
mod args;
mod backup;
mod change;
mod check;
mod config;
mod dev;
mod every;
mod failure;
mod fmt;
mod help;
mod init;
mod input;
mod interrupt;
mod lang;
mod messages;
mod mistake;
mod plan;
mod run;
mod show;
mod to_yaml;
mod yaml;

use std::process::ExitCode;

use clap::FromArgMatches as _;

fn main() -> ExitCode {
    // A reader that has seen enough ends the command; that is no error and no panic.
    sigpipe::reset();
    let of_command_line = lang::of_command_line(std::env::args().skip(1));
    lang::choose(of_command_line);
    let matches = help::command().try_get_matches();
    let cli = match matches.and_then(|it| args::Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => {
            // If it cannot be printed, nobody reads it.
            _ = error.print();
            // Clap exits with 2, which means here that there are changes.
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    interrupt::handle();
    match run::run(&cli) {
        Ok(code) => code,
        Err(failure) => {
            failure.print(None);
            ExitCode::FAILURE
        }
    }
}
