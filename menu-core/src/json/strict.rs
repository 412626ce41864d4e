//! Reading menus that a person wrote: every mistake is reported, with the words of the macro.

use std::collections::HashSet;

use super::error::problem;
use super::rule::{is_unset, platform};
use super::unknown::items;
use super::{Json, JsonError, Object, Place};
use crate::limits::Level;
use crate::menu::{
    Action, Button, ButtonType, ConditionalMenu, Entry, MatchRule, Member, Menu, MenuSet, Platform,
    Submenu, Text,
};
use crate::rules::NO_CONDITION;
use crate::rules::problem::Problem;
use crate::rules::violation::{Notation, Violation};
use crate::rules::words::{
    self, BUTTON, CONDITIONAL_MENU, CONDITIONS, MATCHRULE, MENU, REPLY_MEMBERS, Remark, SCHEMA,
    SUB_BUTTON, TYPE,
};

/// So many mistakes are reported, and so many names of one object are compared with ours: a file that is
/// not a menu has thousands.
const MOST: usize = 100;

/// What a file is read as, at a place. A value is given if no mistake keeps it from being one.
type Read<T> = fn(&mut Strict, &Json<'_>, Place<'_>) -> Option<T>;

/// Reads the whole value.
pub(super) fn read<T>(json: &Json<'_>, read: Read<T>) -> Result<T, JsonError> {
    let mut strict = Strict::default();
    let value = read(&mut strict, json, Place::Root);
    match value {
        Some(value) if strict.problems.is_empty() => Ok(value),
        _ => Err(JsonError::all(strict.problems)),
    }
}

/// The mistakes found.
#[derive(Default)]
pub(super) struct Strict {
    problems: Vec<Problem>,
}

/// What the object of a menu is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Default,
    Conditional,
}

impl Strict {
    fn is_full(&self) -> bool {
        self.problems.len() >= MOST
    }

    fn report(&mut self, place: Place<'_>, remark: Remark) {
        if !self.is_full() {
            self.problems.push(problem(place, remark));
        }
    }

    fn object<'j, 'a>(
        &mut self,
        json: &'j Json<'a>,
        place: Place<'_>,
        name: &str,
    ) -> Option<&'j Object<'a>> {
        let object = json.as_object();
        if let Some(object) = object {
            self.duplicates(object, place);
        } else {
            let message = format!("{name} must be an object, found {}", json.kind());
            self.report(place, Remark::new(message, ""));
        }
        object
    }

    fn duplicates(&mut self, object: &Object<'_>, place: Place<'_>) {
        let members = &object.0;
        // A button has few members, and a set would cost more than to compare each with the others.
        let mut seen = HashSet::new();
        for (i, (name, _)) in members.iter().enumerate() {
            let is_duplicate = match members.len() {
                0..16 => members[..i].iter().any(|(other, _)| other == name),
                _ => !seen.insert(name),
            };
            if is_duplicate {
                self.report(place.member(name), words::duplicate(name));
            }
        }
    }

    /// A menu in any of the bodies and replies that hold one.
    pub(super) fn menu(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Menu> {
        let object = self.object(json, place, "a menu")?;
        if object.get(BUTTON).is_some() {
            return self.menu_object(object, place, Kind::Default);
        }
        if object.has(CONDITIONAL_MENU) {
            let remark = Remark::new(
                "this reply of menu/get holds conditional menus",
                "read it as a `MenuSet`",
            );
            self.report(place.member(CONDITIONAL_MENU), remark);
            return None;
        }
        let wrapper = [MENU, "selfmenu_info"]
            .into_iter()
            .find(|name| object.get(name).is_some());
        let Some(wrapper) = wrapper else {
            return self.no_menu(object, place);
        };
        let known = [wrapper, CONDITIONAL_MENU];
        self.beside(object, place, &known, |name| {
            Remark::new(
                format!(
                    "`{}` beside `{wrapper}`, which holds the whole menu",
                    words::shown(name)
                ),
                if is_meant(name, MATCHRULE) {
                    "a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`"
                } else {
                    "remove it"
                },
            )
        });
        let menu = object.get(wrapper)?;
        let place = place.member(wrapper);
        let menu = self.object(menu, place, "a menu")?;
        self.menu_object(menu, place, Kind::Default)
    }

    /// What an object without buttons may be.
    fn no_menu(&mut self, object: &Object<'_>, place: Place<'_>) -> Option<Menu> {
        let code = object.get("errcode").and_then(Json::as_text);
        let a_menu = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
        let message = match code {
            Some(code) => format!(
                "this is a reply of WeChat (errcode {}), not a menu",
                words::shown(&code)
            ),
            None if object.get("is_menu_open").is_some() => {
                String::from("this reply of WeChat holds no menu")
            }
            None if object.get(TYPE).is_some() || object.get(SUB_BUTTON).is_some() => {
                String::from("this is a button, and a menu holds it in a list")
            }
            None => return self.menu_object(object, place, Kind::Default),
        };
        self.report(place, Remark::new(message, a_menu));
        None
    }

    /// A menu with its conditions.
    pub(super) fn conditional_menu(
        &mut self,
        json: &Json<'_>,
        place: Place<'_>,
    ) -> Option<ConditionalMenu> {
        let object = self.object(json, place, "a conditional menu")?;
        let menu = self.menu_object(object, place, Kind::Conditional);
        let rule = object.get(MATCHRULE).filter(|rule| !rule.is_null());
        let Some(rule) = rule else {
            let mut members = object.0.iter();
            if !members.any(|(name, _)| name != MATCHRULE && is_meant(name, MATCHRULE)) {
                let help = "write `\"matchrule\": { \"tag_id\": \"2\" }`";
                self.report(place, Remark::new("missing `matchrule`", help));
            }
            return None;
        };
        let matchrule = self.match_rule(rule, place.member(MATCHRULE))?;
        Some(ConditionalMenu::new(menu?, matchrule))
    }

    /// All menus of an account, in the form of menu/get's reply.
    pub(super) fn menu_set(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<MenuSet> {
        let a_set = "a set is `{ \"menu\": { \"button\": [ … ] }, \"conditionalmenu\": [ … ] }`";
        let object = self.object(json, place, "a set of menus")?;
        let known = [MENU, CONDITIONAL_MENU];
        self.beside(object, place, &known, |name| match name {
            BUTTON => Remark::new("this is one menu, not a set of menus", a_set),
            _ => words::unknown_menu_member(name, &known),
        });
        let mut conditional = Vec::new();
        if let Some(list) = object.get(CONDITIONAL_MENU).filter(|list| !list.is_null()) {
            let place = place.member(CONDITIONAL_MENU);
            for (i, menu) in self.list(list, place, CONDITIONAL_MENU).iter().enumerate() {
                conditional.extend(self.conditional_menu(menu, place.item(i)));
            }
        }
        let Some(menu) = object.get(MENU) else {
            if object.get(BUTTON).is_none() {
                self.report(place, Remark::new("missing `menu`", a_set));
            }
            return None;
        };
        let place = place.member(MENU);
        let menu = self.object(menu, place, "a menu")?;
        let menu = self.menu_object(menu, place, Kind::Default)?;
        Some(MenuSet::new(menu, conditional))
    }

    /// Reports the members that are neither `known`, nor something that replies say beside a menu.
    fn beside(
        &mut self,
        object: &Object<'_>,
        place: Place<'_>,
        known: &[&str],
        remark: impl Fn(&str) -> Remark,
    ) {
        for (name, value) in &object.0 {
            let is_known = known.contains(&&**name) || REPLY_MEMBERS.contains(&&**name);
            if !is_known && name != SCHEMA && !value.is_null() && !self.is_full() {
                self.report(place.member(name), remark(name));
            }
        }
    }

    /// `{"button":[…]}`, and what a menu of this kind may have beside it.
    fn menu_object(&mut self, object: &Object<'_>, place: Place<'_>, kind: Kind) -> Option<Menu> {
        let known = match kind {
            Kind::Default => &[BUTTON][..],
            Kind::Conditional => &[BUTTON, MATCHRULE],
        };
        self.beside(object, place, known, |name| match kind {
            // Without it the menu would be shown to everybody.
            Kind::Default if is_meant(name, MATCHRULE) => words::misplaced_matchrule(),
            _ => words::unknown_menu_member(name, &[BUTTON, MATCHRULE]),
        });
        let mut meant = object.0.iter().filter(|(name, _)| is_meant(name, BUTTON));
        let list = object.get(BUTTON).map(|list| (BUTTON, list));
        let list = list.or_else(|| meant.next().map(|(name, list)| (&**name, list)));
        let Some((name, list)) = list else {
            let help = "WeChat's menu/create takes `{ \"button\": [ … ] }`";
            self.report(place, Remark::new("missing `button`", help));
            return None;
        };
        let place = place.member(name);
        let mut entries = Vec::new();
        for (i, entry) in self.list(list, place, BUTTON).iter().enumerate() {
            entries.extend(self.entry(entry, place.item(i)));
        }
        Some(Menu::new(entries))
    }

    /// The items of a list, or of selfmenu's `{"list":[…]}`.
    fn list<'j, 'a>(&mut self, list: &'j Json<'a>, place: Place<'_>, name: &str) -> &'j [Json<'a>] {
        let is_list = match list {
            Json::Array(_) => true,
            list => !list.is_blank(),
        };
        match items(list) {
            Ok(items) if is_list => items,
            _ => {
                self.report(place, words::wrong_kind(name, "an array", list.kind()));
                &[]
            }
        }
    }

    /// An entry of the menu bar.
    pub(super) fn entry(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Entry> {
        self.at_level(json, place, Level::Top)
    }

    /// A submenu.
    pub(super) fn submenu(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Submenu> {
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
    pub(super) fn button(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<Button> {
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
            self.report(
                place.member(name),
                Remark::new(message, format!("write `\"{meant}\"`")),
            );
        }
        let kind = shape.kind.filter(|(_, kind)| !is_unset(kind));
        let Some((name, list)) = shape.list.filter(|(_, list)| !list.is_null()) else {
            return self.leaf(object, place, level, kind).map(Entry::Button);
        };
        let list_place = place.member(name);
        let buttons = self.list(list, list_place, SUB_BUTTON);
        // Leaves come back with an empty list.
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
        let text = self.members(object, place, None, &[Member::Name], level);
        let mut sub_button = Vec::new();
        for (i, button) in buttons.iter().enumerate() {
            sub_button.extend(self.button(button, list_place.item(i)));
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
            // The rest is judged as that of the type that was meant.
            kind = words::nearest(word.trim(), words::types()).and_then(ButtonType::named);
        }
        let kind = kind?;
        let members: Vec<Member> = [Member::Name]
            .iter()
            .chain(kind.members())
            .copied()
            .collect();
        let mut texts = self.members(object, place, Some(kind), &members, level);
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
        kind: Option<ButtonType>,
        members: &[Member],
        level: Level,
    ) -> Vec<(Member, Text)> {
        let mut texts = Vec::new();
        let mut unknown = Vec::new();
        for (name, value) in &object.0 {
            let member = Member::named(name);
            if is_shape(name, value) {
                continue;
            }
            let Some(member) = member.filter(|member| members.contains(member)) else {
                // Many programs write every member, those that are not used as `null` or `""`.
                if (member.is_none() || !is_unset(value)) && unknown.len() < MOST {
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

    /// The conditions of a conditional menu.
    pub(super) fn match_rule(&mut self, json: &Json<'_>, place: Place<'_>) -> Option<MatchRule> {
        let object = self.object(json, place, "`matchrule`")?;
        let mut rule = MatchRule::default();
        let mut is_empty = true;
        for (name, value) in &object.0 {
            if is_unset(value) {
                continue;
            }
            is_empty = false;
            if self.is_full() {
                break;
            }
            let place = place.member(name);
            match &**name {
                // Replies have the tag under its old name.
                "tag_id" | "group_id" => {
                    let tag = self.tag(value, place);
                    if tag.is_some() && rule.tag_id.is_some() && rule.tag_id != tag {
                        let help = "keep `tag_id`, the new name of the same condition";
                        self.report(place, Remark::new("two different tags", help));
                    }
                    rule.tag_id = tag.or(rule.tag_id);
                }
                "client_platform_type" => {
                    rule.client_platform_type = self.platform(value, place);
                }
                name => self.report(place, words::unknown_condition(name)),
            }
        }
        if is_empty {
            let help = "write `\"matchrule\": { \"tag_id\": \"2\" }`";
            let remark = Remark::new(NO_CONDITION, help);
            self.report(
                place,
                Remark {
                    errcode: Some(65304),
                    ..remark
                },
            );
        }
        Some(rule)
    }

    fn tag(&mut self, value: &Json<'_>, place: Place<'_>) -> Option<Text> {
        match value {
            Json::String(tag) => Some(tag.to_string().into()),
            Json::Number(tag) if tag.is_u64() => Some(tag.to_string().into()),
            other => {
                let remark = words::wrong_kind(CONDITIONS[0], "a string", other.kind());
                self.report(place, remark);
                None
            }
        }
    }

    fn platform(&mut self, value: &Json<'_>, place: Place<'_>) -> Option<Platform> {
        let Some(text) = value.as_text() else {
            let remark = words::wrong_kind(CONDITIONS[1], "a string", value.kind());
            self.report(place, remark);
            return None;
        };
        let platform = platform(value);
        if platform.is_none() {
            self.report(place, words::unknown_platform(&text));
        }
        platform
    }
}

/// The members that make an object a button or a submenu.
#[derive(Default)]
struct Shape<'o, 'a> {
    kind: Option<(&'o str, &'o Json<'a>)>,
    list: Option<(&'o str, &'o Json<'a>)>,
    /// Their names where they are misspelt, with what was meant.
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
            if name == meant {
                *slot = slot.or(Some((name, value)));
            } else if slot.is_none() && object.get(meant).is_none() {
                *slot = Some((name, value));
                shape.misspelt.push((name, meant));
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

/// Whether a name may have been meant to be this one.
fn is_meant(name: &str, wanted: &str) -> bool {
    words::is_near(name.trim(), wanted)
}
