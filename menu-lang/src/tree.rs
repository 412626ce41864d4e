//! The tree of a menu: what was written, and where.

use std::ops::Range;

use menu_core::rules::Notation;
use proc_macro2::{Ident, Span, TokenStream};

/// A stretch of source, from the start of one token to the end of another.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub start: Span,
    pub end: Span,
    /// The stretch of the file, for a menu in a file. Its spans are those of the path.
    pub in_file: Option<InFile>,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InFile {
    /// Which of the files that the invocation names.
    pub file: usize,
    pub start: usize,
    pub end: usize,
}

impl Extent {
    #[must_use]
    pub fn to(self, end: impl Into<Extent>) -> Extent {
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

    /// The bytes of the source, or of the file; only outside of a compiler, which does not tell.
    #[must_use]
    pub fn bytes(self) -> Range<usize> {
        match self.in_file {
            Some(place) => place.start..place.end,
            None => self.start.byte_range().start..self.end.byte_range().end,
        }
    }

    /// Bytes of the file that is named at this place.
    #[must_use]
    pub fn in_file(self, file: usize, bytes: Range<usize>) -> Extent {
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
pub struct Input {
    /// The front's `$crate`: the path of the facade, under any name.
    pub krate: TokenStream,
    /// The menus; an expression is a single menu.
    pub declarations: Vec<Declaration>,
    /// The enum of their keys.
    pub keys: Option<KeysHeader>,
    /// It was declared, but could not be read.
    pub keys_reported: bool,
}

/// One menu, with the constant that it is declared as.
pub struct Declaration {
    pub header: Option<Header>,
    pub root: Root,
    /// The file that it was read from, as an absolute path.
    pub file: Option<String>,
}

/// `/// docs  pub enum Tap;`
pub struct KeysHeader {
    pub attributes: TokenStream,
    pub visibility: TokenStream,
    pub name: Ident,
}

/// `/// docs  pub const NAME: Type;`
pub struct Header {
    pub attributes: TokenStream,
    pub visibility: TokenStream,
    /// `const` or `static`.
    pub keyword: Ident,
    pub name: Ident,
    /// The type, if it is written.
    pub ty: Option<TokenStream>,
}

/// `<> … </>`, `<menu> … </menu>` or `<conditionalmenu> … </conditionalmenu>`; or a JSON object:
/// its members become attributes and elements.
pub struct Root {
    pub kind: RootKind,
    /// Markup or JSON.
    pub notation: Notation,
    /// Its first tag.
    pub tag: Extent,
    pub attributes: Vec<Attribute>,
    pub entries: Vec<Node>,
    /// The conditional menus, if this is the default menu of a set.
    pub conditional: Vec<Root>,
    /// A mistake in it was reported, so missing attributes are not reported and its entries are not
    /// counted.
    pub reported: bool,
}

impl Root {
    /// A placeholder for a menu that could not be read.
    pub(crate) fn broken(place: Extent, notation: Notation) -> Root {
        Root {
            kind: RootKind::Unknown,
            notation,
            tag: place,
            attributes: Vec::new(),
            entries: Vec::new(),
            conditional: Vec::new(),
            reported: true,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RootKind {
    /// `<>`
    Fragment,
    Menu,
    ConditionalMenu,
    /// A piece: one submenu or button, which menus name as `{NAME}`.
    Piece,
    /// Unknown; this was reported.
    Unknown,
}

/// A child of a menu or of a submenu.
pub enum Node {
    Element(Element),
    /// `{NAME}`: the piece of this name.
    Piece {
        name: Ident,
        /// With its braces.
        place: Extent,
    },
}

impl Node {
    /// From its first token to its last.
    #[must_use]
    pub fn extent(&self) -> Extent {
        match self {
            Node::Element(element) => element.extent,
            Node::Piece { place, .. } => *place,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// A button or a submenu.
pub struct Element {
    /// The type, or `submenu`; empty if it is missing, which was reported.
    pub name: String,
    /// `<name`; in JSON the value of `type`, or the name of `sub_button`.
    pub tag: Extent,
    /// From its first token to its last.
    pub extent: Extent,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
    /// A mistake in it was reported, so missing attributes are not reported and its children are
    /// not counted.
    pub reported: bool,
}

/// `name="…"`
pub struct Attribute {
    pub name: String,
    pub name_place: Extent,
    pub value: Value,
    /// Name and value.
    pub extent: Extent,
}

/// The value of an attribute.
pub enum Value {
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
    /// Anything else; reported if the attribute is known.
    Wrong {
        place: Extent,
        message: String,
        help: String,
    },
    /// Not a value; this was reported.
    Broken,
}

impl Value {
    #[must_use]
    pub fn place(&self) -> Option<Extent> {
        match self {
            Value::Literal { place, .. }
            | Value::Constant { place, .. }
            | Value::Word { place, .. }
            | Value::Wrong { place, .. } => Some(*place),
            Value::Broken => None,
        }
    }
}
