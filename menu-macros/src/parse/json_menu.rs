//! What JSON says of a menu: the create body as WeChat documents it, and the replies in which
//! a menu comes back.

use menu_core::Notation;

use super::Parser;
use super::json::{Json, JsonMember};
use super::json_entry::json_attribute;
use crate::syntax::{Attribute, Extent, Root, RootKind};
use crate::vocabulary::{list, nearest};

/// The members of a menu's object that mean something here.
const MENU_MEMBERS: [&str; 2] = ["button", "matchrule"];
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

const A_MENU: &str = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
