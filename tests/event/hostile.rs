//! Every request gets an answer without a panic, and the answer reveals nothing.

use std::time::{Duration, Instant};

use crate::support::{message, plain, query, safe, samples, seal, sealed_query};
use proptest::prelude::*;
use wechat_menu::event::{CallbackError, Push, XmlFault};

/// How long a body may be, and how deep its elements may be nested.
const LIMIT: usize = 65_536;
const MAX_DEPTH: usize = 16;

fn fault(xml: &str) -> XmlFault {
    match Push::from_xml(xml.as_bytes()) {
        Err(CallbackError::Xml { fault, at }) => {
            assert!(at <= xml.len(), "{at} of {}", xml.len());
            fault
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn entities_do_not_grow() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">\
        <!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">]>\
        <xml><Content>&lol2;</Content></xml>";
    assert_eq!(fault(laughs), XmlFault::Dtd);
    let file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml>&f;</xml>";
    assert_eq!(fault(file), XmlFault::Dtd);
    assert_eq!(fault("<!doctype xml><xml/>"), XmlFault::Dtd);
    assert_eq!(fault("<!DOCTYPE x"), XmlFault::Dtd);
    assert_eq!(fault("<!DOCTYPE>"), XmlFault::Dtd);
    assert_eq!(fault("<xml><!DOCTYPE x></xml>"), XmlFault::Dtd);
    for entity in [
        "&lol;",
        "&nbsp;",
        "&LT;",
        "&#0;",
        "&#xD800;",
        "&#x110000;",
        "&#;",
        "&;",
        "& ",
    ] {
        assert_eq!(fault(&message(entity)), XmlFault::Entity, "{entity}");
    }
    // Attributes are not read, and so nothing in them is.
    assert!(Push::from_xml(message("<a b='&lol;'/>").as_bytes()).is_ok());
}

#[test]
fn a_fault_has_its_place() {
    for (xml, place) in [
        ("<xml>&lol;</xml>", "at byte 5: this entity is unknown"),
        ("<xml></a></xml>", "at byte 5: this is not XML"),
    ] {
        let error = Push::from_xml(xml.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("the push, {place}"));
        // A program that returns the error from `main` prints the same.
        assert_eq!(format!("{error:?}"), error.to_string());
    }
}

#[test]
fn nesting_ends() {
    let nested = |depth: usize| {
        let inner = depth - 2;
        message(&format!("{}{}", "<a>".repeat(inner), "</a>".repeat(inner)))
    };
    assert!(Push::from_xml(nested(MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(fault(&nested(MAX_DEPTH + 1)), XmlFault::Depth);
    assert_eq!(fault(&nested(1_000_000)), XmlFault::Depth);
    assert_eq!(fault(&"<xml>".repeat(1_000_000)), XmlFault::Depth);
}

#[test]
fn what_is_no_xml_is_refused() {
    for (xml, expected) in [
        ("", XmlFault::Root),
        (" ", XmlFault::Root),
        // github.com/w7corp/easywechat/issues/2370
        ("{\"MsgType\":\"event\"}", XmlFault::Json),
        ("\n {\n  \"MsgType\": \"event\"\n}", XmlFault::Json),
        ("[]", XmlFault::Root),
        ("<html></html>", XmlFault::Root),
        ("<xml></xml><xml></xml>", XmlFault::Root),
        ("<xml></xml> more", XmlFault::Root),
        ("&lt;xml", XmlFault::Root),
        ("<xml>", XmlFault::Unclosed),
        ("<xml", XmlFault::Unclosed),
        ("<xml>< ></></xml>", XmlFault::Syntax),
        ("<xml><a/\nb></a/\nb></xml>", XmlFault::Syntax),
        ("<xml><\u{1}/></xml>", XmlFault::Syntax),
        ("<xml><a></xml>", XmlFault::Syntax),
        ("<xml></a></xml>", XmlFault::Syntax),
        ("</xml>", XmlFault::Syntax),
        ("<xml><![CDATA[a</xml>", XmlFault::Unclosed),
        ("<xml><!-- a</xml>", XmlFault::Unclosed),
    ] {
        assert_eq!(fault(xml), expected, "{xml}");
    }
    let gbk = b"<xml><Content>\xc4\xe3\xba\xc3</Content></xml>";
    let error = Push::from_xml(gbk).unwrap_err();
    assert_eq!(error.to_string(), "the push, at byte 14: this is not UTF-8");
}

#[test]
fn size_ends() {
    let huge = message(&"a".repeat(LIMIT));
    let error = plain().read(&query("1"), huge.as_bytes()).unwrap_err();
    let limit = LIMIT;
    let length = huge.len();
    assert_eq!(error, CallbackError::TooLong { length, limit });
    // It is refused before it is read, from any sender.
    let error = safe().read("", &vec![0; limit + 1]).unwrap_err();
    let length = limit + 1;
    assert_eq!(error, CallbackError::TooLong { length, limit });

    let room = LIMIT - message("").len();
    let full = message(&"a".repeat(room));
    assert!(plain().read(&query("1"), full.as_bytes()).is_ok());
    let full = message(&"a".repeat(room + 1));
    let error = plain().read(&query("1"), full.as_bytes()).unwrap_err();
    let length = LIMIT + 1;
    assert_eq!(error, CallbackError::TooLong { length, limit });

    let roomy = plain().with_limit(huge.len());
    assert!(roomy.read(&query("1"), huge.as_bytes()).is_ok());
    let attribute = message(&format!("<a b='{}'/>", "a".repeat(LIMIT)));
    let error = plain().read(&query("1"), attribute.as_bytes()).unwrap_err();
    assert!(matches!(error, CallbackError::TooLong { .. }));
}

#[test]
fn the_worst_of_the_size_allowed_is_read_at_once() {
    // 1 MiB: a limit that a user may set, and so much that it would take minutes if the time grew
    // with the square.
    let limit = 16 * LIMIT;
    let fill = |piece: &str| message(&piece.repeat((limit - 300) / piece.len()));
    let read = |xml: &[u8]| {
        let start = Instant::now();
        let _ = plain().with_limit(limit).read(&query("1"), xml);
        start.elapsed()
    };
    for xml in [
        fill("<a/>"),
        fill("&amp;"),
        fill("<![CDATA[]]>"),
        fill("<!---->"),
        fill("<![CDATA[ ]]> "),
        fill(" <!---->"),
        fill("<PicList><item/></PicList>"),
        fill("]]>"),
        "<a>".repeat(limit / 3),
        format!("<xml>{}", "<a>".repeat(100_000)),
        message(&format!("<a{}/>", " b=''".repeat((limit - 300) / 5))),
    ] {
        // Twice the body takes twice the time, not four times; other programs may disturb some tries.
        let is_linear = || {
            let half = read(&xml.as_bytes()[..xml.len() / 2]);
            read(xml.as_bytes()) < half * 3 + Duration::from_millis(300)
        };
        assert!(
            (0..5).any(|_| is_linear()),
            "{}",
            &xml[..400.min(xml.len())]
        );
    }
}

/// The server's own limit for the head is far below this.
#[test]
fn a_mebibyte_of_a_query_is_read_at_once() {
    for piece in ["a=b&", "nonce=%41&", "%41", "&", "=", "+"] {
        let time = |bytes: usize| {
            let query = format!("{}&{}", piece.repeat(bytes / piece.len()), query("1"));
            let start = Instant::now();
            let _ = plain().handshake(&query);
            let _ = safe().read(&query, message("a").as_bytes());
            start.elapsed()
        };
        let is_linear = || {
            let (half, whole) = (time(8 * LIMIT), time(16 * LIMIT));
            whole < half * 3 + Duration::from_millis(300)
        };
        assert!((0..5).any(|_| is_linear()), "{piece}");
    }
}

#[test]
fn errors_do_not_quote_the_body() {
    let secret = "sEcReT".repeat(50);
    for xml in [
        format!("<xml><a></{secret}></xml>"),
        format!("<{secret}/>"),
        format!("<xml>&{secret};</xml>"),
        format!("<xml><CreateTime>{secret}</CreateTime></xml>"),
        format!("<xml {secret}"),
        format!("<!DOCTYPE {secret}>"),
        secret.clone(),
    ] {
        let error = Push::from_xml(xml.as_bytes()).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("sEcReT"), "{error}");
    }
}

/// A sample with some of its bytes replaced, removed or doubled.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let bytes = prop_oneof![
        any::<u8>(),
        prop::sample::select(b"<>&;![]/?'\"=-#x0 ".to_vec())
    ];
    let change = (any::<prop::sample::Index>(), 0..3_u8, bytes);
    let changes = prop::collection::vec(change, 1..8);
    (prop::sample::select(samples()), changes).prop_map(|(sample, changes)| {
        let mut xml = sample.into_bytes();
        for (index, how, byte) in changes {
            let index = index.index(xml.len());
            match how {
                0 => xml[index] = byte,
                1 => xml.insert(index, byte),
                _ => drop(xml.remove(index)),
            }
        }
        xml
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_have_an_answer(body: Vec<u8>, text: String) {
        let _ = Push::from_xml(&body);
        let _ = plain().read(&query("1"), &body);
        let _ = safe().read(&text, &body);
        let _ = plain().handshake(&text);
        let _ = safe().handshake(&text);
    }

    #[test]
    fn a_truncated_push_is_an_error(
        sample in prop::sample::select(samples()),
        end: prop::sample::Index,
    ) {
        let whole = sample.trim_end();
        let end = end.index(whole.len());
        prop_assert!(Push::from_xml(&whole.as_bytes()[..end]).is_err());
    }

    #[test]
    fn a_mutated_push_has_an_answer(xml in mutated()) {
        let _ = plain().read(&query("1"), &xml);
        if let Err(error) = Push::from_xml(&xml) {
            prop_assert!(error.to_string().len() < 200);
        }
    }

    #[test]
    fn any_sealed_part_has_an_answer(sealed in "[A-Za-z0-9+/]{0,200}={0,2}") {
        let body = format!("<xml><Encrypt>{sealed}</Encrypt></xml>");
        prop_assert!(safe().read(&sealed_query(&sealed), body.as_bytes()).is_err());
    }

    #[test]
    fn a_mutated_envelope_is_never_taken(index: prop::sample::Index, byte: u8) {
        let sample = &samples()[0];
        let (query, body) = seal(sample);
        let mut mutated = body.clone().into_bytes();
        let index = index.index(mutated.len());
        mutated[index] = byte;
        let read = safe().read(&query, &mutated);
        // A change outside of the encrypted part may not matter; then the push is unchanged.
        if let Ok(push) = read {
            prop_assert_eq!(push, Push::from_xml(sample.as_bytes()).unwrap());
        }
    }
}
