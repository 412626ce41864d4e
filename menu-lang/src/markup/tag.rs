//! Tags. A menu in markup is a list of them.

use proc_macro2::{Ident, TokenTree};

use crate::tokens::shorten;
use crate::tree::{Attribute, Extent};

/// A tag, or tokens in the place of one.
pub(super) struct Tag {
    pub(super) kind: Kind,
    /// The name of the element that it opens or closes; empty if it is missing.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// `<name`, which stands for the element; otherwise all of it.
    pub(super) place: Extent,
    /// All of it.
    pub(super) extent: Extent,
    /// A mistake in it was reported, and something is missing in it.
    pub(super) reported: bool,
}

pub(super) enum Kind {
    /// `<name …>`
    Open,
    /// `<name …/>`
    Single,
    /// `</name>`
    Close,
    /// A wrong form of a closing tag, as it was written: `</name`, `/name>`.
    BadClose(String),
    /// `{NAME}`
    Piece(Ident),
    /// Anything else between two tags.
    Loose(Vec<TokenTree>),
}

/// The name of an element without a name, which was reported.
pub(super) const NAMELESS: &str = "_";

impl Tag {
    pub(super) fn new(kind: Kind, name: String, place: Extent) -> Tag {
        Tag {
            kind,
            name,
            attributes: Vec::new(),
            place,
            extent: place,
            reported: false,
        }
    }

    /// As it was written, without attributes.
    pub(super) fn shown(&self) -> String {
        let name = &self.name;
        match &self.kind {
            Kind::Open => format!("<{name}>"),
            Kind::Single => format!("<{name}/>"),
            Kind::Close => format!("</{name}>"),
            Kind::BadClose(written) => written.clone(),
            Kind::Piece(name) => format!("{{{name}}}"),
            Kind::Loose(tokens) => shorten(tokens),
        }
    }

    pub(super) fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|it| it.name == attribute)
    }
}
