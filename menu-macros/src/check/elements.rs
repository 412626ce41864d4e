//! Which element a tag means.

use menu_core::ButtonType;

use super::Checker;
use crate::syntax::{Element, Value};
use crate::vocabulary::{CONDITIONAL_MENU, MENU, SUBMENU, elements, list, nearest};

/// What an element is.
pub(super) enum Kind {
    Button(ButtonType),
    Submenu,
    /// Not of the language; reported.
    Unknown,
}

impl Checker<'_> {
    /// The kind of an element. A misspelt one counts as the one that was meant, so that the
    /// rest of it is judged too.
    pub(super) fn kind(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        if let Some(kind) = kind_named(name) {
            return kind;
        }
        match name {
            // `<>` in the middle of a menu: the parser has reported it.
            "" => Kind::Unknown,
            "button" => self.html_button(element),
            MENU | CONDITIONAL_MENU | "sub_button" => {
                self.diagnostics
                    .error(element.tag, format!("there is no `<{name}>` inside a menu"))
                    .help("a group of buttons is written `<submenu name=\"…\"> … </submenu>`");
                Kind::Submenu
            }
            _ => self.misspelt(element),
        }
    }

    /// `<button type="click">`: the type is where the language has the element's name.
    fn html_button(&mut self, element: &Element) -> Kind {
        let type_attribute = element
            .attributes
            .iter()
            .find(|attribute| attribute.name == "type");
        let meant = match type_attribute.map(|attribute| &attribute.value) {
            Some(Value::Literal { text, .. }) => nearest(text, elements()),
            _ => None,
        };
        let shown = meant.unwrap_or("click");
        self.diagnostics
            .error(
                element.tag,
                "there is no `<button>`: a button's element is its type",
            )
            .help(format!("write `<{shown} …/>`"));
        meant.and_then(kind_named).unwrap_or(Kind::Unknown)
    }

    fn misspelt(&mut self, element: &Element) -> Kind {
        let name = element.name.as_str();
        let nearest = nearest(name, elements());
        if let Some(lower) = nearest.filter(|nearest| name.to_lowercase() == **nearest) {
            self.diagnostics
                .error(
                    element.tag,
                    format!("`<{name}>` has capitals, which WeChat refuses in a type"),
                )
                .help(format!("write `<{lower}>`"));
            return kind_named(lower).unwrap_or(Kind::Unknown);
        }
        let diagnostic = self
            .diagnostics
            .error(element.tag, format!("unknown element `<{name}>`"));
        if let Some(nearest) = nearest {
            diagnostic.help(format!("did you mean `<{nearest}>`?"));
        }
        diagnostic.help(format!("the elements are {}", list(&elements())));
        nearest.and_then(kind_named).unwrap_or(Kind::Unknown)
    }
}

fn kind_named(name: &str) -> Option<Kind> {
    match name {
        SUBMENU => Some(Kind::Submenu),
        _ => ButtonType::named(name).map(Kind::Button),
    }
}
