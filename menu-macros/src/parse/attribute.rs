//! The attributes of a tag.

use proc_macro2::Delimiter;

use super::Parser;
use super::tag::punct_at;
use crate::diagnostics::Diagnostic;
use crate::syntax::{Attribute, Extent};

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

    /// `name="…"`, or something that is not an attribute, which is reported.
    pub(super) fn attribute(&mut self, attributes: &mut Vec<Attribute>) {
        if let Some((name, name_place)) = self.take_word() {
            self.attribute_of(name, name_place, attributes);
            return;
        }
        if let Some(comma) = self.take_punct(',') {
            self.diagnostics
                .error(comma, "attributes are not separated by commas")
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
            (Some((literal, _)), _) => format!("write `name={literal}`"),
            (_, Some((word, _))) => format!("write `{word}={{{word}}}`"),
            _ => String::from("attributes are written `name=\"…\"`"),
        };
        self.slip(place, "an attribute is due here").help(help);
    }

    /// What follows the name of an attribute; `"a"key="b"`, which the compiler reads as one
    /// literal, gives two.
    pub(super) fn attribute_of(
        &mut self,
        name: String,
        name_place: Extent,
        attributes: &mut Vec<Attribute>,
    ) {
        let (value, glued) = match self.take_punct('=') {
            Some(_) => self.value(&name, name_place),
            None => (self.value_without_equals(&name, name_place), None),
        };
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

    /// Whether `name=` stands here: an attribute.
    pub(super) fn at_attribute(&self) -> bool {
        let after = self.cursor.ident().map(|(_, rest)| rest);
        after.is_some_and(|rest| punct_at(rest, '=').is_some())
    }
}
