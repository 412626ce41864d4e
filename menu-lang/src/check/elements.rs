//! Which element a tag means.

use menu_core::ButtonType;
use menu_core::rules::Notation;

use super::Checker;
use crate::tree::{Element, Value};
use crate::words::{CONDITIONAL_MENU, MENU, SUBMENU, elements, list, nearest, types};

/// What an element is.
pub(super) enum Kind {
    Button(ButtonType),
    Submenu,
    /// Not of the language; reported.
    Unknown,
}

impl Checker<'_, '_> {
    /// The kind of an element. A misspelt one counts as the one that was meant, so that the
    /// rest of it is judged too.
    pub(super) fn kind(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        if let Some(kind) = kind_named(name) {
            return kind;
        }
        match name {
            // The parser has reported it.
            "" | "_" => Kind::Unknown,
            _ if element.told && element.attributes.is_empty() => Kind::Unknown,
            "matchrule" => {
                self.diagnostics
                    .error(
                        element.tag,
                        "the conditions of a menu are attributes of its root",
                    )
                    .help("write `<conditionalmenu tag_id=\"…\"> … </conditionalmenu>`");
                Kind::Unknown
            }
            "button" if self.root.notation == Notation::Markup => self.html_button(element),
            "sub_button"
                if self.root.notation == Notation::Markup && type_of(element).is_some() =>
            {
                self.html_button(element)
            }
            MENU | "sub_button" => {
                let message = format!("there is no {} inside a menu", self.shown(name));
                let help = format!("a group of buttons is written {}", self.a_submenu());
                self.diagnostics.error(element.tag, message).help(help);
                Kind::Submenu
            }
            CONDITIONAL_MENU => {
                self.diagnostics
                    .error(element.tag, "a conditional menu is a menu of its own")
                    .help("declare it as a constant beside the default menu");
                Kind::Unknown
            }
            _ if CONSOLE_TYPES.contains(&name) => {
                let message = format!(
                    "{} buttons are made in WeChat's console alone",
                    self.shown(name)
                );
                self.diagnostics
                    .error(element.tag, message)
                    .help("for a text or a material, menu/create takes `click`, `media_id` and `article_id`");
                Kind::Unknown
            }
            _ => self.misspelt(element),
        }
    }

    /// `<button type="click">`: the type is where the language has the element's name.
    fn html_button(&mut self, element: &Element) -> Kind {
        let shown = self.shown(&element.name);
        let value = type_of(element);
        if value.is_none() && !element.children.is_empty() {
            let name = element
                .attributes
                .iter()
                .find(|attribute| attribute.name == "name");
            let name = match name.map(|attribute| &attribute.value) {
                Some(Value::Literal { text, .. }) => format!("{text:?}"),
                _ => String::from("\"…\""),
            };
            self.diagnostics
                .error(
                    element.tag,
                    format!("there is no {shown}: a group of buttons is a submenu"),
                )
                .help(format!("write `<{SUBMENU} name={name}> … </{SUBMENU}>`"));
            return Kind::Submenu;
        }
        let meant = match value {
            Some(Value::Literal { text, .. }) => nearest(text, elements()),
            _ => None,
        };
        let help = match meant {
            Some(meant) => format!("write `<{meant} …/>`"),
            None => format!("the types are {}", list(&types())),
        };
        self.diagnostics
            .error(
                element.tag,
                format!("there is no {shown}: a button's element is its type"),
            )
            .help(help);
        meant.and_then(kind_named).unwrap_or(Kind::Unknown)
    }

    fn misspelt(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        let last = name.rsplit(':').next().unwrap_or(name);
        let nearest = nearest(last, elements());
        if nearest == Some(SUBMENU) && self.root.notation != Notation::Markup {
            let help = format!("write {} for it", self.a_submenu());
            let message = "a submenu has no `type`: its `sub_button` makes it one";
            self.diagnostics.error(element.tag, message).help(help);
            return Kind::Unknown;
        }
        let shown = self.shown(name);
        if let Some(lower) = nearest.filter(|nearest| name.to_lowercase() == **nearest) {
            let lower_shown = self.shown(lower);
            self.diagnostics
                .error(
                    element.tag,
                    match lower {
                        SUBMENU => format!("{shown} has capitals, which no element has"),
                        _ => format!("{shown} has capitals, which WeChat refuses in a type"),
                    },
                )
                .help(format!("write {lower_shown}"));
            return kind_named(lower).unwrap_or(Kind::Unknown);
        }
        let (what, words) = match self.root.notation {
            Notation::Markup => ("element", elements()),
            _ => ("type", types()),
        };
        let meant = nearest.map(|nearest| format!("did you mean {}?", self.shown(nearest)));
        self.diagnostics
            .error(element.tag, format!("unknown {what} {shown}"))
            .help(meant.unwrap_or_default())
            .help(format!("the {what}s are {}", list(&words)));
        nearest.and_then(kind_named).unwrap_or(Kind::Unknown)
    }

    /// The name of an element, or of a type, as it is written.
    fn shown(&self, name: &str) -> String {
        match self.root.notation {
            Notation::Markup => format!("`<{name}>`"),
            _ => format!("`\"{name}\"`"),
        }
    }
}

/// The value of `type="…"`.
fn type_of(element: &Element) -> Option<&Value> {
    let mut attributes = element.attributes.iter();
    attributes
        .find(|attribute| attribute.name == "type")
        .map(|attribute| &attribute.value)
}

/// Types that replies of `get_current_selfmenu_info` have, and that cannot be sent.
const CONSOLE_TYPES: [&str; 6] = ["text", "img", "photo", "video", "voice", "news"];

/// Whether a word is an element of the language.
pub(super) fn is_element(name: &str) -> bool {
    kind_named(name).is_some()
}

fn kind_named(name: &str) -> Option<Kind> {
    match name {
        SUBMENU => Some(Kind::Submenu),
        _ => ButtonType::named(name).map(Kind::Button),
    }
}
