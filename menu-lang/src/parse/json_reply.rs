//! What stands around a menu in JSON: the replies of WeChat in which it comes back, and objects
//! that are none.

use super::Parser;
use super::json::{Json, JsonMember};
use super::json_menu::{A_MENU, BUTTON, MATCHRULE, REPLY_MEMBERS};
use super::json_rule::may_be_rule;
use crate::tree::Extent;
use crate::words::{CONDITIONS, LIMITS, is_near};

/// The members of replies that hold a menu.
const WRAPPERS: [&str; 2] = ["menu", "selfmenu_info"];
/// The member of a reply of menu/get that holds the conditional menus.
const CONDITIONAL_MENUS: &str = "conditionalmenu";

impl Parser<'_, '_> {
    /// The menu inside a reply of menu/get, of `get_current_selfmenu_info` or of menu/trymatch,
    /// where reading it loses nothing: its members, and whether some of them are left out.
    pub(super) fn unwrap_reply(
        &mut self,
        members: Vec<JsonMember>,
        broken: bool,
        place: Extent,
    ) -> Option<(Vec<JsonMember>, bool)> {
        let find = |name: &str| members.iter().find(|member| member.name == name);
        if find(BUTTON).is_some() {
            return Some((members, broken));
        }
        if let Some(menus) = find(CONDITIONAL_MENUS).filter(|menus| !is_empty(&menus.value)) {
            self.diagnostics
                .error(
                    menus.name_place,
                    "this reply of menu/get holds conditional menus, and one constant is one menu",
                )
                .help("keep one of its menus: `{ \"button\": [ … ] }`, or `{ \"button\": [ … ], \"matchrule\": { … } }`");
            return None;
        }
        let mut places = members.iter();
        let wrapper = places.position(|member| WRAPPERS.contains(&member.name.as_str()));
        if let Some(wrapper) = wrapper {
            return self.unwrap(members, wrapper, broken);
        }
        let holds_menu = |member: &JsonMember| member.name != MATCHRULE && member.value.has(BUTTON);
        if let Some(wrapper) = members.iter().position(holds_menu) {
            return self.unwrap_other(members, wrapper, broken);
        }
        let message = if find("errcode").or(find("is_menu_open")).is_some() {
            "this reply of WeChat holds no menu"
        } else if find("type").or(find("sub_button")).is_some() {
            "this is a button, and a menu holds it in a list"
        } else {
            return Some((members, broken));
        };
        self.diagnostics.error(place, message).help(A_MENU);
        None
    }

    /// The members of the menu in a reply.
    fn unwrap(
        &mut self,
        mut members: Vec<JsonMember>,
        wrapper: usize,
        broken: bool,
    ) -> Option<(Vec<JsonMember>, bool)> {
        let wrapper = members.remove(wrapper);
        let has_rule = wrapper.value.has(MATCHRULE);
        match wrapper.value {
            Json::Object {
                members: mut inside,
                broken: inner,
                ..
            } => {
                let seen = vec![(wrapper.name, wrapper.name_place)];
                let (moved, lost) = self.beside(members, seen, has_rule);
                inside.extend(moved);
                Some((inside, broken || inner || lost))
            }
            Json::Broken { .. } => None,
            other => {
                self.diagnostics
                    .error(
                        other.place(),
                        format!(
                            "`{}` is an object, and this is {}",
                            wrapper.name,
                            other.what()
                        ),
                    )
                    .help(A_MENU);
                None
            }
        }
    }

    /// Reports what stands beside the menu in a reply, and would be lost. What belongs into the
    /// menu is handed back, to be read as if it stood there; and whether something is lost that
    /// may say who sees it.
    fn beside(
        &mut self,
        members: Vec<JsonMember>,
        mut seen: Vec<(String, Extent)>,
        has_rule: bool,
    ) -> (Vec<JsonMember>, bool) {
        let wrapper = seen[0].0.clone();
        let (mut moved, mut lost) = (Vec::new(), false);
        for mut member in members {
            let name = member.name.as_str();
            let is_of_reply = REPLY_MEMBERS.contains(&name) || name == CONDITIONAL_MENUS;
            // `null` is what writers give a member that is not there.
            if is_of_reply || member.value.is_null() || member.value.is_broken() {
                continue;
            }
            if name == LIMITS {
                moved.push(member);
                continue;
            }
            if self.is_repeated(name, member.name_place, &mut seen) {
                continue;
            }
            let is_rule = is_near(name.trim(), MATCHRULE) && !has_rule;
            let help = if is_rule {
                format!(
                    "move it into `{wrapper}`: `\"{wrapper}\": {{ \"button\": [ … ], \"matchrule\": {{ … }} }}`"
                )
            } else if CONDITIONS.contains(&name) && !has_rule {
                format!(
                    "conditions stand in the menu: `\"{wrapper}\": {{ \"button\": [ … ], \"matchrule\": {{ \"{name}\": \"…\" }} }}`"
                )
            } else if WRAPPERS.contains(&name) {
                String::from("keep one of the two")
            } else {
                String::from("take it out")
            };
            self.diagnostics
                .error(
                    member.name_place,
                    format!("`{name}` stands beside `{wrapper}`, which holds the whole menu"),
                )
                .help(help);
            lost |= may_be_rule(&member);
            if is_rule {
                MATCHRULE.clone_into(&mut member.name);
                moved.push(member);
            }
        }
        (moved, lost)
    }

    /// The members of a menu in an object that is none of WeChat's, which is reported. What
    /// stands beside it goes with that object, save what a menu has.
    fn unwrap_other(
        &mut self,
        mut members: Vec<JsonMember>,
        wrapper: usize,
        broken: bool,
    ) -> Option<(Vec<JsonMember>, bool)> {
        let wrapper = members.remove(wrapper);
        self.diagnostics
            .error(
                wrapper.name_place,
                format!("unknown member `{}`", wrapper.name),
            )
            .help("keep nothing but the menu in it: `{ \"button\": [ … ] }`");
        let Json::Object {
            members: mut inside,
            broken: inner,
            ..
        } = wrapper.value
        else {
            return None;
        };
        members.retain(|member| [MATCHRULE, LIMITS].contains(&member.name.as_str()));
        inside.extend(members);
        Some((inside, broken || inner))
    }
}

/// Whether there is nothing in a list, or what is in it has been reported.
fn is_empty(list: &Json) -> bool {
    match list {
        Json::Array { items, broken, .. } => items.is_empty() && !broken,
        other => other.is_null() || other.is_broken(),
    }
}
