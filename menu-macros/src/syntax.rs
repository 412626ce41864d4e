//! The tree that a menu is read into: what was written, and where.

use proc_macro2::{Ident, Span, TokenStream};

/// A stretch of source, from the start of one token to the end of another.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Extent {
    pub(crate) fn to(self, end: impl Into<Extent>) -> Extent {
        Extent {
            start: self.start,
            end: end.into().end,
        }
    }
}

impl From<Span> for Extent {
    fn from(span: Span) -> Extent {
        Extent {
            start: span,
            end: span,
        }
    }
}

/// One invocation.
pub(crate) struct Input {
    /// The front's `$crate`: the way to the facade under whatever name it has.
    pub(crate) krate: TokenStream,
    pub(crate) header: Option<Header>,
    pub(crate) root: Root,
}

/// `/// docs  pub const NAME: Type;`
pub(crate) struct Header {
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    /// `const` or `static`.
    pub(crate) keyword: Ident,
    pub(crate) name: Ident,
    /// The type, if it is written.
    pub(crate) ty: Option<TokenStream>,
}

/// `<> … </>`, `<menu> … </menu>` or `<conditionalmenu> … </conditionalmenu>`.
pub(crate) struct Root {
    pub(crate) kind: RootKind,
    /// Its first tag.
    pub(crate) tag: Extent,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) entries: Vec<Element>,
    /// Whether all of it was read: counts say nothing of a menu that was not.
    pub(crate) complete: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RootKind {
    /// `<>`
    Fragment,
    Menu,
    ConditionalMenu,
}

/// A button or a submenu.
pub(crate) struct Element {
    pub(crate) name: String,
    /// `<name`
    pub(crate) tag: Extent,
    /// From its first token to its last.
    pub(crate) extent: Extent,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Element>,
    /// Whether all of it was read.
    pub(crate) complete: bool,
}

/// `name="…"`
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) name_place: Extent,
    pub(crate) value: Value,
    /// Name and value.
    pub(crate) extent: Extent,
}

/// The value of an attribute.
pub(crate) enum Value {
    Literal {
        text: String,
        place: Extent,
    },
    Constant {
        tokens: TokenStream,
        place: Extent,
    },
    /// A bare word.
    Word {
        text: String,
        place: Extent,
    },
    /// Not a value; that has been reported.
    Broken,
}
