//! The place of a value in the JSON.

use std::fmt;

use crate::rules::words::shown;

/// A path, as in `button[2].sub_button[0].name`. It becomes a string only for an error.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    pub(crate) fn member(&'a self, name: &'a str) -> Place<'a> {
        Place::Member(self, name)
    }

    pub(crate) fn item(&'a self, index: usize) -> Place<'a> {
        Place::Item(self, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Root => Ok(()),
            Place::Member(Place::Root, name) => f.write_str(&shown(name)),
            Place::Member(inside, name) => write!(f, "{inside}.{}", shown(name)),
            Place::Item(inside, index) => write!(f, "{inside}[{index}]"),
        }
    }
}
