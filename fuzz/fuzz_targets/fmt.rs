//! Any text as a Rust source to be formatted: the same tokens, the same menus, the same comments,
//! and formatting it again changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use menu_fuzz::forget_places;
use menu_lang::{Reading, format_source, read_source};
use proc_macro2::{TokenStream, TokenTree};

/// The tokens, without the white space between them.
fn words(tokens: TokenStream, words_of: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                words_of.push(format!("{:?}", group.delimiter()));
                words(group.stream(), words_of);
                words_of.push("end".to_owned());
            }
            token => words_of.push(token.to_string()),
        }
    }
}

fn words_of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    words(text.parse().expect("tokens"), &mut found);
    found
}

/// What the menus are, and what is wrong with them.
fn menus(text: &str) -> Vec<(Vec<String>, Vec<menu_core::Menu>)> {
    let readings = read_source(text).expect("tokens");
    let shown = |reading: &Reading| {
        let menus = reading.checked.menus.iter();
        // A message may quote an expression with its blanks.
        let messages = reading.diagnostics.messages();
        let messages = messages.iter().map(|it| it.replace(' ', ""));
        (messages.collect(), menus.map(|menu| menu.model()).collect())
    };
    readings.iter().map(shown).collect()
}

fuzz_target!(|data: &str| {
    forget_places();
    // A menu in the text, or the text in a menu.
    let source = match data.strip_prefix('\n') {
        Some(inside) => format!("mod m {{\n  wechat_menu! {{\n{inside}\n}} }}\n"),
        None => data.to_owned(),
    };
    let Ok(once) = format_source(&source) else {
        assert!(source.parse::<TokenStream>().is_err());
        return;
    };
    if once == source {
        return;
    }
    let twice = format_source(&once).expect("tokens");
    assert_eq!(once, twice, "{source}");
    assert_eq!(words_of(&source), words_of(&once), "{once}");
    assert_eq!(menus(&source), menus(&once), "{once}");
    for mark in ["//", "/*"] {
        assert_eq!(
            source.matches(mark).count(),
            once.matches(mark).count(),
            "{once}"
        );
    }
});
