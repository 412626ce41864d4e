//! What the targets share.

#[cfg(fuzzing)]
compile_error!(
    "with this cfg, proc-macro2 has no places: use `fuzz/run`, or `cargo fuzz` with \
     `--no-cfg-fuzzing`"
);

pub mod menus;
pub mod pushes;

use menu_core::limits::Limits;
use menu_lang::{Diagnostics, Reading};

/// The most mistakes that are told, with the one that says that there are more.
pub const MOST: usize = 101;

/// The limits that a number stands for.
#[must_use]
pub fn limits(number: u8) -> &'static Limits {
    Limits::ALL[usize::from(number) % Limits::ALL.len()]
}

/// Takes the first byte off a text, if it is ASCII.
#[must_use]
pub fn split_first(text: &str) -> Option<(u8, &str)> {
    let first = *text.as_bytes().first()?;
    Some((first, text.get(1..)?))
}

/// Every mistake says something, and there are not too many of them.
pub fn check_messages(diagnostics: &Diagnostics) {
    let list = diagnostics.list();
    assert!(list.len() <= MOST, "{} mistakes", list.len());
    for mistake in list {
        assert!(!mistake.message.is_empty());
        assert!(mistake.help.iter().all(|help| !help.is_empty()));
        // A line feed or an escape sequence of the user's would spoil the terminal.
        let message = &mistake.message;
        assert!(
            !message.replace("\nand ", "").contains(char::is_control),
            "{message:?}"
        );
        for help in &mistake.help {
            assert!(!help.contains(char::is_control), "{help:?}");
        }
        assert!(!diagnostics.text(mistake).is_empty());
    }
}

/// The mistakes of a file are in it.
pub fn check_places_in_file(reading: &Reading, text: &str) {
    for mistake in reading.diagnostics.list() {
        if let Some(place) = mistake.place.in_file {
            assert!(place.start <= place.end, "{mistake:?}");
            assert!(text.is_char_boundary(place.start), "{mistake:?}");
            assert!(text.is_char_boundary(place.end), "{mistake:?}");
        }
        let position = reading.diagnostics.position(mistake);
        if let Some(position) = position {
            let lines = text.split('\n').count();
            assert!((1..=lines).contains(&position.line), "{position:?}");
            assert!(position.column >= 1, "{position:?}");
        }
    }
}

/// The mistakes of a Rust source are in it.
pub fn check_places_in_source(diagnostics: &Diagnostics, text: &str) {
    let count = text.split('\n').count();
    for mistake in diagnostics.list() {
        let (start, end) = (mistake.place.start.start(), mistake.place.end.end());
        assert!(start.line <= count && end.line <= count, "{mistake:?}");
        let bytes = mistake.place.bytes();
        assert!(text.get(bytes).is_some(), "{mistake:?}");
        assert!(
            (start.line, start.column) <= (end.line, end.column),
            "{mistake:?}"
        );
    }
}

/// What is read without a mistake, and without constants, is a menu that passes the same rules at
/// run time.
pub fn check_accepted(reading: &Reading) {
    if !reading.diagnostics.is_empty() {
        return;
    }
    for menu in &reading.checked.menus {
        if menu.is_piece || menu.constants().next().is_some() {
            continue;
        }
        let verdict = match menu.conditional_model() {
            Some(conditional) => conditional.validate(menu.limits),
            None => menu.model().validate(menu.limits),
        };
        assert!(verdict.is_ok(), "{verdict:?}");
        for inner in &menu.conditional {
            let conditional = inner.conditional_model().expect("it has a condition");
            assert_eq!(conditional.validate(inner.limits), Ok(()));
        }
    }
}

/// Without this, the places of all texts that were ever read are kept.
pub fn forget_places() {
    proc_macro2::extra::invalidate_current_thread_spans();
}
