//! The attributes of the root: which limits hold, and who sees a conditional menu.

use menu_core::limits::{Level, Limits, UNCHECKED};
use menu_core::rules::Notation;
use menu_core::{Member, Platform};
use proc_macro2::TokenStream;

use super::{Checker, Condition};
use crate::diagnostics::Diagnostic;
use crate::parse::extent_of_stream;
use crate::tree::{Attribute, Extent, Root, RootKind, Value};
use crate::words::{
    CONDITIONAL_MENU, CONDITIONS, LIMITS, MENU, RETIRED_CONDITIONS, is_near, limits_to_write, list,
    nearest,
};

impl Checker<'_, '_> {
    /// `limits` and the conditions.
    pub(super) fn root_attributes(&mut self, root: &Root) -> Option<Condition> {
        let conditional = matches!(root.kind, RootKind::ConditionalMenu | RootKind::Unknown);
        let names: Vec<&str> = if conditional {
            CONDITIONS.into_iter().chain([LIMITS]).collect()
        } else {
            vec![LIMITS]
        };
        let slots = self.slots(&root.attributes, &names);
        for attribute in &slots.unknown {
            self.foreign_to_root(attribute, conditional, &names);
            if is_near(&attribute.name, LIMITS) {
                self.limits = &UNCHECKED;
            }
        }
        if let Some(attribute) = slots.get(LIMITS) {
            self.limits = self.limits_named(attribute);
        }
        let given = root
            .attributes
            .iter()
            .filter(|attribute| attribute.name == LIMITS);
        if given.count() > 1 {
            self.limits = &UNCHECKED;
        }
        if root.kind != RootKind::ConditionalMenu {
            return None;
        }
        let [tag_id, platform] = CONDITIONS.map(|name| slots.get(name));
        // One error for a menu whose only condition is misspelt, or retired.
        let none = tag_id.is_none() && platform.is_none();
        if none && slots.unknown.is_empty() && !root.told {
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

    /// The limits that an attribute names. By limits that nobody named no figure is judged.
    fn limits_named(&mut self, attribute: &Attribute) -> &'static Limits {
        let Some((text, place)) = self.literal(attribute) else {
            return &UNCHECKED;
        };
        if let Some(limits) = Limits::named(text) {
            return limits;
        }
        let names: Vec<&str> = Limits::ALL.iter().map(|limits| limits.name).collect();
        let meant = nearest(text, names.iter().copied());
        self.unknown_word(place, LIMITS, text, meant)
            .help(format!("the limits are {}", list(&names)));
        meant.and_then(Limits::named).unwrap_or(&UNCHECKED)
    }

    fn platform(&mut self, attribute: &Attribute) -> Option<Platform> {
        let (text, place) = self.literal(attribute)?;
        let platform = Platform::named(text);
        if platform.is_none() {
            let device = match text.to_lowercase().as_str() {
                "iphone" | "ipad" | "apple" => Some("ios"),
                _ => None,
            };
            let platforms = Platform::ALL.iter();
            let names: Vec<&str> = platforms
                .clone()
                .map(|platform| platform.as_str())
                .collect();
            let numbers: Vec<String> = platforms
                .map(|platform| platform.number().to_string())
                .collect();
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            self.unknown_word(
                place,
                &attribute.name,
                text,
                nearest(text, names.iter().copied()).or(device),
            )
            .help(format!(
                "the platforms are {}, or WeChat's numbers for them, {}",
                list(&names),
                list(&numbers),
            ));
        }
        platform
    }

    /// A value that is none of those that an attribute takes.
    fn unknown_word(
        &mut self,
        place: Extent,
        name: &str,
        text: &str,
        meant: Option<&str>,
    ) -> &mut Diagnostic {
        let message = match text {
            "" => format!("`{name}` is empty"),
            _ => format!("unknown `{name}`: `{text}`"),
        };
        let meant = meant.map(|meant| match self.root.notation {
            Notation::Json if name != LIMITS => {
                format!("did you mean `\"{name}\": \"{meant}\"`?")
            }
            _ => format!("did you mean `{name}=\"{meant}\"`?"),
        });
        self.diagnostics
            .error(place, message)
            .help(meant.unwrap_or_default())
    }

    fn foreign_to_root(&mut self, attribute: &Attribute, conditional: bool, names: &[&str]) {
        let name = attribute.name.as_str();
        if conditional && RETIRED_CONDITIONS.contains(&name) {
            self.diagnostics
                .error(
                    attribute.extent,
                    format!(
                        "WeChat matches menus by `{name}` no more: since October 2021 it answers 65320"
                    ),
                )
                .help(format!("the conditions left are {}", list(&CONDITIONS)));
            return;
        }
        // In JSON the conditions stand in an object of their own, and the limits outside.
        let in_matchrule = conditional && self.root.notation == Notation::Json;
        let element = match conditional {
            _ if in_matchrule => "matchrule",
            true => CONDITIONAL_MENU,
            false => MENU,
        };
        let names = if in_matchrule { &CONDITIONS } else { names };
        let help = if conditional && name == "group_id" {
            String::from("groups are tags today: `tag_id`")
        } else if let Some(meant) = nearest(name, names.iter().copied()) {
            format!("did you mean `{meant}`?")
        } else if !conditional && CONDITIONS.contains(&name) {
            format!("a menu with conditions is written `<{CONDITIONAL_MENU} {name}=\"…\">`")
        } else {
            String::new()
        };
        self.diagnostics
            .error(
                attribute.name_place,
                format!("`{element}` takes no `{name}`"),
            )
            .help(help)
            .help(format!("`{element}` takes {}", list(names)));
    }

    /// Whether a declared type is none of this menu's, which is reported where that is plain to
    /// see; else it is the compiler's to say.
    pub(super) fn declared_type(&mut self, ty: &TokenStream) -> bool {
        let Some(place) = extent_of_stream(ty.clone()) else {
            return false;
        };
        let (due, other) = match self.root.kind {
            RootKind::ConditionalMenu => ("ConditionalMenu", "Menu"),
            _ => ("Menu", "ConditionalMenu"),
        };
        let last = last_of(ty);
        let names = |name: &str| last.as_deref() == Some(name);
        let is_reference = ty.to_string().starts_with('&');
        let is_other = names(other) && self.root.kind != RootKind::Unknown;
        if is_reference {
            let diagnostic = self
                .diagnostics
                .error(place, "a menu is declared as itself, not as a reference")
                .help(format!("write `{due}`, or take the type out"));
            if names(due) {
                diagnostic.help(format!(
                    "a reference is made outside: `const MENU: &{due} = &wechat_menu!(…);`"
                ));
            }
        } else if is_other {
            let root = match self.root.kind {
                RootKind::Fragment | RootKind::Unknown => "<>",
                RootKind::Menu => "<menu>",
                RootKind::ConditionalMenu => "<conditionalmenu>",
            };
            let root = match self.root.notation {
                Notation::Markup => format!("`{root}`"),
                _ => String::from("this JSON"),
            };
            self.diagnostics
                .error(place, format!("{root} is a `{due}`, and no `{other}`"))
                .help(format!("write `{due}`, or take the type out"));
        }
        is_reference || is_other
    }

    /// The literal text of an attribute that takes no constant.
    fn literal<'a>(&mut self, attribute: &'a Attribute) -> Option<(&'a str, Extent)> {
        match &attribute.value {
            Value::Literal { text, place } => Some((text, *place)),
            Value::Constant { place, .. } => {
                self.diagnostics
                    .error(*place, format!("`{}` cannot be a constant", attribute.name))
                    .help("the macro must see it: write it as a text in double quotes");
                None
            }
            Value::Word { text, place } => {
                let name = &attribute.name;
                let help = match name.as_str() {
                    LIMITS => limits_to_write(text),
                    _ => format!("write `{name}=\"{text}\"`"),
                };
                self.diagnostics
                    .error(*place, format!("`{name}` is the bare word `{text}`"))
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
