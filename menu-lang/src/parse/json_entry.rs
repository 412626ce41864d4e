//! What JSON says of a button or a submenu.

use menu_core::{ButtonType, Member};

use super::Parser;
use super::json::{Json, JsonMember};
use super::json_shape::{Shape, TYPE, shape_member};
use crate::tree::{Attribute, Element, Value};
use crate::words::{SUBMENU, VARIANT};

impl Parser<'_, '_> {
    /// The buttons of an array, or what there is of it.
    pub(super) fn entries(&mut self, name: &str, value: Json) -> Entries {
        match value {
            Json::Array { items, broken, .. } => {
                let count = items.len();
                let items = items.into_iter();
                let list: Vec<Element> = items.filter_map(|item| self.entry(item)).collect();
                Entries {
                    complete: list.len() == count && !broken,
                    list,
                }
            }
            // `get_current_selfmenu_info` wraps its lists.
            Json::Object {
                mut members,
                broken: false,
                ..
            } if matches!(members.as_slice(), [only] if only.name == "list") => {
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
        let (members, broken) = match json {
            Json::Object {
                members, broken, ..
            } => (members, broken),
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
        let mut shape = Shape::default();
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut nulls = Vec::new();
        let mut seen = Vec::new();
        for member in members {
            let Some(name) = shape_member(&member) else {
                if member.value.is_null() {
                    nulls.push(member.name.clone());
                }
                if member.name == VARIANT {
                    self.no_variant(&member);
                }
                attributes.push(json_attribute(member));
                continue;
            };
            if name != member.name {
                self.misspelt_member(&member, name);
            }
            if self.is_repeated(name, member.name_place, &mut seen) {
                shape.is_repeated(name);
            } else if member.value.is_null() {
                // What many writers give a member that is not there.
                shape.null = Some(member);
            } else if name == TYPE {
                shape.button_type = Some(self.json_type(member));
            } else {
                let place = member.name_place;
                shape.children = Some((place, self.entries(name, member.value)));
            }
        }
        let mut complete = shape
            .children
            .as_ref()
            .is_none_or(|(_, list)| list.complete);
        let (name, tag, children) = match (shape.button_type, shape.children) {
            (Some((name, tag)), None) => (name, tag, Vec::new()),
            // Leaves come back with an empty `sub_button`.
            (Some((name, tag)), Some((_, entries))) if entries.list.is_empty() => {
                (name, tag, Vec::new())
            }
            (Some((name, tag)), Some((place, entries))) => {
                self.type_beside_sub_button(&name, tag);
                // Whether it is to be a submenu at all is asked first.
                complete = false;
                // What belongs to the type goes with it.
                attributes.retain(|attribute: &Attribute| {
                    attribute.name == Member::Name.as_str()
                        || Member::named(&attribute.name).is_none()
                });
                (SUBMENU.to_owned(), place, entries.list)
            }
            (None, Some((place, entries))) => (SUBMENU.to_owned(), place, entries.list),
            (None, None) => {
                if !broken {
                    self.no_type(extent, shape.null.as_ref(), &attributes);
                }
                (String::new(), extent, Vec::new())
            }
        };
        if name.is_empty() {
            // What such a button takes cannot be told, and yet what it has twice.
            for attribute in &attributes {
                self.is_repeated(&attribute.name, attribute.name_place, &mut seen);
            }
        }
        // Many writers give every button every member, those it has not as `null`.
        attributes.retain(|attribute| {
            !nulls.contains(&attribute.name) || !is_foreign(&attribute.name, &name)
        });
        Some(Element {
            name,
            tag,
            extent,
            attributes,
            children: children.into_iter().map(Into::into).collect(),
            told: broken || !complete,
        })
    }

    fn no_variant(&mut self, member: &JsonMember) {
        let name = match &member.value {
            Json::Text { text, .. } => text,
            _ => "…",
        };
        self.diagnostics
            .error(
                member.name_place,
                format!("JSON has no place for `{VARIANT}`"),
            )
            .help(format!(
                "write the menu as markup, where `{VARIANT}={name}` names the variant"
            ));
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
    let text = match &value {
        Json::Other { source, .. } if !value.is_null() => source.as_str(),
        _ => "…",
    };
    let help = format!("write `\"{name}\": \"{text}\"`");
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

/// Whether a member belongs to other types than this one.
fn is_foreign(member: &str, element: &str) -> bool {
    let Some(member) = Member::named(member) else {
        return false;
    };
    match ButtonType::named(element) {
        Some(button_type) => !button_type.takes(member),
        None => element == SUBMENU && member != Member::Name,
    }
}
