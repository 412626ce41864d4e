//! The rules at their edges, for texts that nobody thought of.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;
use wechat_menu::limits::{CLASSIC, CURRENT, Limits, UNCHECKED};
use wechat_menu::rules::{Notation, Rule, Violation, check_count, check_text};
use wechat_menu::{Action, Button, Entry, Level, Member, Menu, Submenu};

const LEVELS: [Level; 2] = [Level::Top, Level::Sub];

/// The figures once more, by hand: a slip in the table of limits shows here.
const LENGTHS: &[(&Limits, Member, Level, usize)] = &[
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

fn members() -> impl Strategy<Value = Member> {
    select([Member::ALL, &[Member::TagId]].concat())
}

fn levels() -> impl Strategy<Value = Level> {
    select(&LEVELS[..])
}

fn limits() -> impl Strategy<Value = &'static Limits> {
    select(Limits::ALL)
}

/// Characters that need no escape, many of them of several bytes or joined to others.
const PARTS: &[&str] = &[
    "a",
    " ",
    "é",
    "e\u{301}",
    "歌",
    "😀",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇨🇳",
    "\u{200d}",
    "ก็",
    "각",
    "\u{fe0f}",
];

fn labels() -> impl Strategy<Value = String> {
    vec(select(PARTS), 0..24).prop_map(|parts| parts.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        labels(),
        vec(
            select(
                &[
                    "h", "http://", "@", ":", "/", " ", "\n", "\u{85}", "a.b", "%"
                ][..]
            ),
            0..9
        )
        .prop_map(|parts| parts.concat()),
        vec(any::<char>(), 0..1200).prop_map(String::from_iter),
    ]
}

fn rules(text: &str, member: Member, level: Level, limits: &'static Limits) -> Vec<Rule> {
    check_text(text, member, level, limits)
        .into_iter()
        .map(|violation| violation.rule)
        .collect()
}

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
fn every_control_character_is_told_with_its_place() {
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

#[test]
fn a_help_shows_the_longest_beginning() {
    for (name, level, beginning) in [
        ("Songs of the week", Level::Top, "Songs of the wee"),
        ("今日歌曲推荐", Level::Top, "今日歌曲推"),
        // A name that ends in a blank is none.
        ("Family 👨‍👩‍👧‍👦", Level::Top, "Family"),
        (
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
            Level::Top,
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        ),
        ("👍🏽👍🏽👍🏽", Level::Top, "👍🏽👍🏽"),
    ] {
        let violation = only(name, Member::Name, level, &CLASSIC);
        assert_eq!(beginning_shown(&violation), Some(beginning.to_owned()));
    }
    let violation = only("👨‍👩‍👧‍👦", Member::Name, Level::Top, &CLASSIC);
    assert_eq!(beginning_shown(&violation), None);
}

#[test]
fn the_text_to_write_is_in_the_notation_asked_for() {
    let violation = only("Songs of the week", Member::Name, Level::Top, &CLASSIC);
    let help = |notation| violation.help(notation).as_str().to_owned();
    assert!(help(Notation::Markup).ends_with("`name=\"Songs of the wee\"`"));
    assert!(help(Notation::Json).ends_with("`\"name\": \"Songs of the wee\"`"));
    assert!(help(Notation::Value).ends_with("`\"Songs of the wee\"`"));
}

fn only<'a>(text: &'a str, member: Member, level: Level, limits: &'static Limits) -> Violation<'a> {
    let mut violations = check_text(text, member, level, limits).into_iter();
    let first = violations.next().expect("a broken rule");
    assert_eq!(violations.next(), None);
    first
}

#[test]
fn a_help_mends_the_address() {
    for (url, mended) in [
        ("www.qq.com/a b", "https://www.qq.com/a%20b"),
        ("//www.qq.com", "https://www.qq.com"),
        ("hhttps://x.cn", "https://x.cn"),
        ("https//x.cn", "https://x.cn"),
        ("htp://x", "http://x"),
        ("HTTP：//x.cn", "http://x.cn"),
        ("http:\\\\x.cn", "http://x.cn"),
        ("http:// x.cn/ ", "http://x.cn/"),
        ("http://x.cn/?a= b\n", "http://x.cn/?a=%20b"),
        ("x.cn/?a=1&amp;b=&lt;", "https://x.cn/?a=1&b=%3C"),
        ("localhost:8080/", "https://localhost:8080/"),
        // What is no address of a page is not made one.
        ("ftp://x.cn", "https://…"),
        ("tel:10086", "https://…"),
        ("mailto:a@x.cn", "https://…"),
        ("a@x.cn", "https://…"),
        ("/artist", "https://…"),
        ("http%3A%2F%2Fx.cn", "https://…"),
    ] {
        for violation in check_text(url, Member::Url, Level::Top, &CURRENT) {
            let help = violation.help(Notation::Value);
            let help = help.as_str();
            assert!(
                help.ends_with(&format!(": `\"{mended}\"`")),
                "{url}: {help}"
            );
        }
    }
}

/// What the help of a name that is too long proposes.
fn beginning_shown(violation: &Violation<'_>) -> Option<String> {
    let help = violation.help(Notation::Value);
    let (_, text) = help.as_str().split_once("`\"")?;
    Some(text.strip_suffix("\"`").expect("its end").to_owned())
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_judge(
        text in any_text(),
        member in members(),
        level in levels(),
        limits in limits(),
    ) {
        for violation in check_text(&text, member, level, limits) {
            let message = violation.message();
            prop_assert!(!message.is_empty());
            // A line feed or an escape sequence of the user's would spoil the error.
            prop_assert!(!message.as_str().contains(char::is_control), "{message}");
            for notation in [Notation::Markup, Notation::Json, Notation::Value] {
                let help = violation.help(notation);
                prop_assert!(!help.as_str().contains(char::is_control), "{help}");
            }
        }
    }

    /// What a help shows to be pasted breaks no rule of characters and addresses.
    #[test]
    fn a_text_to_paste_is_taken(text in any_text(), member in members(), level in levels()) {
        for violation in check_text(&text, member, level, &CURRENT) {
            let help = violation.help(Notation::Value);
            let shown = help.as_str().split_once("`\"").map(|(_, shown)| shown);
            let shown = shown.and_then(|shown| shown.strip_suffix("\"`"));
            let is_example = |shown: &&str| shown.ends_with('…') || shown.contains('\\');
            if let Some(shown) = shown.filter(|shown| !is_example(shown)) {
                for left in check_text(shown, member, level, &CURRENT) {
                    let is_too_long = matches!(left.rule, Rule::TooLong { .. });
                    prop_assert!(is_too_long, "{text:?}: {shown:?} {left}");
                }
            }
        }
    }

    #[test]
    fn a_text_is_too_long_by_its_bytes_alone(
        text in labels(),
        which in select(LENGTHS),
    ) {
        let (limits, member, level, max) = which;
        let limits = Limits::named(limits.name).expect("one of the sets");
        let is_told = rules(&text, member, level, limits)
            .into_iter()
            .any(|rule| matches!(rule, Rule::TooLong { .. }));
        prop_assert_eq!(is_told, text.len() > max);
    }

    #[test]
    fn the_beginning_shown_is_whole_fits_and_is_the_longest(
        text in labels(),
        level in levels(),
        limits in select(vec![&CLASSIC, &CURRENT]),
    ) {
        let max = match level {
            Level::Top => limits.top_name,
            Level::Sub => limits.sub_name,
        } as usize;
        let too_long = check_text(&text, Member::Name, level, limits)
            .into_iter()
            .find(|violation| matches!(violation.rule, Rule::TooLong { .. }));
        prop_assert_eq!(too_long.is_some(), text.len() > max);
        if let Some(violation) = too_long {
            let longest = text
                .grapheme_indices(true)
                .map(|(at, cluster)| at + cluster.len())
                .take_while(|&end| end <= max)
                .last();
            prop_assert_eq!(
                beginning_shown(&violation),
                longest
                    .map(|end| text[..end].trim_end_matches(' ').to_owned())
                    .filter(|name| !name.is_empty())
            );
        }
    }

    #[test]
    fn validate_finds_what_the_rules_find(menu in menus(), limits in limits()) {
        let mut expected = Vec::new();
        let mut expect = |path: String, violation: Violation<'_>| {
            expected.push((path, violation.message().as_str().to_owned()));
        };
        let text = |expect: &mut dyn FnMut(String, Violation<'_>), path, text, member: Member, level| {
            for violation in check_text(text, member, level, limits) {
                expect(format!("{path}.{}", member.as_str()), violation);
            }
        };
        let count = |buttons: usize| u32::try_from(buttons).expect("a few");
        if let Some(violation) = check_count(count(menu.button.len()), Level::Top, limits) {
            expect("button".into(), violation);
        }
        for (i, entry) in menu.button.iter().enumerate() {
            let path = format!("button[{i}]");
            text(&mut expect, path.clone(), entry.name(), Member::Name, Level::Top);
            match entry {
                Entry::Button(Button { action: Action::Click { key }, .. }) => {
                    text(&mut expect, path, key, Member::Key, Level::Top);
                }
                Entry::Submenu(submenu) => {
                    let list = format!("{path}.sub_button");
                    let buttons = count(submenu.sub_button.len());
                    if let Some(violation) = check_count(buttons, Level::Sub, limits) {
                        expect(list.clone(), violation);
                    }
                    for (i, button) in submenu.sub_button.iter().enumerate() {
                        let path = format!("{list}[{i}]");
                        text(&mut expect, path.clone(), &button.name, Member::Name, Level::Sub);
                        let Action::View { url } = &button.action else { unreachable!() };
                        text(&mut expect, path, url, Member::Url, Level::Sub);
                    }
                }
                _ => unreachable!(),
            }
        }
        let found: Vec<(String, String)> = match menu.validate(limits) {
            Ok(()) => Vec::new(),
            Err(invalid) => invalid
                .problems
                .into_iter()
                .map(|problem| (problem.path, problem.message))
                .collect(),
        };
        prop_assert_eq!(found, expected);
    }
}

/// Menus of click buttons, and of submenus of view buttons, most of them wrong somewhere.
fn menus() -> impl Strategy<Value = Menu> {
    let name = || {
        select(
            &[
                "",
                "Songs",
                "A name that is too long",
                "Top\nCharts",
                "歌曲",
            ][..],
        )
    };
    let key = select(&["", "SONGS", "\0"][..]);
    let url = select(
        &[
            "",
            "http://a/",
            "www.bkjia.com",
            "http://",
            "http://a b",
            "a b",
        ][..],
    );
    let click = (name(), key).prop_map(|(name, key)| Entry::from(Button::click(name, key)));
    let view = (name(), url).prop_map(|(name, url)| Button::view(name, url));
    let submenu = (name(), vec(view, 0..8))
        .prop_map(|(name, buttons)| Entry::from(Submenu::new(name, buttons)));
    vec(prop_oneof![click, submenu], 0..6).prop_map(Menu::new)
}

/// The blank of a Chinese keyboard in front of a url is one mistake, not a missing scheme too.
#[test]
fn white_space_in_front_of_a_url_is_one_mistake() {
    for blank in [" ", "\t", "\u{3000}", "\u{A0}", "\u{2003}\u{3000}"] {
        let url = format!("{blank}https://www.qq.com/");
        let told: Vec<_> = check_text(&url, Member::Url, Level::Top, &CURRENT)
            .into_iter()
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(!matches!(told[0].rule, Rule::Scheme), "{told:?}");
    }
}

/// A help that has no room is left out with the mark in front of it.
#[test]
fn a_constant_gets_a_whole_help_or_none() {
    for len in 800..1100 {
        let url = format!("www.qq.com/{}", "a".repeat(len));
        let told = std::panic::catch_unwind(|| {
            wechat_menu::__private::assert_text(&url, Member::Url, Level::Top, &CURRENT, "");
        });
        let told = told.unwrap_err();
        let told = told.downcast_ref::<String>().unwrap();
        assert!(!told.trim_end().ends_with("help:"), "{told}");
    }
}
