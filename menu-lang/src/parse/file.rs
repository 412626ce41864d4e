//! The path of a file in an invocation.

use proc_macro2::TokenTree;
use syn::LitStr;

use super::Parser;
use super::tokens::tokens_between;
use crate::file;
use crate::json::{self, Json};
use crate::tree::Extent;

impl Parser<'_, '_> {
    /// What is in the file that is named next, and the absolute path of that file.
    pub(super) fn file(&mut self) -> (Json, Option<String>) {
        let literal = self.cursor.literal().and_then(|(literal, rest)| {
            let path = syn::parse2::<LitStr>(TokenTree::from(literal).into()).ok()?;
            Some((path, rest))
        });
        let Some((path, rest)) = literal else {
            let start = self.cursor;
            let place = self.skip_while(|_| true);
            let tokens = tokens_between(start, self.cursor);
            self.no_path(place, &tokens);
            return (Json::broken(place), None);
        };
        self.cursor = rest;
        let (place, name) = (Extent::from(path.span()), path.value());
        if name.is_empty() {
            self.diagnostics
                .error(place, "the path of the file is empty")
                .help(super::A_FILE);
            return (Json::broken(place), None);
        }
        // An editor that expands the macro may not know where the source file is.
        let Some(absolute) = file::locate(&name, path.span()) else {
            return (Json::broken(place), None);
        };
        let shown = file::shown(&absolute);
        match file::read(&absolute) {
            Ok(text) => {
                let json = json::of_text(&shown, &text, place, self.diagnostics);
                (json, absolute.into_os_string().into_string().ok())
            }
            Err(file::Unreadable { message, help }) => {
                let message = format!("{shown}: {message}");
                self.diagnostics.error(place, message).help(help);
                (Json::broken(place), None)
            }
        }
    }

    fn no_path(&mut self, place: Extent, tokens: &[TokenTree]) {
        const IN_SOURCE: &str = "declare a menu in the source with `wechat_menu!`";
        let help = match tokens {
            [TokenTree::Group(_)] => IN_SOURCE,
            [TokenTree::Punct(first), ..] if first.as_char() == '<' => IN_SOURCE,
            [TokenTree::Ident(_)] => "write the path itself: the macro cannot read a constant",
            [TokenTree::Ident(_), TokenTree::Punct(bang), ..] if bang.as_char() == '!' => {
                "write the path itself: the macro cannot read another macro"
            }
            _ => "",
        };
        self.diagnostics
            .error(place, "expected the path of a file, a string")
            .help(help)
            .help(super::A_FILE);
    }
}
