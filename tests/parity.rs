//! The macro, the compiler and `validate` report the same mistake with the same message.
//!
//! The messages of the first two are read from the goldens, which `ui.rs` compares with the
//! compiler, and from the corpora. So if only one of them changes its messages, a test fails there
//! or here.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use wechat_menu::limits::{CLASSIC, CURRENT, Limits, UNCHECKED};
use wechat_menu::rules::check_text;
use wechat_menu::{
    Action, Button, ButtonType, ConditionalMenu, Invalid, Level, MatchRule, Member, Menu, Submenu,
};

/// A string that breaks rules, with the goldens that show it as a literal and as a constant.
#[derive(Clone, Copy)]
struct Text {
    member: Member,
    level: Level,
    value: &'static str,
    limits: &'static Limits,
    literal: &'static str,
    constant: &'static str,
}

const fn text(
    member: Member,
    value: &'static str,
    literal: &'static str,
    constant: &'static str,
) -> Text {
    Text {
        member,
        level: Level::Top,
        value,
        limits: &CLASSIC,
        literal,
        constant,
    }
}

const fn in_submenu(text: Text) -> Text {
    Text {
        level: Level::Sub,
        ..text
    }
}

const TEXTS: &[Text] = &[
    text(Member::Name, "", "name/empty", "constant/empty_name"),
    text(
        Member::Name,
        "Charts of the week",
        "html/no_space_long_name",
        "constant/too_long",
    ),
    text(
        Member::Name,
        "今日歌曲推荐",
        "name/top_too_long_chinese",
        "constant/too_long_chinese",
    ),
    in_submenu(text(
        Member::Name,
        "Songs that were most often played last year",
        "name/sub_too_long_for_classic",
        "constant/too_long_in_submenu",
    )),
    Text {
        limits: &CURRENT,
        ..in_submenu(text(
            Member::Name,
            "Songs that were most often played last year in this very country",
            "name/sub_too_long_current",
            "constant/too_long_current",
        ))
    },
    text(
        Member::Name,
        "Top\nCharts",
        "control/name_newline",
        "constant/control_name",
    ),
    text(Member::Key, "", "key/empty", "constant/empty"),
    text(
        Member::Key,
        "CHARTS\0",
        "control/key",
        "constant/control_key",
    ),
    text(Member::Key, KEY_OF_129, "key/too_long", "constant/long_key"),
    text(Member::Url, "", "url/empty", "constant/empty_url"),
    text(
        Member::Url,
        "www.bkjia.com/artist",
        "url/bare_address",
        "constant/expression",
    ),
    text(
        Member::Url,
        "weixin://dl/business/",
        "url/other_scheme",
        "constant/other_scheme",
    ),
    text(Member::Url, "https://", "url/no_host", "constant/no_host"),
    text(
        Member::Url,
        "http://{{ip}}/artist",
        "url/placeholder_braces",
        NO_GOLDEN,
    ),
    text(
        Member::Url,
        "http://www.bkjia.com:99999/",
        "url/port",
        NO_GOLDEN,
    ),
    text(
        Member::Url,
        "https://https://www.bkjia.com/",
        "url/two_schemes",
        NO_GOLDEN,
    ),
    text(
        Member::Url,
        "http://www.bkjia.com/my artist",
        "url/blank",
        "constant/white_space",
    ),
    text(
        Member::Url,
        "http://www.bkjia.com/歌手\u{3000}",
        "url/ideographic_space",
        "constant/ideographic_space",
    ),
    text(
        Member::Url,
        "http://www.bkjia.com/\u{1b}",
        "control/url",
        "constant/control_url",
    ),
    text(
        Member::Url,
        "www.bkjia.com/my artist",
        "url/two_mistakes",
        "constant/two_mistakes",
    ),
    text(
        Member::MediaId,
        "",
        "empty/media_id",
        "constant/empty_media_id",
    ),
    text(
        Member::MediaId,
        "MEDIA\nID",
        "control/media_id",
        "constant/control_media_id",
    ),
    text(
        Member::Appid,
        "",
        "empty/miniprogram_appid",
        "constant/empty_appid",
    ),
    text(
        Member::Pagepath,
        "",
        "empty/miniprogram_pagepath",
        "constant/empty_pagepath",
    ),
    text(
        Member::ArticleId,
        "",
        "empty/article_id",
        "constant/empty_article_id",
    ),
    text(
        Member::TagId,
        "",
        "conditional/tag_empty",
        "constant/tag_id",
    ),
    text(
        Member::TagId,
        "2\n",
        "conditional/tag_control",
        "constant/control_tag_id",
    ),
];

/// For rules of one kind: only one of them has a golden with a constant.
const NO_GOLDEN: &str = "";

const KEY_OF_129: &str = "V1001_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_\
    TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_END";

/// Only the macro and `validate` check counts: a count is never a constant of the user.
const COUNTS: &[(usize, Level, &Limits, &str)] = &[
    (0, Level::Top, &CLASSIC, "count/top_none"),
    (1, Level::Top, &CLASSIC, "count/top_one"),
    (4, Level::Top, &CLASSIC, "count/top_four"),
    (5, Level::Top, &CLASSIC, "count/top_five"),
    (0, Level::Top, &CURRENT, "count/top_none_current"),
    (4, Level::Top, &CURRENT, "count/top_four_current"),
    (0, Level::Sub, &CLASSIC, "count/sub_none"),
    (1, Level::Sub, &CLASSIC, "count/sub_one"),
    (6, Level::Sub, &CLASSIC, "count/sub_six"),
    (8, Level::Sub, &CLASSIC, "count/sub_eight"),
    (0, Level::Sub, &CURRENT, "count/sub_none_current"),
    (0, Level::Sub, &UNCHECKED, "count/sub_none_unchecked"),
];

#[test]
fn literals_are_reported_as_by_validate() {
    for text in TEXTS {
        let reported = errors_of(&golden(text.literal), "error: ");
        for sentence in reported_by_validate(text) {
            assert!(
                reported.contains(&sentence),
                "`{}` does not say: {sentence}",
                text.literal
            );
        }
    }
}

#[test]
fn constants_are_reported_as_by_validate() {
    for text in TEXTS.iter().filter(|text| text.constant != NO_GOLDEN) {
        let mut reported = errors_of(
            &golden(text.constant),
            "error[E0080]: evaluation panicked: ",
        );
        reported.extend(errors_of(&golden(text.constant), "and "));
        assert_eq!(reported, reported_by_validate(text), "{}", text.constant);
    }
}

#[test]
fn the_panic_is_reported_as_by_validate() {
    for text in TEXTS {
        let (value, member, level, limits) = (text.value, text.member, text.level, text.limits);
        let panic = catch_unwind(|| {
            wechat_menu::__private::assert_text(value, member, level, limits);
        })
        .expect_err("the text breaks a rule");
        let panic = panic.downcast::<String>().expect("a message");
        let reported: Vec<&str> = panic
            .lines()
            .filter(|line| !line.starts_with("= help: "))
            .map(|line| line.strip_prefix("and ").unwrap_or(line))
            .collect();
        assert_eq!(reported, reported_by_validate(text), "{value:?}");
    }
}

#[test]
fn violations_are_reported_as_by_validate() {
    for text in TEXTS {
        let reported: Vec<String> = check_text(text.value, text.member, text.level, text.limits)
            .map(|violation| violation.message())
            .collect();
        assert_eq!(reported, reported_by_validate(text), "{:?}", text.value);
    }
}

#[test]
fn counts_are_reported_as_by_validate() {
    for &(count, level, limits, place) in COUNTS {
        let buttons: Vec<Button> = (0..count)
            .map(|i| Button::click("Songs", i.to_string()))
            .collect();
        let (menu, path) = match level {
            Level::Top => (
                Menu::new(buttons.into_iter().map(Into::into).collect::<Vec<_>>()),
                "button",
            ),
            Level::Sub => (
                menu_with(Submenu::new("More", buttons)),
                "button[1].sub_button",
            ),
        };
        let reported = reported_at(menu.validate(limits), path);
        assert_eq!(errors_of(&golden(place), "error: "), reported, "{place}");
    }
}

/// Only markup refuses entities, also in constants.
#[test]
fn entities_are_reported_alike_in_literals_and_in_constants() {
    let panic = "error[E0080]: evaluation panicked: ";
    let literal = errors_of(&golden("html/entity"), "error: ");
    assert_eq!(errors_of(&golden("constant/entity"), panic), literal);
    let menu = menu_with(Button::view("Artist", "http://www.bkjia.com/?a=1&amp;b=2"));
    assert_eq!(menu.validate(&CLASSIC), Ok(()));
}

#[test]
fn a_menu_without_a_condition_is_reported_alike() {
    let menu = ConditionalMenu {
        menu: menu_with(Button::click("Charts", "CHARTS")),
        matchrule: MatchRule::default(),
    };
    let reported = reported_at(menu.validate(&CLASSIC), "matchrule");
    let place = "conditional/no_condition";
    assert_eq!(errors_of(&golden(place), "error: "), reported);
}

/// The types that `validate` checks cannot lack a member; the message is the rule's own.
#[test]
fn missing_members_have_the_message_of_the_rule() {
    for &button_type in ButtonType::ALL {
        let members = button_type.members();
        for &member in members {
            let name = match (button_type, member) {
                (ButtonType::Click, _) => "key/missing".to_owned(),
                (ButtonType::View, _) => "url/missing".to_owned(),
                _ if members.len() == 1 => format!("missing/{}", button_type.as_str()),
                _ => format!("missing/{}_{}", button_type.as_str(), member.as_str()),
            };
            let violation =
                wechat_menu::rules::Violation::missing(member, Some(button_type), Level::Top);
            assert_eq!(
                errors_of(&golden(&name), "error: "),
                [violation.message()],
                "{name}"
            );
        }
    }
}

/// A new rule needs a case here.
#[test]
fn every_rule_is_driven() {
    let mut driven = BTreeSet::from(["Missing".to_owned(), "TooFew".into(), "TooMany".into()]);
    for text in TEXTS {
        for violation in check_text(text.value, text.member, text.level, text.limits) {
            let rule = format!("{:?}", violation.rule);
            driven.extend(rule.split(' ').next().map(str::to_owned));
        }
    }
    let source = include_str!("../menu-core/src/rules/violation.rs");
    let (_, body) = source.split_once("pub enum Rule {").expect("the rules");
    let (body, _) = body.split_once("\n}").expect("their end");
    let rules: BTreeSet<String> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(char::is_uppercase))
        .map(|line| line.trim_end_matches([' ', '{', ',']).to_owned())
        .collect();
    assert_eq!(driven, rules);
}

/// The messages of `validate` about a menu that contains the string.
fn reported_by_validate(text: &Text) -> Vec<String> {
    if text.member == Member::TagId {
        let menu = ConditionalMenu {
            menu: menu_with(Button::click("Charts", "CHARTS")),
            matchrule: MatchRule {
                tag_id: Some(text.value.into()),
                client_platform_type: None,
            },
        };
        return reported_at(menu.validate(text.limits), "matchrule.tag_id");
    }
    let kind = ButtonType::ALL
        .iter()
        .copied()
        .find(|kind| kind.takes(text.member))
        .expect("a type with the member");
    let value = |member| match member {
        _ if member == text.member => text.value,
        Member::Url => "http://www.bkjia.com/",
        _ => "TEXT",
    };
    let action = Action::from_members(kind, |member| Some(value(member).into()));
    let button = Button::new(value(Member::Name), action.expect("every member is given"));
    let member = text.member.as_str();
    match text.level {
        Level::Top => reported_at(
            menu_with(button).validate(text.limits),
            &format!("button[1].{member}"),
        ),
        Level::Sub => {
            let submenu = Submenu::new("More", [Button::click("Charts", "CHARTS"), button]);
            reported_at(
                menu_with(submenu).validate(text.limits),
                &format!("button[1].sub_button[1].{member}"),
            )
        }
    }
}

fn menu_with(entry: impl Into<wechat_menu::Entry>) -> Menu {
    Menu::new([Button::click("Songs", "SONGS").into(), entry.into()])
}

/// The messages of an error. All of them must be about `path`.
fn reported_at(verdict: Result<(), Invalid>, path: &str) -> Vec<String> {
    let problems = verdict.expect_err("the menu breaks a rule").problems;
    for problem in &problems {
        assert_eq!(problem.path, path);
    }
    problems
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

/// The lines of a golden that begin with `start`, without it.
fn errors_of(golden: &str, start: &str) -> Vec<String> {
    golden
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix(start))
        .map(str::to_owned)
        .collect()
}

/// The messages about a case: from the compiler, or only from the language.
fn golden(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("ui").join(name).with_extension("stderr");
    if let Ok(golden) = fs::read_to_string(golden) {
        return golden;
    }
    let (kind, case) = name.split_once('/').expect("a kind of mistake and a case");
    let corpus = root
        .join("../menu-lang/tests/corpus")
        .join(kind)
        .with_extension("txt");
    let corpus =
        fs::read_to_string(&corpus).unwrap_or_else(|error| panic!("{}: {error}", corpus.display()));
    let corpus = format!("\n{corpus}");
    let Some((_, case)) = corpus.split_once(&format!("\n=== {case}\n")) else {
        panic!("no case {name}");
    };
    let case = case.split("\n=== ").next().unwrap_or_default();
    case.to_owned()
}
