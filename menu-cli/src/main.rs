//! The command `wechat-menu`: menus of WeChat Official Accounts from a terminal and from CI.

mod accounts;
mod args;
mod check;
mod dev;
mod failure;
mod fmt;
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

/// What shells say of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    // What has begun is finished, and the command says how to go on. A second Ctrl-C ends it.
    let handler = ctrlc::set_handler(|| {
        if plan::INTERRUPTED.swap(true, std::sync::atomic::Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
    });
    if let Err(error) = handler {
        eprintln!("Ctrl-C ends the command at once: {error}");
    }
    match run::run(&cli) {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("\x1b[1;31merror\x1b[0m: {failure}");
            if plan::INTERRUPTED.load(std::sync::atomic::Ordering::SeqCst) {
                return ExitCode::from(130);
            }
            ExitCode::FAILURE
        }
    }
}
