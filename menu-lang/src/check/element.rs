//! What an element is.

use menu_core::ButtonType;
use menu_core::rules::Notation;
use menu_core::rules::words::{self, SUB_BUTTON, TYPE};

use super::{Checker, foreign};
use crate::tree::{Element, Value};
use crate::words::{CONDITIONAL_MENU, MENU, SUBMENU, elements, list, nearest};

/// What an element is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Button(ButtonType),
    Submenu,
    /// An element that only holds others, as `<li>` does; reported.
    Wrapper,
    /// Unknown; reported.
    Unknown,
}

/// The element of this name.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    match name {
        SUBMENU => Some(Kind::Submenu),
        _ => ButtonType::named(name).map(Kind::Button),
    }
}

impl Checker<'_, '_> {
    /// The kind of an element. A misspelt element counts as the one that was meant, so that its
    /// content is checked too.
    pub(super) fn kind(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        if let Some(kind) = kind_of(name) {
            return kind;
        }
        match name {
            // The reader has reported it.
            "" | "_" => Kind::Unknown,
            _ if element.reported && element.attributes.is_empty() => Kind::Unknown,
            _ if self.root.notation != Notation::Markup => self.unknown_type(element),
            "button" | SUB_BUTTON if type_of(element).is_some() => self.html_button(element),
            "button" | SUB_BUTTON | MENU if !element.children.is_empty() => {
                let help = foreign::tag(element, SUBMENU);
                let help =
                    help.unwrap_or_else(|| String::from("<submenu name=\"…\"> … </submenu>"));
                self.diagnostics
                    .error(
                        element.tag,
                        format!("unexpected `<{name}>`: a group of buttons is a submenu"),
                    )
                    .help(format!("write `{help}`"));
                Kind::Submenu
            }
            "button" => self.html_button(element),
            CONDITIONAL_MENU => {
                self.diagnostics
                    .error(element.tag, "unexpected `<conditionalmenu>` inside a menu")
                    .help("declare it as a constant of its own: `const NAME;`");
                Kind::Unknown
            }
            _ => self.unknown_element(element),
        }
    }

    /// `<button type="click">`: the type is the element's name.
    fn html_button(&mut self, element: &Element) -> Kind {
        let name = &element.name;
        let meant = match type_of(element) {
            Some(Value::Literal { text, .. }) => {
                nearest(text, elements()).or_else(|| foreign::synonym(text))
            }
            Some(_) => None,
            None => foreign::meant(element),
        };
        let help = match meant.map(|meant| (meant, foreign::tag(element, meant))) {
            Some((_, Some(tag))) => format!("write `{tag}`"),
            Some((meant, None)) => format!("write `<{meant} …/>`"),
            None => words::the_types(),
        };
        self.diagnostics
            .error(
                element.tag,
                format!("unexpected `<{name}>`: the element of a button is its type"),
            )
            .help(help);
        meant.and_then(kind_of).unwrap_or(Kind::Unknown)
    }

    fn unknown_type(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        let remark = words::unknown_type(name, self.root.notation);
        self.diagnostics
            .error(element.tag, remark.message)
            .help(remark.help);
        let meant = nearest(name.trim(), words::types());
        meant.and_then(kind_of).unwrap_or(Kind::Unknown)
    }

    fn unknown_element(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        if words::CONSOLE_TYPES.contains(&name) {
            return self.unknown_type(element);
        }
        let last = name.rsplit(':').next().unwrap_or(name);
        let near = nearest(last, elements());
        if near.is_none() && foreign::is_wrapper(element) {
            self.diagnostics
                .error(element.tag, format!("unknown element `<{name}>`"))
                .help(format!(
                    "remove `<{name}>` and `</{name}>`: an entry has no element around it"
                ));
            return Kind::Wrapper;
        }
        let meant = near.or_else(|| foreign::meant(element));
        let (message, help) = match (near, meant) {
            (Some(meant), _) if name.to_lowercase() == *meant => (
                format!("unexpected capitals in `<{name}>`"),
                format!("write `<{meant}>`"),
            ),
            (Some(meant), _) => (
                format!("unknown element `<{name}>`"),
                format!("did you mean `<{meant}>`?"),
            ),
            (None, Some(meant)) => (
                format!("unknown element `<{name}>`"),
                foreign::help(element, meant),
            ),
            (None, None) => (
                format!("unknown element `<{name}>`"),
                format!("the elements are {}", list(elements())),
            ),
        };
        self.diagnostics.error(element.tag, message).help(help);
        meant.and_then(kind_of).unwrap_or(Kind::Unknown)
    }
}

/// The value of `type="…"`.
fn type_of(element: &Element) -> Option<&Value> {
    let mut attributes = element.attributes.iter();
    attributes
        .find(|attribute| attribute.name == TYPE)
        .map(|attribute| &attribute.value)
}
