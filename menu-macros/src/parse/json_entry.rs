//! What JSON says of a button or a submenu.

use menu_core::Member;

use super::Parser;
use super::json::{Json, JsonMember};
use crate::syntax::{Attribute, Element, Extent, Value};
use crate::vocabulary::{SUBMENU, nearest};

/// The members that make an object a button or a submenu.
const SHAPE_MEMBERS: [&str; 2] = ["type", "sub_button"];

impl Parser<'_, '_> {
    /// The buttons of an array, or what there is of it.
    pub(super) fn entries(&mut self, name: &str, value: Json) -> Entries {
        match value {
            Json::Array { items, .. } => {
                let count = items.len();
                let items = items.into_iter();
                let list: Vec<Element> = items.filter_map(|item| self.entry(item)).collect();
                Entries {
                    complete: list.len() == count,
                    list,
                }
            }
            // `get_current_selfmenu_info` wraps its lists.
            Json::Object { mut members, .. } if matches!(members.as_slice(), [only] if only.name == "list") => {
                self.entries(name, members.remove(0).value)
            }
            Json::Broken { .. } => Entries::default(),
            other => {
                self.diagnostics
                    .error(
                        other.place(),
                        format!("`{name}` is an array, and this is {}", other.what()),
                    )
                    .help(format!("write `\"{name}\": [ … ]`"));
                Entries::default()
            }
        }
    }

    /// A button or a submenu.
    fn entry(&mut self, json: Json) -> Option<Element> {
        let extent = json.place();
        let members = match json {
            Json::Object { members, .. } => members,
            Json::Broken { .. } => return None,
            other => {
                self.diagnostics
                    .error(
                        extent,
                        format!("a button is an object, and this is {}", other.what()),
                    )
                    .help("write `{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`");
                return None;
            }
        };
        let mut button_type = None;
        let mut children: Option<(Extent, Entries)> = None;
        let mut attributes = Vec::new();
        let mut seen = Vec::new();
        for member in members {
            let name = match shape_member(&member.name) {
                Some(name) if name != member.name => {
                    self.diagnostics
                        .error(
                            member.name_place,
                            format!("unknown member `{}`", member.name),
                        )
                        .help(format!("write `\"{name}\"`"));
                    name
                }
                Some(name) => name,
                None => {
                    attributes.push(json_attribute(member));
                    continue;
                }
            };
            if self.is_repeated(name, &member, &mut seen) {
                continue;
            }
            let place = member.name_place;
            if matches!(&member.value, Json::Other { source, .. } if source == "null") {
                // What many writers give a member that is not there.
                continue;
            }
            if name == "type" {
                button_type = Some(self.json_type(member));
            } else {
                children = Some((place, self.entries(name, member.value)));
            }
        }
        let (name, tag, children) = match (button_type, children) {
            (Some((name, tag)), None) => (name, tag, Entries::none()),
            // Leaves come back with an empty `sub_button`.
            (Some((name, tag)), Some((_, list))) if list.list.is_empty() => (name, tag, list),
            (Some((_, tag)), Some((_, list))) => {
                self.diagnostics
                    .error(tag, "`type` beside `sub_button`: a button either does something or opens a submenu")
                    .help("take one of the two out");
                (SUBMENU.to_owned(), tag, list)
            }
            (None, Some((place, list))) => (SUBMENU.to_owned(), place, list),
            (None, None) => {
                self.no_type(extent, &attributes);
                (String::new(), extent, Entries::none())
            }
        };
        Some(Element {
            name,
            tag,
            extent,
            attributes,
            children: children.list,
            finished: true,
            complete: children.complete,
        })
    }

    fn json_type(&mut self, member: JsonMember) -> (String, Extent) {
        match member.value {
            Json::Text { text, place } => (text, place),
            Json::Broken { place } => (String::new(), place),
            other => {
                let place = other.place();
                if let Value::Wrong { message, help, .. } = text_value("type", other) {
                    self.diagnostics.error(place, message).help(help);
                }
                (String::new(), place)
            }
        }
    }

    fn no_type(&mut self, extent: Extent, attributes: &[Attribute]) {
        let has = |name| {
            attributes
                .iter()
                .any(|attribute: &Attribute| attribute.name == name)
        };
        let help = if has("key") {
            "add `\"type\": \"click\"`"
        } else if has("url") {
            "add `\"type\": \"view\"`"
        } else {
            "add `\"type\": \"…\"` to a button, `\"sub_button\": [ … ]` to a submenu"
        };
        self.diagnostics
            .error(
                extent,
                "this button has neither a `type` nor a `sub_button`",
            )
            .help(help);
    }
}

/// A member that holds a text.
pub(super) fn json_attribute(member: JsonMember) -> Attribute {
    let extent = member.name_place.to(member.value.place());
    Attribute {
        value: text_value(&member.name, member.value),
        name: member.name,
        name_place: member.name_place,
        extent,
    }
}

/// The value of a member that is to be a text.
fn text_value(name: &str, value: Json) -> Value {
    let help = match &value {
        Json::Other { source, .. } if source != "null" => {
            format!("write `\"{name}\": \"{source}\"`")
        }
        _ => String::new(),
    };
    let message = format!(
        "`{name}` is {}; a value is a text in double quotes",
        value.what()
    );
    match value {
        Json::Text { text, place } => Value::Literal { text, place },
        Json::Broken { .. } => Value::Broken,
        other => Value::Wrong {
            place: other.place(),
            message,
            help,
        },
    }
}

/// The buttons of an array, and whether all of them could be read.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) list: Vec<Element>,
    pub(super) complete: bool,
}

impl Entries {
    /// Those of a button without `sub_button`.
    fn none() -> Entries {
        Entries {
            list: Vec::new(),
            complete: true,
        }
    }
}

/// `type` or `sub_button`, if a member means one of them rather than a text.
fn shape_member(name: &str) -> Option<&'static str> {
    let members = Member::ALL.into_iter().map(Member::as_str);
    let meant = nearest(name.trim(), members.chain(SHAPE_MEMBERS))?;
    SHAPE_MEMBERS.contains(&meant).then_some(meant)
}
