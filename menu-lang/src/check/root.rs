//! The attributes of the root: the limits, and the conditions of a conditional menu.

use menu_core::limits::{Level, Limits, UNCHECKED};
use menu_core::rules::Notation;
use menu_core::rules::words::{self, CONDITIONS, Remark};
use menu_core::{Member, Platform};
use proc_macro2::TokenStream;

use super::{Checker, Condition};
use crate::tokens::extent_of_stream;
use crate::tree::{Attribute, Extent, Root, RootKind, Value};
use crate::words::{CONDITIONAL_MENU, LIMITS, MENU, is_near, limits_to_write, list, nearest};

impl Checker<'_, '_> {
    /// `limits` and the conditions.
    pub(super) fn root_attributes(&mut self, root: &Root) -> Option<Condition> {
        let is_conditional = matches!(root.kind, RootKind::ConditionalMenu | RootKind::Unknown);
        let mut names = vec![LIMITS];
        if is_conditional {
            names.splice(0..0, CONDITIONS);
        }
        let slots = self.slots(&root.attributes, &names);
        // An unknown root is reported as a whole.
        let is_told = root.kind != RootKind::Unknown || root.notation != Notation::Markup;
        for attribute in slots.unknown.iter().filter(|_| is_told) {
            let remark = self.unknown_at_root(&attribute.name, is_conditional, &names);
            self.report(attribute.name_place, remark);
        }
        let given = root
            .attributes
            .iter()
            .filter(|it| is_near(&it.name, LIMITS));
        self.limits = match (slots.get(LIMITS), given.count()) {
            (Some(attribute), 1) => self.limits_named(attribute),
            (None, 0) => self.limits,
            // It is unclear which limits were meant, so no figure is checked.
            _ => &UNCHECKED,
        };
        if root.kind != RootKind::ConditionalMenu {
            return None;
        }
        let [tag_id, platform] = CONDITIONS.map(|name| slots.get(name));
        // A menu whose only condition is misspelt or removed gets only one error.
        if tag_id.is_none() && platform.is_none() && slots.unknown.is_empty() && !root.reported {
            self.diagnostics
                .error(root.tag, menu_core::__private::NO_CONDITION)
                .help(match root.notation {
                    Notation::Markup => "write `<conditionalmenu tag_id=\"…\">`",
                    _ => "write `\"matchrule\": { \"tag_id\": \"…\" }`",
                });
        }
        Some(Condition {
            tag_id: tag_id.map(|attribute| self.text(attribute, Member::TagId, Level::Top)),
            platform: platform.and_then(|attribute| self.platform(attribute)),
        })
    }

    /// The limits that an attribute names.
    fn limits_named(&mut self, attribute: &Attribute) -> &'static Limits {
        let Some((text, place)) = self.literal(attribute) else {
            return &UNCHECKED;
        };
        if let Some(limits) = Limits::named(text) {
            return limits;
        }
        let names = || Limits::ALL.iter().map(|limits| limits.name);
        let meant = nearest(text, names());
        let help = match meant {
            Some(meant) => format!("did you mean `{LIMITS}=\"{meant}\"`?"),
            None => format!("the limits are {}", list(names())),
        };
        self.diagnostics
            .error(place, format!("unknown limits `{text}`"))
            .help(help);
        meant.and_then(Limits::named).unwrap_or(&UNCHECKED)
    }

    fn platform(&mut self, attribute: &Attribute) -> Option<Platform> {
        let (text, place) = self.literal(attribute)?;
        let platform = Platform::named(text);
        if platform.is_none() {
            self.report(place, words::unknown_platform(text));
        }
        platform
    }

    fn unknown_at_root(&self, name: &str, is_conditional: bool, names: &[&'static str]) -> Remark {
        if is_conditional && (!self.is_markup() || words::RETIRED_CONDITIONS.contains(&name)) {
            return words::unknown_condition(name);
        }
        let element = if is_conditional {
            CONDITIONAL_MENU
        } else {
            MENU
        };
        let help = if is_conditional && name == "group_id" {
            String::from("write `tag_id`: tags replaced groups")
        } else if let Some(meant) = nearest(name, names.iter().copied()) {
            format!("did you mean `{meant}`?")
        } else if CONDITIONS.contains(&name) {
            format!("a menu with conditions is written `<{CONDITIONAL_MENU} {name}=\"…\">`")
        } else {
            format!("`<{element}>` has {}", list(names.iter().copied()))
        };
        Remark::new(format!("unknown attribute `{name}` on `<{element}>`"), help)
    }

    pub(super) fn report(&mut self, place: Extent, remark: Remark) {
        self.diagnostics
            .error(place, remark.message)
            .help(remark.help);
    }

    /// Reports a declared type that is certainly wrong for this menu. rustc checks all other types.
    pub(super) fn declared_type(&mut self, ty: &TokenStream) -> bool {
        let Some(place) = extent_of_stream(ty.clone()) else {
            return false;
        };
        let due = match self.root.kind {
            _ if !self.root.conditional.is_empty() => "MenuSet",
            RootKind::ConditionalMenu => "ConditionalMenu",
            _ => "Menu",
        };
        let last = last_of(ty);
        let names = |name: &str| last.as_deref() == Some(name);
        let mut types = ["Menu", "ConditionalMenu", "MenuSet"].into_iter();
        let other = types.find(|other| names(other) && *other != due);
        let is_reference = ty.to_string().starts_with('&');
        let other = other.filter(|_| self.root.kind != RootKind::Unknown);
        if is_reference {
            let diagnostic = self
                .diagnostics
                .error(place, format!("expected `{due}`, found a reference"))
                .help(format!("write `{due}`, or remove the type"));
            if names(due) {
                diagnostic.help(format!(
                    "for a reference, write `const MENU: &{due} = &wechat_menu!(…);`"
                ));
            }
        } else if let Some(other) = other {
            let root = match self.root.kind {
                RootKind::Fragment | RootKind::Piece | RootKind::Unknown => "<>",
                RootKind::Menu => "<menu>",
                RootKind::ConditionalMenu => "<conditionalmenu>",
            };
            let root = match self.root.notation {
                Notation::Markup => format!("`{root}`"),
                _ => String::from("this JSON"),
            };
            self.diagnostics
                .error(place, format!("{root} is a `{due}`, not a `{other}`"))
                .help(format!("write `{due}`, or remove the type"));
        }
        is_reference || other.is_some()
    }

    /// The string of an attribute that must not be a constant.
    fn literal<'a>(&mut self, attribute: &'a Attribute) -> Option<(&'a str, Extent)> {
        match &attribute.value {
            Value::Literal { text, place } => Some((text, *place)),
            Value::Constant { place, .. } => {
                self.diagnostics
                    .error(*place, format!("`{}` cannot be a constant", attribute.name))
                    .help("write a string: the macro needs its value");
                None
            }
            Value::Word { text, place } => {
                let name = &attribute.name;
                let help = match name.as_str() {
                    LIMITS => limits_to_write(text),
                    _ => format!("write `{name}=\"{text}\"`"),
                };
                self.diagnostics
                    .error(*place, format!("`{name}` must be a string, found `{text}`"))
                    .help(help);
                None
            }
            Value::Wrong {
                place,
                message,
                help,
            } => {
                self.diagnostics.error(*place, message).help(help);
                None
            }
            Value::Broken => None,
        }
    }
}

/// The last word of a type, which names it.
pub(super) fn last_of(ty: &TokenStream) -> Option<String> {
    ty.clone().into_iter().last().map(|last| last.to_string())
}
