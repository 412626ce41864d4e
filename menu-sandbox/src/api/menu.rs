//! The default menu.

use super::{Context, OK};
use crate::account::{Account, DefaultMenu, Settings};
#[cfg(feature = "phone")]
use crate::api::conditional;
use crate::errcode::{self, Refusal};
use crate::{check, json};

/// A `matchrule` beside the buttons is ignored, as by the live server.
pub(super) fn create(
    settings: &Settings,
    account: &mut Account,
    body: &[u8],
) -> Result<(), Refusal> {
    let body = check::read_menu_body(body)?;
    account.menus.check_switch()?;
    let menu = check::check_menu(&body, settings.mini_programs.as_ref())?;
    let id = account.menus.new_id();
    account.menus.default = DefaultMenu::Api { menu, id };
    Ok(())
}

/// Creates the default menu or, if there is a rule, a conditional menu, and returns the id of a
/// conditional one.
#[cfg(feature = "phone")]
pub(crate) fn publish(
    settings: &Settings,
    account: &mut Account,
    body: &[u8],
) -> Result<Option<u64>, Refusal> {
    if check::read_menu_body(body)?.contains_key("matchrule") {
        return conditional::add(settings, account, body).map(Some);
    }
    create(settings, account, body).map(|()| None)
}

impl Context<'_> {
    /// Returns only menus made through the API, whether the menu is switched on or not.
    pub(super) fn get(&mut self) -> Result<String, Refusal> {
        let menus = &self.account.menus;
        let (menu, id) = menus.api_menu().ok_or(errcode::NO_MENU)?;
        let mut default = vec![("button", menu.to_json())];
        if menus.conditional.is_empty() {
            return Ok(json::object(&[("menu", json::object(&default))]));
        }
        default.push(("menuid", id.to_string()));
        let newest_first = menus.conditional.iter().rev();
        Ok(json::object(&[
            ("menu", json::object(&default)),
            (
                "conditionalmenu",
                json::array(newest_first.map(crate::conditional::Conditional::to_json)),
            ),
        ]))
    }

    /// Succeeds without a menu, too.
    pub(super) fn delete(&mut self) -> String {
        self.account.menus.delete();
        OK.to_owned()
    }

    pub(super) fn selfmenu(&mut self) -> String {
        let menus = &self.account.menus;
        let info = match &menus.default {
            DefaultMenu::Api { menu, .. } if menus.open => {
                json::object(&[("button", menu.to_selfmenu_json())])
            }
            DefaultMenu::Console(info) if menus.open => info.to_string(),
            _ => return json::object(&[("is_menu_open", "0".to_owned())]),
        };
        json::object(&[("is_menu_open", "1".to_owned()), ("selfmenu_info", info)])
    }
}
