//! The menus that `get` answers with.

use super::reply::{Extra, list_or_one, need, object, odd_button, only, parse_reply, read_menu};
use super::rule::{LiveMatchRule, read_rule};
use super::{Json, JsonError, MenuId, Place};
use crate::menu::{ConditionalMenu, Menu, MenuSet};
use crate::rules::words::{CONDITIONAL_MENU, MENU, unknown_condition};

/// The menus of an account that were made through the API: the reply of `get`. It does not contain
/// menus made in WeChat's console.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveMenu {
    /// The default menu.
    pub menu: Menu,
    /// The default menu's id, which WeChat sends once there are conditional menus.
    pub menuid: Option<MenuId>,
    /// The conditional menus, the newest first: the order in which WeChat tries them.
    pub conditional: Vec<LiveConditionalMenu>,
}

/// A conditional menu in the reply of `get`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveConditionalMenu {
    /// The menu.
    pub menu: Menu,
    /// Who sees it.
    pub matchrule: LiveMatchRule,
    /// Its id, which is needed to delete it. One edition of the documentation does not mention it.
    pub menuid: Option<MenuId>,
}

impl LiveMenu {
    /// Reads the reply of `get`. Anything that is not a button or a submenu is kept as
    /// [`Action::Unknown`](crate::Action::Unknown), a conditional menu without a list of buttons as
    /// a menu with one such button. An id that cannot be read is left out.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::LiveMenu;
    ///
    /// let live = LiveMenu::from_json(
    ///     r#"{"menu":{"button":[],"menuid":208396938},"conditionalmenu":[
    ///         {"button":[],"matchrule":{"group_id":2,"sex":1},"menuid":208396993}
    ///     ]}"#,
    /// )?;
    /// let rule = &live.conditional[0].matchrule;
    /// assert_eq!(rule.tag_id.as_deref(), Some("2"));
    /// assert_eq!(rule.other, [("sex".to_owned(), "1".to_owned())]);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`JsonError`] if it is not such a reply.
    pub fn from_json(json: &str) -> Result<LiveMenu, JsonError> {
        LiveMenu::read(&parse_reply(json)?)
    }

    /// The menus as a set that can be created or synchronised. The order is the same: in both, the
    /// menu that WeChat tries first comes first.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{LiveMenu, MatchRule};
    ///
    /// let mut live = LiveMenu::from_json(r#"{"menu":{"button":[]},"conditionalmenu":[
    ///     {"button":[],"matchrule":{"group_id":"2"},"menuid":208396993},
    ///     {"button":[],"matchrule":{"sex":"1"},"menuid":208396938}
    /// ]}"#)?;
    /// assert!(live.to_menu_set().is_err());
    ///
    /// // Nobody sees a menu with a condition on the sex: WeChat removed this condition.
    /// live.conditional.retain(|menu| menu.to_conditional_menu().is_some());
    /// let set = live.to_menu_set()?;
    /// assert_eq!(set.conditional[0].matchrule, MatchRule::tag("2"));
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`JsonError`] names the first condition that can no longer be set. Without the condition,
    /// more people would see the menu.
    pub fn to_menu_set(&self) -> Result<MenuSet, JsonError> {
        let mut conditional = Vec::new();
        for (i, live) in self.conditional.iter().enumerate() {
            let menu = live.to_conditional_menu().ok_or_else(|| {
                let name = live.matchrule.other.first().map_or("", |(name, _)| name);
                let place = Place::Root.member(CONDITIONAL_MENU);
                let place = place.item(i);
                JsonError::remark(place.member("matchrule"), unknown_condition(name))
            })?;
            conditional.push(menu);
        }
        Ok(MenuSet::new(self.menu.clone(), conditional))
    }

    pub(crate) fn read(reply: &Json<'_>) -> Result<LiveMenu, JsonError> {
        let root = Place::Root;
        let reply = object(reply, root)?;
        let menu = need(reply, root, MENU)?;
        let conditional = list_or_one(only(reply, root, CONDITIONAL_MENU)?);
        Ok(LiveMenu {
            menuid: read_id(menu),
            menu: read_menu(menu, root.member(MENU), Extra::Ignore)?,
            conditional: conditional
                .iter()
                .filter(|menu| !menu.is_null())
                .map(LiveConditionalMenu::read)
                .collect(),
        })
    }
}

impl LiveConditionalMenu {
    /// The menu as it can be sent; `None` if its rule has a condition that cannot be set.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{LiveMenu, MatchRule};
    ///
    /// let live = LiveMenu::from_json(r#"{"menu":{"button":[]},"conditionalmenu":[
    ///     {"button":[],"matchrule":{"group_id":"2"},"menuid":208396993},
    ///     {"button":[],"matchrule":{"group_id":"2","sex":"1"},"menuid":208396938}
    /// ]}"#)?;
    /// let menu = live.conditional[0].to_conditional_menu().expect("a rule that can be set");
    /// assert_eq!(menu.matchrule, MatchRule::tag("2"));
    /// // WeChat removed the condition on the sex. Without it, more people would see the menu.
    /// assert_eq!(live.conditional[1].to_conditional_menu(), None);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn to_conditional_menu(&self) -> Option<ConditionalMenu> {
        Some(ConditionalMenu {
            menu: self.menu.clone(),
            matchrule: self.matchrule.to_match_rule()?,
        })
    }

    /// One unusual menu must not hide the others, so its unknown parts are kept as JSON.
    fn read(json: &Json<'_>) -> LiveConditionalMenu {
        let menu = read_menu(json, Place::Root, Extra::Ignore);
        let menu = menu.unwrap_or_else(|_| Menu::new([odd_button(json).into()]));
        LiveConditionalMenu {
            menu,
            matchrule: json.as_object().map(read_rule).unwrap_or_default(),
            menuid: read_id(json),
        }
    }
}

fn read_id(menu: &Json<'_>) -> Option<MenuId> {
    MenuId::read(menu.as_object()?.only("menuid").ok()??)
}
