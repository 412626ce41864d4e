//! The attributes of each element: those it takes, those it needs.

use menu_core::limits::{Level, Limits, UNCHECKED};
use menu_core::{ButtonType, Member, Notation, Platform, Rule, Violation};

use super::{Button, Checker, Condition, Text, TextValue};
use crate::syntax::{Attribute, Element, Extent, Root, RootKind, Value};
use crate::vocabulary::{
    CONDITIONS, LIMITS, RETIRED_CONDITIONS, SUBMENU, VARIANT, is_near, list, nearest, types_with,
};

/// The attributes that an element may have, each at most once.
struct Slots<'a> {
    /// Those it takes, by name.
    taken: Vec<&'a Attribute>,
    /// Names that it does not take, any of which may be a misspelling.
    unknown: Vec<&'a str>,
}

impl<'a> Slots<'a> {
    fn get(&self, name: &str) -> Option<&'a Attribute> {
        self.taken
            .iter()
            .copied()
            .find(|attribute| attribute.name == name)
    }

    /// Whether `name` is missing, and not just misspelt.
    fn lacks(&self, name: &str) -> bool {
        self.get(name).is_none() && !self.unknown.iter().any(|word| is_near(word, name))
    }
}

impl Checker<'_, '_> {
    /// The members of a button, in the order of its type.
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
        let names: Vec<&str> = members.iter().map(|member| member.as_str()).collect();
        // `<button type="click">` has been reported as a whole.
        let html = element.name == "button";
        let mut takes = names.clone();
        if self.root.notation == Notation::Markup && members.contains(&Member::Key) {
            takes.push(VARIANT);
        }
        let slots = self.slots(&element.attributes, &takes, |checker, attribute| {
            if !(html && attribute.name == "type") {
                checker.foreign_to_button(attribute, button_type, &names);
            }
        });
        let variant = slots
            .get(VARIANT)
            .and_then(|attribute| self.variant(attribute));
        let name = self.member(element, &slots, Member::Name, level, Some(button_type));
        let members = button_type.members().iter().map(|&member| {
            (
                member,
                self.member(element, &slots, member, level, Some(button_type)),
            )
        });
        let members = members.collect();
        Button {
            name,
            button_type,
            members,
            variant,
        }
    }

    /// `variant=Name`: a name, not a text.
    fn variant(&mut self, attribute: &Attribute) -> Option<(String, Extent)> {
        let (text, place) = match &attribute.value {
            Value::Word { text, place } if syn::parse_str::<syn::Ident>(text).is_ok() => {
                return Some((text.clone(), *place));
            }
            Value::Word { text, place } | Value::Literal { text, place } => (text.clone(), *place),
            Value::Constant { tokens, place } => (tokens.to_string(), *place),
            Value::Broken => return None,
        };
        let diagnostic = self.diagnostics.error(
            place,
            format!("`{VARIANT}` is the name of a variant, without quotes or braces"),
        );
        if syn::parse_str::<syn::Ident>(&text).is_ok() {
            diagnostic.help(format!("write `{VARIANT}={text}`"));
        } else {
            diagnostic.help(format!("write `{VARIANT}=TodayMusic`"));
        }
        None
    }

    pub(super) fn submenu_name(&mut self, element: &Element, level: Level) -> Text {
        let slots = self.slots(&element.attributes, &["name"], |checker, attribute| {
            checker.foreign_to_submenu(attribute);
        });
        self.member(element, &slots, Member::Name, level, None)
    }

    /// The text of a member, or an empty one where it is missing.
    fn member(
        &mut self,
        element: &Element,
        slots: &Slots<'_>,
        member: Member,
        level: Level,
        button_type: Option<ButtonType>,
    ) -> Text {
        if let Some(attribute) = slots.get(member.as_str()) {
            return self.text(attribute, member, level);
        }
        if slots.lacks(member.as_str()) {
            let violation = Violation {
                rule: Rule::Missing { button_type },
                level,
                member: Some(member),
                value: "",
            };
            self.diagnostics
                .error(element.tag, violation.message().as_str())
                .help(violation.help(self.root.notation).as_str());
        }
        Text {
            value: TextValue::Missing,
            place: element.tag,
        }
    }

    /// `limits` and the conditions.
    pub(super) fn root_attributes(&mut self, root: &Root) -> Option<Condition> {
        let conditional = root.kind == RootKind::ConditionalMenu;
        let names: Vec<&str> = match conditional {
            true => CONDITIONS.into_iter().chain([LIMITS]).collect(),
            false => vec![LIMITS],
        };
        let mut retired = false;
        let slots = self.slots(&root.attributes, &names, |checker, attribute| {
            retired |= conditional && RETIRED_CONDITIONS.contains(&attribute.name.as_str());
            checker.foreign_to_root(attribute, conditional, &names);
        });
        if let Some(attribute) = slots.get(LIMITS) {
            self.set_limits(attribute);
        }
        if !conditional {
            return None;
        }
        let [tag_id, platform] = CONDITIONS;
        // One error for a menu whose only rule is a retired one.
        if !retired && slots.lacks(tag_id) && slots.lacks(platform) {
            self.diagnostics
                .error(root.tag, menu_core::__private::NO_CONDITION)
                .help("write `<conditionalmenu tag_id=\"2\">`");
        }
        Some(Condition {
            tag_id: slots
                .get(tag_id)
                .map(|attribute| self.text(attribute, Member::TagId, Level::Top)),
            platform: slots
                .get(platform)
                .and_then(|attribute| self.platform(attribute)),
        })
    }

    fn set_limits(&mut self, attribute: &Attribute) {
        let Some((text, place)) = self.literal(attribute) else {
            return;
        };
        if let Some(limits) = Limits::named(text) {
            self.limits = limits;
            return;
        }
        let names: Vec<&str> = Limits::ALL.into_iter().map(|limits| limits.name).collect();
        let meant = nearest(text, names.iter().copied());
        // No figure is judged by limits that nobody named.
        self.limits = meant.and_then(Limits::named).unwrap_or(&UNCHECKED);
        let diagnostic = self
            .diagnostics
            .error(place, format!("unknown limits `{text}`"));
        if let Some(meant) = meant {
            diagnostic.help(format!("did you mean `limits=\"{meant}\"`?"));
        }
        diagnostic.help(format!("the limits are {}", list(&names)));
    }

    fn platform(&mut self, attribute: &Attribute) -> Option<Platform> {
        let (text, place) = self.literal(attribute)?;
        let platform = Platform::named(text);
        if platform.is_none() {
            let names = Platform::ALL.map(Platform::as_str);
            let numbers = Platform::ALL.map(|platform| platform.number().to_string());
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            let diagnostic = self
                .diagnostics
                .error(place, format!("unknown client platform `{text}`"));
            if let Some(meant) = nearest(text, names) {
                diagnostic.help(format!("did you mean `{}=\"{meant}\"`?", attribute.name));
            }
            diagnostic.help(format!(
                "the platforms are {}, or WeChat's numbers for them, {}",
                list(&names),
                list(&numbers),
            ));
        }
        platform
    }

    /// Sorts attributes into those that `names` lists and the others, for which it calls
    /// `foreign`. A second one of the same name is reported with the first.
    fn slots<'a>(
        &mut self,
        attributes: &'a [Attribute],
        names: &[&str],
        mut foreign: impl FnMut(&mut Self, &Attribute),
    ) -> Slots<'a> {
        let mut slots = Slots {
            taken: Vec::new(),
            unknown: Vec::new(),
        };
        for attribute in attributes {
            let name = attribute.name.as_str();
            if !names.contains(&name) {
                slots.unknown.push(name);
                foreign(self, attribute);
            } else if let Some(first) = slots.get(name) {
                self.duplicate(first, attribute);
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
    ) {
        let name = attribute.name.as_str();
        let element = button_type.as_str();
        if name == "type" {
            self.type_attribute(attribute, element);
            return;
        }
        let diagnostic = self.diagnostics.error(
            attribute.name_place,
            format!("a `{element}` button takes no `{name}`"),
        );
        if let Some(meant) = nearest(name, names.iter().copied()) {
            diagnostic.help(format!("did you mean `{meant}`?"));
        } else if let Some(member) = Member::named(name) {
            diagnostic.help(format!("`{name}` belongs to {}", list(&types_with(member))));
        }
        diagnostic.help(format!("`{element}` takes {}", list(names)));
    }

    /// `type="click"` beside the element's name.
    fn type_attribute(&mut self, attribute: &Attribute, element: &str) {
        let diagnostic = self.diagnostics.error(
            attribute.extent,
            "`type` is no attribute: the element's name is the type",
        );
        match &attribute.value {
            Value::Literal { text, .. } if text != element => diagnostic.help(format!(
                "write `<{text} …>` for `<{element} …>`, or take it out"
            )),
            _ => diagnostic.help("take it out"),
        };
    }

    fn foreign_to_submenu(&mut self, attribute: &Attribute) {
        let name = attribute.name.as_str();
        if name == "type" {
            self.type_attribute(attribute, SUBMENU);
            return;
        }
        let diagnostic = self
            .diagnostics
            .error(attribute.name_place, format!("a submenu takes no `{name}`"));
        if Member::named(name).is_some() {
            diagnostic.help(
                "a button in the menu bar either opens a submenu or does something: \
                 take it out, or give it to a button inside",
            );
        } else if nearest(name, ["name"]).is_some() {
            diagnostic.help("did you mean `name`?");
        } else {
            diagnostic.help("`submenu` takes `name`");
        }
    }

    fn foreign_to_root(&mut self, attribute: &Attribute, conditional: bool, names: &[&str]) {
        let name = attribute.name.as_str();
        if conditional && RETIRED_CONDITIONS.contains(&name) {
            self.diagnostics
                .error(
                    attribute.extent,
                    format!("WeChat matches menus by `{name}` no more: since October 2021 it answers 65320"),
                )
                .help(format!("the conditions left are {}", list(&CONDITIONS)));
            return;
        }
        let element = if conditional {
            "conditionalmenu"
        } else {
            "menu"
        };
        let diagnostic = self.diagnostics.error(
            attribute.name_place,
            format!("`{element}` takes no `{name}`"),
        );
        if let Some(meant) = nearest(name, names.iter().copied()) {
            diagnostic.help(format!("did you mean `{meant}`?"));
        } else if conditional && name == "group_id" {
            diagnostic.help("groups are tags today: `tag_id`");
        } else if !conditional && CONDITIONS.contains(&name) {
            diagnostic.help(format!(
                "a menu with conditions is written `<conditionalmenu {name}=\"…\">`"
            ));
        }
        diagnostic.help(format!("`{element}` takes {}", list(names)));
    }

    /// The literal text of an attribute that takes no constant.
    fn literal<'a>(&mut self, attribute: &'a Attribute) -> Option<(&'a str, Extent)> {
        match &attribute.value {
            Value::Literal { text, place } => Some((text, *place)),
            Value::Constant { place, .. } | Value::Word { place, .. } => {
                self.diagnostics
                    .error(
                        *place,
                        format!("`{}` is a text in double quotes", attribute.name),
                    )
                    .help("the macro must see it, so it cannot be a constant");
                None
            }
            Value::Broken => None,
        }
    }
}
