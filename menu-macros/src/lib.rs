//! Implementation detail of [`wechat-menu`](https://docs.rs/wechat-menu), which re-exports the
//! macro and documents the language.
//!
//! `menu-lang` reads the tokens into a tree and checks it; `expand` writes the menu as constants.
//! Every stage adds to one list of diagnostics.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod expand;
mod report;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use menu_lang::Source;

/// `wechat_menu!` behind its front: the first token is the front's `$crate`.
#[doc(hidden)]
#[proc_macro]
pub fn wechat_menu(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    report::or_report(|| compile(input.into(), Source::Inline, Reader::Compiler)).into()
}

/// `wechat_menu!` as an editor sees it.
#[doc(hidden)]
#[proc_macro]
pub fn wechat_menu_in_editor(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    report::or_report(|| compile(input.into(), Source::Inline, Reader::Editor)).into()
}

/// `include_wechat_menu!` behind its front.
#[doc(hidden)]
#[proc_macro]
pub fn include_wechat_menu(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    report::or_report(|| compile(input.into(), Source::File, Reader::Compiler)).into()
}

/// Who reads the expansion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Compiler,
    /// An editor, which must find the user's words in it.
    Editor,
}

/// The whole compiler: tokens in, tokens out.
fn compile(input: TokenStream, source: Source, reader: Reader) -> TokenStream {
    expand::expand(menu_lang::read(input, source), reader)
}
