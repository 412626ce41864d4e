//! Properties of every string.

use super::edges::LENGTHS;
use super::helps::beginning_shown;
use super::{LEVELS, rules};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;
use wechat_menu::limits::{CLASSIC, CURRENT, Limits};
use wechat_menu::rules::{Notation, Rule, Violation, check_count, check_text};
use wechat_menu::{Action, Button, Entry, Level, Member, Menu, Submenu};

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

proptest! {
    #[test]
    fn no_text_is_too_odd_to_check(
        text in any_text(),
        member in members(),
        level in levels(),
        limits in limits(),
    ) {
        for violation in check_text(&text, member, level, limits) {
            let message = violation.message();
            prop_assert!(!message.is_empty());
            // A line feed or an escape sequence of the user's would spoil the error.
            prop_assert!(!message.contains(char::is_control), "{message}");
            for notation in [Notation::Markup, Notation::Json, Notation::Value] {
                let help = violation.help(notation);
                prop_assert!(!help.contains(char::is_control), "{help}");
            }
        }
    }

    /// The value that a help shows for pasting breaks no rule about characters and addresses.
    #[test]
    fn a_text_to_paste_is_taken(text in any_text(), member in members(), level in levels()) {
        for violation in check_text(&text, member, level, &CURRENT) {
            let help = violation.help(Notation::Value);
            let shown = help.split_once("`\"").map(|(_, shown)| shown);
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
    fn only_bytes_make_a_text_too_long(
        text in labels(),
        which in select(LENGTHS),
    ) {
        let (limits, member, level, max) = which;
        let limits = Limits::named(limits.name).expect("one of the sets");
        let is_reported = rules(&text, member, level, limits)
            .into_iter()
            .any(|rule| matches!(rule, Rule::TooLong { .. }));
        prop_assert_eq!(is_reported, text.len() > max);
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
            expected.push((path, violation.message()));
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
