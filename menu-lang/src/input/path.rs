//! The path of a file in `include_wechat_menu!`.

use proc_macro2::TokenTree;
use syn::LitStr;

use super::Source;
use crate::diagnostics::Diagnostics;
use crate::file::{self, Unreadable};
use crate::json::{self, Json};
use crate::tokens::{Tokens, extent_of_all, is_sign};
use crate::tree::Extent;

/// The content of the file that is named next, and its absolute path.
pub(super) fn file(
    tokens: &mut Tokens<'_>,
    diagnostics: &mut Diagnostics,
) -> (Json, Option<String>) {
    let path = tokens
        .peek()
        .and_then(|token| syn::parse2::<LitStr>(token.clone().into()).ok());
    let Some(path) = path else {
        let written = tokens.rest();
        let place = extent_of_all(written).unwrap_or_else(|| tokens.last());
        tokens.skip(written.len());
        diagnostics
            .error(place, "expected the path of a file as a string")
            .help(instead(written))
            .help(Source::File.example());
        return (Json::broken(place), None);
    };
    tokens.skip(1);
    let (place, name) = (Extent::from(path.span()), path.value());
    if name.is_empty() {
        diagnostics
            .error(place, "the path of the file is empty")
            .help(Source::File.example());
        return (Json::broken(place), None);
    }
    // An editor that expands the macro may not know where the source file is.
    let Some(absolute) = file::locate(&name, path.span()) else {
        return (Json::broken(place), None);
    };
    let shown = file::shown(&absolute);
    match file::read(&absolute) {
        Ok(text) => {
            let json = json::of_text(&shown, &text, place, diagnostics);
            (json, absolute.into_os_string().into_string().ok())
        }
        Err(Unreadable { message, help }) => {
            diagnostics
                .error(place, format!("{shown}: {message}"))
                .help(help);
            (Json::broken(place), None)
        }
    }
}

/// The help for tokens that are not a path.
fn instead(written: &[TokenTree]) -> &'static str {
    match written {
        [TokenTree::Ident(_)] => "write the path itself: the macro cannot read a constant",
        [TokenTree::Ident(_), bang, ..] if is_sign(bang, '!') => {
            "write the path itself: the macro cannot read another macro"
        }
        [TokenTree::Group(_)] => "declare a menu in the source with `wechat_menu!`",
        [first, ..] if is_sign(first, '<') => "declare a menu in the source with `wechat_menu!`",
        _ => "",
    }
}
