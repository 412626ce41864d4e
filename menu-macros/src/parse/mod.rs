//! Tokens to tree. A mistake is reported and read past, so that one build shows them all.

mod header;
mod markup;
mod tag;
mod value;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::buffer::{Cursor, TokenBuffer};

use crate::diagnostics::Diagnostics;
use crate::syntax::{Extent, Input, Root, RootKind};

/// Reads one invocation: the front's `$crate`, a header if there is one, and the menu.
pub(crate) fn parse(input: TokenStream, diagnostics: &mut Diagnostics) -> Input {
    let mut tokens = input.into_iter();
    let krate = tokens
        .next()
        .map_or_else(|| quote!(::wechat_menu), TokenStream::from);
    let buffer = TokenBuffer::new2(tokens.collect());
    let mut parser = Parser {
        cursor: buffer.begin(),
        diagnostics,
        lenient_end: false,
    };
    let header = parser.header();
    let root = parser.root(header.is_some());
    Input {
        krate,
        header,
        root,
    }
}

/// Where the reading stands, and where mistakes go.
struct Parser<'a, 'd> {
    cursor: Cursor<'a>,
    diagnostics: &'d mut Diagnostics,
    /// The header has an `=`, so the `;` that goes with it may stand after the menu.
    lenient_end: bool,
}

impl<'a> Parser<'a, '_> {
    /// The menu, whatever it is written in.
    fn root(&mut self, after_header: bool) -> Root {
        if self.cursor.eof() {
            // After a header the last token read is a better place than the whole invocation.
            let place = if after_header {
                self.cursor.prev_span()
            } else {
                Span::call_site()
            };
            self.diagnostics
                .error(place, "there is no menu here")
                .help("a menu is written `<> <click name=\"…\" key=\"…\"/> … </>`");
            return Root {
                kind: RootKind::Fragment,
                tag: place.into(),
                attributes: Vec::new(),
                entries: Vec::new(),
                complete: false,
            };
        }
        self.before_root();
        let root = self.markup();
        if self.lenient_end {
            self.take_punct(';');
        }
        if !self.cursor.eof() {
            let rest = self.skip_while(|_| true);
            self.diagnostics
                .error(rest, "the menu has ended before this")
                .help("one invocation declares one menu: take out what follows it");
        }
        root
    }

    /// Reports what stands in front of the menu.
    fn before_root(&mut self) {
        if self.punct('<').is_none() {
            let place = self.skip_while(|parser| parser.punct('<').is_none());
            self.diagnostics
                .error(place, "a menu begins with `<>`")
                .help("a menu is written `<> <click name=\"…\" key=\"…\"/> … </>`");
        }
    }

    /// The next token if it is this punctuation.
    fn punct(&self, wanted: char) -> Option<(Span, Cursor<'a>)> {
        let (punct, rest) = self.cursor.punct()?;
        (punct.as_char() == wanted).then(|| (punct.span(), rest))
    }

    /// Takes the next token if it is this punctuation.
    fn take_punct(&mut self, wanted: char) -> Option<Span> {
        let (span, rest) = self.punct(wanted)?;
        self.cursor = rest;
        Some(span)
    }

    /// Takes tokens, at least one, as long as the parser standing before them says so.
    fn skip_while(&mut self, mut more: impl FnMut(&Self) -> bool) -> Extent {
        let mut skipped: Option<Extent> = None;
        while let Some((token, rest)) = self.cursor.token_tree() {
            if skipped.is_some() && !more(self) {
                break;
            }
            let place = extent_of(&token);
            skipped = Some(skipped.map_or(place, |skipped| skipped.to(place)));
            self.cursor = rest;
        }
        skipped.unwrap_or_else(|| self.cursor.span().into())
    }
}

/// All of a token, both delimiters of a group included.
fn extent_of(token: &TokenTree) -> Extent {
    match token {
        TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::None => {
            extent_of_stream(group.stream()).unwrap_or_else(|| group.span().into())
        }
        TokenTree::Group(group) => Extent {
            start: group.span_open(),
            end: group.span_close(),
        },
        token => token.span().into(),
    }
}

/// From the first token of a stream to its last.
fn extent_of_stream(tokens: TokenStream) -> Option<Extent> {
    tokens
        .into_iter()
        .map(|token| extent_of(&token))
        .reduce(Extent::to)
}
