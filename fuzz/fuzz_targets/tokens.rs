//! Any tokens, given to the macro: a bounded number of mistakes, each in the text; and what has no
//! mistake passes the same rules at run time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use menu_fuzz::{
    check_accepted, check_messages, check_places_in_source, forget_places, split_first,
};
use menu_lang::{Source, read};
use proc_macro2::TokenStream;

fuzz_target!(|data: &str| {
    let Some((first, _)) = split_first(data) else {
        return;
    };
    // The name of the crate stands in front, as the macro's front passes it.
    let text = format!("k {}", &data[1..]);
    forget_places();
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return;
    };
    let kind = match first % 8 {
        0 => Source::File,
        _ => Source::Inline,
    };
    let mut reading = read(tokens, kind);
    check_messages(&reading.diagnostics);
    if kind == Source::Inline {
        check_places_in_source(&reading.diagnostics, &text);
        check_accepted(&reading);
    }
    let count = reading.diagnostics.list().len();
    assert!(reading.diagnostics.sorted().len() <= count);
});
