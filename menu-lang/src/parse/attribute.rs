//! The attributes of a tag.

use menu_core::limits::Limits;
use menu_core::{ButtonType, Member, Platform};
use proc_macro2::{Delimiter, Literal};
use syn::Lit;

use super::Parser;
use super::tag::{OpenTag, punct_at};
use crate::diagnostics::Diagnostic;
use crate::tree::{Attribute, Extent, Value};
use crate::words::{CONDITIONAL_MENU, LIMITS, MENU, SUBMENU};

impl Parser<'_, '_> {
    /// Reports a slip in the grammar of a tag. Only the first of a tag is told: those after it
    /// mostly follow from it.
    pub(super) fn slip(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        if std::mem::replace(&mut self.slipped, true) {
            self.diagnostics.unheard()
        } else {
            self.diagnostics.error(place, message)
        }
    }

    /// Reports what leaves the rest of a tag, an object or an array readable; not behind a slip, from
    /// which it mostly follows.
    pub(super) fn unless_slipped(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        if self.slipped {
            self.diagnostics.unheard()
        } else {
            self.diagnostics.error(place, message)
        }
    }

    /// `name="…"`, or something that is not an attribute, which is reported.
    pub(super) fn attribute(&mut self, open: &mut OpenTag) {
        if let Some((name, name_place)) = self.take_word() {
            if !self.value_alone(&name, name_place, open) {
                self.attribute_of(name, name_place, &mut open.attributes);
            }
            return;
        }
        if let Some(comma) = self.take_punct(',') {
            self.unless_slipped(comma, "attributes are not separated by commas")
                .help("take the comma out");
            return;
        }
        if self.rust_attribute() {
            return;
        }
        if let Some(equals) = self.take_punct('=') {
            // `="…"`
            self.slip(equals, "the name of an attribute is missing before this")
                .help("attributes are written `name=\"…\"`");
            self.value("name", equals.into());
            return;
        }
        let start = self.cursor;
        let place = self.skip_while(|_| false);
        if self.take_punct('=').is_some() {
            // `1="…"`
            self.slip(place, "the name of an attribute is a plain word")
                .help("attributes are written `name=\"…\"`");
            self.value("name", place);
            return;
        }
        let shorthand = start
            .group(Delimiter::Brace)
            .and_then(|(inside, _, _)| inside.ident());
        let help = match (start.literal(), shorthand) {
            (Some((literal, _)), _) => {
                let text = text_of(&literal);
                format!("write `{}={text:?}`", self.attribute_for(&text, open))
            }
            (_, Some((word, _))) => format!("write `{word}={{{word}}}`"),
            _ => String::from("attributes are written `name=\"…\"`"),
        };
        self.slip(place, "an attribute is due here").help(help);
    }

    /// `<menu current>`: a value without its attribute.
    fn value_alone(&mut self, word: &str, place: Extent, open: &mut OpenTag) -> bool {
        let is_alone = self.at_no_value() || self.cursor.ident().is_some();
        let is_known = !open.is_leaf()
            && open.name != SUBMENU
            && (Limits::named(word).is_some() || Platform::named(word).is_some());
        if !is_alone || !is_known {
            return false;
        }
        let name = self.attribute_for(word, open);
        open.attributes.push(Attribute {
            name: name.to_owned(),
            name_place: place,
            value: Value::Wrong {
                place,
                message: format!("`{word}` is a value, and the name of its attribute is missing"),
                help: format!("write `{name}={word:?}`"),
            },
            extent: place,
        });
        true
    }

    /// The attribute that a value without a name was meant for, by the first that the tag lacks.
    fn attribute_for(&self, text: &str, open: &OpenTag) -> &'static str {
        let mut names = match open.name.as_str() {
            CONDITIONAL_MENU if Limits::named(text).is_some() => vec![LIMITS],
            CONDITIONAL_MENU if Platform::named(text).is_some_and(|_| !is_number(text)) => {
                vec!["client_platform_type"]
            }
            CONDITIONAL_MENU => vec!["tag_id"],
            MENU => vec![LIMITS],
            _ => vec![Member::Name.as_str()],
        };
        if let Some(button_type) = ButtonType::named(&open.name) {
            names.extend(button_type.members().iter().map(|member| member.as_str()));
        }
        if text.contains("://") && names.contains(&Member::Url.as_str()) {
            return Member::Url.as_str();
        }
        let is_given = |name: &str| {
            let mut attributes = open.attributes.iter();
            attributes.any(|attribute| attribute.name == name) || self.tag_goes_on_with(name)
        };
        let lacking = names.iter().copied().find(|name| !is_given(name));
        lacking.unwrap_or(names[0])
    }

    /// Whether `name=` stands further on in the tag.
    fn tag_goes_on_with(&self, name: &str) -> bool {
        let mut at = self.cursor;
        while let Some((_, rest)) = at.token_tree()
            && punct_at(at, '<').or(punct_at(at, '>')).is_none()
        {
            let word = at.ident().filter(|(word, _)| word == name);
            if word.is_some_and(|(_, rest)| punct_at(rest, '=').is_some()) {
                return true;
            }
            at = rest;
        }
        false
    }

    /// What follows the name of an attribute; `"a"key="b"`, which the compiler reads as one
    /// literal, gives two.
    pub(super) fn attribute_of(
        &mut self,
        name: String,
        name_place: Extent,
        attributes: &mut Vec<Attribute>,
    ) {
        let equals = self.take_punct('=');
        let before = self.cursor;
        let (value, glued) = match equals {
            Some(_) => self.value(&name, name_place),
            None => (self.value_without_equals(&name, name_place), None),
        };
        let next = self.cursor.ident().filter(|_| self.at_attribute());
        let is_doubled = next.is_some_and(|(next, _)| next == name)
            || attributes.iter().any(|attribute| attribute.name == name);
        if is_doubled && self.cursor == before && matches!(value, Value::Wrong { .. }) {
            self.no_value_here(&name, name_place);
            return;
        }
        let end = value.place().unwrap_or(name_place);
        attributes.push(Attribute {
            name,
            name_place,
            value,
            extent: name_place.to(end),
        });
        if let Some((next, place)) = glued {
            self.attribute_of(next, place, attributes);
        }
    }

    /// `name name="…"`: the second name was typed for the first.
    pub(super) fn no_value_here(&mut self, name: &str, place: Extent) {
        self.diagnostics
            .error(place, format!("`{name}` has no value here"))
            .help("take it out: it is given a value beside this");
    }

    /// Whether `name=` stands here: an attribute.
    pub(super) fn at_attribute(&self) -> bool {
        let after = self.cursor.ident().map(|(_, rest)| rest);
        after.is_some_and(|rest| punct_at(rest, '=').is_some())
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a literal says as a text.
fn text_of(literal: &Literal) -> String {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => text.value(),
        _ => literal.to_string(),
    }
}
