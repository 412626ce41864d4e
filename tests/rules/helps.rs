//! Helps that correct a string.

use wechat_menu::limits::{CLASSIC, CURRENT, Limits};
use wechat_menu::rules::{Notation, Violation, check_text};
use wechat_menu::{Button, Level, Member, Menu};

#[test]
fn a_help_shows_the_longest_beginning() {
    for (name, level, beginning) in [
        ("Songs of the week", Level::Top, "Songs of the wee"),
        ("今日歌曲推荐", Level::Top, "今日歌曲推"),
        // A name must not end in a space.
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
    let help = |notation| violation.help(notation);
    assert!(help(Notation::Markup).ends_with("`name=\"Songs of the wee\"`"));
    assert!(help(Notation::Json).ends_with("`\"name\": \"Songs of the wee\"`"));
    assert!(help(Notation::Value).ends_with("`\"Songs of the wee\"`"));
}

fn only<'a>(text: &'a str, member: Member, level: Level, limits: &'static Limits) -> Violation<'a> {
    let mut violations = check_text(text, member, level, limits);
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
        // A string that is not the address of a page is not turned into one.
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

/// The name that the help for a long name suggests.
pub(crate) fn beginning_shown(violation: &Violation<'_>) -> Option<String> {
    let help = violation.help(Notation::Value);
    let (_, text) = help.as_str().split_once("`\"")?;
    Some(text.strip_suffix("\"`").expect("its end").to_owned())
}

/// Messages, helps and pictures show the same characters as escapes.
#[test]
fn what_cannot_be_seen_is_shown_alike() {
    let basic = ('\u{7F}'..='\u{3100}').chain('\u{F000}'..='\u{FFFF}');
    for c in ('\0'..' ').chain(basic).chain('\u{E0000}'..='\u{E0200}') {
        let name = format!("a{c}b, and more than a name may have");
        let menu = Menu::new([Button::click(name.clone(), "K").into()]);
        let escape = c.escape_default().to_string();
        let is_hidden = menu.to_tree().contains(&escape) && !menu.to_tree().contains(c);
        let violations: Vec<_> = check_text(&name, Member::Name, Level::Top, &CLASSIC).collect();
        for violation in violations {
            let (message, help) = (violation.message(), violation.help(Notation::Value));
            assert_eq!(message.contains(&escape), is_hidden, "{escape}: {message}");
            assert!(!is_hidden || !help.contains(c), "{escape}: {help}");
        }
    }
}
