//! `/// docs  pub const NAME: Type;` in front of a menu.

use proc_macro2::{Delimiter, Ident, Span, TokenStream};

use super::Parser;
use crate::syntax::{Extent, Header, TapsHeader};

impl Parser<'_, '_> {
    /// The header, if the input begins with one: a constant, and an enum beside one of them.
    /// What is not right is read as well as it can be: the constant is used elsewhere.
    pub(super) fn header(&mut self, taps: &mut Option<TapsHeader>) -> Option<Header> {
        let start = self.cursor;
        let mut header = None;
        while self.at_declaration() {
            let attributes = self.attributes();
            let visibility = self.visibility();
            if self.cursor.ident().is_some_and(|(word, _)| word == "enum") {
                self.taps_header(attributes, visibility, taps);
            } else {
                let next = self.constant_header(attributes, visibility);
                if header.is_some() {
                    self.diagnostics
                        .error(next.name.span(), format!("`{}` has no menu", next.name))
                        .help("each constant is followed by its menu");
                } else {
                    header = Some(next);
                }
            }
        }
        let attributes = self.attributes();
        if !attributes.is_empty() {
            let place = Extent::from(start.span()).to(self.cursor.prev_span());
            self.diagnostics
                .error(place, "an attribute needs a constant to stand on")
                .help("name the menu after it: `pub const MENU;`");
        }
        if header.is_none() && taps.is_some() && self.cursor != start {
            self.diagnostics
                .error(
                    self.cursor.prev_span(),
                    "the menu of this enum has no constant",
                )
                .help("declare it before the menu: `pub const MENU;`");
            return Some(Header {
                attributes: TokenStream::new(),
                visibility: TokenStream::new(),
                keyword: Ident::new("const", Span::call_site()),
                name: Ident::new("_", Span::call_site()),
                ty: None,
            });
        }
        header
    }

    /// `const NAME: Type;`
    fn constant_header(&mut self, attributes: TokenStream, visibility: TokenStream) -> Header {
        let keyword = self.keyword();
        let name = self.name(&keyword);
        let ty = self.take_punct(':').map(|_| self.header_type());
        self.header_end(&keyword, &name);
        Header {
            attributes,
            visibility,
            keyword,
            name,
            ty,
        }
    }

    /// `enum Tap;`
    fn taps_header(
        &mut self,
        attributes: TokenStream,
        visibility: TokenStream,
        taps: &mut Option<TapsHeader>,
    ) {
        let Some((keyword, rest)) = self.cursor.ident() else {
            return;
        };
        self.cursor = rest;
        let Some((name, rest)) = self.cursor.ident() else {
            self.diagnostics
                .error(keyword.span(), "this enum has no name")
                .help("write `enum Tap;`");
            return;
        };
        self.cursor = rest;
        if let Some((_, delimiters, rest)) = self.cursor.group(Delimiter::Brace) {
            self.cursor = rest;
            self.diagnostics
                .error(
                    Extent::from(delimiters),
                    "the variants of this enum come from the keys of the menu",
                )
                .help(format!("write `enum {name};`"));
        } else {
            self.header_end(&keyword, &name);
        }
        if let Some(first) = taps {
            self.diagnostics.error(
                first.name.span(),
                "an enum of keys is declared twice, here first",
            );
            self.diagnostics
                .error(name.span(), "an enum of keys is declared twice, here again")
                .help("one enum holds the keys of all menus of the macro: keep one");
            return;
        }
        *taps = Some(TapsHeader {
            attributes,
            visibility,
            name,
        });
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
        at.ident().is_some_and(|(word, _)| {
            [
                "pub", "const", "static", "let", "mut", "fn", "type", "enum", "struct",
            ]
            .into_iter()
            .any(|keyword| word == keyword)
        })
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

    /// `const` or `static`, or what people write for it.
    fn keyword(&mut self) -> Ident {
        let word = self.cursor.ident();
        match word {
            Some((word, rest)) if word == "const" || word == "static" => {
                self.cursor = rest;
                if let Some((mutable, rest)) = rest.ident()
                    && mutable == "mut"
                {
                    self.cursor = rest;
                    self.diagnostics
                        .error(mutable.span(), "a menu does not change")
                        .help(format!("take `mut` out: `{word} …`"));
                }
                return word;
            }
            _ => {}
        }
        let place = word
            .as_ref()
            .map_or_else(|| self.cursor.prev_span(), |(word, _)| word.span());
        let diagnostic = self
            .diagnostics
            .error(place, "a menu is declared as a `const` or a `static`");
        // `pub MENU;` lacks the keyword; `pub let MENU;` has another one in its place.
        match word {
            Some((word, rest)) if rest.ident().is_some() => {
                diagnostic.help(format!("write `const` for `{word}`"));
                self.cursor = rest;
            }
            Some((name, _)) => {
                diagnostic.help(format!("write `const {name};`"));
            }
            None => {
                diagnostic.help("write `const MENU;`");
            }
        }
        Ident::new("const", Span::call_site())
    }

    fn name(&mut self, keyword: &Ident) -> Ident {
        if let Some((name, rest)) = self.cursor.ident() {
            self.cursor = rest;
            return name;
        }
        self.diagnostics
            .error(self.cursor.prev_span(), "the menu's constant has no name")
            .help(format!("write `{keyword} MENU;`"));
        Ident::new("_", Span::call_site())
    }

    /// The tokens up to the `;`, or to what stands in its place.
    fn header_type(&mut self) -> TokenStream {
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
        ty
    }

    /// The `;`, for which people write `=`, or nothing.
    fn header_end(&mut self, keyword: &Ident, name: &Ident) {
        if self.take_punct(';').is_some() {
            return;
        }
        let equals = self.take_punct('=');
        let place = equals.unwrap_or_else(|| self.cursor.prev_span());
        let message = match equals {
            Some(_) => "a header ends with `;`, and the menu follows it",
            None => "the `;` after the header is missing",
        };
        self.diagnostics
            .error(place, message)
            .help(format!("write `{keyword} {name};`"));
        self.lenient_end = equals.is_some();
    }
}
