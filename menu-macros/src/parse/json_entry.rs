//! What JSON says of a button or a submenu.

use menu_core::{ButtonType, Member};

use super::Parser;
use super::json::{Json, JsonMember};
use crate::syntax::{Attribute, Element, Extent, Value};
use crate::vocabulary::{SUBMENU, VARIANT, is_near, list, nearest, types};

const TYPE: &str = "type";
const SUB_BUTTON: &str = "sub_button";
/// The members that make an object a button or a submenu.
pub(super) const SHAPE_MEMBERS: [&str; 2] = [TYPE, SUB_BUTTON];

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
            let Some(name) = shape_member(&member.name) else {
                if member.value.is_null() {
                    nulls.push(member.name.clone());
                }
                if member.name == VARIANT {
                    self.no_variant(&member);
                } else {
                    attributes.push(json_attribute(member));
                }
                continue;
            };
            if name != member.name {
                self.misspelt_member(&member, name);
            }
            if self.is_repeated(name, &member, &mut seen) {
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
        let complete = shape
            .children
            .as_ref()
            .is_none_or(|(_, list)| list.complete);
        let (name, tag, children) = match (shape.button_type, shape.children) {
            (Some((name, tag)), None) => (name, tag, Vec::new()),
            // Leaves come back with an empty `sub_button`.
            (Some((name, tag)), Some((_, entries))) if entries.list.is_empty() => {
                (name, tag, Vec::new())
            }
            (Some((name, tag)), Some((_, entries))) => {
                self.type_beside_sub_button(&name, tag);
                // What belongs to the type goes with it.
                attributes.retain(|attribute: &Attribute| {
                    attribute.name == Member::Name.as_str()
                        || Member::named(&attribute.name).is_none()
                });
                (SUBMENU.to_owned(), tag, entries.list)
            }
            (None, Some((place, entries))) => (SUBMENU.to_owned(), place, entries.list),
            (None, None) => {
                if !broken {
                    self.no_type(extent, shape.null.as_ref(), &attributes);
                }
                (String::new(), extent, Vec::new())
            }
        };
        // Many writers give every button every member, those it has not as `null`.
        attributes.retain(|attribute| {
            !nulls.contains(&attribute.name) || !is_foreign(&attribute.name, &name)
        });
        Some(Element {
            name,
            tag,
            extent,
            attributes,
            children,
            finished: !broken,
            complete,
        })
    }

    fn misspelt_member(&mut self, member: &JsonMember, meant: &str) {
        self.diagnostics
            .error(
                member.name_place,
                format!("unknown member `{}`", member.name),
            )
            .help(format!("write `\"{meant}\"`"));
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

    fn type_beside_sub_button(&mut self, name: &str, tag: Extent) {
        if is_near(name, SUBMENU) || is_near(name, SUB_BUTTON) {
            self.diagnostics
                .error(
                    tag,
                    "a submenu has no `type`: its `sub_button` makes it one",
                )
                .help("take the `type` out");
        } else if !name.is_empty() {
            self.diagnostics
                .error(
                    tag,
                    "`type` beside `sub_button`: a button either does something or opens a submenu",
                )
                .help("take one of the two out");
        }
    }

    /// The type, or nothing if it is none, which is reported.
    fn json_type(&mut self, member: JsonMember) -> (String, Extent) {
        let place = member.value.place();
        let message = match member.value {
            Json::Text { text, .. } if !text.is_empty() => return (text, place),
            Json::Text { .. } => String::from("`type` is empty"),
            Json::Broken { .. } => return (String::new(), place),
            other => format!(
                "`type` is {}; a type is a text in double quotes",
                other.what()
            ),
        };
        self.diagnostics
            .error(place, message)
            .help(format!("the types are {}", list(&types())));
        (String::new(), place)
    }

    /// Neither `type` nor `sub_button` says what it is; or one of them is `null`.
    fn no_type(&mut self, extent: Extent, null: Option<&JsonMember>, attributes: &[Attribute]) {
        let has = |name| {
            attributes
                .iter()
                .any(|attribute: &Attribute| attribute.name == name)
        };
        let is_submenu = null.is_some_and(|member| member.name == SUB_BUTTON);
        let text = if has("key") {
            "`\"type\": \"click\"`"
        } else if has("url") {
            "`\"type\": \"view\"`"
        } else if is_submenu {
            "`\"sub_button\": [ … ]`"
        } else {
            "`\"type\": \"…\"` to a button, `\"sub_button\": [ … ]` to a submenu"
        };
        if let Some(member) = null {
            self.diagnostics
                .error(member.value.place(), format!("`{}` is `null`", member.name))
                .help(format!("write {text}"));
            return;
        }
        self.diagnostics
            .error(
                extent,
                "this button has neither a `type` nor a `sub_button`",
            )
            .help(format!("add {text}"));
    }
}

/// What the members say that make an object a button or a submenu.
#[derive(Default)]
struct Shape {
    /// The type, with its place.
    button_type: Option<(String, Extent)>,
    /// The buttons, with the place of the member's name.
    children: Option<(Extent, Entries)>,
    /// The last of them that is `null`.
    null: Option<JsonMember>,
}

impl Shape {
    /// Of a member that is given twice, it cannot be told which one counts.
    fn is_repeated(&mut self, name: &str) {
        if let Some((button_type, _)) = &mut self.button_type
            && name == TYPE
        {
            button_type.clear();
        }
        if let Some((_, entries)) = &mut self.children
            && name == SUB_BUTTON
        {
            entries.complete = false;
        }
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

/// `type` or `sub_button`, if a member means one of them rather than a text.
fn shape_member(name: &str) -> Option<&'static str> {
    let members = Member::ALL.iter().map(|member| member.as_str());
    let meant = nearest(name.trim(), members.chain(SHAPE_MEMBERS))?;
    SHAPE_MEMBERS.contains(&meant).then_some(meant)
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
