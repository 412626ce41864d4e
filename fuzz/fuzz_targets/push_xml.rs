//! Any bytes as a push: what is read is written and read back equal, with the same identity; the
//! log shows neither the follower nor the message; an error quotes nothing.

#![no_main]

use std::cell::RefCell;
use std::sync::OnceLock;

use http::Request;
use libfuzzer_sys::fuzz_target;
use log::{Level, LevelFilter, Log, Metadata, Record};
use menu_core::event::{Deduplicator, Element, Event, Push, Reply};
use menu_fuzz::pushes::{plain, query};

thread_local! {
    static LOGGED: RefCell<String> = const { RefCell::new(String::new()) };
    static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime can be started");
}

/// Keeps what is logged.
struct Kept;

impl Log for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= Level::Debug
    }

    fn log(&self, record: &Record<'_>) {
        LOGGED.with_borrow_mut(|logged| logged.push_str(&record.args().to_string()));
    }

    fn flush(&self) {}
}

/// The element as XML, each text as references, but for characters that have none.
fn write(element: &Element, xml: &mut String) {
    // The name may end in a slash.
    xml.push_str(&format!("<{} >", element.name()));
    for char in element.text().chars() {
        match char {
            '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'.. => {
                xml.push_str(&format!("&#{};", u32::from(char)));
            }
            char => xml.push(char),
        }
    }
    for child in element.children() {
        write(child, xml);
    }
    xml.push_str(&format!("</{} >", element.name()));
}

fuzz_target!(|data: &[u8]| {
    static LOGGER: OnceLock<()> = OnceLock::new();
    LOGGER.get_or_init(|| {
        log::set_logger(&Kept).expect("there is no other logger");
        log::set_max_level(LevelFilter::Debug);
    });
    let push = match Push::from_xml(data) {
        Ok(push) => push,
        Err(error) => {
            assert!((300..600).contains(&error.status()));
            let shown = format!("{error} {error:?}");
            assert!(shown.len() < 300, "{shown}");
            return;
        }
    };
    let id = push.id();
    let mut xml = String::new();
    write(&push.xml, &mut xml);
    let again = Push::from_xml(xml.as_bytes()).expect("it was read before");
    assert_eq!(again, push);
    assert_eq!(again.id(), id);
    // The encrypted form beside the plain one differs from try to try.
    let with_sealed = xml.replacen("<xml >", "<xml><Encrypt>x</Encrypt>", 1);
    let with_sealed = Push::from_xml(with_sealed.as_bytes()).expect("one more element");
    assert_eq!(with_sealed.id(), id);
    let with_other = xml.replacen("<xml >", "<xml><O>x</O>", 1);
    let with_other = Push::from_xml(with_other.as_bytes()).expect("one more element");
    assert_ne!(with_other.id(), id);

    let seen = Deduplicator::new(2);
    assert!(seen.admit(&push) && !seen.admit(&again) && seen.admit(&with_other));
    seen.forget(&push);
    assert!(seen.admit(&push));

    let _ = (
        push.event.scan(),
        push.event.pictures(),
        push.event.location(),
    );
    assert!(push.event.key().is_none() || push.event.button_type().is_some());

    // Every 16th also as a request, because this is slow.
    if id.to_string().starts_with('0') {
        respond(data, &push);
    }
});

fn respond(data: &[u8], push: &Push) {
    LOGGED.with_borrow_mut(String::clear);
    let uri = format!("/wechat?{}", query());
    let body = String::from_utf8_lossy(data).into_owned();
    let request = Request::post(uri).body(body).expect("it is a request");
    let answer = |push: Push| async move { Reply::text(push.from_user_name) };
    let response = RUNTIME.with(|runtime| runtime.block_on(plain().respond(request, answer)));
    assert!(
        matches!(response.status().as_u16(), 200 | 403 | 413 | 500),
        "{response:?}"
    );
    LOGGED.with_borrow(|logged| {
        // A word of its own, which the log does not show in another role.
        let user = &push.from_user_name;
        let key = push.event.key().unwrap_or_default();
        // Some texts repeat what the log says of every push.
        let is_own = |text: &str| {
            let digits = |c: char| if c.is_ascii_digit() { '0' } else { c };
            "push: text: answered in 0 ms".contains(&text.chars().map(digits).collect::<String>())
        };
        let is_told = |text: &str| {
            text.len() > 8 && logged.contains(text) && !key.contains(text) && !is_own(text)
        };
        let is_other = matches!(push.event, Event::Other { .. });
        assert!(is_other || !is_told(user), "{logged}");
        assert!(
            is_other || push.text("Content").is_none_or(|it| !is_told(it)),
            "{logged}"
        );
        assert!(!logged.contains(char::is_control), "{logged:?}");
        assert!(logged.len() < 4096, "{logged}");
    });
}
