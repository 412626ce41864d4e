//! Every input is read in linear time, and the number of messages is limited.

use std::time::{Duration, Instant};

use menu_lang::{Reading, Source};
use proc_macro2::TokenStream;

fn read(source: &str) -> Reading {
    let tokens: TokenStream = format!("krate {source}").parse().expect("tokens");
    menu_lang::read(tokens, Source::Inline)
}

#[test]
fn a_thousand_repetitions_take_no_second() {
    for repeated in [
        "<submenu name=\"s\">",
        "<submenu>",
        "</submenu>",
        "</click>",
        "</>",
        "<>",
        "<click>",
        "<click name=\"a\"> </view>",
        "<button type=\"click\">",
        "<click/>",
        "<submenu name=\"s\"> <submenu name=\"t\"/> </submenu>",
        "<click name=\"a\"key=\"b\"/>",
        "<click name=\"a\", key: \"b\"",
        "<",
        "<!-- x",
        "/>",
        "x",
        "{X}",
        "{}",
        "#[a]",
        "pub const A;",
        "pub const A; <>",
        "const A: &str = \"\";",
        "pub enum A;",
        "fn a() {}",
        "x x = \"",
    ] {
        for start in ["", "<>", "<> <submenu name=\"a\">", "pub const M; <>"] {
            let quotes = repeated.matches('"').count() * 8_000;
            let end = if quotes % 2 == 0 { "" } else { "\"" };
            let source = format!("{start} {}{end}", format!("{repeated} ").repeat(8_000));
            let Ok(tokens) = format!("krate {source}").parse::<TokenStream>() else {
                continue;
            };
            let began = Instant::now();
            let reading = menu_lang::read(tokens, Source::Inline);
            let took = began.elapsed();
            assert!(
                took < Duration::from_secs(2),
                "{start} {repeated}: {took:?}"
            );
            let said = reading.diagnostics.messages().len();
            assert!(
                (1..=101).contains(&said),
                "{start} {repeated}: {said} mistakes"
            );
        }
    }
}

#[test]
fn deep_nesting_is_one_mistake() {
    for (open, close) in [
        ("<x>", "</x>"),
        ("<submenu name=\"s\">", "</submenu>"),
        ("<>", "</>"),
    ] {
        let deep = format!("<> {}{} </>", open.repeat(400), close.repeat(400));
        let messages = read(&deep).diagnostics.messages();
        let too_deep = messages
            .iter()
            .filter(|it| *it == "elements are nested too deeply");
        let unclosed = messages.iter().filter(|it| it.starts_with("unclosed"));
        assert_eq!(unclosed.count(), 0, "{open}: {messages:?}");
        assert_eq!(too_deep.count(), 1, "{open}: {messages:?}");
    }
}
