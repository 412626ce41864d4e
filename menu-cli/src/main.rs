//! The command `wechat-menu`: menus of WeChat Official Accounts from a terminal and from CI.

mod accounts;
mod args;
mod check;
mod failure;
mod init;
mod input;
mod mistake;
mod plan;
mod run;
mod show;
mod to_yaml;
mod yaml;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match run::run(&cli) {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("\x1b[1;31merror\x1b[0m: {failure}");
            ExitCode::FAILURE
        }
    }
}
