//! JSON gets the shape of the tree: the body of menu/create, its entries, its conditions. What
//! is missing, empty or unknown in a button is judged in `check`, as in markup.

use menu_core::__private::NO_CONDITION;
use menu_core::Member as MemberName;
use menu_core::limits::Level;
use menu_core::rules::Notation;
use menu_core::rules::words::{
    self, BUTTON, CONDITIONS, MATCHRULE, REPLY_MEMBERS, Remark, SCHEMA, SUB_BUTTON, SUBMENU, TYPE,
};

use super::{A_MENU, Json, Member, Value, reply};
use crate::diagnostics::Diagnostics;
use crate::tree::{self, Attribute, Element, Extent, Node, Root, RootKind};
use crate::words::{LIMITS, is_near, nearest};

/// More members than any object of a menu has.
const MOST_MEMBERS: usize = 100;
const A_RULE: &str = "write `\"matchrule\": { \"tag_id\": \"2\" }`";

/// Gives JSON the shape of a menu, or of several. `limits` stand in front of it.
pub(crate) fn menu(json: Json, limits: Vec<Attribute>, diagnostics: &mut Diagnostics) -> Root {
    let mut shaper = Shaper {
        limits,
        diagnostics,
    };
    let mut root = reply::root(&mut shaper, json);
    root.attributes.extend(shaper.limits);
    root
}

/// What the object of a menu is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its `matchrule` says whether it is a conditional menu.
    Either,
    /// The default menu of a set.
    Default,
    /// One of the conditional menus of a set.
    Conditional,
}

pub(super) struct Shaper<'d> {
    pub(super) limits: Vec<Attribute>,
    pub(super) diagnostics: &'d mut Diagnostics,
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
                .report(json.place, words::wrong_kind(name, "an object", &kind)),
        }
        None
    }

    /// `{ "button": [ … ], "matchrule": { … } }`
    pub(super) fn menu_object(&mut self, name: &str, json: Json, role: Role) -> Root {
        let (place, told) = (json.place, json.told);
        let mut root = Root::broken(place, Notation::Json);
        let Some(mut members) = self.object(name, json) else {
            return root;
        };
        members.truncate(MOST_MEMBERS);
        if !members.iter().any(|member| meant(member) == Some(BUTTON)) {
            let Some(list) = members
                .iter_mut()
                .find(|member| holds_buttons(&member.value))
            else {
                if !told {
                    self.diagnostics
                        .report(place, Remark::new("missing `button`", A_MENU));
                }
                return root;
            };
            let message = format!("unknown member `{}`", words::shown(&list.name));
            self.diagnostics
                .report(list.name_place, Remark::new(message, "write `\"button\"`"));
            BUTTON.clone_into(&mut list.name);
        }
        (root.kind, root.told) = (RootKind::Fragment, told);
        let (mut seen, mut may_be_conditional) = (Vec::new(), told);
        for member in members {
            let meant = meant(&member);
            if is_aside(&member) {
                continue;
            } else if member.name == LIMITS {
                self.misplaced_limits(member);
                continue;
            } else if meant == Some(MATCHRULE) && role == Role::Default {
                self.diagnostics
                    .report(member.name_place, words::misplaced_matchrule());
                continue;
            } else if meant != Some(&*member.name) {
                let remark = words::unknown_menu_member(&member.name, &[BUTTON, MATCHRULE]);
                self.diagnostics.report(member.name_place, remark);
                may_be_conditional |= CONDITIONS.contains(&&*member.name);
            }
            let Some(meant) = meant else {
                continue;
            };
            if !self.is_first(meant, member.name_place, &mut seen) {
                root.told = true;
            } else if meant == BUTTON {
                root.tag = member.name_place;
                let (entries, told) = self.entries(BUTTON, member.value, Level::Top);
                root.entries = entries;
                root.told |= told;
            } else {
                let (conditions, told) = self.rule(member);
                (root.kind, root.attributes) = (RootKind::ConditionalMenu, conditions);
                root.told |= told;
            }
        }
        if role == Role::Conditional && root.kind == RootKind::Fragment && !may_be_conditional {
            self.diagnostics
                .report(place, Remark::new("missing `matchrule`", A_RULE));
            root.told = true;
        }
        if told || may_be_conditional && root.kind == RootKind::Fragment {
            root.kind = RootKind::Unknown;
        }
        root
    }

    /// Whether a member is the first of its name; if not, it is reported, and the first one, too.
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
            self.diagnostics.report(place, Remark::new(message, help));
        }
        seen.push((name, place));
        same.is_empty()
    }

    /// `limits` is ours, and not part of what WeChat is sent. It holds all the same, unless it
    /// stands where it belongs, too.
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
        let help = match self.limits.is_empty() {
            true => format!("write `limits = {text},` in front of the {follows}"),
            false => String::from("remove it"),
        };
        self.diagnostics
            .report(place, Remark::new("unexpected `limits` inside JSON", help));
        if matches!(limits.value, tree::Value::Wrong { .. }) {
            // It is judged where it belongs.
            limits.value = tree::Value::Broken;
        }
        if self.limits.is_empty() {
            self.limits.push(limits);
        }
    }

    /// The conditions of `matchrule`; and whether a mistake in it was reported.
    fn rule(&mut self, rule: Member) -> (Vec<Attribute>, bool) {
        let (place, told) = (rule.name_place, rule.value.told);
        let Some(mut members) = self.object(MATCHRULE, rule.value) else {
            return (Vec::new(), true);
        };
        for limits in members.extract_if(.., |member| member.name == LIMITS) {
            self.misplaced_limits(limits);
        }
        members.retain(|member| !member.value.is_unset());
        members.truncate(MOST_MEMBERS);
        let is_empty = members.is_empty();
        if is_empty && !told {
            self.diagnostics
                .report(place, Remark::new(NO_CONDITION, A_RULE));
        }
        (
            members.into_iter().map(condition).collect(),
            told || is_empty,
        )
    }

    /// The entries of a list; and whether one of them is left out.
    pub(super) fn entries(&mut self, name: &str, list: Json, level: Level) -> (Vec<Node>, bool) {
        let kind = list.kind();
        match list.value {
            Value::Array(items) => {
                let count = items.len();
                let entries = items.into_iter().filter_map(|item| self.entry(item, level));
                let entries: Vec<Node> = entries.map(Node::from).collect();
                let told = list.told || entries.len() < count;
                return (entries, told);
            }
            // `get_current_selfmenu_info` wraps its lists.
            Value::Object(mut members) if matches!(&*members, [only] if only.name == "list") => {
                return self.entries(name, members.remove(0).value, level);
            }
            Value::Broken => {}
            _ => self
                .diagnostics
                .report(list.place, words::wrong_kind(name, "an array", &kind)),
        }
        (Vec::new(), true)
    }

    /// A button or a submenu.
    fn entry(&mut self, json: Json, level: Level) -> Option<Element> {
        let (extent, mut told) = (json.place, json.told);
        let mut members = self.object("a button", json)?;
        members.truncate(MOST_MEMBERS);
        let (mut attributes, mut seen): (Vec<Attribute>, _) = (Vec::new(), Vec::new());
        let (mut button_type, mut children) = (None, None);
        for member in members {
            let Some(name) = shape(&member) else {
                attributes.push(attribute(member));
                continue;
            };
            if name != member.name {
                let message = format!("unknown member `{}`", words::shown(&member.name));
                let remark = Remark::new(message, format!("write `\"{name}\"`"));
                self.diagnostics.report(member.name_place, remark);
            }
            let Json { place, .. } = member.value;
            if !self.is_first(name, member.name_place, &mut seen) {
                told = true;
            } else if name == SUB_BUTTON && !member.value.is_null() {
                let (list, is_told) = self.entries(name, member.value, Level::Sub);
                told |= is_told;
                children = Some((member.name_place, list));
            } else if name == TYPE && !member.value.is_unset() {
                let kind = member.value.kind();
                match member.value.value {
                    Value::Text(text) => button_type = Some((text, place)),
                    Value::Broken => told = true,
                    _ => {
                        self.diagnostics
                            .report(place, words::wrong_kind(TYPE, "a string", &kind));
                        told = true;
                    }
                }
            }
        }
        let has_children = children.as_ref().is_some_and(|(_, list)| !list.is_empty());
        let (name, tag, children) = match (button_type, children) {
            // Leaves come back with an empty list.
            (Some((name, tag)), _) if !has_children => (name, tag, Vec::new()),
            (Some((name, tag)), Some((place, list))) => {
                let is_submenu = is_near(&name, SUBMENU) || is_near(&name, SUB_BUTTON);
                self.diagnostics.report(
                    tag,
                    match is_submenu {
                        true => words::unknown_type(SUBMENU, Notation::Json),
                        false => words::type_beside_sub_button(),
                    },
                );
                told = true;
                // What belongs to the type is removed with it.
                attributes.retain(|it| it.name == "name" || MemberName::named(&it.name).is_none());
                (SUBMENU.to_owned(), place, list)
            }
            (None, Some((place, list))) if has_children || level == Level::Top => {
                (SUBMENU.to_owned(), place, list)
            }
            (_, children) => {
                let has_list = children.is_some();
                let is_set = |it: &&Attribute| !matches!(&it.value, tree::Value::Literal { text, .. } if text.is_empty());
                let has = |name: &str| {
                    let mut set = attributes.iter().filter(is_set);
                    name == SUB_BUTTON && has_list || set.any(|it| it.name == name)
                };
                if !told {
                    self.diagnostics.report(extent, words::no_type(level, has));
                }
                told = true;
                (String::new(), extent, Vec::new())
            }
        };
        Some(Element {
            name,
            tag,
            extent,
            attributes,
            children,
            told,
        })
    }
}

/// What says nothing of the menu itself.
pub(super) fn is_aside(member: &Member) -> bool {
    let name = member.name.as_str();
    name == SCHEMA || REPLY_MEMBERS.contains(&name) || member.value.is_null() && name != BUTTON
}

/// The member of a menu's object that was meant by one.
fn meant(member: &Member) -> Option<&'static str> {
    nearest(member.name.trim(), [BUTTON, MATCHRULE])
}

/// `type` or `sub_button`, if a member was meant as one of them.
fn shape(member: &Member) -> Option<&'static str> {
    if holds_buttons(&member.value) {
        return Some(SUB_BUTTON);
    }
    if MemberName::named(&member.name).is_some() {
        return None;
    }
    let names = MemberName::ALL.iter().map(|member| member.as_str());
    let meant = nearest(member.name.trim(), names.chain([TYPE, SUB_BUTTON]))?;
    let is_list = matches!(member.value.value, Value::Array(_) | Value::Object(_));
    // `"button": "SONGS"` was meant as something else.
    let is_meant = meant != SUB_BUTTON || meant == member.name || is_list;
    (is_meant && (meant == TYPE || meant == SUB_BUTTON)).then_some(meant)
}

/// Whether this is a list of buttons, whatever it is called.
pub(super) fn holds_buttons(json: &Json) -> bool {
    matches!(&json.value, Value::Array(items) if items.iter().any(|item| item.has("name")))
}

/// A member that holds a string. `null` counts as an empty one: programs write both for a member
/// that they do not use.
fn attribute(member: Member) -> Attribute {
    let Member {
        name,
        name_place,
        value,
    } = member;
    let (place, kind, is_null) = (value.place, value.kind(), value.is_null());
    let value = match value.value {
        Value::Text(text) => tree::Value::Literal { text, place },
        Value::Broken => tree::Value::Broken,
        _ if is_null => tree::Value::Literal {
            text: String::new(),
            place,
        },
        other => {
            let Remark {
                message, mut help, ..
            } = words::wrong_kind(&name, "a string", &kind);
            if let Value::Other(written) = other
                && !CONDITIONS.contains(&&*name)
            {
                help = format!("write `\"{name}\": \"{written}\"`");
            }
            tree::Value::Wrong {
                place,
                message,
                help,
            }
        }
    };
    Attribute {
        name,
        name_place,
        value,
        extent: name_place.to(place),
    }
}

/// A condition is a string; WeChat's own samples have numbers, too. Its replies have the tag under
/// an old name.
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
