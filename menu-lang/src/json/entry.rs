//! Turns the entries of a list into buttons and submenus.

use menu_core::limits::Level;
use menu_core::rules::Notation;
use menu_core::rules::words::{self, CONDITIONS, Remark, SUB_BUTTON, SUBMENU, TYPE};
use menu_core::{ButtonType, Member as MemberName};

use super::shaper::{MOST_MEMBERS, Shaper};
use super::{Json, Member, Value};
use crate::tree::{self, Attribute, Element, Node};
use crate::words::{is_near, nearest};

impl Shaper<'_> {
    /// The entries of a list, and whether one of them was left out.
    pub(super) fn entries(&mut self, name: &str, list: Json, level: Level) -> (Vec<Node>, bool) {
        let kind = list.kind();
        match list.value {
            Value::Array(items) => {
                let count = items.len();
                let entries = items.into_iter().filter_map(|item| self.entry(item, level));
                let entries: Vec<Node> = entries.map(Node::from).collect();
                let reported = list.reported || entries.len() < count;
                return (entries, reported);
            }
            // `get_current_selfmenu_info` wraps its lists.
            Value::Object(mut members) if matches!(&*members, [only] if only.name == "list") => {
                return self.entries(name, members.remove(0).value, level);
            }
            Value::Broken => {}
            _ => self
                .diagnostics
                .report(list.place, words::wrong_kind(name, "an array", kind)),
        }
        (Vec::new(), true)
    }

    /// A button or a submenu.
    fn entry(&mut self, json: Json, level: Level) -> Option<Element> {
        let (extent, mut reported) = (json.place, json.reported);
        let mut members = self.object("a button", json)?;
        members.truncate(MOST_MEMBERS);
        let (mut attributes, mut seen): (Vec<Attribute>, _) = (Vec::new(), Vec::new());
        let (mut button_type, mut children) = (None, None);
        let mut nulls: Vec<String> = Vec::new();
        for member in members {
            let Some(name) = shape(&member) else {
                nulls.extend(member.value.is_null().then(|| member.name.clone()));
                attributes.push(attribute(member));
                continue;
            };
            if name != member.name {
                let message = format!("unknown member `{}`", words::shown(&member.name));
                self.diagnostics
                    .say(member.name_place, message, format!("write `\"{name}\"`"));
            }
            let Json { place, .. } = member.value;
            if !self.is_first(name, member.name_place, &mut seen) {
                reported = true;
            } else if name == SUB_BUTTON && !member.value.is_null() {
                let (list, is_reported) = self.entries(name, member.value, Level::Sub);
                reported |= is_reported;
                children = Some((member.name_place, list));
            } else if name == TYPE && !member.value.is_unset() {
                let kind = member.value.kind();
                match member.value.value {
                    Value::Text(text) => button_type = Some((text, place)),
                    Value::Broken => reported = true,
                    _ => {
                        self.diagnostics
                            .report(place, words::wrong_kind(TYPE, "a string", kind));
                        reported = true;
                    }
                }
            }
        }
        let has_children = children.as_ref().is_some_and(|(_, list)| !list.is_empty());
        let (name, tag, children) = match (button_type, children) {
            // Replies give buttons an empty list.
            (Some((name, tag)), _) if !has_children => (name, tag, Vec::new()),
            (Some((name, tag)), Some((place, list))) => {
                let is_submenu = is_near(&name, SUBMENU) || is_near(&name, SUB_BUTTON);
                self.diagnostics.report(
                    tag,
                    if is_submenu {
                        words::unknown_type(SUBMENU, Notation::Json)
                    } else {
                        words::type_beside_sub_button()
                    },
                );
                reported = true;
                // The members of the type are not reported again.
                attributes.retain(|it| it.name == "name" || MemberName::named(&it.name).is_none());
                (SUBMENU.to_owned(), place, list)
            }
            (None, Some((place, list))) if has_children || level == Level::Top => {
                (SUBMENU.to_owned(), place, list)
            }
            (_, children) => {
                let has_list = children.is_some();
                let is_set = |it: &&Attribute| {
                    !nulls.contains(&it.name)
                        && !matches!(&it.value, tree::Value::Literal { text, .. } if text.is_empty())
                };
                let has = |name: &str| {
                    let mut set = attributes.iter().filter(is_set);
                    name == SUB_BUTTON && has_list || set.any(|it| it.name == name)
                };
                if !reported {
                    self.diagnostics.report(extent, words::no_type(level, has));
                }
                reported = true;
                (String::new(), extent, Vec::new())
            }
        };
        // Programs write `null` for unused members.
        attributes.retain(|it| !nulls.contains(&it.name) || !is_foreign(&it.name, &name));
        Some(Element {
            name,
            tag,
            extent,
            attributes,
            children,
            reported,
        })
    }
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

/// Whether this is a list of buttons, under any name.
pub(super) fn holds_buttons(json: &Json) -> bool {
    matches!(&json.value, Value::Array(items) if items.iter().any(|item| item.has("name")))
}

/// Whether a member belongs only to other types than this one.
fn is_foreign(member: &str, element: &str) -> bool {
    let member = MemberName::named(member).filter(|member| *member != MemberName::Name);
    let button_type = ButtonType::named(element);
    member.is_some_and(|member| button_type.is_none_or(|it| !it.members().contains(&member)))
}

/// A member that holds a string.
pub(super) fn attribute(member: Member) -> Attribute {
    let Member {
        name,
        name_place,
        value,
    } = member;
    let (place, kind, is_null) = (value.place, value.kind(), value.is_null());
    let value = match value.value {
        Value::Text(text) => tree::Value::Literal { text, place },
        Value::Broken => tree::Value::Broken,
        other => {
            let Remark {
                message, mut help, ..
            } = words::wrong_kind(&name, "a string", kind);
            if let Value::Other(written) = other
                && !is_null
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
