//! Implementation detail of [`wechat-menu`](https://docs.rs/wechat-menu): its language as a
//! library, for the macro, the command and the tests.
//!
//! Tokens or the text of a file go in; out come menus, checked by the rules of `menu-core`, and
//! mistakes as data. It works on `proc_macro2`, so it runs outside of a compiler, too.

#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "its fields are read by the macro and the command of this repository"
)]

pub mod check;
mod diagnostics;
pub mod parse;
pub mod tree;
pub mod words;

pub use diagnostics::{Diagnostic, Diagnostics};
pub use parse::Source;

use proc_macro2::TokenStream;

/// One invocation, read and checked.
pub struct Reading {
    /// What was written.
    pub input: tree::Input,
    /// What it means.
    pub checked: check::Checked,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

/// Reads an invocation: the front's `$crate`, then a menu, or menus each with a header.
#[must_use]
pub fn read(input: TokenStream, source: Source) -> Reading {
    let mut diagnostics = Diagnostics::default();
    let input = parse::parse(input, source, &mut diagnostics);
    let checked = check::check(&input, &mut diagnostics);
    Reading {
        input,
        checked,
        diagnostics,
    }
}
