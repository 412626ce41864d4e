//! A button in words, and as markup.

use super::{Button, TextValue};
use crate::words::code;

impl Button {
    /// "the `click` button `hello word` in `menu`"
    pub(super) fn describe(&self, submenu: Option<&TextValue>) -> String {
        let kind = code(self.kind.as_str());
        let name = code(&self.name.value.shown());
        match submenu {
            Some(submenu) => format!("{kind} button {name} in {}", code(&submenu.shown())),
            None => format!("{kind} button {name}"),
        }
    }

    /// `<click name="…" key="…"`, to which more may be added.
    pub(super) fn source(&self) -> String {
        let member = |name: &str, text: &TextValue| format!(" {name}={}", value(text));
        let members = self.members.iter();
        let members: String = members
            .map(|(of, text)| member(of.as_str(), &text.value))
            .collect();
        let name = member("name", &self.name.value);
        format!("<{}{name}{members}", self.kind.as_str())
    }
}

fn value(value: &TextValue) -> String {
    match value {
        TextValue::Literal(text) if !text.is_empty() => format!("{text:?}"),
        TextValue::Constant { .. } => value.shown(),
        TextValue::Literal(_) | TextValue::Missing => String::from("\"…\""),
    }
}
