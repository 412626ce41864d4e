//! Reads menus that a person wrote. Every mistake is reported, with the macro's messages.

mod entry;
mod menu;
mod rule;

use std::collections::HashSet;

use super::error::problem;
use super::unknown::items;
use super::{Json, JsonError, Object, Place};
use crate::rules::problem::Problem;
use crate::rules::words::{self, Remark};

/// The most mistakes that are reported, and the most names of one object that are compared with
/// known names. A file that is not a menu contains thousands.
const MOST: usize = 100;

/// Reads a value at a place. The result is `None` only if a mistake makes the value unusable.
type Read<T> = fn(&mut Strict, &Json<'_>, Place<'_>) -> Option<T>;

/// Reads the whole value.
pub(super) fn read<T>(json: &Json<'_>, read: Read<T>) -> Result<T, JsonError> {
    let mut strict = Strict::default();
    let value = read(&mut strict, json, Place::Root);
    match value {
        Some(value) if strict.problems.is_empty() => Ok(value),
        _ => Err(JsonError::all(strict.problems)),
    }
}

/// The mistakes found.
#[derive(Default)]
pub(super) struct Strict {
    problems: Vec<Problem>,
}

impl Strict {
    fn is_full(&self) -> bool {
        self.problems.len() >= MOST
    }

    fn report(&mut self, place: Place<'_>, remark: Remark) {
        if !self.is_full() {
            self.problems.push(problem(place, remark));
        }
    }

    fn object<'j, 'a>(
        &mut self,
        json: &'j Json<'a>,
        place: Place<'_>,
        name: &str,
    ) -> Option<&'j Object<'a>> {
        let object = json.as_object();
        if let Some(object) = object {
            self.duplicates(object, place);
        } else {
            let message = format!("{name} must be an object, found {}", json.kind());
            self.report(place, Remark::new(message, ""));
        }
        object
    }

    fn duplicates(&mut self, object: &Object<'_>, place: Place<'_>) {
        let mut seen = HashSet::new();
        for (name, _) in &object.0 {
            if !seen.insert(name) {
                self.report(place.member(name), words::duplicate(name));
            }
        }
    }

    /// The items of a list, or of selfmenu's `{"list":[…]}`.
    fn list<'j, 'a>(&mut self, list: &'j Json<'a>, place: Place<'_>, name: &str) -> &'j [Json<'a>] {
        let is_list = match list {
            Json::Array(_) => true,
            list => !list.is_blank(),
        };
        match items(list) {
            Ok(items) if is_list => items,
            _ => {
                self.report(place, words::wrong_kind(name, "an array", list.kind()));
                &[]
            }
        }
    }
}

/// Whether a name may have been meant to be this one.
fn is_meant(name: &str, wanted: &str) -> bool {
    words::is_near(name.trim(), wanted)
}
