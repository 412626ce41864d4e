//! `limits = "…",` in front of JSON or of the path of a file.

use super::bare;
use super::{Parser, Source};
use crate::syntax::{Attribute, Extent, Value};
use crate::vocabulary::{LIMITS, is_near};

impl Source {
    /// The same with these limits.
    pub(super) fn with_limits(self, limits: &Value) -> String {
        let limits = match limits {
            Value::Literal { text, .. } | Value::Word { text, .. } => text,
            _ => "…",
        };
        match self {
            Source::Inline => format!("write `limits = {limits:?}, {{ \"button\": [ … ] }}`"),
            Source::File => format!("write `limits = {limits:?}, \"menu.json\"`"),
        }
    }
}

impl Parser<'_, '_> {
    /// The limits; more than once, all of them.
    pub(super) fn limits(&mut self) -> Vec<Attribute> {
        let mut limits = Vec::new();
        while let Some((word, rest)) = self.cursor.ident()
            && (word == LIMITS || self.at_misspelt_limits())
        {
            self.cursor = rest;
            let name_place = Extent::from(word.span());
            if word != LIMITS {
                self.diagnostics
                    .error(name_place, format!("unknown `{word}` in front of a menu"))
                    .help(format!("did you mean `{LIMITS}`?"));
            }
            if rest.ident().is_some_and(|(next, _)| next == LIMITS) {
                self.no_value_here(LIMITS, name_place);
                continue;
            }
            let value = match self.take_punct('=') {
                Some(_) => self.limits_value(),
                None => self.value_without_equals(LIMITS, name_place),
            };
            if self.take_punct(',').is_none() && !self.cursor.eof() {
                self.diagnostics
                    .error(
                        self.cursor.prev_span(),
                        "a comma is missing after the limits",
                    )
                    .help(self.source.with_limits(&value));
            }
            let end = value.place().unwrap_or(name_place);
            limits.push(Attribute {
                name: LIMITS.to_owned(),
                name_place,
                value,
                extent: name_place.to(end),
            });
        }
        limits
    }

    /// `limit = "…"`
    fn at_misspelt_limits(&self) -> bool {
        let word = self.cursor.ident().map(|(word, _)| word.to_string());
        self.at_attribute() && word.is_some_and(|word| is_near(&word, LIMITS))
    }

    /// One literal: what stands behind it is not a part of it.
    fn limits_value(&mut self) -> Value {
        let name_place = Extent::from(self.cursor.prev_span());
        match self.cursor.literal() {
            Some((literal, rest)) => {
                self.cursor = rest;
                let (value, _) = self.literal(LIMITS, &literal);
                value
            }
            None if self.cursor.ident().is_some() => {
                let path = self.path();
                let place = Extent::from(self.cursor.prev_span());
                bare::bare_word(place, &path)
            }
            None => self.value(LIMITS, name_place).0,
        }
    }
}
