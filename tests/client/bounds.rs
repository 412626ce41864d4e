//! Every reply is read in linear time, and no depth overflows the stack.

use std::time::{Duration, Instant};

use http::Response;
use menu_core::{ConditionalMenu, LiveMenu, Menu, MenuSet, SelfMenu, api};

const MEBIBYTE: usize = 1 << 20;

/// Reads a body as everything that it may be.
fn read(body: &str) {
    let response = Response::new(body.as_bytes());
    if let Ok(Some(live)) = api::get().read(&response) {
        let _ = LiveMenu::from_json(&live.to_json());
        let _ = live.to_menu_set();
    }
    let _ = api::selfmenu().read(&response);
    let _ = api::try_match("o1").read(&response);
    let _ = SelfMenu::from_json(body);
    for error in [
        Menu::from_json(body).err(),
        MenuSet::from_json(body).err(),
        ConditionalMenu::from_json(body).err(),
    ] {
        let _ = error.map(|error| error.to_string());
    }
}

#[test]
fn a_long_reply_takes_time_in_proportion() {
    let button = r#"{"type":"click","name":"a","key":"b"},"#;
    for (start, piece, end) in [
        ("{\"menu\":{\"button\":[", button, "null]}}"),
        (
            "{\"menu\":{\"button\":[",
            "{\"type\":\"x\",\"name\":1},",
            "null]}}",
        ),
        (
            "{\"menu\":{\"button\":[{\"type\":\"x\",",
            "\"name\":\"a\",",
            "\"a\":1}]}}",
        ),
        ("{\"menu\":{\"button\":[{\"name\":\"", "\\ud800", "\"}]}}"),
        ("{\"menu\":{\"button\":[{\"name\":\"", "\\\\", "\"}]}}"),
        (
            "{\"menu\":{\"button\":[]},\"conditionalmenu\":[",
            "{\"button\":[],\"matchrule\":{\"sex\":\"1\"}},",
            "null]}",
        ),
        ("{", "\"menu\":{\"button\":[]},", "\"a\":1}"),
        ("", " ", ""),
        ("", "1", ""),
    ] {
        let time = |bytes: usize| {
            let body = format!("{start}{}{end}", piece.repeat(bytes / piece.len()));
            let began = Instant::now();
            read(&body);
            began.elapsed()
        };
        // Other programs may disturb some tries.
        let is_linear = || {
            let (half, whole) = (time(MEBIBYTE / 16), time(MEBIBYTE / 8));
            whole < half * 3 + Duration::from_millis(300)
        };
        time(MEBIBYTE);
        assert!((0..5).any(|_| is_linear()), "{piece}");
    }
}

#[test]
fn no_depth_overflows_the_stack() {
    for start in [
        "",
        "{\"menu\":",
        "{\"menu\":{\"button\":[{\"type\":\"x\",\"a\":",
    ] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"sub_button\":[", "]}")] {
            let text = format!("{start}{}1{}", open.repeat(100_000), close.repeat(100_000));
            read(&text);
            assert!(LiveMenu::from_json(&text).is_err(), "{open}");
        }
    }
}
