//! What JSON says of a menu: the create body as WeChat documents it, and the replies in which
//! a menu comes back.

use menu_core::{Member, Notation};

use super::Parser;
use super::json::{Json, JsonMember};
use crate::syntax::{Attribute, Element, Extent, Root, RootKind, Value};
use crate::vocabulary::{SUBMENU, list, nearest};

/// The members of a menu's object that mean something here.
const MENU_MEMBERS: [&str; 2] = ["button", "matchrule"];
/// The members that make an object a button or a submenu.
const SHAPE_MEMBERS: [&str; 2] = ["type", "sub_button"];
/// Members of replies that say nothing of the menu itself.
const REPLY_MEMBERS: [&str; 4] = ["menuid", "is_menu_open", "errcode", "errmsg"];

impl Parser<'_, '_> {
    /// A menu as WeChat writes it.
    pub(super) fn json_menu(&mut self, json: Json) -> Root {
        let place = json.place();
        let broken = Root::broken(place, Notation::Json);
        let members = match json {
            Json::Object { members, .. } => members,
            Json::Broken { .. } => return broken,
            other => {
                self.diagnostics
                    .error(
                        place,
                        format!("a menu is an object, and this is {}", other.what()),
                    )
                    .help(A_MENU);
                return broken;
            }
        };
        let Some(members) = self.unwrap_reply(members, place) else {
            return broken;
        };
        let mut root = Root {
            complete: true,
            is_guess: false,
            ..broken
        };
        let mut seen: Vec<(String, Extent)> = Vec::new();
        for member in members {
            let Some(name) = self.meant_member(&member, &MENU_MEMBERS) else {
                continue;
            };
            if self.is_repeated(&name, &member, &mut seen) {
                continue;
            }
            if name == "button" {
                root.tag = member.name_place;
                let entries = self.entries("button", member.value);
                root.complete = entries.complete;
                root.entries = entries.list;
            } else {
                root.kind = RootKind::ConditionalMenu;
                root.attributes = self.matchrule(member.value);
                if !seen.iter().any(|(name, _)| name == "button") {
                    root.tag = member.name_place;
                }
            }
        }
        if !seen.iter().any(|(name, _)| name == "button") {
            self.diagnostics
                .error(place, "this menu has no `button`")
                .help(A_MENU);
            root.complete = false;
        }
        root
    }

    /// The menu inside a reply of menu/get, of `get_current_selfmenu_info` or of menu/trymatch,
    /// where reading it loses nothing.
    fn unwrap_reply(
        &mut self,
        mut members: Vec<JsonMember>,
        place: Extent,
    ) -> Option<Vec<JsonMember>> {
        let has =
            |members: &[JsonMember], name: &str| members.iter().any(|member| member.name == name);
        if has(&members, "button") {
            return Some(members);
        }
        if let Some(conditional) = members
            .iter()
            .find(|member| member.name == "conditionalmenu")
        {
            let is_empty =
                matches!(&conditional.value, Json::Array { items, .. } if items.is_empty());
            if !is_empty {
                self.diagnostics
                    .error(
                        conditional.name_place,
                        "this reply of menu/get holds conditional menus, and one constant is one menu",
                    )
                    .help("keep one of its menus: `{ \"button\": [ … ] }`, or `{ \"button\": [ … ], \"matchrule\": { … } }`");
                return None;
            }
        }
        let inner = members
            .iter()
            .position(|member| member.name == "menu" || member.name == "selfmenu_info");
        if let Some(inner) = inner
            && matches!(&members[inner].value, Json::Object { .. })
        {
            let Json::Object { members, .. } = members.swap_remove(inner).value else {
                return None;
            };
            return Some(members);
        }
        if has(&members, "errcode") || has(&members, "is_menu_open") {
            self.diagnostics
                .error(place, "this reply of WeChat holds no menu")
                .help(A_MENU);
            return None;
        }
        Some(members)
    }

    /// The name that a member goes by. A misspelt one is reported, and read as what was meant;
    /// of one that means nothing here, which is reported too, there is none.
    fn meant_member(&mut self, member: &JsonMember, names: &[&str]) -> Option<String> {
        let name = member.name.as_str();
        if names.contains(&name) {
            return Some(name.to_owned());
        }
        if REPLY_MEMBERS.contains(&name) {
            return None;
        }
        let meant = nearest(name.trim(), names.iter().copied());
        let diagnostic = self
            .diagnostics
            .error(member.name_place, format!("unknown member `{name}`"));
        if let Some(meant) = meant {
            diagnostic.help(format!("write `\"{meant}\"`"));
        } else {
            diagnostic.help(format!("a menu has {}", list(names)));
        }
        meant.map(str::to_owned)
    }

    /// Whether a member of this name was seen before; both are reported then.
    fn is_repeated(
        &mut self,
        name: &str,
        member: &JsonMember,
        seen: &mut Vec<(String, Extent)>,
    ) -> bool {
        if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == name) {
            self.diagnostics
                .error(*first, format!("`{name}` is given twice, here first"));
            self.diagnostics
                .error(
                    member.name_place,
                    format!("`{name}` is given twice, here again"),
                )
                .help("keep one of the two");
            return true;
        }
        seen.push((name.to_owned(), member.name_place));
        false
    }

    /// The buttons of an array, or what there is of it.
    fn entries(&mut self, name: &str, value: Json) -> Entries {
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

    /// The conditions, as texts; samples of the documentation have numbers too.
    fn matchrule(&mut self, value: Json) -> Vec<Attribute> {
        let place = value.place();
        match value {
            Json::Object { members, .. } => members
                .into_iter()
                .map(|mut member| {
                    if let Json::Other { source, place } = &member.value
                        && !super::json::is_word(source)
                    {
                        member.value = Json::Text {
                            text: source.clone(),
                            place: *place,
                        };
                    }
                    json_attribute(member)
                })
                .collect(),
            Json::Broken { .. } => Vec::new(),
            other => {
                self.diagnostics
                    .error(
                        place,
                        format!("`matchrule` is an object, and this is {}", other.what()),
                    )
                    .help("write `\"matchrule\": { \"tag_id\": \"2\" }`");
                Vec::new()
            }
        }
    }
}

/// A member that holds a text.
fn json_attribute(member: JsonMember) -> Attribute {
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
struct Entries {
    list: Vec<Element>,
    complete: bool,
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

const A_MENU: &str = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
