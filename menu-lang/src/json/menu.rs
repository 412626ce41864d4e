//! JSON gets the shape of the tree: the body of menu/create, its entries, its conditions. What
//! is missing, empty or unknown in a button is judged in `check`, as in markup.

use menu_core::__private::NO_CONDITION;
use menu_core::Member as MemberName;
use menu_core::limits::Level;
use menu_core::rules::Notation;
use menu_core::rules::words::{
    self, BUTTON, MATCHRULE, REPLY_MEMBERS, Remark, SCHEMA, SUB_BUTTON, SUBMENU, TYPE,
};

use super::{A_MENU, Json, Member, Value, reply};
use crate::diagnostics::Diagnostics;
use crate::tree::{self, Attribute, Element, Extent, Node, Root, RootKind};
use crate::words::{LIMITS, is_near, nearest};

/// The members of a menu's object.
const MENU_MEMBERS: [&str; 2] = [BUTTON, MATCHRULE];

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
    pub(super) fn report(&mut self, place: Extent, remark: Remark) {
        self.diagnostics
            .error(place, remark.message)
            .help(remark.help);
    }

    /// The members of an object, or a report that `name` is something else.
    pub(super) fn object(&mut self, name: &str, json: Json) -> Option<Vec<Member>> {
        match json.value {
            Value::Object(members) => Some(members),
            Value::Broken => None,
            _ => {
                self.report(
                    json.place,
                    words::wrong_kind(name, "an object", &json.kind()),
                );
                None
            }
        }
    }

    /// `{ "button": [ … ], "matchrule": { … } }`
    pub(super) fn menu_object(&mut self, name: &str, json: Json, role: Role) -> Root {
        let (place, told) = (json.place, json.told);
        let mut root = Root::broken(place, Notation::Json);
        let Some(members) = self.object(name, json) else {
            return root;
        };
        let is_list = |member: &Member| holds_buttons(&member.value);
        let has_button = members.iter().any(|it| meant(it) == Some(BUTTON));
        let other_list = members.iter().position(is_list).filter(|_| !has_button);
        let (mut seen, mut is_told, mut rule) = (Vec::new(), told, None);
        for (at, member) in members.into_iter().enumerate() {
            let name = if other_list == Some(at) {
                Some(BUTTON)
            } else {
                meant(&member)
            };
            if is_aside(&member) || (name.is_none() && !has_button && other_list.is_none()) {
                continue;
            }
            if member.name == LIMITS {
                self.misplaced_limits(member);
                continue;
            }
            let is_misspelt = name != Some(&*member.name);
            if name == Some(MATCHRULE) && role == Role::Default {
                self.report(member.name_place, words::misplaced_matchrule());
                continue;
            }
            if is_misspelt {
                let mut remark = words::unknown_menu_member(&member.name, &MENU_MEMBERS);
                if let Some(name) = name {
                    remark.help = format!("write `\"{name}\"`");
                }
                self.report(member.name_place, remark);
                is_told |= words::CONDITIONS.contains(&&*member.name);
            }
            let Some(name) = name else {
                continue;
            };
            let is_first = self.is_first(name, member.name_place, &mut seen);
            is_told |= !is_first;
            match name {
                BUTTON if is_first => {
                    root.tag = member.name_place;
                    let (entries, told) = self.entries(BUTTON, member.value, Level::Top);
                    (root.entries, root.told) = (entries, told);
                }
                MATCHRULE if is_first => rule = Some(self.rule(member)),
                _ => {}
            }
        }
        root.kind = match (&rule, role) {
            _ if told => RootKind::Unknown,
            (Some(_), _) | (None, Role::Conditional) => RootKind::ConditionalMenu,
            (None, _) if is_told => RootKind::Unknown,
            (None, _) => RootKind::Fragment,
        };
        if !has_button && other_list.is_none() {
            (root.kind, root.told) = (RootKind::Unknown, true);
            if !told {
                self.diagnostics
                    .error(place, "missing `button`")
                    .help(A_MENU);
            }
        }
        if rule.is_none() && role == Role::Conditional && !is_told {
            self.diagnostics
                .error(place, "missing `matchrule`")
                .help(A_RULE);
            is_told = true;
        }
        let (conditions, is_rule_told) = rule.unwrap_or_default();
        root.attributes = conditions;
        root.told |= is_told || is_rule_told;
        root
    }

    /// Whether a member is the first of its name; if not, both are reported.
    pub(super) fn is_first(
        &mut self,
        name: &'static str,
        place: Extent,
        seen: &mut Vec<(&'static str, Extent)>,
    ) -> bool {
        let first = seen
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, place)| *place);
        if let Some(first) = first {
            let remark = words::duplicate(name);
            let message = remark.message;
            let again = seen.iter().filter(|(other, _)| *other == name).count() > 1;
            if !again {
                self.diagnostics
                    .error(first, format!("{message}: the first is here"));
            }
            self.diagnostics
                .error(place, format!("{message}: it is here again"))
                .help(remark.help);
        }
        seen.push((name, place));
        first.is_none()
    }

    /// `limits` is ours, and not part of what WeChat is sent. It holds all the same, unless it
    /// stands where it belongs, too.
    pub(super) fn misplaced_limits(&mut self, member: Member) {
        let limits = attribute(member);
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
            .error(place, "unexpected `limits` inside JSON")
            .help(help);
        if self.limits.is_empty() {
            let value = match limits.value {
                // Its value is judged where it belongs.
                tree::Value::Wrong { .. } => tree::Value::Broken,
                value => value,
            };
            self.limits.push(Attribute { value, ..limits });
        }
    }

    /// The conditions of `matchrule`; and whether a mistake in it was reported.
    fn rule(&mut self, rule: Member) -> (Vec<Attribute>, bool) {
        let (place, mut told) = (rule.name_place, rule.value.told);
        let Some(mut members) = self.object(MATCHRULE, rule.value) else {
            return (Vec::new(), true);
        };
        let limits: Vec<Member> = members.extract_if(.., |it| it.name == LIMITS).collect();
        for limits in limits {
            self.misplaced_limits(limits);
        }
        members.retain(|member| !member.value.is_unset());
        if members.is_empty() && !told {
            self.diagnostics.error(place, NO_CONDITION).help(A_RULE);
            told = true;
        }
        (members.into_iter().map(condition).collect(), told)
    }

    /// The entries of a list; and whether one of them is left out.
    pub(super) fn entries(&mut self, name: &str, list: Json, level: Level) -> (Vec<Node>, bool) {
        match list.value {
            Value::Array(items) => {
                let count = items.len();
                let items = items.into_iter();
                let items = items.filter_map(|it| self.entry(it, level));
                let entries: Vec<Node> = items.map(Node::from).collect();
                let told = list.told || entries.len() < count;
                (entries, told)
            }
            // `get_current_selfmenu_info` wraps its lists.
            Value::Object(mut members) if matches!(&*members, [only] if only.name == "list") => {
                self.entries(name, members.remove(0).value, level)
            }
            Value::Broken => (Vec::new(), true),
            _ => {
                self.report(
                    list.place,
                    words::wrong_kind(name, "an array", &list.kind()),
                );
                (Vec::new(), true)
            }
        }
    }

    /// A button or a submenu.
    fn entry(&mut self, json: Json, level: Level) -> Option<Element> {
        let (extent, mut told) = (json.place, json.told);
        let members = self.object("a button", json)?;
        let (mut attributes, mut seen): (Vec<Attribute>, _) = (Vec::new(), Vec::new());
        let (mut button_type, mut children) = (None, None);
        for member in members {
            let Some(name) = shape(&member) else {
                attributes.push(attribute(member));
                continue;
            };
            if name != member.name {
                let message = format!("unknown member `{}`", words::shown(&member.name));
                let help = format!("write `\"{name}\"`");
                self.report(member.name_place, Remark::new(message, help));
            }
            if !self.is_first(name, member.name_place, &mut seen) {
                told = true;
            } else if name == TYPE {
                let place = member.value.place;
                match member.value.value {
                    Value::Text(text) if !text.is_empty() => button_type = Some((text, place)),
                    Value::Broken => told = true,
                    _ if member.value.is_unset() => {}
                    _ => {
                        let kind = member.value.kind();
                        self.report(place, words::wrong_kind(TYPE, "a string", &kind));
                        told = true;
                    }
                }
            } else if !member.value.is_null() {
                let (list, is_told) = self.entries(SUB_BUTTON, member.value, Level::Sub);
                told |= is_told;
                children = Some((member.name_place, list));
            }
        }
        let has_children = children.as_ref().is_some_and(|(_, list)| !list.is_empty());
        let (name, tag, children) = match (button_type, children) {
            // Leaves come back with an empty list.
            (Some((name, tag)), _) if !has_children => (name, tag, Vec::new()),
            (Some((name, tag)), Some((place, list))) => {
                let remark = match is_near(&name, SUBMENU) || is_near(&name, SUB_BUTTON) {
                    true => words::unknown_type(SUBMENU, Notation::Json),
                    false => words::type_beside_sub_button(),
                };
                self.report(tag, remark);
                told = true;
                // What belongs to the type is removed with it.
                attributes.retain(|it| it.name == "name" || MemberName::named(&it.name).is_none());
                (SUBMENU.to_owned(), place, list)
            }
            (None, Some((place, list))) if has_children || level == Level::Top => {
                (SUBMENU.to_owned(), place, list)
            }
            (_, children) => {
                let has = |name: &str| match name {
                    SUB_BUTTON => children.is_some(),
                    _ => attributes.iter().any(|it| it.name == name && !is_empty(it)),
                };
                if !told {
                    self.report(extent, words::no_type(level, has));
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

const A_RULE: &str = "write `\"matchrule\": { \"tag_id\": \"2\" }`";

/// What says nothing of the menu itself.
pub(super) fn is_aside(member: &Member) -> bool {
    let name = member.name.as_str();
    name == SCHEMA || REPLY_MEMBERS.contains(&name) || member.value.is_null() && name != BUTTON
}

/// The member of a menu's object that was meant by one.
fn meant(member: &Member) -> Option<&'static str> {
    nearest(member.name.trim(), MENU_MEMBERS).filter(|_| member.name != LIMITS)
}

/// `type` or `sub_button`, if a member was meant as one of them.
fn shape(member: &Member) -> Option<&'static str> {
    if holds_buttons(&member.value) {
        return Some(SUB_BUTTON);
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
    match &json.value {
        Value::Array(items) => items.iter().any(|item| item.get("name").is_some()),
        _ => false,
    }
}

/// A member that holds a string. `null` counts as an empty one: programs write both for a member
/// that they do not use.
fn attribute(member: Member) -> Attribute {
    let Member {
        name,
        name_place,
        value,
    } = member;
    let (place, kind) = (value.place, value.kind());
    let is_null = value.is_null();
    let value = match value.value {
        Value::Text(text) => tree::Value::Literal { text, place },
        Value::Broken => tree::Value::Broken,
        _ if is_null => tree::Value::Literal {
            text: String::new(),
            place,
        },
        other => {
            let mut remark = words::wrong_kind(&name, "a string", &kind);
            if let Value::Other(written) = other
                && !words::CONDITIONS.contains(&&*name)
            {
                remark.help = format!("write `\"{name}\": \"{written}\"`");
            }
            tree::Value::Wrong {
                place,
                message: remark.message,
                help: remark.help,
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
    if let Value::Other(written) = &member.value.value
        && written.bytes().all(|byte| byte.is_ascii_digit())
    {
        member.value.value = Value::Text(written.clone());
    }
    attribute(member)
}

fn is_empty(attribute: &Attribute) -> bool {
    matches!(&attribute.value, tree::Value::Literal { text, .. } if text.is_empty())
}
