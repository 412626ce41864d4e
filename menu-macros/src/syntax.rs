//! The tree that a menu is read into: what was written, and where.

use std::ops::Range;

use menu_core::rules::Notation;
use proc_macro2::{Ident, Span, TokenStream};

/// A stretch of source, from the start of one token to the end of another.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) start: Span,
    pub(crate) end: Span,
    /// For a menu in a file, of which the spans are the path's.
    pub(crate) in_file: Option<InFile>,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct InFile {
    /// Which of the files that the invocation names.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Extent {
    pub(crate) fn to(self, end: impl Into<Extent>) -> Extent {
        let end = end.into();
        let in_file = match (self.in_file, end.in_file) {
            (Some(start), Some(end)) => Some(InFile {
                end: end.end,
                ..start
            }),
            (start, _) => start,
        };
        Extent {
            start: self.start,
            end: end.end,
            in_file,
        }
    }

    /// Bytes of the file that is named at this place.
    pub(crate) fn in_file(self, file: usize, bytes: Range<usize>) -> Extent {
        let in_file = Some(InFile {
            file,
            start: bytes.start,
            end: bytes.end,
        });
        Extent { in_file, ..self }
    }
}

impl From<Span> for Extent {
    fn from(span: Span) -> Extent {
        Extent {
            start: span,
            end: span,
            in_file: None,
        }
    }
}

impl From<proc_macro2::extra::DelimSpan> for Extent {
    fn from(delimiters: proc_macro2::extra::DelimSpan) -> Extent {
        Extent::from(delimiters.open()).to(delimiters.close())
    }
}

/// One invocation.
pub(crate) struct Input {
    /// The front's `$crate`: the way to the facade under whatever name it has.
    pub(crate) krate: TokenStream,
    /// All that follows it.
    pub(crate) tokens: TokenStream,
    /// The menus, of which an expression is one.
    pub(crate) declarations: Vec<Declaration>,
    /// The enum of their keys.
    pub(crate) taps: Option<TapsHeader>,
    /// It was declared, and could not be read.
    pub(crate) taps_broken: bool,
    /// Items that do not belong into the macro, which has been reported. The rest of the crate
    /// may name them.
    pub(crate) strays: TokenStream,
}

/// One menu, with the constant that it is declared as.
pub(crate) struct Declaration {
    pub(crate) header: Option<Header>,
    pub(crate) root: Root,
    /// The file that it was read from, as an absolute path.
    pub(crate) file: Option<String>,
}

/// `/// docs  pub enum Tap;`
pub(crate) struct TapsHeader {
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
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

/// `<> … </>`, `<menu> … </menu>` or `<conditionalmenu> … </conditionalmenu>`; or a JSON
/// object, of which the members stand where markup has attributes and elements.
pub(crate) struct Root {
    pub(crate) kind: RootKind,
    /// Markup or JSON.
    pub(crate) notation: Notation,
    /// What kind it is could not be told.
    pub(crate) is_guess: bool,
    /// Its first tag.
    pub(crate) tag: Extent,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) entries: Vec<Element>,
    /// Whether its first tag ends.
    pub(crate) finished: bool,
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
    /// The type, or `submenu`; empty where there is none, which has been reported.
    pub(crate) name: String,
    /// `<name`; in JSON the value of `type`, or the name of `sub_button`.
    pub(crate) tag: Extent,
    /// From its first token to its last.
    pub(crate) extent: Extent,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Element>,
    /// Whether its first tag ends; of one that does not, nothing is missing yet.
    pub(crate) finished: bool,
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
    /// Something else, to be reported if the attribute is one that is taken.
    Wrong {
        place: Extent,
        message: String,
        help: String,
    },
    /// Not a value; that has been reported.
    Broken,
}

impl Value {
    pub(crate) fn place(&self) -> Option<Extent> {
        match self {
            Value::Literal { place, .. }
            | Value::Constant { place, .. }
            | Value::Word { place, .. }
            | Value::Wrong { place, .. } => Some(*place),
            Value::Broken => None,
        }
    }
}
