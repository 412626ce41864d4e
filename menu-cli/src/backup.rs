//! What was live before an `apply`, kept for `rollback`.
//!
//! While an `apply` is under way it is in `NAME.applying`, afterwards in `NAME.json`. So an
//! `apply` that goes on after an interruption does not take the half of the first one for what was
//! live before.

use std::fs;
use std::path::{Path, PathBuf};

use menu_core::{LiveMenu, MenuSet};

use crate::accounts::Account;
use crate::args::Global;
use crate::config;
use crate::failure::Failure;
use crate::messages::NO_BACKUP;

/// The files of one account.
pub(crate) struct Backup {
    kept: PathBuf,
    applying: PathBuf,
}

impl Backup {
    /// They are beside the file of accounts.
    pub(crate) fn of(global: &Global, account: &Account) -> Backup {
        let folder = config::folder(global).join(".wechat-menu");
        let is_safe = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let name: String = account
            .name
            .chars()
            .map(|c| if is_safe(c) { c } else { '_' })
            .collect();
        Backup {
            kept: folder.join(format!("{name}.json")),
            applying: folder.join(format!("{name}.applying")),
        }
    }

    /// Before the first step.
    pub(crate) fn keep(&self, live: Option<&LiveMenu>) -> Result<(), Failure> {
        if self.applying.is_file() {
            return Ok(());
        }
        let text = match live {
            Some(live) => live.to_menu_set()?.to_json(),
            None => String::from("null"),
        };
        let failed = Failure::at(&self.applying);
        if let Some(folder) = self.applying.parent() {
            fs::create_dir_all(folder).map_err(&failed)?;
        }
        // In one step, so that an interruption leaves all of it or nothing.
        let new = self.applying.with_extension("new");
        fs::write(&new, text).map_err(&failed)?;
        fs::rename(&new, &self.applying).map_err(failed)
    }

    /// After the last step; where it is now.
    pub(crate) fn done(&self) -> Result<&Path, Failure> {
        fs::rename(&self.applying, &self.kept).map_err(Failure::at(&self.kept))?;
        Ok(&self.kept)
    }

    /// Nothing was changed.
    pub(crate) fn discard(&self) {
        // If it stays, the next `apply` keeps an older state than it could.
        _ = fs::remove_file(&self.applying);
    }

    /// The menus that were live before; `None` if there was no menu.
    pub(crate) fn read(&self) -> Result<Option<MenuSet>, Failure> {
        let text = fs::read_to_string(&self.applying);
        let text = text.or_else(|_| fs::read_to_string(&self.kept));
        let text = text.map_err(|error| Failure::at(&self.kept)(error).help(NO_BACKUP))?;
        if text == "null" {
            return Ok(None);
        }
        Ok(Some(MenuSet::from_json(&text)?))
    }
}
