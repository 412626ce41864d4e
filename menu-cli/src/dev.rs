//! `dev`: a menu on a phone in the browser, reloaded when its file changes.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use anstream::println;
use menu_core::limits::Limits;
use menu_core::{AccessToken, Client};
use menu_sandbox::Sandbox;

use crate::failure::Failure;
use crate::input;
use crate::messages::{CTRL_C_ENDS, OTHER_PORT, PHONE_AT, PORT, SHOWN};

/// How often the file is looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// The arguments of `dev`.
pub(crate) struct Dev<'a> {
    pub(crate) file: &'a Path,
    pub(crate) port: u16,
    pub(crate) callback: Option<&'a str>,
    pub(crate) token: &'a str,
    pub(crate) limits: &'a Limits,
}

impl Dev<'_> {
    /// Serves until Ctrl-C.
    pub(crate) fn run(&self) -> Result<Infallible, Failure> {
        let sandbox = self.start()?;
        let token = AccessToken::new(sandbox.access_token());
        let client = Client::builder(token).base_url(sandbox.url()).build()?;
        println!("{}", PHONE_AT.with(&[&sandbox.page_url()]));
        println!("{CTRL_C_ENDS}");
        let mut last = None;
        loop {
            let changed = changed(self.file);
            if changed != last {
                last = changed;
                match self.publish(&client) {
                    Ok(()) => println!("{}", SHOWN.with(&[&self.file.display()])),
                    // The previous menu stays, as it would on a phone.
                    Err(failure) => failure.print(None),
                }
            }
            thread::sleep(PAUSE);
        }
    }

    fn start(&self) -> Result<Sandbox, Failure> {
        let mut builder = Sandbox::builder().port(self.port);
        if let Some(url) = self.callback {
            builder = builder.callback(url, self.token);
        }
        // The page's editor writes JSON; a Rust source is edited as source.
        if self.file.extension().is_some_and(|it| it == "json") {
            let file: PathBuf = self.file.to_owned();
            let name = self.file.display().to_string();
            builder = builder.on_save(name, move |json| fs::write(&file, json));
        }
        builder
            .start()
            .map_err(|error| Failure::new(PORT.with(&[&self.port, &error])).help(OTHER_PORT))
    }

    fn publish(&self, client: &Client) -> Result<(), Failure> {
        let (wanted, input) = input::wanted(self.file, self.limits)?;
        crate::check::or_fail(&input)?;
        client.sync(wanted.borrow())?;
        Ok(())
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|it| it.modified()).ok()
}
