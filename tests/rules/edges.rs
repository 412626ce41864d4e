//! The limits of the documentation.

use super::{LEVELS, rules};
use wechat_menu::limits::{CLASSIC, CURRENT, Limits, UNCHECKED};
use wechat_menu::rules::{Rule, check_count, check_text};
use wechat_menu::{Level, Member};

/// The figures again, by hand, to find a slip in the table of limits.
pub(crate) const LENGTHS: &[(&Limits, Member, Level, usize)] = &[
    (&CLASSIC, Member::Name, Level::Top, 16),
    (&CLASSIC, Member::Name, Level::Sub, 40),
    (&CLASSIC, Member::Key, Level::Top, 128),
    (&CLASSIC, Member::Key, Level::Sub, 128),
    (&CLASSIC, Member::Url, Level::Top, 1024),
    (&CLASSIC, Member::Url, Level::Sub, 1024),
    (&CURRENT, Member::Name, Level::Top, 16),
    (&CURRENT, Member::Name, Level::Sub, 60),
    (&CURRENT, Member::Key, Level::Top, 128),
    (&CURRENT, Member::Key, Level::Sub, 128),
    (&CURRENT, Member::Url, Level::Top, 1024),
    (&CURRENT, Member::Url, Level::Sub, 1024),
];

#[test]
fn texts_end_where_the_documentation_says() {
    for &(limits, member, level, max) in LENGTHS {
        let start = if member == Member::Url {
            "http://a/"
        } else {
            ""
        };
        for filler in ["a", "歌", "😀"] {
            let room = max - start.len();
            let padding = "b".repeat(room % filler.len());
            let full = format!("{start}{padding}{}", filler.repeat(room / filler.len()));
            assert_eq!(full.len(), max);
            assert_eq!(rules(&full, member, level, limits), [], "{full}");
            let over = format!("{full}a");
            let max = u32::try_from(max).expect("a small figure");
            assert_eq!(
                rules(&over, member, level, limits),
                [Rule::TooLong { max }],
                "{over}"
            );
            assert_eq!(rules(&over, member, level, &UNCHECKED), [], "{over}");
        }
    }
}

#[test]
fn ids_have_no_documented_length() {
    for member in [
        Member::MediaId,
        Member::Appid,
        Member::Pagepath,
        Member::ArticleId,
    ] {
        assert_eq!(rules(&"a".repeat(5000), member, Level::Top, &CLASSIC), []);
    }
}

#[test]
fn an_empty_text_is_that_and_nothing_else() {
    for &limits in Limits::ALL {
        for &member in Member::ALL {
            for level in LEVELS {
                assert_eq!(rules("", member, level, limits), [Rule::Empty]);
            }
        }
    }
}

#[test]
fn counts_end_where_the_documentation_says() {
    let ranges: [(&Limits, Level, std::ops::RangeInclusive<u32>); 6] = [
        (&CLASSIC, Level::Top, 2..=3),
        (&CLASSIC, Level::Sub, 2..=5),
        (&CURRENT, Level::Top, 1..=3),
        (&CURRENT, Level::Sub, 1..=5),
        (&UNCHECKED, Level::Top, 1..=u32::MAX),
        (&UNCHECKED, Level::Sub, 1..=u32::MAX),
    ];
    for (limits, level, range) in ranges {
        let limits = Limits::named(limits.name).expect("one of the sets");
        for count in (0..=8).chain([u32::MAX]) {
            let rule = check_count(count, level, limits).map(|violation| violation.rule);
            let expected = match count {
                _ if count < *range.start() => Some(Rule::TooFew {
                    count,
                    range: limits.count(level),
                }),
                _ if count > *range.end() => Some(Rule::TooMany {
                    count,
                    range: limits.count(level),
                }),
                _ => None,
            };
            assert_eq!(rule, expected, "{count} by {}", limits.name);
        }
    }
}

#[test]
fn every_control_character_is_reported_with_its_place() {
    for code in 0..0x250 {
        let c = char::from_u32(code).expect("no surrogate");
        let text = format!("歌{c}\u{1}");
        for &member in Member::ALL {
            let first = rules(&text, member, Level::Top, &CLASSIC)
                .into_iter()
                .find_map(|rule| match rule {
                    Rule::ControlCharacter { code, at } => Some((code, at)),
                    Rule::WhiteSpace { code, at } if member == Member::Url => Some((code, at)),
                    _ => None,
                });
            let is_refused = c.is_control() || (member == Member::Url && c.is_whitespace());
            let expected = if is_refused {
                (code, 3)
            } else {
                (1, 3 + u32::try_from(c.len_utf8()).expect("four at most"))
            };
            assert_eq!(first, Some(expected), "{code:#x}");
        }
    }
}

#[test]
fn urls_have_a_scheme_and_a_host() {
    for url in [
        "http://a",
        "HTTPS://A/",
        "hTTp://user:password@a:80/",
        "https://[::1]:8080/",
        "http://中国.example/?q=歌#c",
        "http://a//b?c=http://d",
        "http://a@b@c/",
    ] {
        assert_eq!(rules(url, Member::Url, Level::Top, &CLASSIC), [], "{url}");
    }
    for url in [
        "a",
        "//a",
        "/a",
        "http:a",
        "http:/a",
        "http",
        "https:",
        "ftp://a",
        "httpss://a",
        "xhttp://a",
        "javascript:alert(1)",
        "weixin://a",
        "mailto:a@b",
    ] {
        assert_eq!(
            rules(url, Member::Url, Level::Top, &CLASSIC),
            [Rule::Scheme],
            "{url}"
        );
    }
    for url in [
        "http://",
        "https:///a",
        "http://?a",
        "https://#a",
        "http://:80",
        "http://user@",
        "http://@",
        "http://user@:80/",
        "http://\\a",
    ] {
        assert_eq!(
            rules(url, Member::Url, Level::Top, &CLASSIC),
            [Rule::Host],
            "{url}"
        );
    }
}

/// The blank of a Chinese keyboard in front of a url is one mistake, not a missing scheme too.
#[test]
fn white_space_in_front_of_a_url_is_one_mistake() {
    for blank in [" ", "\t", "\u{3000}", "\u{A0}", "\u{2003}\u{3000}"] {
        let url = format!("{blank}https://www.qq.com/");
        let found: Vec<_> = check_text(&url, Member::Url, Level::Top, &CURRENT).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!matches!(found[0].rule, Rule::Scheme), "{found:?}");
    }
}

#[test]
fn each_rule_has_wechats_code() {
    let long = "a".repeat(2_000);
    let long_url = format!("http://a/{long}");
    for (text, member, codes) in [
        ("a\u{1}", Member::Name, [40033, 40033]),
        ("a", Member::Url, [40055, 40054]),
        (&long, Member::Name, [40018, 40025]),
        (&long, Member::Key, [40019, 40026]),
        (&long_url, Member::Url, [40020, 40027]),
        ("", Member::MediaId, [40117, 40118]),
    ] {
        let found = LEVELS.map(|level| {
            let violation = check_text(text, member, level, &CLASSIC).next();
            let violation = violation.expect("a mistake");
            assert_eq!(violation.to_string(), violation.message());
            violation.errcode()
        });
        assert_eq!(found, codes.map(Some), "{member:?}");
    }
    let nameless = check_text("", Member::Appid, Level::Top, &CLASSIC).next();
    assert_eq!(nameless.expect("a mistake").errcode(), None);
    let counts = LEVELS.map(|level| check_count(9, level, &CLASSIC).expect("too many").errcode());
    assert_eq!(counts, [Some(40016), Some(40023)]);
}
