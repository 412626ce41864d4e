//! The default menu.

use super::{Call, OK};
use crate::account::DefaultMenu;
use crate::errcode::{self, Refusal};
use crate::{json, judge};

impl Call<'_> {
    /// A `matchrule` beside the buttons is dropped without a word, as on the live server.
    pub(super) fn create(&mut self) -> Result<String, Refusal> {
        let body = judge::read_menu_body(self.request.body())?;
        self.check_switch()?;
        let menu = judge::judge_menu(&body, self.settings.mini_programs.as_ref())?;
        let id = self.account.menus.new_id();
        self.account.menus.default = DefaultMenu::Api { menu, id };
        Ok(OK.to_owned())
    }

    /// Knows only what the API made, and not whether the menu is switched on.
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

    /// There need not be a menu.
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

    pub(super) fn check_switch(&self) -> Result<(), Refusal> {
        if self.account.menus.open {
            Ok(())
        } else {
            Err(errcode::MENU_OFF)
        }
    }
}
