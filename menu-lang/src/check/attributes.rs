//! The attributes of buttons and submenus: those they take, those they need.

use menu_core::limits::Level;
use menu_core::rules::{Notation, Violation};
use menu_core::{ButtonType, Member};

use super::slips::{Meant, Slip, slips};
use super::{Button, Checker, Name, Text, TextValue};
use crate::tree::{Attribute, Element, Value};
use crate::words::VARIANT;

/// The attributes of an element, sorted.
pub(super) struct Slots<'a> {
    /// Those it takes, each once.
    taken: Vec<&'a Attribute>,
    /// The others, any of which may be a misspelling.
    pub(super) unknown: Vec<&'a Attribute>,
}

impl<'a> Slots<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a Attribute> {
        self.taken
            .iter()
            .copied()
            .find(|attribute| attribute.name == name)
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
        let members: Vec<Member> = [Member::Name]
            .iter()
            .chain(button_type.members())
            .copied()
            .collect();
        let mut names: Vec<&'static str> = members.iter().map(|member| member.as_str()).collect();
        let mut takes = names.clone();
        if members.contains(&Member::Key) {
            takes.push(VARIANT);
            if self.has_enum && self.root.notation == Notation::Markup {
                names.push(VARIANT);
            }
        }
        let mut slots = self.slots(&element.attributes, &takes);
        if matches!(element.name.as_str(), "button" | "sub_button") {
            // `<button type="click">` has been reported as a whole.
            slots.unknown.retain(|attribute| attribute.name != "type");
        }
        let mut lacking = Self::lacking(element, &slots, &members);
        let slips = slips(&slots.unknown, &names, &mut lacking);
        for slip in &slips {
            self.foreign_to_button(slip, button_type, &names);
        }
        for member in lacking {
            self.missing(element, member, level, Some(button_type));
        }
        let mut member = |member| (member, self.member(element, &slots, &slips, member, level));
        let (_, name) = member(Member::Name);
        let members: Vec<(Member, Text)> =
            button_type.members().iter().copied().map(member).collect();
        let variant = self.named(&slots);
        Button {
            name,
            kind: button_type,
            members,
            variant,
        }
    }

    pub(super) fn submenu_name(&mut self, element: &Element, level: Level) -> Text {
        let slots = self.slots(&element.attributes, &["name"]);
        let mut lacking = Self::lacking(element, &slots, &[Member::Name]);
        if level == Level::Sub {
            // It is to be taken away.
            lacking.clear();
        }
        let slips = slips(&slots.unknown, &["name"], &mut lacking);
        for slip in &slips {
            self.foreign_to_submenu(slip);
        }
        for member in lacking {
            self.missing(element, member, level, None);
        }
        self.member(element, &slots, &slips, Member::Name, level)
    }

    /// The variant that a button names. That JSON has no place for it, the parser has said.
    fn named(&mut self, slots: &Slots<'_>) -> Option<Name> {
        let attribute = slots.get(VARIANT)?;
        (self.root.notation == Notation::Markup)
            .then(|| self.variant(attribute))
            .flatten()
    }

    /// The members that are not given. Of a tag that does not end, none.
    fn lacking(element: &Element, slots: &Slots<'_>, members: &[Member]) -> Vec<Member> {
        let lacks = |member: &Member| !element.told && slots.get(member.as_str()).is_none();
        members.iter().copied().filter(lacks).collect()
    }

    fn missing(
        &mut self,
        element: &Element,
        member: Member,
        level: Level,
        button_type: Option<ButtonType>,
    ) {
        let violation = Violation::missing(member, button_type, level);
        self.diagnostics
            .error(element.tag, violation.message().as_str())
            .help(violation.help(self.root.notation).as_str());
    }

    /// The text of a member, or none. Under a wrong name it is judged all the same, unless what
    /// was meant by that name is no more than a guess.
    fn member(
        &mut self,
        element: &Element,
        slots: &Slots<'_>,
        slips: &[Slip<'_>],
        member: Member,
        level: Level,
    ) -> Text {
        let misnamed = || {
            let slip = slips.iter().find(|slip| match slip.meant {
                Meant::Near(name) => name == member.as_str(),
                Meant::Synonym(of) => of == member,
                Meant::Rest(_) | Meant::Unknown => false,
            });
            // What is neither a text nor a constant is left for when the name is right.
            slip.map(|slip| slip.attribute)
                .filter(|attribute| !matches!(attribute.value, Value::Wrong { .. }))
        };
        match slots.get(member.as_str()).or_else(misnamed) {
            Some(attribute) => self.text(attribute, member, level),
            None => Text {
                value: TextValue::Missing,
                place: element.tag,
            },
        }
    }

    /// Sorts attributes into those that `names` lists and the others. A second one of the same
    /// name is reported with the first; an unknown one that has no value is left out.
    pub(super) fn slots<'a>(&mut self, attributes: &'a [Attribute], names: &[&str]) -> Slots<'a> {
        let mut slots = Slots {
            taken: Vec::new(),
            unknown: Vec::new(),
        };
        for attribute in attributes {
            let name = attribute.name.as_str();
            if !names.contains(&name) {
                // Of one without a value that has been told, or it is being typed.
                if !matches!(attribute.value, Value::Broken) {
                    slots.unknown.push(attribute);
                }
            } else if let Some(first) = slots.get(name) {
                // `name name="…"` has been told as a name without a value.
                if !matches!(first.value, Value::Broken) {
                    self.duplicate(first, attribute);
                }
            } else {
                slots.taken.push(attribute);
            }
        }
        slots
    }

    fn duplicate(&mut self, first: &Attribute, second: &Attribute) {
        let name = &first.name;
        self.diagnostics
            .error(first.extent, format!("`{name}` is given twice, here first"));
        self.diagnostics
            .error(
                second.extent,
                format!("`{name}` is given twice, here again"),
            )
            .help("keep one of the two");
    }
}
