//! Menus, conditional menus and sets of them.

use super::super::{Json, Object, Place};
use super::{Strict, is_meant};
use crate::menu::{ConditionalMenu, Menu, MenuSet};
use crate::rules::words::{
    self, BUTTON, CONDITIONAL_MENU, MATCHRULE, MENU, REPLY_MEMBERS, Remark, SCHEMA, SUB_BUTTON,
    TYPE,
};

/// What the object of a menu is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Default,
    Conditional,
}

impl Strict {
    /// A menu in any of the bodies and replies that hold one.
    pub(in crate::json) fn menu(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Menu> {
        let object = self.object(json, place, "a menu")?;
        if object.get(BUTTON).is_some() {
            return self.menu_object(object, place, Kind::Default);
        }
        if object.has(CONDITIONAL_MENU) {
            let remark = Remark::new(
                "this reply of menu/get holds conditional menus",
                "read it as a `MenuSet`",
            );
            self.report(place.member(CONDITIONAL_MENU), remark);
            return None;
        }
        let wrapper = [MENU, "selfmenu_info"]
            .into_iter()
            .find(|name| object.get(name).is_some());
        let Some(wrapper) = wrapper else {
            return self.no_menu(object, place);
        };
        let known = [wrapper, CONDITIONAL_MENU];
        self.beside(object, place, &known, |name| {
            Remark::new(
                format!("unexpected `{}` beside `{wrapper}`", words::shown(name)),
                if is_meant(name, MATCHRULE) {
                    "a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`"
                } else {
                    "remove it"
                },
            )
        });
        let menu = object.get(wrapper)?;
        let place = place.member(wrapper);
        let menu = self.object(menu, place, "a menu")?;
        self.menu_object(menu, place, Kind::Default)
    }

    /// What an object without buttons may be.
    fn no_menu(&mut self, object: &Object<'_>, place: Place<'_>) -> Option<Menu> {
        let a_menu = "WeChat's menu/create expects `{ \"button\": [ … ] }`";
        let has = |name: &str| object.get(name).is_some();
        let message = if has("errcode") || has("is_menu_open") {
            "this reply contains no menu"
        } else if has(TYPE) || has(SUB_BUTTON) {
            "expected a menu, found a button"
        } else {
            return self.menu_object(object, place, Kind::Default);
        };
        self.report(place, Remark::new(message, a_menu));
        None
    }

    /// A menu with its conditions.
    pub(in crate::json) fn conditional_menu(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<ConditionalMenu> {
        let object = self.object(json, place, "a conditional menu")?;
        if let Some(remark) = other_than_conditional(object) {
            self.report(place, remark);
            return None;
        }
        let menu = self.menu_object(object, place, Kind::Conditional);
        // A misspelt name is read as the one that was meant; `menu_object` has reported it.
        let mut meant = object
            .0
            .iter()
            .filter(|(name, _)| is_meant(name, MATCHRULE));
        let rule = object.get(MATCHRULE).map(|rule| (MATCHRULE, rule));
        let rule = rule.or_else(|| meant.next().map(|(name, rule)| (&**name, rule)));
        let Some((name, rule)) = rule.filter(|(_, rule)| !rule.is_null()) else {
            let help = "write `\"matchrule\": { \"tag_id\": \"2\" }`";
            self.report(place, Remark::new("missing `matchrule`", help));
            return None;
        };
        let matchrule = self.match_rule(rule, place.member(name))?;
        Some(ConditionalMenu::new(menu?, matchrule))
    }

    /// All menus of an account, in the form of menu/get's reply.
    pub(in crate::json) fn menu_set(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<MenuSet> {
        let a_set = "a set is `{ \"menu\": { \"button\": [ … ] }, \"conditionalmenu\": [ … ] }`";
        let object = self.object(json, place, "a set of menus")?;
        if object.get(BUTTON).is_some() && object.get(MENU).is_none() {
            let remark = Remark::new("this is one menu, not a set of menus", a_set);
            self.report(place.member(BUTTON), remark);
            return None;
        }
        let known = [MENU, CONDITIONAL_MENU];
        self.beside(object, place, &known, |name| {
            words::unknown_menu_member(name, &known)
        });
        let mut conditional = Vec::new();
        if let Some(list) = object.get(CONDITIONAL_MENU).filter(|list| !list.is_null()) {
            let place = place.member(CONDITIONAL_MENU);
            // Some samples have a single menu in place of a list.
            if let Json::Object(_) = list {
                conditional.extend(self.conditional_menu(list, place));
            } else {
                for (i, menu) in self.list(list, place, CONDITIONAL_MENU).iter().enumerate() {
                    conditional.extend(self.conditional_menu(menu, place.item(i)));
                }
            }
        }
        let Some(menu) = object.get(MENU) else {
            self.report(place, Remark::new("missing `menu`", a_set));
            return None;
        };
        let place = place.member(MENU);
        let menu = self.object(menu, place, "a menu")?;
        let menu = self.menu_object(menu, place, Kind::Default)?;
        Some(MenuSet::new(menu, conditional))
    }

    /// Reports the members that are neither `known` nor part of a reply.
    fn beside(
        &mut self,
        object: &Object<'_>,
        place: Place<'_>,
        known: &[&str],
        remark: impl Fn(&str) -> Remark,
    ) {
        for (name, value) in &object.0 {
            let is_known = known.contains(&&**name) || REPLY_MEMBERS.contains(&&**name);
            if !is_known && name != SCHEMA && !value.is_null() && !self.is_full() {
                self.report(place.member(name), remark(name));
            }
        }
    }

    /// `{"button":[…]}`, and what a menu of this kind may have beside it.
    fn menu_object(&mut self, object: &Object<'_>, place: Place<'_>, kind: Kind) -> Option<Menu> {
        let known = match kind {
            Kind::Default => &[BUTTON][..],
            Kind::Conditional => &[BUTTON, MATCHRULE],
        };
        self.beside(object, place, known, |name| match kind {
            // Without the rule, everybody would see the menu.
            Kind::Default if name == MATCHRULE => words::misplaced_matchrule(),
            _ => words::unknown_menu_member(name, &[BUTTON, MATCHRULE]),
        });
        let mut meant = object.0.iter().filter(|(name, _)| is_meant(name, BUTTON));
        let list = object.get(BUTTON).map(|list| (BUTTON, list));
        let list = list.or_else(|| meant.next().map(|(name, list)| (&**name, list)));
        let Some((name, list)) = list else {
            let help = "WeChat's menu/create expects `{ \"button\": [ … ] }`";
            self.report(place, Remark::new("missing `button`", help));
            return None;
        };
        let place = place.member(name);
        let mut entries = Vec::new();
        for (i, entry) in self.list(list, place, BUTTON).iter().enumerate() {
            entries.extend(self.entry(entry, place.item(i)));
        }
        Some(Menu::new(entries))
    }
}

/// What an object without buttons is, if it is clearly no conditional menu.
fn other_than_conditional(object: &Object<'_>) -> Option<Remark> {
    let a_menu = "a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`";
    let has = |name: &str| object.get(name).is_some();
    let (message, help) = match () {
        () if has(BUTTON) => return None,
        () if has(MENU) || has(CONDITIONAL_MENU) => (
            "expected a conditional menu, found a reply of menu/get",
            "read it as a `MenuSet`",
        ),
        () if has("selfmenu_info") => (
            "expected a conditional menu, found a reply of get_current_selfmenu_info",
            a_menu,
        ),
        () if has("errcode") => ("this reply contains no menu", a_menu),
        () if has(TYPE) || has(SUB_BUTTON) => {
            ("expected a conditional menu, found a button", a_menu)
        }
        () => return None,
    };
    Some(Remark::new(message, help))
}
