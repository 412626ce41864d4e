//! Buttons and submenus.

use super::super::rule::is_unset;
use super::super::{Json, Object, Place};
use super::{MOST, Strict};
use crate::limits::Level;
use crate::menu::{Action, Button, ButtonType, Entry, Member, Submenu, Text};
use crate::rules::violation::{Notation, Violation};
use crate::rules::words::{self, Remark, SUB_BUTTON, TYPE};

impl Strict {
    /// An entry of the menu bar.
    pub(in crate::json) fn entry(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Entry> {
        self.at_level(json, place, Level::Top)
    }

    /// A submenu.
    pub(in crate::json) fn submenu(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<Submenu> {
        match self.entry(json, place)? {
            Entry::Submenu(submenu) => Some(submenu),
            Entry::Button(_) => {
                let help = "write `\"sub_button\": [ … ]`";
                self.report(place, Remark::new("this is a button, not a submenu", help));
                None
            }
        }
    }

    /// A button.
    pub(in crate::json) fn button(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Button> {
        match self.at_level(json, place, Level::Sub)? {
            Entry::Button(button) => Some(button),
            Entry::Submenu(_) => None,
        }
    }

    fn at_level(&mut self, json: &Json<'_>, place: Place<'_>, level: Level) -> Option<Entry> {
        let object = self.object(json, place, "a button")?;
        let shape = Shape::of(object);
        for (name, meant) in &shape.misspelt {
            let message = format!("unknown member `{}`", words::shown(name));
            let help = match object.get(meant) {
                Some(_) => format!("keep one of the two: `\"{meant}\"`"),
                None => format!("write `\"{meant}\"`"),
            };
            self.report(place.member(name), Remark::new(message, help));
        }
        let kind = shape.kind.filter(|(_, kind)| !is_unset(kind));
        let Some((name, list)) = shape.list.filter(|(_, list)| !list.is_null()) else {
            return self.leaf(object, place, level, kind).map(Entry::Button);
        };
        let list_place = place.member(name);
        let buttons = self.list(list, list_place, SUB_BUTTON);
        // Replies give buttons an empty list.
        if buttons.is_empty() && (kind.is_some() || level == Level::Sub) {
            return self.leaf(object, place, level, kind).map(Entry::Button);
        }
        if level == Level::Sub {
            self.report(list_place, words::third_level());
            return None;
        }
        if let Some((name, kind)) = kind {
            let remark = match kind.as_str() {
                Some(kind) if words::is_near(kind, words::SUBMENU) => {
                    words::unknown_type(kind, Notation::Json)
                }
                _ => words::type_beside_sub_button(),
            };
            self.report(place.member(name), remark);
        }
        let owner = Owner {
            kind: None,
            has_type: kind.is_some(),
            level,
        };
        let text = self.members(object, place, owner);
        let wrapped = list_place.member("list");
        let items = match list {
            Json::Object(_) => wrapped,
            _ => list_place,
        };
        let mut sub_button = Vec::new();
        for (i, button) in buttons.iter().enumerate() {
            sub_button.extend(self.button(button, items.item(i)));
        }
        let name = text.into_iter().next()?.1;
        Some(Submenu::new(name, sub_button).into())
    }

    /// A button that does something.
    fn leaf(
        &mut self,
        object: &Object<'_>,
        place: Place<'_>,
        level: Level,
        kind: Option<(&str, &Json<'_>)>,
    ) -> Option<Button> {
        let Some((type_name, kind)) = kind else {
            let has = |name: &str| match name {
                SUB_BUTTON => object.get(name).is_some(),
                name => object.has(name),
            };
            self.report(place, words::no_type(level, has));
            return None;
        };
        let type_place = place.member(type_name);
        let Some(word) = kind.as_str() else {
            self.report(type_place, words::wrong_kind(TYPE, "a string", kind.kind()));
            return None;
        };
        let mut kind = ButtonType::named(word);
        if kind.is_none() {
            self.report(type_place, words::unknown_type(word, Notation::Json));
            // The other members are checked as those of the type that was meant.
            kind = words::nearest(word.trim(), words::types()).and_then(ButtonType::named);
        }
        let kind = kind?;
        let owner = Owner {
            kind: Some(kind),
            has_type: true,
            level,
        };
        let mut texts = self.members(object, place, owner);
        let mut take = |member| {
            let at = texts.iter().position(|(of, _)| *of == member)?;
            Some(texts.swap_remove(at).1)
        };
        let name = take(Member::Name)?;
        Some(Button::new(name, Action::from_members(kind, take)?))
    }

    /// The members that a button of this type, or a submenu, has; everything else is reported.
    fn members(
        &mut self,
        object: &Object<'_>,
        place: Place<'_>,
        owner: Owner,
    ) -> Vec<(Member, Text)> {
        let Owner { kind, level, .. } = owner;
        let of_type = kind.map_or(&[][..], ButtonType::members);
        let members: Vec<Member> = [&[Member::Name], of_type].concat();
        let mut texts = Vec::new();
        let mut unknown = Vec::new();
        for (name, value) in &object.0 {
            let member = Member::named(name);
            if is_shape(name, value) {
                continue;
            }
            let Some(member) = member.filter(|member| members.contains(member)) else {
                // Many programs write every member, and `null` or `""` for unused ones. If a
                // submenu has a type, the members of that type are not reported again.
                let is_passed_over = is_unset(value) || (kind.is_none() && owner.has_type);
                if (member.is_none() || !is_passed_over) && unknown.len() < MOST {
                    unknown.push(&**name);
                }
                continue;
            };
            match value {
                Json::String(text) => texts.push((member, Text::from(text.to_string()))),
                other => {
                    let remark = words::wrong_kind(name, "a string", other.kind());
                    self.report(place.member(name), remark);
                }
            }
        }
        let is_missing = |member: &&Member| object.get(member.as_str()).is_none();
        let mut missing: Vec<Member> = members.iter().filter(is_missing).copied().collect();
        let names: Vec<_> = members.iter().map(|member| member.as_str()).collect();
        let meanings = words::meanings(&unknown, &names, &mut missing);
        for (name, meant) in unknown.into_iter().zip(meanings) {
            let remark = words::unknown_member(name, kind, meant, Notation::Json);
            self.report(place.member(name), remark);
        }
        for member in missing {
            let violation = Violation::missing(member, kind, level);
            let help = violation.help(Notation::Json);
            let remark = Remark {
                errcode: violation.errcode(),
                ..Remark::new(violation.message(), help)
            };
            self.report(place, remark);
        }
        texts
    }
}

/// The owner of members: a button of a type, or a submenu (which has a type only by mistake).
#[derive(Clone, Copy)]
struct Owner {
    kind: Option<ButtonType>,
    has_type: bool,
    level: Level,
}

/// The members that make an object a button or a submenu.
#[derive(Default)]
struct Shape<'o, 'a> {
    kind: Option<(&'o str, &'o Json<'a>)>,
    list: Option<(&'o str, &'o Json<'a>)>,
    /// Their misspelt names, with the names that were meant.
    misspelt: Vec<(&'o str, &'static str)>,
}

impl<'o, 'a> Shape<'o, 'a> {
    fn of(object: &'o Object<'a>) -> Shape<'o, 'a> {
        let mut shape = Shape::default();
        for (name, value) in object.0.iter().take(MOST) {
            let Some(meant) = shape_member(name, value) else {
                continue;
            };
            let slot = match meant {
                TYPE => &mut shape.kind,
                _ => &mut shape.list,
            };
            let is_misspelt = name != meant;
            if is_misspelt {
                shape.misspelt.push((name, meant));
            }
            if slot.is_none() && !(is_misspelt && object.get(meant).is_some()) {
                *slot = Some((name, value));
            }
        }
        shape
    }
}

/// `type` or `sub_button`, if a member is one of them or means it.
fn shape_member(name: &str, value: &Json<'_>) -> Option<&'static str> {
    let is_list = matches!(value, Json::Array(_) | Json::Object(_));
    if let Some(known) = [TYPE, SUB_BUTTON].into_iter().find(|known| *known == name) {
        return Some(known);
    }
    let holds_buttons = match value {
        Json::Array(items) => items.iter().any(|item| {
            let button = item.as_object();
            button.is_some_and(|button| button.get("name").is_some())
        }),
        _ => false,
    };
    if holds_buttons {
        return Some(SUB_BUTTON);
    }
    if Member::named(name).is_some() {
        return None;
    }
    let members = Member::ALL.iter().map(|member| member.as_str());
    let meant = words::nearest(name.trim(), members.chain([TYPE, SUB_BUTTON]))?;
    let is_shape = meant == TYPE && !is_list || meant == SUB_BUTTON && is_list;
    [TYPE, SUB_BUTTON]
        .into_iter()
        .find(|known| *known == meant && is_shape)
}

fn is_shape(name: &str, value: &Json<'_>) -> bool {
    shape_member(name, value).is_some()
}
