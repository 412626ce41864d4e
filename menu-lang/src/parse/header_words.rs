//! The words of a header, `const NAME`, and what people write for them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Parser;
use super::tokens::print;
use crate::tree::Extent;
use crate::words::{CONDITIONAL_MENU, MENU, is_near};

impl Parser<'_, '_> {
    /// `pub pub const`, `Pub const`, `unsafe const`: words in front of the keyword.
    pub(super) fn modifiers(&mut self, visibility: TokenStream) -> TokenStream {
        let is_keyword = |word: &Ident| word == "const" || word == "static";
        let Some((word, rest)) = self.cursor.ident() else {
            return visibility;
        };
        let is_modifier = rest.ident().is_some_and(|(next, _)| is_keyword(&next));
        if !is_modifier || is_keyword(&word) || word == "crate" {
            return visibility;
        }
        self.cursor = rest;
        let is_pub = visibility.is_empty() && is_near(&word.to_string(), "pub");
        self.diagnostics
            .error(
                word.span(),
                format!("`{word}` does not stand in front of the `const` of a menu"),
            )
            .help(if is_pub { "write `pub`" } else { "take it out" });
        if is_pub { quote!(pub) } else { visibility }
    }

    /// `<T>` in front of the rest of a header, and not the menu.
    pub(super) fn type_parameters(&mut self) {
        let start = self.cursor;
        let is_open = self.take_punct('<').is_some();
        let word = self.cursor.ident().map(|(word, _)| word);
        let is_parameter =
            self.cursor.lifetime().is_some() || word.is_some_and(|word| !is_root(&word));
        if !is_open || !is_parameter {
            self.cursor = start;
            return;
        }
        let ends = ['>', '<', '/', ';'];
        self.skip_while(|parser| ends.iter().all(|end| parser.punct(*end).is_none()));
        let end = self.take_punct('>');
        let goes_on = [';', ':', '=']
            .iter()
            .any(|sign| self.punct(*sign).is_some());
        match end.filter(|_| goes_on) {
            Some(end) => {
                self.diagnostics
                    .error(
                        Extent::from(start.span()).to(end),
                        "a menu has no type parameters",
                    )
                    .help("take them out");
            }
            None => self.cursor = start,
        }
    }

    /// `const` or `static`, or what people write for it.
    pub(super) fn keyword(&mut self, visibility: &TokenStream, told: &mut bool) -> Ident {
        let default = Ident::new("const", Span::call_site());
        let Some((word, rest)) = self.cursor.ident() else {
            self.bad_header(self.cursor.prev_span(), visibility, told);
            return default;
        };
        if word == "const" || word == "static" {
            self.cursor = rest;
            if let Some((mutable, rest)) = rest.ident()
                && mutable == "mut"
            {
                self.cursor = rest;
                self.diagnostics
                    .error(mutable.span(), "a menu does not change")
                    .help("take `mut` out");
            }
            return word;
        }
        *told = true;
        let diagnostic = self
            .diagnostics
            .error(word.span(), "a menu is declared as a `const` or a `static`");
        if word == "crate" {
            diagnostic.help("write `pub(crate) const MENU;`");
            if let Some((keyword, rest)) = rest.ident() {
                self.cursor = rest;
                return keyword;
            }
        } else if word == "let" && visibility.is_empty() && rest.ident().is_some() {
            // `let menu = <> … </>`, in a function.
            let mutable = rest.ident().filter(|(word, _)| word == "mut");
            self.cursor = mutable.map_or(rest, |(_, rest)| rest);
            if let Some((name, _)) = self.cursor.ident() {
                diagnostic.help(format!(
                    "write `let {name} = {};`",
                    self.source.expression()
                ));
            }
        } else if rest.ident().is_some() {
            // `pub let MENU;` has another keyword; `pub MENU;` has none.
            diagnostic.help(format!("write `const` for `{word}`"));
            self.cursor = rest;
        } else {
            diagnostic.help(format!(
                "write `{}`",
                print(quote!(#visibility const #word;))
            ));
        }
        default
    }

    pub(super) fn name(&mut self, visibility: &TokenStream, told: &mut bool) -> Ident {
        if let Some((name, rest)) = self.cursor.ident() {
            self.cursor = rest;
            if is_name(&name) {
                return name;
            }
            *told = true;
            self.diagnostics
                .error(name.span(), format!("`{name}` is a keyword, and no name"))
                .help(format!(
                    "write `{}`",
                    print(quote!(#visibility const MENU;))
                ));
            return Ident::new("_", Span::call_site());
        }
        self.bad_header(self.cursor.prev_span(), visibility, told);
        Ident::new("_", Span::call_site())
    }
}

fn is_root(word: &Ident) -> bool {
    word == MENU || word == CONDITIONAL_MENU
}

/// Whether a word may name an item: keywords may not.
pub(super) fn is_name(word: &Ident) -> bool {
    word == "_" || syn::parse_str::<Ident>(&word.to_string()).is_ok()
}
