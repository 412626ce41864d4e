//! `/// docs  pub const NAME: Type;` in front of a menu.

use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::quote;

use super::Parser;
use super::tokens::print;
use crate::tree::{Extent, Header, KeysHeader};

impl Parser<'_, '_> {
    /// The header, if the input begins with one: a constant, and an enum beside one of them.
    /// What is not right is told once, and read as well as it can be: the constant is used
    /// elsewhere.
    pub(super) fn header(
        &mut self,
        keys: &mut Option<KeysHeader>,
        is_first: bool,
    ) -> Option<Header> {
        let start = self.cursor;
        let mut header = None;
        while self.at_declaration() {
            if self.foreign_item() {
                continue;
            }
            let before = self.cursor;
            let attributes = self.attributes();
            let visibility = self.visibility();
            // `struct` stands for `const` in a first header, for `enum` beside one.
            let is_enum = |word: &Ident| word == "enum" || (word == "struct" && header.is_some());
            if self.cursor.ident().is_some_and(|(word, _)| is_enum(&word)) {
                self.keys_header(attributes, visibility, keys);
            } else if header.is_some() {
                // The next constant: this one has no menu.
                self.cursor = before;
                return header;
            } else {
                header = Some(self.constant_header(attributes, visibility));
            }
        }
        // Of other items alone it has been told that they are none.
        self.broken_off |= self.cursor.eof() && self.has_strays;
        let attributes = self.attributes();
        if !attributes.is_empty() {
            let place = Extent::from(start.span()).to(self.cursor.prev_span());
            self.diagnostics
                .error(place, "an attribute needs a constant to stand on")
                .help("name the menu after it: `pub const MENU;`");
            self.broken_off |= self.cursor.eof();
        } else if is_first && header.is_none() && (keys.is_some() || self.keys_told) {
            self.diagnostics
                .error(
                    self.cursor.prev_span(),
                    "the menu of this enum has no constant",
                )
                .help("declare it before the menu: `pub const MENU;`");
            self.broken_off |= self.cursor.eof();
        }
        // A header that names no constant still says that items are wanted.
        header.or_else(|| {
            (is_first && self.cursor != start).then(|| Header {
                attributes: TokenStream::new(),
                visibility: TokenStream::new(),
                keyword: Ident::new("const", Span::call_site()),
                name: Ident::new("_", Span::call_site()),
                ty: None,
            })
        })
    }

    /// `const NAME: Type;`
    fn constant_header(&mut self, attributes: TokenStream, visibility: TokenStream) -> Header {
        let mut told = false;
        let visibility = self.modifiers(visibility);
        let keyword = self.keyword(&visibility, &mut told);
        let name = self.name(&visibility, &mut told);
        self.type_parameters();
        // A `static` cannot go without a name.
        let keyword = if name == "_" {
            Ident::new("const", keyword.span())
        } else {
            keyword
        };
        let ty = self.header_type(&mut told);
        self.type_parameters();
        let header = Header {
            attributes,
            visibility,
            keyword,
            name,
            ty,
        };
        self.header_end(&header.shown(), told);
        header
    }

    /// A header that breaks off, or has something else where a part of it is due.
    pub(super) fn bad_header(
        &mut self,
        place: impl Into<Extent>,
        visibility: &TokenStream,
        told: &mut bool,
    ) {
        if !*told {
            *told = true;
            self.diagnostics
                .error(place, "the header of the menu is not complete")
                .help(format!(
                    "write `{}`",
                    print(quote!(#visibility const MENU;))
                ));
        }
    }

    /// Whether an item of Rust begins here, a menu or not.
    pub(super) fn at_declaration(&self) -> bool {
        let mut at = self.cursor;
        while let Some((punct, rest)) = at.punct()
            && punct.as_char() == '#'
            && let Some((_, _, rest)) = rest.group(Delimiter::Bracket)
        {
            at = rest;
        }
        if let Some((inside, _, _)) = at.group(Delimiter::None) {
            // A visibility, which an outer macro passed in, or nothing in its place.
            return inside.eof() || inside.ident().is_some();
        }
        at.ident().is_some_and(|(word, rest)| {
            let is_keyword = [
                "pub", "const", "static", "let", "mut", "fn", "type", "enum", "struct",
            ]
            .into_iter()
            .any(|keyword| word == keyword);
            // `MENU;` without a keyword, `crate const MENU;`
            let is_name = rest.punct().is_some_and(|(end, _)| end.as_char() == ';')
                || rest
                    .ident()
                    .is_some_and(|(next, _)| next == "const" || next == "static");
            is_keyword || is_name
        }) || self.at_foreign_item()
    }

    /// Whether a declaration begins here that reads as nothing else: `pub const MENU`.
    pub(super) fn at_constant(&mut self) -> bool {
        let before = self.cursor;
        self.attributes();
        self.visibility();
        let keyword = self.take_word().map(|(word, _)| word);
        let is_keyword = matches!(keyword.as_deref(), Some("const" | "static" | "enum"));
        let is_constant = is_keyword && self.cursor.ident().is_some();
        self.cursor = before;
        is_constant
    }

    /// `#[…]`, and docs, which arrive as such.
    fn attributes(&mut self) -> TokenStream {
        let mut attributes = TokenStream::new();
        while let Some((_, rest)) = self.punct('#')
            && rest.group(Delimiter::Bracket).is_some()
        {
            for _ in 0..2 {
                if let Some((token, rest)) = self.cursor.token_tree() {
                    attributes.extend([token]);
                    self.cursor = rest;
                }
            }
        }
        attributes
    }

    /// `pub`, `pub(…)`, or nothing. What `$vis` of an outer macro passed in is taken as it is.
    fn visibility(&mut self) -> TokenStream {
        if let Some((inside, _, rest)) = self.cursor.group(Delimiter::None) {
            self.cursor = rest;
            return inside.token_stream();
        }
        let mut visibility = TokenStream::new();
        if let Some((word, rest)) = self.cursor.ident()
            && word == "pub"
        {
            visibility.extend([proc_macro2::TokenTree::from(word)]);
            self.cursor = rest;
            if rest.group(Delimiter::Parenthesis).is_some()
                && let Some((scope, rest)) = rest.token_tree()
            {
                visibility.extend([scope]);
                self.cursor = rest;
            }
        }
        visibility
    }

    /// `: Type`, up to the `;` or to what stands in its place.
    fn header_type(&mut self, told: &mut bool) -> Option<TokenStream> {
        let colon = self.take_punct(':')?;
        let mut ty = TokenStream::new();
        while let Some((token, rest)) = self.cursor.token_tree() {
            if [';', '=', '<']
                .into_iter()
                .any(|end| self.punct(end).is_some())
            {
                break;
            }
            ty.extend([token]);
            self.cursor = rest;
        }
        if ty.is_empty() {
            *told = true;
            self.diagnostics
                .error(colon, "the type of the menu is missing after this")
                .help("write `: Menu`, or take the colon out");
            return None;
        }
        Some(ty)
    }

    /// The `;`, for which people write `=`, or something else.
    pub(super) fn header_end(&mut self, header: &str, told: bool) {
        if self.take_punct(';').is_some() {
            return;
        }
        let start = self.cursor;
        let equals = self.take_punct('=');
        self.lenient_end = equals.is_some();
        let junk = equals.is_none() && !self.cursor.eof() && self.punct('<').is_none();
        let place = match (equals, junk) {
            (Some(equals), _) => equals.into(),
            (None, true) => {
                let place = self.skip_while(|parser| {
                    parser.punct('<').is_none() && parser.punct(';').is_none()
                });
                self.take_punct(';');
                place
            }
            (None, false) => Extent::from(start.prev_span()),
        };
        if !told && !self.is_inner_call() {
            self.diagnostics
                .error(place, "a header ends with `;`, and the menu follows it")
                .help(format!("write `{header}`"));
        }
        self.broken_off = self.cursor.eof();
    }
}

impl Header {
    /// The header as it is to be written, without a type that no menu has.
    pub(super) fn shown(&self) -> String {
        let (visibility, keyword, name) = (&self.visibility, &self.keyword, &self.name);
        let ty = self.ty.as_ref().filter(|ty| !is_reference(ty));
        let ty = ty.map(|ty| quote!(: #ty));
        print(quote!(#visibility #keyword #name #ty;))
    }
}

fn is_reference(ty: &TokenStream) -> bool {
    ty.to_string().starts_with('&')
}
