//! Runs the sandbox until it is stopped, with a line for every call.

mod args;

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use args::Args;
use clap::Parser;
use menu_sandbox::Sandbox;

fn main() -> ExitCode {
    let args = Args::parse();
    match args.start(|call| say(call)) {
        Ok(sandbox) => {
            greet(&sandbox, args.callback_token());
            loop {
                std::thread::park();
            }
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            eprintln!("menu-sandbox: {error}; see --help");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("menu-sandbox: cannot listen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn greet(sandbox: &Sandbox, callback_token: Option<&str>) {
    say(format_args!("url           {}", sandbox.url()));
    say(format_args!("app id        {}", sandbox.app_id()));
    say(format_args!("app secret    {}", sandbox.app_secret()));
    say(format_args!("access token  {}", sandbox.access_token()));
    if let Some(token) = callback_token {
        say(format_args!("push token    {token}"));
    }
    say(format_args!("phone         {}", sandbox.page_url()));
    say("");
}

/// Prints a line. A closed output must not stop the server.
fn say(line: impl fmt::Display) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}
