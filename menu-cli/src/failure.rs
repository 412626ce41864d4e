//! What ends a command.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use menu_core::Renewal;
use menu_core::sync::SyncError;

use crate::args::Lang;
use crate::lang;
use crate::messages::{ERROR, GO_ON, HELP, MEANING, ONE_TOKEN};

/// An error, and what to do about it.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    message: String,
    help: Vec<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            help: Vec::new(),
        }
    }

    /// What went wrong with a file.
    pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> Failure {
        move |error| Failure::new(format!("{}: {error}", path.display()))
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help.push(help.into());
        self
    }

    /// On standard error, after the account if there are several.
    pub(crate) fn print(&self, account: Option<&str>) {
        let account = account.map_or_else(String::new, |name| format!("{name}: "));
        anstream::eprintln!("\x1b[1;31m{ERROR}\x1b[0m{account}{self}");
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for help in &self.help {
            write!(f, "\n  = {HELP}{help}")?;
        }
        Ok(())
    }
}

impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        let failure = Failure::new(error.to_string());
        let error: &dyn Error = &error;
        if let Some(failed) = error.downcast_ref::<SyncError>() {
            let failure = failure.explain(&failed.error);
            if failed.done.is_empty() {
                return failure;
            }
            let done: Vec<String> = failed.done.iter().map(ToString::to_string).collect();
            return failure.help(GO_ON.with(&[&done.join(", ")]));
        }
        match error.downcast_ref::<menu_core::Error>() {
            Some(error) => failure.explain(error),
            None => failure,
        }
    }
}

impl Failure {
    /// In Chinese, what WeChat's code means: the library's sentence is English. And what to do
    /// about a token from the environment, for which the library names its types.
    fn explain(mut self, error: &menu_core::Error) -> Failure {
        if let menu_core::Error::TokenRefused {
            renewal: renewal @ Renewal::Impossible,
            ..
        } = error
        {
            self.message = self.message.replace(&format!("{renewal}: "), "");
            self = self.help(ONE_TOKEN);
        }
        let refusal = error.refusal();
        match refusal.and_then(menu_core::Refusal::meaning_zh) {
            Some(meaning) if lang::chosen() == Lang::Zh => self.help(MEANING.with(&[&meaning])),
            _ => self,
        }
    }
}
