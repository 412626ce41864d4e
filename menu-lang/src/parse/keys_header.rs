//! `/// docs  pub enum Tap;` beside a menu.

use proc_macro2::{Delimiter, TokenStream};

use super::Parser;
use super::header_words::is_name;
use crate::tree::{Extent, KeysHeader};

impl Parser<'_, '_> {
    /// `enum Tap;`
    pub(super) fn keys_header(
        &mut self,
        attributes: TokenStream,
        visibility: TokenStream,
        keys: &mut Option<KeysHeader>,
    ) {
        let Some((keyword, rest)) = self.cursor.ident() else {
            return;
        };
        self.cursor = rest;
        if keyword != "enum" {
            self.diagnostics
                .error(
                    keyword.span(),
                    "the keys of a menu are declared as an `enum`",
                )
                .help(format!("write `enum` for `{keyword}`"));
        }
        let Some((name, rest)) = self.cursor.ident().filter(|(name, _)| is_name(name)) else {
            self.diagnostics
                .error(keyword.span(), "this enum has no name")
                .help("write `enum Tap;`");
            self.header_end("", true);
            self.keys_told = true;
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
            self.header_end(&format!("enum {name};"), false);
        }
        if let Some(first) = keys {
            self.diagnostics.error(
                first.name.span(),
                "an enum of keys is declared twice, here first",
            );
            self.diagnostics
                .error(name.span(), "an enum of keys is declared twice, here again")
                .help("one enum holds the keys of all menus of the macro: keep one");
            return;
        }
        *keys = Some(KeysHeader {
            attributes,
            visibility,
            name,
        });
    }
}
