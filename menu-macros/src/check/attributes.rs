//! The attributes of buttons and submenus: those they take, those they need.

use menu_core::limits::Level;
use menu_core::{ButtonType, Member, Notation, Violation};
use syn::Ident;

use super::taps::{a_variant, last_word};
use super::{Button, Checker, Text, TextValue};
use crate::syntax::{Attribute, Element, Extent, Value};
use crate::vocabulary::{
    SUBMENU, VARIANT, article, is_near, is_synonym, list, nearest, types_with,
};

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

    /// Whether `name` is missing, and not just misspelt.
    fn lacks(&self, name: &str) -> bool {
        let is_misspelt = self
            .unknown
            .iter()
            .any(|attribute| is_near(&attribute.name, name));
        self.get(name).is_none() && !is_misspelt
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
        let mut names: Vec<&str> = members.iter().map(|member| member.as_str()).collect();
        let mut takes = names.clone();
        if self.root.notation == Notation::Markup && members.contains(&Member::Key) {
            takes.push(VARIANT);
            if self.has_taps {
                names.push(VARIANT);
            }
        }
        let slots = self.slots(&element.attributes, &takes);
        let lacking = Self::lacking(element, &slots, &members);
        let mut unknown = slots.unknown.clone();
        if matches!(element.name.as_str(), "button" | "sub_button") {
            // `<button type="click">` has been reported as a whole.
            unknown.retain(|attribute| attribute.name != "type");
        }
        let (slips, lacking) = pair(&unknown, lacking);
        for (attribute, slip) in unknown.into_iter().zip(slips) {
            self.foreign_to_button(attribute, button_type, &names, slip);
        }
        for member in lacking {
            self.missing(element, member, level, Some(button_type));
        }
        let variant = slots
            .get(VARIANT)
            .and_then(|attribute| self.variant(attribute));
        let name = self.member(element, &slots, Member::Name, level);
        let members = button_type.members().iter();
        let members = members
            .map(|&member| (member, self.member(element, &slots, member, level)))
            .collect();
        Button {
            name,
            kind: button_type,
            members,
            variant,
        }
    }

    pub(super) fn submenu_name(&mut self, element: &Element, level: Level) -> Text {
        let slots = self.slots(&element.attributes, &["name"]);
        let lacking = Self::lacking(element, &slots, &[Member::Name]);
        let (slips, lacking) = pair(&slots.unknown, lacking);
        for (attribute, slip) in slots.unknown.iter().zip(slips) {
            self.foreign_to_submenu(attribute, slip);
        }
        for member in lacking {
            self.missing(element, member, level, None);
        }
        self.member(element, &slots, Member::Name, level)
    }

    /// `variant=Name`: a name, not a text.
    fn variant(&mut self, attribute: &Attribute) -> Option<(String, Extent)> {
        let constant;
        let (text, place) = match &attribute.value {
            Value::Word { text, place } if is_variant_name(text) => {
                return Some((text.clone(), *place));
            }
            Value::Word { text, place } | Value::Literal { text, place } => (text.as_str(), *place),
            Value::Constant { tokens, place } => {
                constant = last_word(tokens);
                (constant.as_str(), *place)
            }
            Value::Wrong { place, .. } => ("", *place),
            Value::Broken => return None,
        };
        let message = match &attribute.value {
            Value::Word { .. } => format!("`{text}` cannot name a variant"),
            Value::Wrong { .. } => format!("`{VARIANT}` is the name of a variant"),
            _ => format!("`{VARIANT}` is the name of a variant, without quotes or braces"),
        };
        let last = text.rsplit(':').next().unwrap_or(text);
        let shown = if is_variant_name(last) {
            last.to_owned()
        } else {
            a_variant(last)
        };
        self.diagnostics
            .error(place, message)
            .help(format!("write `{VARIANT}={shown}`"));
        None
    }

    /// The members that are not there. Of a tag that does not end, none.
    fn lacking(element: &Element, slots: &Slots<'_>, members: &[Member]) -> Vec<Member> {
        let lacks = |member: &Member| element.finished && slots.lacks(member.as_str());
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

    /// The text of a member, or none.
    fn member(
        &mut self,
        element: &Element,
        slots: &Slots<'_>,
        member: Member,
        level: Level,
    ) -> Text {
        match slots.get(member.as_str()) {
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

    fn foreign_to_button(
        &mut self,
        attribute: &Attribute,
        button_type: ButtonType,
        names: &[&str],
        slip: Option<Member>,
    ) {
        let name = attribute.name.as_str();
        let element = button_type.as_str();
        if name == "type" {
            self.type_attribute(attribute, element);
            return;
        }
        let help = if let Some(meant) = nearest(name, names.iter().copied()) {
            format!("did you mean `{meant}`?")
        } else if let Some(member) = Member::named(name) {
            format!("`{name}` belongs to {}", list(&types_with(member)))
        } else if name == VARIANT {
            String::from("it pushes no key that a variant could stand for")
        } else if let Some(member) = slip {
            format!("did you mean `{}`?", member.as_str())
        } else {
            String::new()
        };
        self.diagnostics
            .error(
                attribute.name_place,
                format!(
                    "{} `{element}` button takes no `{name}`{}",
                    article(element),
                    and_lacks(slip),
                ),
            )
            .help(help)
            .help(format!("`{element}` takes {}", list(names)));
    }

    /// `type="click"` beside the element's name.
    fn type_attribute(&mut self, attribute: &Attribute, element: &str) {
        let help = match &attribute.value {
            Value::Literal { text, .. } if text != element => {
                format!("write `<{text} …>` for `<{element} …>`, or take it out")
            }
            _ => String::from("take it out"),
        };
        self.diagnostics
            .error(
                attribute.extent,
                "`type` is no attribute: the element's name is the type",
            )
            .help(help);
    }

    fn foreign_to_submenu(&mut self, attribute: &Attribute, slip: Option<Member>) {
        let name = attribute.name.as_str();
        if name == "type" {
            self.type_attribute(attribute, SUBMENU);
            return;
        }
        let help = if Member::named(name).is_some() {
            "a button in the menu bar either opens a submenu or does something: \
             take it out, or give it to a button inside"
        } else if slip.is_some() || is_near(name, "name") {
            "did you mean `name`?"
        } else {
            "`submenu` takes `name`"
        };
        self.diagnostics
            .error(
                attribute.name_place,
                format!("a submenu takes no `{name}`{}", and_lacks(slip)),
            )
            .help(help);
    }
}

/// Which missing member each unknown attribute was given for, and the members that are left:
/// first by the words that people write for members, then the only one for the only one.
fn pair(unknown: &[&Attribute], mut lacking: Vec<Member>) -> (Vec<Option<Member>>, Vec<Member>) {
    let mut slips = vec![None; unknown.len()];
    // A word for one member alone is sure of it; `value` takes what the others leave.
    while let Some((at, member)) = unknown
        .iter()
        .zip(&slips)
        .enumerate()
        .filter(|(_, (_, slip))| slip.is_none())
        .filter_map(|(at, (attribute, _))| {
            let meant = |member: &&Member| is_synonym(&attribute.name, **member);
            let candidates = lacking.iter().filter(meant);
            Some((candidates.clone().count(), at, *candidates.clone().next()?))
        })
        .min_by_key(|(count, at, _)| (*count, *at))
        .map(|(_, at, member)| (at, member))
    {
        slips[at] = Some(member);
        lacking.retain(|other| *other != member);
    }
    let mut unpaired = (0..unknown.len()).filter(|at| slips[*at].is_none());
    if let (Some(at), None, [missing]) = (unpaired.next(), unpaired.next(), lacking.as_slice())
        && unknown[at].name != "type"
    {
        slips[at] = Some(*missing);
        lacking.clear();
    }
    (slips, lacking)
}

/// ", and lacks its `name`"
fn and_lacks(slip: Option<Member>) -> String {
    slip.map_or_else(String::new, |member| {
        format!(", and lacks its `{}`", member.as_str())
    })
}

/// A name that begins as Rust's variants do. `ALL` would hide the list of that name.
fn is_variant_name(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| !c.is_lowercase() && c != '_');
    begins_well && text != "ALL" && syn::parse_str::<Ident>(text).is_ok()
}
