//! Every input is read in linear time, and the number of messages is limited.

use std::time::Duration;

use cpu_time::ThreadTime;
use menu_core::limits::CURRENT;
use menu_lang::{Reading, Source, format_source, read_source, read_text};
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

/// As much as a file may have.
const MEBIBYTE: usize = 1 << 20;
/// More than any file of that size could be made to nest by hand.
const DEEP: usize = 100_000;

/// A long text: how it begins, what is repeated, the middle, what closes each repetition.
type Long = (&'static str, &'static str, &'static str, &'static str);

fn text_of((start, piece, middle, closing): Long, bytes: usize) -> String {
    let count = bytes / (piece.len() + closing.len());
    let (pieces, closings) = (piece.repeat(count), closing.repeat(count));
    format!("{start}{pieces}{middle}{closings}")
}

/// Twice the text takes twice the time, not four times. The first text is also read at its
/// full length.
fn assert_linear(texts: &[Long], read: impl Fn(&str)) {
    read(&text_of(texts[0], MEBIBYTE));
    let bytes = MEBIBYTE / 8;
    for &text in texts {
        let time = |bytes| {
            let text = text_of(text, bytes);
            let began = ThreadTime::now();
            read(&text);
            began.elapsed()
        };
        let is_linear = || {
            let (half, whole) = (time(bytes / 2), time(bytes));
            whole < half * 3 + Duration::from_millis(300)
        };
        assert!((0..5).any(|_| is_linear()), "{text:?}");
    }
}

/// Reads tokens, and everything that is said about them.
fn read_tokens(text: &str) {
    let Ok(tokens) = format!("krate {text}").parse::<TokenStream>() else {
        return;
    };
    let mut reading = menu_lang::read(tokens, Source::Inline);
    reading.diagnostics.sorted();
    assert!(reading.diagnostics.list().len() <= 101);
}

fn read_file(text: &str) {
    let reading = read_text("menu.json", text, &CURRENT);
    for mistake in reading.diagnostics.list() {
        let _ = reading.diagnostics.text(mistake);
        let _ = reading.diagnostics.position(mistake);
    }
    assert!(reading.diagnostics.list().len() <= 101);
}

/// Formats and reads the menu that has this inside.
fn format_menu(inside: &str) {
    let source = format!("wechat_menu! {{\n{inside}\n}}\n");
    if let Ok(formatted) = format_source(&source) {
        assert!(read_source(&formatted).is_ok());
    }
}

const TOKENS: &[Long] = &[
    ("<>", "<click name=\"a\" key=\"b\"/>", "</>", ""),
    ("<> <click ", "name=\"a\" ", "/> </>", ""),
    ("<> <click name=\"", "a", "\" key=\"b\"/> </>", ""),
    ("<> <click name={", "a.", "a} key=\"b\"/> </>", ""),
    ("", "#[doc = \"a\"]", " const A; <></>", ""),
    ("", "const A; <></>", "", ""),
    ("const A: ", "a::", "a; <></>", ""),
    ("", "1", "", ""),
    ("", "/* */", " <></>", ""),
];

#[test]
fn a_mebibyte_of_tokens_takes_time_in_proportion() {
    assert_linear(TOKENS, read_tokens);
}

#[test]
fn a_mebibyte_is_formatted_in_time_in_proportion() {
    assert_linear(TOKENS, format_menu);
}

#[test]
fn a_mebibyte_of_a_file_takes_time_in_proportion() {
    let button = r#"{"type":"click","name":"a","key":"b"},"#;
    let texts = [
        ("{\"button\":[", button, "null]}", ""),
        (
            "{\"button\":[",
            "{\"type\":\"click\",\"nmae\":1},",
            "null]}",
            "",
        ),
        ("{", "\"button\":[],", "\"a\":1}", ""),
        ("{\"button\":[{", "\"name\":\"a\",", "\"b\":1}]}", ""),
        ("{\"button\":[{\"name\":\"", "\\u0061", "\"}]}", ""),
        ("", "'a',", "", ""),
        ("", "1 ", "", ""),
        ("", "\"", "", ""),
        ("", "/* */", "", ""),
        ("{", "\"button\":", "1}", ""),
        ("{\"button\":", "{},", "{}}", ""),
        ("{\"button\":[", "\"type\":\"click\",", "1]}", ""),
        ("[", "\"a\":1,", "1]", ""),
        ("[", "\"\"\"a", "]", ""),
        ("[", "=> ", "]", ""),
        ("{\"button\":[{\"key\":{{", "a ", "}}]}", ""),
    ];
    assert_linear(&texts, read_file);
}

/// Attributes and keys that are all different.
#[test]
fn thousands_of_names_take_no_minute() {
    let attributes: Vec<String> = (0..20_000).map(|i| format!("a{i}=\"b\"")).collect();
    let began = ThreadTime::now();
    read_tokens(&format!("<> <click {}/> </>", attributes.join(" ")));
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn no_depth_overflows_the_stack() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(DEEP), close.repeat(DEEP));
    for (start, open, close, end) in [
        ("", "[", "]", ""),
        ("", "{\"a\":", "}", ""),
        ("", "<a>", "</a>", ""),
        ("<>", "{", "}", "</>"),
        ("<>", "(", ")", "</>"),
        ("<> <click name=", "(", ")", "/> </>"),
        ("<> <click name={", "[", "]", "}/> </>"),
        ("const A: ", "[", "]", "; <></>"),
        ("pub(", "(", ")", ") const A; <></>"),
        ("#[", "(", ")", "] const A; <></>"),
        ("{ \"button\": ", "[", "]", " }"),
        ("{ ", "\"button\": ", "", " }"),
        ("{ \"key\": ", "{", "}", " }"),
        ("[ ", "\"key\": ", "", " ]"),
    ] {
        let text = format!("{start}{}{end}", deep(open, close));
        read_tokens(&text);
        read_file(&text);
        format_menu(&text);
    }
    // Outside of a menu, any source may be formatted.
    let source = format!("const A: u8 = {}; wechat_menu!(<></>);", deep("(", ")"));
    assert!(format_source(&source).is_ok_and(|formatted| formatted == source));
    let messages = read(&deep("[", "]")).diagnostics.messages();
    assert_eq!(messages, ["nested too deeply"]);
    // A constant may be an expression.
    let constant = format!(
        "<> <click name={{{}A{}}} key=\"a\"/> </>",
        "(".repeat(40),
        ")".repeat(40)
    );
    let messages = read(&constant).diagnostics.messages();
    assert!(
        !messages.iter().any(|it| it.contains("deep")),
        "{messages:?}"
    );
}
