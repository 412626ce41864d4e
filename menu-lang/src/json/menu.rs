//! Turns JSON into the tree: the body of menu/create, its entries, its conditions. `check` reports
//! missing, empty and unknown members of buttons, as for markup.

use menu_core::__private::NO_CONDITION;
use menu_core::limits::Level;
use menu_core::rules::Notation;
use menu_core::rules::words::{self, BUTTON, CONDITIONS, MATCHRULE, REPLY_MEMBERS, Remark, SCHEMA};

use super::entry::{attribute, holds_buttons};
use super::shaper::{MOST_MEMBERS, Shaper};
use super::{A_MENU, Json, Member, Value};
use crate::tree::{self, Attribute, Extent, Root, RootKind};
use crate::words::{LIMITS, nearest};

const A_RULE: &str = "write `\"matchrule\": { \"tag_id\": \"2\" }`";

/// What the object of a menu is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A menu; with a `matchrule` it is a conditional menu.
    Either,
    /// The default menu of a set.
    Default,
    /// One of the conditional menus of a set.
    Conditional,
}

impl Shaper<'_> {
    /// The members of an object, or a report that `name` is something else.
    pub(super) fn object(&mut self, name: &str, json: Json) -> Option<Vec<Member>> {
        let kind = json.kind();
        match json.value {
            Value::Object(members) => return Some(members),
            Value::Broken => {}
            _ => self
                .diagnostics
                .report(json.place, words::wrong_kind(name, "an object", kind)),
        }
        None
    }

    /// `{ "button": [ … ], "matchrule": { … } }`
    pub(super) fn menu_object(&mut self, name: &str, json: Json, role: Role) -> Root {
        let (place, reported) = (json.place, json.reported);
        let mut root = Root::broken(place, Notation::Json);
        let Some(mut members) = self.object(name, json) else {
            return root;
        };
        members.retain(|member| !is_aside(member));
        members.truncate(MOST_MEMBERS);
        if !members.iter().any(|member| meant(member) == Some(BUTTON)) {
            let Some(list) = members
                .iter_mut()
                .find(|member| holds_buttons(&member.value))
            else {
                if !reported {
                    self.diagnostics.say(place, "missing `button`", A_MENU);
                }
                return root;
            };
            let message = format!("unknown member `{}`", words::shown(&list.name));
            self.diagnostics
                .say(list.name_place, message, "write `\"button\"`");
            BUTTON.clone_into(&mut list.name);
        }
        (root.kind, root.reported) = (RootKind::Fragment, reported);
        let (mut seen, mut may_be_conditional) = (Vec::new(), reported);
        for member in members {
            let meant = meant(&member);
            if member.name == LIMITS {
                self.misplaced_limits(member);
                continue;
            }
            if meant == Some(MATCHRULE) && role == Role::Default {
                self.diagnostics
                    .report(member.name_place, words::misplaced_matchrule());
                continue;
            }
            if meant != Some(&*member.name) {
                let remark = words::unknown_menu_member(&member.name, &[BUTTON, MATCHRULE]);
                self.diagnostics.report(member.name_place, remark);
                may_be_conditional |= CONDITIONS.contains(&&*member.name);
            }
            let Some(meant) = meant else {
                continue;
            };
            if !self.is_first(meant, member.name_place, &mut seen) {
                root.reported = true;
            } else if meant == BUTTON {
                root.tag = member.name_place;
                let (entries, reported) = self.entries(BUTTON, member.value, Level::Top);
                root.entries = entries;
                root.reported |= reported;
            } else {
                let (conditions, reported) = self.rule(member);
                (root.kind, root.attributes) = (RootKind::ConditionalMenu, conditions);
                root.reported |= reported;
            }
        }
        if role == Role::Conditional && root.kind == RootKind::Fragment && !may_be_conditional {
            self.diagnostics.say(place, "missing `matchrule`", A_RULE);
            root.reported = true;
        }
        if reported || may_be_conditional && root.kind == RootKind::Fragment {
            root.kind = RootKind::Unknown;
        }
        root
    }

    /// Whether a member is the first one of its name. Otherwise both are reported.
    pub(super) fn is_first(
        &mut self,
        name: &'static str,
        place: Extent,
        seen: &mut Vec<(&'static str, Extent)>,
    ) -> bool {
        let same: Vec<Extent> = seen
            .iter()
            .filter(|it| it.0 == name)
            .map(|it| it.1)
            .collect();
        let Remark { message, help, .. } = words::duplicate(name);
        if let [first] = *same {
            self.diagnostics
                .error(first, format!("{message}: the first is here"));
        }
        if !same.is_empty() {
            let message = format!("{message}: it is here again");
            self.diagnostics.say(place, message, help);
        }
        seen.push((name, place));
        same.is_empty()
    }

    /// `limits` is not a member of WeChat's. It is reported, but still applies, unless limits are
    /// also given in the correct place.
    pub(super) fn misplaced_limits(&mut self, member: Member) {
        let mut limits = attribute(member);
        let (place, text) = match &limits.value {
            tree::Value::Literal { text, .. } => (limits.extent, format!("{text:?}")),
            _ => (limits.name_place, String::from("\"…\"")),
        };
        let follows = if place.in_file.is_some() {
            "path"
        } else {
            "JSON"
        };
        let help = if self.limits.is_empty() {
            format!("write `limits = {text},` in front of the {follows}")
        } else {
            String::from("remove it")
        };
        self.diagnostics
            .say(place, "unexpected `limits` inside JSON", help);
        if matches!(limits.value, tree::Value::Wrong { .. }) {
            // It is checked in its correct place.
            limits.value = tree::Value::Broken;
        }
        if self.limits.is_empty() {
            self.limits.push(limits);
        }
    }

    /// The conditions of `matchrule`, and whether a mistake in it was reported.
    fn rule(&mut self, rule: Member) -> (Vec<Attribute>, bool) {
        let (place, reported) = (rule.name_place, rule.value.reported);
        let Some(mut members) = self.object(MATCHRULE, rule.value) else {
            return (Vec::new(), true);
        };
        for limits in members.extract_if(.., |member| member.name == LIMITS) {
            self.misplaced_limits(limits);
        }
        members.retain(|member| !member.value.is_unset());
        members.truncate(MOST_MEMBERS);
        let is_empty = members.is_empty();
        if is_empty && !reported {
            self.diagnostics.say(place, NO_CONDITION, A_RULE);
        }
        (
            members.into_iter().map(condition).collect(),
            reported || is_empty,
        )
    }
}

/// Members that are not part of the menu itself.
pub(super) fn is_aside(member: &Member) -> bool {
    let name = member.name.as_str();
    name == SCHEMA || REPLY_MEMBERS.contains(&name) || member.value.is_null() && name != BUTTON
}

/// The member of a menu that a misspelt name means.
fn meant(member: &Member) -> Option<&'static str> {
    nearest(member.name.trim(), [BUTTON, MATCHRULE])
}

/// A condition is a string, but WeChat's samples also contain numbers. Replies use an old name for
/// the tag.
fn condition(mut member: Member) -> Attribute {
    if member.name == "group_id" {
        member.name = String::from("tag_id");
    }
    match &member.value.value {
        Value::Other(written) if written.bytes().all(|byte| byte.is_ascii_digit()) => {
            member.value.value = Value::Text(written.clone());
        }
        _ => {}
    }
    attribute(member)
}
