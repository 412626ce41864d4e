//! Implementation detail of [`wechat-menu`](https://docs.rs/wechat-menu): its language as a
//! library, for the macro, the command and the tests.
//!
//! It reads tokens or a file, and returns menus, checked by the rules of `menu-core`, and mistakes
//! as data. It works on `proc_macro2`, so it also runs outside of a compiler.

#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "its fields are read by the macro and the command of this repository"
)]

pub mod check;
mod diagnostics;
mod file;
mod format;
mod input;
mod json;
mod markup;
mod source;
mod tokens;
pub mod tree;
pub mod words;

pub use diagnostics::{Diagnostic, Diagnostics, Position};
pub use format::format_source;
pub use input::Source;
pub use source::read_source;

use menu_core::limits::Limits;
use proc_macro2::{Span, TokenStream};

/// One invocation, read and checked.
pub struct Reading {
    /// The tree, as it was written.
    pub input: tree::Input,
    /// The checked menus.
    pub checked: check::Checked,
    /// The mistakes.
    pub diagnostics: Diagnostics,
}

/// Reads an invocation: the front's `$crate`, then a menu, or menus each with a header.
#[must_use]
pub fn read(input: TokenStream, source: Source) -> Reading {
    let mut diagnostics = Diagnostics::default();
    let input = input::read(input, source, &mut diagnostics);
    diagnostics.fold();
    let checked = check::check(&input, &mut diagnostics);
    Reading {
        input,
        checked,
        diagnostics,
    }
}

/// Reads a JSON file: a menu, a conditional menu, a reply that contains them, or a set of all menus
/// of an account. In a set, the default menu holds the others. Places are counted behind a byte
/// order mark.
///
/// ```
/// use menu_core::limits::CURRENT;
///
/// let text = r#"{ "button": [{ "type": "click", "nmae": "Songs", "key": "SONGS" }] }"#;
/// let reading = menu_lang::read_text("menu.json", text, &CURRENT);
/// let [mistake] = reading.diagnostics.list() else { panic!() };
/// assert_eq!(mistake.message, "unknown member `nmae` on `click`");
/// assert_eq!(mistake.help, ["did you mean `name`?"]);
/// let position = reading.diagnostics.position(mistake).expect("it is in the file");
/// assert_eq!((position.line, position.column), (1, 33));
/// assert_eq!(position.path, "button[0].nmae");
/// ```
#[must_use]
pub fn read_text(name: &str, text: &str, limits: &Limits) -> Reading {
    let mut diagnostics = Diagnostics::default();
    let place = tree::Extent::from(Span::call_site());
    let json = json::of_text(name, text, place, &mut diagnostics);
    diagnostics.fold();
    let value = tree::Value::Literal {
        text: limits.name.to_owned(),
        place,
    };
    let limits = tree::Attribute {
        name: words::LIMITS.to_owned(),
        name_place: place,
        value,
        extent: place,
    };
    let root = json::menu(json, vec![limits], &mut diagnostics);
    let declaration = tree::Declaration {
        header: None,
        root,
        file: None,
    };
    let input = tree::Input {
        krate: TokenStream::new(),
        declarations: vec![declaration],
        keys: None,
        keys_reported: false,
    };
    let checked = check::check(&input, &mut diagnostics);
    Reading {
        input,
        checked,
        diagnostics,
    }
}
