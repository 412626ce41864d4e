//! The attributes of buttons and submenus: unknown, missing and duplicate ones, in markup and in
//! JSON alike.

use menu_core::limits::Level;
use menu_core::rules::words::{self, Meant, TYPE};
use menu_core::rules::{Notation, Violation};
use menu_core::{ButtonType, Member};

use super::foreign::is_foreign;
use super::{Button, Checker, Text, TextValue};
use crate::tree::{Attribute, Element, Value};
use crate::words::{SUBMENU, VARIANT};

/// With so many unknown attributes no other mistake is reported. Each is compared with all before.
const MOST_UNKNOWN: usize = 101;

/// The attributes of an element, sorted.
pub(super) struct Slots<'a> {
    /// The known ones, each once.
    taken: Vec<&'a Attribute>,
    /// The unknown ones, which may be misspelt.
    pub(super) unknown: Vec<&'a Attribute>,
}

impl<'a> Slots<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a Attribute> {
        let mut taken = self.taken.iter().copied();
        taken.find(|attribute| attribute.name == name)
    }
}

/// The attributes that give the members of a button or a submenu.
struct Members<'a> {
    slots: Slots<'a>,
    /// What was meant by each unknown one.
    meant: Vec<Meant>,
}

impl<'a> Members<'a> {
    /// The attribute that gives a member, also under a wrong name.
    fn get(&self, member: Member) -> Option<&'a Attribute> {
        let unknown = self.slots.unknown.iter().copied().zip(&self.meant);
        let mut misnamed = unknown.filter(|(_, meant)| match meant {
            Meant::Near(name) => *name == member.as_str(),
            Meant::Missing(of) => *of == member,
            Meant::Rest(_) | Meant::Unknown => false,
        });
        // A value that is neither a string nor a constant is checked only under a correct name.
        let is_checked = |attribute: &&Attribute| !matches!(attribute.value, Value::Wrong { .. });
        let taken = self.slots.get(member.as_str());
        taken.or_else(|| misnamed.next().map(|(it, _)| it).filter(is_checked))
    }
}

impl Checker<'_, '_> {
    /// A button with its members in the order of its type.
    pub(super) fn button_members(
        &mut self,
        element: &Element,
        button_type: ButtonType,
        level: Level,
    ) -> Button {
        let of_type = button_type.members();
        let mut all = vec![Member::Name];
        all.extend(of_type);
        let takes_variant = of_type.contains(&Member::Key) && self.is_markup();
        let more: &[&'static str] = if takes_variant { &[VARIANT] } else { &[] };
        let members = self.members(element, Some(button_type), &all, more, level);
        let mut text = |member| (member, self.member(element, &members, member, level));
        let (_, name) = text(Member::Name);
        let of_type: Vec<(Member, Text)> = of_type.iter().copied().map(text).collect();
        let variant = members.slots.get(VARIANT).and_then(|it| self.variant(it));
        Button {
            name,
            kind: button_type,
            members: of_type,
            variant,
        }
    }

    pub(super) fn submenu_name(&mut self, element: &Element, level: Level) -> Text {
        let members = self.members(element, None, &[Member::Name], &[], level);
        self.member(element, &members, Member::Name, level)
    }

    /// Sorts the attributes of an element that has `all` members, and reports what is unknown,
    /// duplicate or missing.
    fn members<'a>(
        &mut self,
        element: &'a Element,
        button_type: Option<ButtonType>,
        all: &[Member],
        more: &[&'static str],
        level: Level,
    ) -> Members<'a> {
        let names: Vec<&'static str> = all.iter().map(|member| member.as_str()).collect();
        let names: Vec<&'static str> = names.into_iter().chain(more.iter().copied()).collect();
        let mut slots = self.slots(&element.attributes, &names);
        // The help for an element of another language shows the whole tag.
        let is_foreign = self.is_markup() && is_foreign(element);
        slots.unknown.retain(|it| !self.is_unset(it));
        let is_third_level = button_type.is_none() && level == Level::Sub;
        let mut missing: Vec<Member> = all.to_vec();
        missing.retain(|member| slots.get(member.as_str()).is_none());
        let unknown: Vec<&str> = slots.unknown.iter().map(|it| it.name.as_str()).collect();
        let meant = words::meanings(&unknown, &names, &mut missing);
        for (attribute, meant) in slots.unknown.iter().zip(&meant) {
            if !is_foreign {
                self.unknown(attribute, button_type, *meant);
            }
        }
        if !element.reported && !is_foreign && !is_third_level {
            for member in missing {
                let violation = Violation::missing(member, button_type, level);
                self.diagnostics
                    .error(element.tag, violation.message().as_str())
                    .help(violation.help(self.root.notation).as_str());
            }
        }
        Members { slots, meant }
    }

    /// Many programs write `""` for a member that a button does not have.
    fn is_unset(&self, attribute: &Attribute) -> bool {
        let is_empty = matches!(&attribute.value, Value::Literal { text, .. } if text.is_empty());
        is_empty && !self.is_markup() && Member::named(&attribute.name).is_some()
    }

    fn unknown(&mut self, attribute: &Attribute, button_type: Option<ButtonType>, meant: Meant) {
        let element = button_type.map_or(SUBMENU, ButtonType::as_str);
        if attribute.name == VARIANT && button_type.is_some() {
            let help = if self.is_markup() {
                "only a button that pushes a key has a variant: remove it"
            } else {
                "write the menu as markup: `Menu::to_macro_source` prints it"
            };
            let message = match self.root.notation {
                Notation::Markup => format!("unknown attribute `{VARIANT}` on `{element}`"),
                _ => format!("unknown member `{VARIANT}`: a variant is named in markup only"),
            };
            self.diagnostics
                .error(attribute.name_place, message)
                .help(help);
            return;
        }
        if attribute.name == TYPE && self.is_markup() {
            let help = match &attribute.value {
                Value::Literal { text, .. } if text != element => {
                    format!("write `<{text} …>` instead of `<{element} …>`, or remove it")
                }
                _ => String::from("remove it"),
            };
            let message = "unexpected `type`: the element's name is the type";
            self.diagnostics.error(attribute.extent, message).help(help);
            return;
        }
        let remark = words::unknown_member(&attribute.name, button_type, meant, self.root.notation);
        self.diagnostics
            .error(attribute.name_place, remark.message)
            .help(remark.help);
    }

    /// The string of a member, or none.
    fn member(
        &mut self,
        element: &Element,
        members: &Members<'_>,
        member: Member,
        level: Level,
    ) -> Text {
        match members.get(member) {
            Some(attribute) => self.text(attribute, member, level),
            None => Text {
                value: TextValue::Missing,
                place: element.tag,
            },
        }
    }

    /// Sorts attributes into those that `names` lists and the others. A duplicate is reported
    /// together with the first one. An attribute whose value could not be read is left out.
    pub(super) fn slots<'a>(&mut self, attributes: &'a [Attribute], names: &[&str]) -> Slots<'a> {
        let mut slots = Slots {
            taken: Vec::new(),
            unknown: Vec::new(),
        };
        for attribute in attributes {
            if slots.unknown.len() == MOST_UNKNOWN {
                break;
            }
            let name = attribute.name.as_str();
            let is_known = names.contains(&name);
            let list = if is_known {
                &slots.taken
            } else {
                &slots.unknown
            };
            let first = list.iter().copied().find(|first| first.name == name);
            match first {
                Some(first) if is_known && !matches!(first.value, Value::Broken) => {
                    self.duplicate(first, attribute);
                }
                Some(_) => {}
                None if is_known => slots.taken.push(attribute),
                // A missing value was reported, or the user is still typing.
                None if matches!(attribute.value, Value::Broken) => {}
                None => slots.unknown.push(attribute),
            }
        }
        slots
    }

    fn duplicate(&mut self, first: &Attribute, second: &Attribute) {
        let remark = words::duplicate(&first.name);
        self.diagnostics.error(
            first.extent,
            format!("{}: the first is here", remark.message),
        );
        self.diagnostics
            .error(
                second.extent,
                format!("{}: it is here again", remark.message),
            )
            .help(remark.help);
    }

    pub(super) fn is_markup(&self) -> bool {
        self.root.notation == Notation::Markup
    }
}
