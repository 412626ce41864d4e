//! Objects that contain a menu: replies of WeChat, and the set of all menus of an account. Other
//! objects are reported.

use menu_core::limits::Level;
use menu_core::rules::Notation;
use menu_core::rules::words::{
    self, BUTTON, CONDITIONAL_MENU, CONDITIONS, MATCHRULE, MENU, SUB_BUTTON, TYPE,
};

use super::entry::holds_buttons;
use super::menu::{Role, is_aside};
use super::shaper::Shaper;
use super::{A_MENU, Json, Member, Value};
use crate::diagnostics::Diagnostics;
use crate::tree::{Attribute, Root, RootKind};
use crate::words::{LIMITS, is_near};

/// The member of a reply of `get_current_selfmenu_info` that holds the menu.
const SELF_MENU: &str = "selfmenu_info";
const A_SET: &str = "a set is `{ \"menu\": { \"button\": [ … ] }, \"conditionalmenu\": [ … ] }`";

/// Gives JSON the shape of a menu, or of several. `limits` stand in front of it.
pub(crate) fn menu(json: Json, limits: Vec<Attribute>, diagnostics: &mut Diagnostics) -> Root {
    let mut shaper = Shaper {
        limits,
        diagnostics,
    };
    let mut root = root(&mut shaper, json);
    root.attributes.extend(shaper.limits);
    root
}

/// The menu, or all menus, in JSON.
fn root(shaper: &mut Shaper<'_>, json: Json) -> Root {
    let place = json.place;
    let has = |name: &str| json.has(name);
    if matches!(json.value, Value::Array(_)) {
        shaper
            .diagnostics
            .report(place, words::wrong_kind("a menu", "an object", "an array"));
        let mut root = Root::broken(place, Notation::Json);
        if holds_buttons(&json) {
            (root.entries, _) = shaper.entries(BUTTON, json, Level::Top);
        }
        return root;
    }
    let wrapper = [MENU, SELF_MENU].into_iter().find(|name| has(name));
    if !has(BUTTON) && (wrapper.is_some() || has(CONDITIONAL_MENU)) {
        return set(shaper, json, wrapper.unwrap_or(MENU));
    }
    let message = if has(BUTTON) || json.reported {
        None
    } else if has("errcode") || has("is_menu_open") {
        Some("this reply contains no menu")
    } else if has(TYPE) || has(SUB_BUTTON) {
        Some("expected a menu, found a button")
    } else {
        None
    };
    if let Some(message) = message {
        shaper.diagnostics.error(place, message).help(A_MENU);
        return Root::broken(place, Notation::Json);
    }
    shaper.menu_object("a menu", json, Role::Either)
}

/// A reply of menu/get, of `get_current_selfmenu_info` or of menu/trymatch; or a set.
fn set(shaper: &mut Shaper<'_>, json: Json, wrapper: &'static str) -> Root {
    let (place, mut reported) = (json.place, json.reported);
    let members = match json.value {
        Value::Object(members) => members,
        _ => Vec::new(),
    };
    let (mut seen, mut menu, mut conditional) = (Vec::new(), None, Vec::new());
    for member in members {
        if is_aside(&member) {
            continue;
        }
        let known = [wrapper, CONDITIONAL_MENU]
            .into_iter()
            .find(|name| *name == member.name);
        match known {
            Some(name) if !shaper.is_first(name, member.name_place, &mut seen) => reported = true,
            Some(CONDITIONAL_MENU) => {
                let (list, is_reported) = conditional_menus(shaper, member.value);
                reported |= is_reported;
                conditional = list;
            }
            Some(_) => menu = Some(member.value),
            None if member.name == LIMITS => shaper.misplaced_limits(member),
            None => reported |= beside(shaper, &member, wrapper),
        }
    }
    if menu.is_none() && !reported {
        shaper
            .diagnostics
            .say(place, format!("missing `{MENU}`"), A_SET);
    }
    let broken = || Root::broken(place, Notation::Json);
    let menu = menu.map(|menu| shaper.menu_object(wrapper, menu, Role::Default));
    let mut root = menu.unwrap_or_else(broken);
    root.conditional = conditional;
    if reported {
        (root.kind, root.reported) = (RootKind::Unknown, true);
    }
    root
}

/// The conditional menus of a set: a list, or a single menu as in some samples.
fn conditional_menus(shaper: &mut Shaper<'_>, json: Json) -> (Vec<Root>, bool) {
    let reported = json.reported;
    let items = match json.value {
        Value::Array(items) => items,
        Value::Object(_) => vec![json],
        Value::Broken => return (Vec::new(), true),
        _ => {
            let kind = json.kind();
            shaper.diagnostics.report(
                json.place,
                words::wrong_kind(CONDITIONAL_MENU, "an array", kind),
            );
            return (Vec::new(), true);
        }
    };
    let menus = items
        .into_iter()
        .map(|item| shaper.menu_object("a menu", item, Role::Conditional));
    (menus.collect(), reported)
}

/// Reports a member beside the menu of a reply, which would be lost. Returns whether it may be a
/// match rule.
fn beside(shaper: &mut Shaper<'_>, member: &Member, wrapper: &str) -> bool {
    let name = member.name.as_str();
    let is_rule = is_near(name.trim(), MATCHRULE) || CONDITIONS.contains(&name);
    let help = if is_rule {
        "a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`"
    } else {
        "remove it"
    };
    let name = words::shown(name);
    let message = format!("unexpected `{name}` beside `{wrapper}`");
    shaper.diagnostics.say(member.name_place, message, help);
    is_rule
}
