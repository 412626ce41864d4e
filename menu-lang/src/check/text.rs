//! The strings of a menu.

use menu_core::__private::{entity_help, entity_message, find_entity};
use menu_core::Member;
use menu_core::limits::Level;
use menu_core::rules::{Notation, check_text};
use proc_macro2::{TokenStream, TokenTree};

use super::{Checker, Text, TextValue};
use crate::tree::{Attribute, Extent, Value};

impl Checker<'_, '_> {
    /// Checks a literal; the compiler checks constants.
    pub(super) fn text(&mut self, attribute: &Attribute, member: Member, level: Level) -> Text {
        let (value, place) = match &attribute.value {
            Value::Literal { text, place } => {
                self.check_string(text, *place, member, level);
                (TextValue::Literal(text.clone()), *place)
            }
            Value::Constant { tokens, place } => {
                let value = match run_time_call(tokens) {
                    Some(call) => {
                        self.run_time(*place, &call);
                        TextValue::Missing
                    }
                    None => TextValue::Constant {
                        tokens: tokens.clone(),
                        member,
                        level,
                        in_enum: None,
                    },
                };
                (value, *place)
            }
            Value::Word { text, place } => {
                let name = member.as_str();
                // An editor that renames a variant replaces the key by the new name.
                let is_variant = member == Member::Key
                    && text.starts_with(char::is_uppercase)
                    && text.contains(char::is_lowercase);
                let help = if is_variant {
                    format!("keep the key and name the variant: `key=\"…\" variant={text}`")
                } else {
                    format!(
                        "write `{name}=\"{text}\"` for a string, `{name}={{{text}}}` for a constant"
                    )
                };
                self.diagnostics
                    .error(*place, format!("`{name}` must be a string, found `{text}`"))
                    .help(help);
                (TextValue::Missing, *place)
            }
            Value::Wrong {
                place,
                message,
                help,
            } => {
                self.diagnostics.error(*place, message).help(help);
                (TextValue::Missing, *place)
            }
            Value::Broken => (TextValue::Missing, attribute.extent),
        };
        Text { value, place }
    }

    fn run_time(&mut self, place: Extent, call: &str) {
        self.diagnostics
            .error(
                place,
                format!("`{call}` builds a string at run time, but a menu is a constant"),
            )
            .help(
                "for a string that is only known at run time, build a `Menu` and call `validate`",
            );
    }

    fn check_string(&mut self, text: &str, place: Extent, member: Member, level: Level) {
        for violation in check_text(text, member, level, self.limits) {
            let allowed_today = violation.current_allows().then(|| self.allowed_today());
            self.diagnostics
                .error(place, violation.message().as_str())
                .help(violation.help(self.root.notation).as_str())
                .help(allowed_today.unwrap_or_default());
        }
        if member == Member::Url && self.root.notation == Notation::Markup {
            self.entity(text, place);
        }
    }

    /// `&amp;` in a url comes from HTML; with it, WeChat would open a wrong page.
    fn entity(&mut self, url: &str, place: Extent) {
        if let Some(entity) = find_entity(url) {
            self.diagnostics
                .error(place, entity_message(entity).as_str())
                .help(entity_help(url, self.root.notation).as_str());
        }
    }
}

/// A call in an expression that builds a `String`, which a constant cannot hold.
fn run_time_call(constant: &TokenStream) -> Option<String> {
    const METHODS: [&str; 7] = [
        "to_string",
        "to_owned",
        "to_uppercase",
        "to_lowercase",
        "into",
        "repeat",
        "replace",
    ];
    // The parser has put the expression in braces.
    let tokens: Vec<TokenTree> = constant
        .clone()
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => group.stream(),
            token => token.into(),
        })
        .collect();
    tokens.windows(3).find_map(|three| {
        let [first, second, third] = three else {
            return None;
        };
        let (first, second) = (first.to_string(), second.to_string());
        let is_call = matches!(third, TokenTree::Group(_));
        if first == "format" && second == "!" {
            Some(String::from("format!"))
        } else if first == "String" && second == ":" {
            Some(String::from("String"))
        } else if first == "." && is_call && METHODS.contains(&second.as_str()) {
            Some(format!(".{second}()"))
        } else {
            None
        }
    })
}
