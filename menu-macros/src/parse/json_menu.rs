//! What JSON says of a menu: the create body as WeChat documents it, and the replies in which
//! a menu comes back.

use menu_core::__private::NO_CONDITION;
use menu_core::Notation;

use super::json::{Json, JsonMember, is_word};
use super::json_entry::json_attribute;
use super::tokens::tokens_between;
use super::{Parser, Source};
use crate::syntax::{Attribute, Extent, Root, RootKind};
use crate::vocabulary::{CONDITIONS, LIMITS, list, nearest};

/// The members of a menu's object that mean something here.
pub(super) const MENU_MEMBERS: [&str; 2] = [BUTTON, MATCHRULE];
const BUTTON: &str = "button";
const MATCHRULE: &str = "matchrule";
/// The members of replies that hold a menu.
const WRAPPERS: [&str; 2] = ["menu", "selfmenu_info"];
/// Members of replies that say nothing of the menu itself.
const REPLY_MEMBERS: [&str; 4] = ["menuid", "is_menu_open", "errcode", "errmsg"];

impl Parser<'_, '_> {
    /// A menu as WeChat writes it.
    pub(super) fn json_menu(&mut self, json: Json) -> Root {
        let root = self.json_root(json);
        let limits = self.limits_behind();
        root.with(limits.into_iter().collect())
    }

    fn json_root(&mut self, json: Json) -> Root {
        let place = json.place();
        let mut root = Root::broken(place, Notation::Json);
        let (members, broken) = match json {
            Json::Object {
                members, broken, ..
            } => (members, broken),
            Json::Broken { .. } => return root,
            other => {
                self.diagnostics
                    .error(
                        place,
                        format!("a menu is an object, and this is {}", other.what()),
                    )
                    .help(A_MENU);
                return root;
            }
        };
        let Some((members, broken)) = self.unwrap_reply(members, broken, place) else {
            return root;
        };
        root.is_guess = broken;
        let mut seen: Vec<(String, Extent)> = Vec::new();
        for member in members {
            let Some(name) = self.meant_member(&member) else {
                root.is_guess |= !REPLY_MEMBERS.contains(&member.name.as_str());
                continue;
            };
            let is_repeated = self.is_repeated(&name, &member, &mut seen);
            match name.as_str() {
                BUTTON if is_repeated => root.complete = false,
                BUTTON => {
                    root.tag = member.name_place;
                    let entries = self.entries(BUTTON, member.value);
                    root.complete = entries.complete;
                    root.entries = entries.list;
                }
                LIMITS if !is_repeated => {
                    self.limits_inside(&member);
                    root.attributes.push(json_attribute(member));
                }
                // What many writers give a member that is not there.
                MATCHRULE if member.value.is_null() => {}
                MATCHRULE if !is_repeated => {
                    root.kind = RootKind::ConditionalMenu;
                    let rule = self.matchrule(member.value);
                    root.finished = rule.is_some();
                    root.attributes.extend(rule.unwrap_or_default());
                }
                _ => {}
            }
        }
        let has_button = seen.iter().any(|(name, _)| name == BUTTON);
        root.is_guess |= !has_button;
        if !has_button && !broken {
            self.diagnostics
                .error(place, "this menu has no `button`")
                .help(A_MENU);
        }
        root
    }

    /// The menu inside a reply of menu/get, of `get_current_selfmenu_info` or of menu/trymatch,
    /// where reading it loses nothing: its members, and whether some of them are left out.
    fn unwrap_reply(
        &mut self,
        mut members: Vec<JsonMember>,
        broken: bool,
        place: Extent,
    ) -> Option<(Vec<JsonMember>, bool)> {
        let has = |name: &str| members.iter().any(|member| member.name == name);
        if has(BUTTON) {
            return Some((members, broken));
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
            .position(|member| WRAPPERS.contains(&member.name.as_str()));
        if let Some(inner) = inner {
            let JsonMember { name, value, .. } = members.swap_remove(inner);
            return match value {
                Json::Object {
                    members, broken, ..
                } => Some((members, broken)),
                Json::Broken { .. } => None,
                other => {
                    self.diagnostics
                        .error(
                            other.place(),
                            format!("`{name}` is an object, and this is {}", other.what()),
                        )
                        .help(A_MENU);
                    None
                }
            };
        }
        if has("errcode") || has("is_menu_open") {
            self.diagnostics
                .error(place, "this reply of WeChat holds no menu")
                .help(A_MENU);
            return None;
        }
        if has("type") || has("sub_button") {
            self.diagnostics
                .error(place, "this is a button, and a menu holds it in a list")
                .help(A_MENU);
            return None;
        }
        Some((members, broken))
    }

    /// The name that a member goes by. A misspelt one is reported, and read as what was meant;
    /// of one that means nothing here, which is reported too, there is none.
    fn meant_member(&mut self, member: &JsonMember) -> Option<String> {
        let name = member.name.as_str();
        if MENU_MEMBERS.contains(&name) || name == LIMITS {
            return Some(name.to_owned());
        }
        if REPLY_MEMBERS.contains(&name) || matches!(member.value, Json::Broken { .. }) {
            return None;
        }
        let meant = nearest(name.trim(), MENU_MEMBERS);
        let help = if let Some(meant) = meant {
            format!("write `\"{meant}\"`")
        } else if CONDITIONS.contains(&name) {
            format!("conditions stand in `matchrule`: `\"matchrule\": {{ \"{name}\": \"…\" }}`")
        } else {
            format!("a menu has {}", list(&MENU_MEMBERS))
        };
        self.diagnostics
            .error(member.name_place, format!("unknown member `{name}`"))
            .help(help);
        meant.map(str::to_owned)
    }

    /// `"limits": "current"`: they are ours, and no part of what WeChat is sent.
    fn limits_inside(&mut self, member: &JsonMember) {
        let (limits, place) = match &member.value {
            Json::Text { text, .. } => (text.as_str(), member.name_place.to(member.value.place())),
            _ => ("…", member.name_place),
        };
        self.misplaced_limits(place, &format!("\"{limits}\""));
    }

    /// `{ … }, limits = "current"`
    fn limits_behind(&mut self) -> Option<Attribute> {
        let before = self.cursor;
        self.take_punct(',');
        let word = self.cursor.ident().filter(|(word, _)| word == LIMITS);
        let Some((word, rest)) = word else {
            self.cursor = before;
            return None;
        };
        self.cursor = rest;
        let start = self.cursor;
        let mut attributes = Vec::new();
        self.attribute_of(LIMITS.to_owned(), word.span().into(), &mut attributes);
        let value = tokens_between(start, self.cursor).pop();
        let limits = attributes.pop()?;
        let value = value.map_or_else(String::new, |value| value.to_string());
        self.misplaced_limits(limits.extent, &value);
        Some(limits)
    }

    fn misplaced_limits(&mut self, place: Extent, value: &str) {
        let follows = match self.source {
            Source::Inline => "the JSON",
            Source::File => "the path",
        };
        self.diagnostics
            .error(place, "`limits` does not stand here")
            .help(format!("write `limits = {value},` in front of {follows}"));
    }

    /// Whether a member of this name was seen before; both are reported then.
    pub(super) fn is_repeated(
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

    /// The conditions, as texts; samples of the documentation have numbers too. `None` if there
    /// are none, which is reported.
    fn matchrule(&mut self, value: Json) -> Option<Vec<Attribute>> {
        let place = value.place();
        let message = match value {
            Json::Object {
                members, broken, ..
            } if broken || !members.is_empty() => {
                let conditions: Vec<_> = members.into_iter().map(condition).collect();
                return (!broken || !conditions.is_empty()).then_some(conditions);
            }
            Json::Object { .. } => String::from(NO_CONDITION),
            Json::Broken { .. } => return None,
            other => format!("`matchrule` is an object, and this is {}", other.what()),
        };
        self.diagnostics
            .error(place, message)
            .help("write `\"matchrule\": { \"tag_id\": \"2\" }`");
        None
    }
}

fn condition(mut member: JsonMember) -> Attribute {
    if let Json::Other { source, place } = &member.value
        && !is_word(source)
    {
        member.value = Json::Text {
            text: source.clone(),
            place: *place,
        };
    }
    json_attribute(member)
}

const A_MENU: &str = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
