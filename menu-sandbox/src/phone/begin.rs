//! The initial state of a sandbox, at its start and after a reset.

use std::sync::Arc;
use std::{io, thread};

use serde_json::{Value, json};

use crate::account::{Account, Settings};
use crate::api;
use crate::conditional::Platform;
use crate::desk;
use crate::lock::lock;
use crate::others::Others;
use crate::phone::settings::PhoneSettings;
use crate::phone::state::Phone;
use crate::phone::store;
use crate::shared::{Observer, Shared};

/// The initial state: that of an earlier run if there is one, otherwise the menus of the settings.
pub(crate) fn shared(
    mut settings: Settings,
    mut account: Account,
    others: Option<Others>,
    observer: Option<Observer>,
    phone: PhoneSettings,
) -> io::Result<Arc<Shared>> {
    let path = phone.state.clone();
    let mut phone = Phone::start(phone)?;
    let is_restored = match &path {
        Some(path) => store::restore(path, &mut settings, &mut account, &mut phone)?,
        None => false,
    };
    let shared = Arc::new(Shared::new(settings, account, others, observer, phone));
    if !is_restored {
        shared.set_up()?;
    }
    Ok(shared)
}

/// Keeps the state in its file, if there is one, until the server stops.
pub(crate) fn keep(shared: &Arc<Shared>) -> io::Result<()> {
    if shared.phone.settings.state.is_some() {
        let keeper = Arc::clone(shared);
        let thread = thread::Builder::new()
            .name("menu-sandbox-state".to_owned())
            .spawn(move || store::keep(keeper))?;
        lock(&shared.open).threads.push(thread);
    }
    Ok(())
}

impl Shared {
    fn set_up(&self) -> io::Result<()> {
        self.set_follower(self.phone.open_id(), Vec::new(), Platform::Ios);
        let settings = &self.phone.settings;
        if let Some(text) = &settings.console_menu {
            let info: Value = serde_json::from_str(text).map_err(invalid_json)?;
            let info = info.get("selfmenu_info").cloned().unwrap_or(info);
            self.set_console_menu(info);
        }
        for text in &settings.menus {
            for body in bodies(text)? {
                self.make_menu(&body)?;
            }
        }
        Ok(())
    }

    /// Restores everything as it was at the start, except credentials and ids.
    pub(super) fn reset(&self) {
        lock(&self.faults).clear();
        lock(&self.record).clear();
        {
            let mut account = lock(&self.account);
            account.menus.delete();
            account.menus.open = true;
            account.users.clear();
            account.quotas.reset();
        }
        lock(&self.phone.feed).clear(true, true);
        // They were accepted at the start.
        let _ = self.set_up();
        self.changed();
    }

    fn make_menu(&self, body: &str) -> io::Result<()> {
        let mut account = lock(&self.account);
        match api::publish(&self.settings, &mut account, body.as_bytes()) {
            Ok(_) => Ok(()),
            Err(refusal) => {
                let (code, text) = (refusal.code, refusal.text());
                let mistake = format!("the menu would be refused with {code}, {text}");
                Err(io::Error::new(io::ErrorKind::InvalidInput, mistake))
            }
        }
    }

    /// Creates the menu of the page's editor: the default menu, or a conditional menu if there is a
    /// rule. The answer is that of the API.
    pub(super) fn publish(&self, text: &str) -> Value {
        let made = {
            let mut account = lock(&self.account);
            api::publish(&self.settings, &mut account, text.as_bytes())
        };
        self.changed();
        match made {
            Ok(id) => {
                json!({ "errcode": 0, "errmsg": "ok", "menuid": id.map(|id| id.to_string()) })
            }
            Err(refusal) => json!({
                "errcode": refusal.code,
                "errmsg": refusal.text(),
                "meaning": desk::meaning(refusal.code),
            }),
        }
    }
}

/// The bodies that make what is in a file: one, or those of a default menu and of conditional
/// ones, as `menu/get` replies with them, newest first.
fn bodies(text: &str) -> io::Result<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(text).map_err(invalid_json)?;
    let Some(default) = file.get("menu") else {
        return Ok(vec![text.to_owned()]);
    };
    let conditional = file.get("conditionalmenu").and_then(Value::as_array);
    let oldest_first = conditional.into_iter().flatten().rev();
    Ok([default]
        .into_iter()
        .chain(oldest_first)
        .map(Value::to_string)
        .collect())
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it away")]
fn invalid_json(error: serde_json::Error) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!("the menu is not JSON: {error}"),
    )
}
