//! Every input is read in linear time, and the number of messages is limited.

use std::time::Duration;

use cpu_time::ThreadTime;
use menu_lang::{Reading, Source};
use proc_macro2::TokenStream;

fn read(source: &str) -> Reading {
    let tokens: TokenStream = format!("krate {source}").parse().expect("tokens");
    menu_lang::read(tokens, Source::Inline)
}

/// The work of reading this many repetitions, and how many mistakes were reported; `None` if they
/// are no tokens. The time of the thread on a processor: other programs do not add to it.
fn read_repeated(start: &str, repeated: &str, times: usize) -> Option<(Duration, usize)> {
    let quotes = repeated.matches('"').count() * times;
    let end = if quotes.is_multiple_of(2) { "" } else { "\"" };
    let source = format!(
        "krate {start} {}{end}",
        format!("{repeated} ").repeat(times)
    );
    let tokens: TokenStream = source.parse().ok()?;
    let began = ThreadTime::now();
    let reading = menu_lang::read(tokens, Source::Inline);
    Some((began.elapsed(), reading.diagnostics.messages().len()))
}

#[test]
fn repetitions_are_read_in_time_that_grows_with_them() {
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
            let few = read_repeated(start, repeated, 1_000);
            let many = read_repeated(start, repeated, 8_000);
            let (Some((few, _)), Some((many, said))) = (few, many) else {
                continue;
            };
            // Eight times as many: 8 times the work, but 64 times if it is quadratic.
            let most = 24 * few + Duration::from_millis(50);
            assert!(many < most, "{start} {repeated}: {few:?}, then {many:?}");
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
