//! Conditional menus.

use serde_json::Value;

use super::{Context, OK};
use crate::account::{Account, Settings};
use crate::conditional::{self, Conditional, Rule};
use crate::errcode::{self, Refusal};
use crate::{check, json};

/// The rule is checked before the buttons, and missing buttons are 40016 as in `menu/create`. The
/// documentation does not say which comes first, nor when 65307 is used.
pub(super) fn add(settings: &Settings, account: &mut Account, body: &[u8]) -> Result<u64, Refusal> {
    let body = check::read_menu_body(body)?;
    let menus = &mut account.menus;
    menus.check_switch()?;
    if menus.api_menu().is_none() {
        return Err(errcode::NO_DEFAULT_MENU);
    }
    let rule = Rule::read(body.get("matchrule"))?;
    let menu = check::check_menu(&body, settings.mini_programs.as_ref())?;
    conditional::check_room(&menus.conditional, &menu)?;
    let id = menus.new_id();
    menus.conditional.push(Conditional { menu, rule, id });
    Ok(id)
}

pub(crate) fn delete(account: &mut Account, id: Option<u64>) -> Result<(), Refusal> {
    let menus = &mut account.menus.conditional;
    let index = menus
        .iter()
        .position(|conditional| Some(conditional.id) == id)
        .ok_or(errcode::NOT_CONDITIONAL)?;
    menus.remove(index);
    Ok(())
}

impl Context<'_> {
    pub(super) fn add_conditional(&mut self) -> Result<String, Refusal> {
        let id = add(self.settings, self.account, self.request.body())?;
        Ok(json::object(&[("menuid", json::string(&id.to_string()))]))
    }

    /// The id may be a string or a number. A form is refused like an unknown id, because the live
    /// server was seen to do so.
    pub(super) fn delete_conditional(&mut self) -> Result<String, Refusal> {
        let body = self.request.body();
        if body.starts_with(b"menuid=") {
            return Err(errcode::NOT_CONDITIONAL);
        }
        let id = match check::read_body(body)?.get("menuid") {
            Some(Value::String(id)) => id.parse().ok(),
            Some(id) => id.as_u64(),
            None => None,
        };
        delete(self.account, id)?;
        Ok(OK.to_owned())
    }

    /// A missing menu is reported before an unknown user. That is 65302, from the codes of the
    /// conditional calls.
    pub(super) fn try_match(&mut self) -> Result<String, Refusal> {
        let body = check::read_body(self.request.body())?;
        let menus = &self.account.menus;
        let (default, _) = menus.api_menu().ok_or(errcode::NO_MENU)?;
        let user = body
            .get("user_id")
            .and_then(Value::as_str)
            .and_then(|id| self.account.users.get(id))
            .filter(|user| user.follows)
            .ok_or(errcode::NO_SUCH_USER)?;
        let menu = conditional::find(&menus.conditional, user).map_or(default, |found| &found.menu);
        let menu = json::object(&[("button", menu.to_json())]);
        Ok(if self.settings.wrap_trymatch {
            json::object(&[("menu", menu)])
        } else {
            menu
        })
    }
}
