//! What JSON says of a menu: the create body as WeChat documents it.

use menu_core::rules::Notation;

use super::Parser;
use super::json::{Json, JsonMember};
use super::json_entry::json_attribute;
use super::json_rule::may_be_rule;
use super::json_shape::holds_buttons;
use crate::diagnostics::Diagnostic;
use crate::tree::{Attribute, Extent, Root, RootKind};
use crate::words::{CONDITIONS, LIMITS, list, nearest};

/// The members of a menu's object that mean something here.
pub(super) const MENU_MEMBERS: [&str; 2] = [BUTTON, MATCHRULE];
pub(super) const BUTTON: &str = "button";
pub(super) const MATCHRULE: &str = "matchrule";
/// Members of replies that say nothing of the menu itself.
pub(super) const REPLY_MEMBERS: [&str; 4] = ["menuid", "is_menu_open", "errcode", "errmsg"];

impl Parser<'_, '_> {
    /// A menu as WeChat writes it, and the limits in front of it.
    pub(super) fn json_menu(&mut self, json: Json, mut limits: Vec<Attribute>) -> Root {
        let mut root = self.json_root(json);
        // They are ours, and no part of what WeChat is sent.
        let inside = root
            .attributes
            .extract_if(.., |attribute| attribute.name == LIMITS);
        let misplaced: Vec<Attribute> = inside.chain(self.limits_behind()).collect();
        for misplaced in misplaced {
            self.misplaced_limits(misplaced, &mut limits);
        }
        root.with(limits)
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
                if holds_buttons(&other) {
                    // The list alone.
                    self.buttons(&mut root, other);
                }
                return root;
            }
        };
        let Some((members, broken)) = self.unwrap_reply(members, broken, place) else {
            return root;
        };
        if !broken {
            root.kind = RootKind::Fragment;
        }
        let mut seen: Vec<(String, Extent)> = Vec::new();
        let mut unknown = Vec::new();
        let mut is_told = false;
        for member in members {
            let Some(name) = self.meant_member(&member) else {
                unknown.push(member);
                continue;
            };
            let is_repeated = self.is_repeated(name, member.name_place, &mut seen);
            match name {
                BUTTON if is_repeated => root.told = true,
                BUTTON => {
                    root.tag = member.name_place;
                    self.buttons(&mut root, member.value);
                }
                LIMITS if !is_repeated => root.attributes.push(json_attribute(member)),
                // What many writers give a member that is not there.
                MATCHRULE if member.value.is_null() => {}
                MATCHRULE if !is_repeated => {
                    root.kind = RootKind::ConditionalMenu;
                    let rule = self.matchrule(member.value);
                    is_told |= rule.is_none();
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
            if unknown.iter().any(may_be_rule) {
                root.kind = RootKind::Unknown;
            }
            self.unknown_members(&unknown, None);
        } else {
            root.kind = RootKind::Unknown;
            self.no_button(&mut root, unknown, broken);
        }
        root.told |= is_told || root.kind == RootKind::Unknown;
        root
    }

    fn buttons(&mut self, root: &mut Root, list: Json) {
        let entries = self.entries(BUTTON, list);
        root.told = !entries.complete;
        root.entries = entries.list.into_iter().map(Into::into).collect();
    }

    /// One error: the list of buttons has another name, or there is none.
    fn no_button(&mut self, root: &mut Root, mut unknown: Vec<JsonMember>, broken: bool) {
        let list = unknown
            .iter()
            .position(|member| holds_buttons(&member.value));
        if list.is_some() || broken {
            self.unknown_members(&unknown, list);
            if let Some(list) = list {
                let list = unknown.swap_remove(list);
                root.tag = list.name_place;
                self.buttons(root, list.value);
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
                format!("a menu has {}", list(MENU_MEMBERS))
            };
            self.unknown_member(member).help(help);
        }
    }

    fn unknown_member(&mut self, member: &JsonMember) -> &mut Diagnostic {
        let message = format!("unknown member `{}`", member.name);
        self.diagnostics.error(member.name_place, message)
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
