//! `limits = "…",` in front of JSON or of the path of a file, and where else people write it.

use super::bare;
use super::{Parser, Source};
use crate::tree::{Attribute, Extent, Value};
use crate::words::{LIMITS, is_near};

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

    /// `{ … }, limits = "current"`
    pub(super) fn limits_behind(&mut self) -> Option<Attribute> {
        let before = self.cursor;
        self.take_punct(',');
        let word = self.cursor.ident().filter(|(word, _)| word == LIMITS);
        let Some((word, rest)) = word else {
            self.cursor = before;
            return None;
        };
        self.cursor = rest;
        let mut attributes = Vec::new();
        self.attribute_of(LIMITS.to_owned(), word.span().into(), &mut attributes);
        attributes.pop()
    }

    /// Limits that stand in JSON or behind it. They hold all the same, unless others stand in
    /// front of it.
    pub(super) fn misplaced_limits(&mut self, limits: Attribute, in_front: &mut Vec<Attribute>) {
        let follows = match self.source {
            Source::Inline => "the JSON",
            Source::File => "the path",
        };
        let text = match &limits.value {
            Value::Literal { text, .. } | Value::Word { text, .. } => Some(format!("{text:?}")),
            _ => None,
        };
        let help = if in_front.is_empty() {
            let text = text.as_deref().unwrap_or("\"…\"");
            format!("write `limits = {text},` in front of {follows}")
        } else {
            format!("take it out: limits stand in front of {follows}")
        };
        let (place, value) = match limits.value {
            // The help has it in quotes.
            Value::Literal { text, place } | Value::Word { text, place } => {
                (limits.extent, Value::Literal { text, place })
            }
            // What else it is need not be asked where it does not stand.
            _ => (limits.name_place, Value::Broken),
        };
        self.diagnostics
            .error(place, "`limits` does not stand here")
            .help(help);
        if in_front.is_empty() {
            in_front.push(Attribute { value, ..limits });
        }
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
