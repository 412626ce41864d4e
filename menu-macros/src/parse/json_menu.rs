//! What JSON says of a menu: the create body as WeChat documents it.

use menu_core::Notation;

use super::json::{Json, JsonMember};
use super::json_entry::json_attribute;
use super::json_rule::may_be_rule;
use super::json_shape::holds_buttons;
use super::tokens::tokens_between;
use super::{Parser, Source};
use crate::diagnostics::Diagnostic;
use crate::syntax::{Attribute, Extent, Root, RootKind};
use crate::vocabulary::{CONDITIONS, LIMITS, list, nearest};

/// The members of a menu's object that mean something here.
pub(super) const MENU_MEMBERS: [&str; 2] = [BUTTON, MATCHRULE];
pub(super) const BUTTON: &str = "button";
pub(super) const MATCHRULE: &str = "matchrule";
/// Members of replies that say nothing of the menu itself.
pub(super) const REPLY_MEMBERS: [&str; 4] = ["menuid", "is_menu_open", "errcode", "errmsg"];

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
        let mut unknown = Vec::new();
        for member in members {
            let Some(name) = self.meant_member(&member) else {
                unknown.push(member);
                continue;
            };
            let is_repeated = self.is_repeated(name, member.name_place, &mut seen);
            match name {
                BUTTON if is_repeated => root.complete = false,
                BUTTON => self.buttons(&mut root, member),
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
        unknown.retain(|member| {
            let says_nothing = REPLY_MEMBERS.contains(&member.name.as_str());
            !says_nothing && !member.value.is_broken()
        });
        if seen.iter().any(|(name, _)| name == BUTTON) {
            root.is_guess |= unknown.iter().any(may_be_rule);
            self.unknown_members(&unknown, None);
        } else {
            root.is_guess = true;
            self.no_button(&mut root, unknown, broken);
        }
        root
    }

    fn buttons(&mut self, root: &mut Root, member: JsonMember) {
        root.tag = member.name_place;
        let entries = self.entries(BUTTON, member.value);
        root.complete = entries.complete;
        root.entries = entries.list;
    }

    /// One error: the list of buttons has another name, or there is none.
    fn no_button(&mut self, root: &mut Root, mut unknown: Vec<JsonMember>, broken: bool) {
        let list = unknown
            .iter()
            .position(|member| holds_buttons(&member.value));
        if list.is_some() || broken {
            self.unknown_members(&unknown, list);
            if let Some(list) = list {
                self.buttons(root, unknown.swap_remove(list));
            }
            return;
        }
        self.diagnostics
            .error(root.tag, "this menu has no `button`")
            .help(A_MENU);
    }

    /// The name that a member goes by; a misspelt one is reported, and read as what was meant.
    /// Of one that means nothing here there is none.
    fn meant_member(&mut self, member: &JsonMember) -> Option<&'static str> {
        let name = member.name.as_str();
        let is_known = |known: &&str| *known == name;
        if let Some(known) = MENU_MEMBERS.into_iter().chain([LIMITS]).find(is_known) {
            return Some(known);
        }
        if REPLY_MEMBERS.contains(&name) || member.value.is_broken() {
            return None;
        }
        let meant = nearest(name.trim(), MENU_MEMBERS)?;
        self.unknown_member(member)
            .help(format!("write `\"{meant}\"`"));
        Some(meant)
    }

    /// Reports members that mean nothing here; one of them may be the list of the buttons.
    fn unknown_members(&mut self, members: &[JsonMember], buttons: Option<usize>) {
        for (at, member) in members.iter().enumerate() {
            let name = member.name.as_str();
            let help = if Some(at) == buttons {
                format!("write `\"{BUTTON}\"`")
            } else if CONDITIONS.contains(&name) {
                format!("conditions stand in `matchrule`: `\"matchrule\": {{ \"{name}\": \"…\" }}`")
            } else {
                format!("a menu has {}", list(&MENU_MEMBERS))
            };
            self.unknown_member(member).help(help);
        }
    }

    fn unknown_member(&mut self, member: &JsonMember) -> &mut Diagnostic {
        let message = format!("unknown member `{}`", member.name);
        self.diagnostics.error(member.name_place, message)
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
        place: Extent,
        seen: &mut Vec<(String, Extent)>,
    ) -> bool {
        if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == name) {
            self.diagnostics
                .error(*first, format!("`{name}` is given twice, here first"));
            self.diagnostics
                .error(place, format!("`{name}` is given twice, here again"))
                .help("keep one of the two");
            return true;
        }
        seen.push((name.to_owned(), place));
        false
    }
}

pub(super) const A_MENU: &str = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
