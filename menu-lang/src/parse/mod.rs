//! Tokens to tree. A mistake is reported and read past, so that one build shows them all.

mod attribute;
mod bare;
mod braces;
mod close_tag;
mod closing;
mod expression;
mod file;
mod foreign;
mod header;
mod header_words;
mod keys_header;
mod limits;
mod lookahead;
mod loose;
mod markup;
mod member_elements;
mod tag;
mod tokens;
mod value;

use menu_core::rules::Notation;
use proc_macro2::{Delimiter, Span, TokenStream};
use quote::quote;
use syn::buffer::{Cursor, TokenBuffer};

use loose::BeforeRoot;
use tag::{OpenTag, punct_at};
pub(crate) use tokens::{extent_of, extent_of_stream, print};

use crate::diagnostics::Diagnostics;
use crate::json::{self, Json};
use crate::tree::{Attribute, Declaration, Extent, Header, Input, KeysHeader, Root, RootKind};

/// Where the menus of an invocation are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In the invocation: `wechat_menu!`.
    Inline,
    /// In a file that it names: `include_wechat_menu!`.
    File,
}

impl Source {
    /// What an invocation holds.
    fn example(self) -> &'static str {
        match self {
            Source::Inline => A_MENU,
            Source::File => A_FILE,
        }
    }

    /// The invocation as an expression.
    fn expression(self) -> &'static str {
        match self {
            Source::Inline => "wechat_menu!(<> … </>)",
            Source::File => "include_wechat_menu!(\"…\")",
        }
    }
}

/// Reads one invocation: the front's `$crate`, then a menu, or menus each with a header.
pub fn parse(input: TokenStream, source: Source, diagnostics: &mut Diagnostics) -> Input {
    let mut tokens = input.into_iter();
    let krate = tokens
        .next()
        .map_or_else(|| quote!(::wechat_menu), TokenStream::from);
    let tokens: TokenStream = tokens.collect();
    let buffer = TokenBuffer::new2(tokens);
    let mut parser = Parser::new(buffer.begin(), source, diagnostics);
    parser.unwrap_call();
    parser.junk_before_declaration();
    let mut declarations = Vec::new();
    let mut keys = None;
    loop {
        let declaration = parser.declaration(&mut keys, declarations.is_empty());
        declarations.extend(declaration);
        if !(parser.in_items && parser.at_next() || parser.end()) {
            break;
        }
    }
    let keys_told = parser.keys_told;
    Input {
        krate,
        declarations,
        keys,
        keys_told,
    }
}

/// Where the reading stands, and where mistakes go.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each remembers one thing that was read"
)]
struct Parser<'a, 'd> {
    cursor: Cursor<'a>,
    source: Source,
    diagnostics: &'d mut Diagnostics,
    /// Menus are declared as items, so that another item may follow.
    in_items: bool,
    /// A slip in the tag that is read has been reported.
    slipped: bool,
    /// The header has an `=`, so the `;` that goes with it may stand after the menu.
    lenient_end: bool,
    /// The input ends in the header, which has been reported.
    broken_off: bool,
    /// An enum of keys was declared, and could not be read.
    keys_told: bool,
    /// The rest of the input was given up, which has been reported.
    gave_up: bool,
    /// Another item was reported.
    has_strays: bool,
}

impl<'a, 'd> Parser<'a, 'd> {
    fn new(cursor: Cursor<'a>, source: Source, diagnostics: &'d mut Diagnostics) -> Self {
        Parser {
            cursor,
            source,
            diagnostics,
            in_items: false,
            slipped: false,
            lenient_end: false,
            broken_off: false,
            keys_told: false,
            gave_up: false,
            has_strays: false,
        }
    }

    /// `; pub const MENU;`: what does not belong in front of a header would else hide it.
    fn junk_before_declaration(&mut self) {
        let start = self.cursor;
        while !self.at_declaration() {
            let Some((_, rest)) = self.cursor.token_tree() else {
                break;
            };
            if self.punct('<').is_some() || self.cursor.group(Delimiter::Brace).is_some() {
                break;
            }
            self.cursor = rest;
        }
        if self.at_declaration() && self.cursor != start {
            let place = Extent::from(start.span()).to(self.cursor.prev_span());
            self.diagnostics
                .error(
                    place,
                    "this does not belong in front of the declaration of a menu",
                )
                .help("take it out");
        } else {
            self.cursor = start;
        }
    }

    /// A header, if there is one, and a menu. Nothing in an empty input, and nothing after an
    /// enum of keys that stands behind the last menu.
    fn declaration(
        &mut self,
        keys: &mut Option<KeysHeader>,
        is_first: bool,
    ) -> Option<Declaration> {
        let header = self.header(keys, is_first);
        if header.is_none() && !is_first {
            return None;
        }
        self.in_items |= header.is_some();
        if header.is_none() && self.cursor.eof() {
            // A lone error stands as an expression and as an item alike; a menu does not.
            self.diagnostics
                .error(Span::call_site(), "there is no menu here")
                .help(self.source.example());
            return None;
        }
        let (root, file) = self.root(header.as_ref());
        if self.lenient_end {
            self.take_punct(';');
        }
        Some(Declaration { header, root, file })
    }

    /// Whether another item follows; what separates them is reported.
    fn at_next(&mut self) -> bool {
        let before = self.cursor;
        if let Some(span) = self.take_punct(',').or_else(|| self.take_punct(';')) {
            if !self.at_declaration() {
                self.cursor = before;
                return false;
            }
            self.diagnostics
                .error(span, "nothing separates two menus")
                .help("take it out");
        }
        self.at_declaration()
    }

    /// The menu, whatever it is written in, and the file in which it is.
    fn root(&mut self, header: Option<&Header>) -> (Root, Option<String>) {
        if self.cursor.eof() || (header.is_some() && self.at_declaration()) {
            let place = header.map_or_else(Span::call_site, |header| header.name.span());
            if !self.broken_off {
                self.diagnostics
                    .error(place, "there is no menu here")
                    .help(self.source.example());
            }
            return (Root::broken(place.into(), Notation::Markup), None);
        }
        if let Some(root) = self.inner_call(header) {
            return root;
        }
        let limits = self.limits();
        if let (Some(last), true) = (limits.last(), self.cursor.eof()) {
            let place = self.cursor.prev_span();
            self.diagnostics
                .error(place, "there is no menu after the limits")
                .help(self.source.with_limits(&last.value));
            return (Root::broken(place.into(), Notation::Markup), None);
        }
        if self.source == Source::File {
            let (json, file) = self.file();
            return (self.json_menu(json, limits), file);
        }
        if self.at_bare_members() {
            let json = self.bare_members(header.is_none() && limits.is_empty());
            return (self.json_menu(json, limits), None);
        }
        let before = self.before_root();
        if self.cursor.eof() {
            let place = self.cursor.prev_span();
            return (Root::broken(place.into(), Notation::Markup), None);
        }
        let in_braces = self.markup_in_braces();
        if in_braces.is_none() && self.at_json() {
            let (json, rest) = json::of_tokens(self.cursor, self.diagnostics);
            self.cursor = rest;
            let mut root = self.json_menu(json, limits);
            // What stood in front of it may have been the limits.
            root.told |= before != BeforeRoot::Nothing;
            return (root, None);
        }
        if let Some(limits) = limits.first() {
            self.diagnostics
                .error(limits.extent, "`limits` stands here in front of JSON alone")
                .help("in markup it is the root's attribute: `<menu limits=\"…\"> … </menu>`");
        }
        let root = in_braces.unwrap_or_else(|| match before {
            BeforeRoot::Tag => self.markup_behind(OpenTag::missing(self.cursor.span().into())),
            _ => self.markup(),
        });
        (root.with(limits), None)
    }

    /// The reader of the inside of a group.
    fn inside<'b>(&mut self, inside: Cursor<'b>) -> Parser<'b, '_> {
        Parser {
            in_items: self.in_items,
            ..Parser::new(inside, self.source, self.diagnostics)
        }
    }

    /// A menu in JSON, and the limits in front of it; or behind it, where they do not belong.
    fn json_menu(&mut self, json: Json, mut limits: Vec<Attribute>) -> Root {
        if let Some(misplaced) = self.limits_behind() {
            self.misplaced_limits(misplaced, &mut limits);
        }
        json::menu(json, limits, self.diagnostics)
    }

    /// Whether JSON begins here, and not braces in front of markup.
    fn at_json(&self) -> bool {
        [Delimiter::Brace, Delimiter::Bracket]
            .into_iter()
            .filter_map(|delimiter| self.cursor.group(delimiter))
            .any(|(_, _, rest)| punct_at(rest, '<').is_none())
    }

    /// Nothing follows a menu that is an expression, and nothing but declarations a menu with a
    /// header. Says whether another declaration follows what does.
    fn end(&mut self) -> bool {
        if self.take_punct(';').is_some() && self.cursor.eof() {
            self.diagnostics
                .error(self.cursor.prev_span(), "no `;` follows a menu")
                .help("take it out");
        }
        if self.cursor.eof() {
            return false;
        }
        let rest = self.skip_while(|parser| !(parser.in_items && parser.at_constant()));
        self.diagnostics
            .error(rest, "the menu has ended before this")
            .help("take it out; several menus in one macro are declared each as a `const`");
        !self.cursor.eof()
    }
}

const A_MENU: &str = "a menu is written `<> <click name=\"…\" key=\"…\"/> … </>`";
const A_FILE: &str = "name the file: `include_wechat_menu!(\"menu.json\")`";

impl Root {
    /// What stands for a menu that could not be read.
    pub(crate) fn broken(place: Extent, notation: Notation) -> Root {
        Root {
            kind: RootKind::Unknown,
            notation,
            tag: place,
            attributes: Vec::new(),
            entries: Vec::new(),
            conditional: Vec::new(),
            told: true,
        }
    }

    fn with(mut self, limits: Vec<Attribute>) -> Root {
        self.attributes.extend(limits);
        self
    }
}
