//! Replies with one unusual part: the rest is read, and the unusual part is shown safely.

use crate::support::{builder, ends, sample, sandbox};
use menu_core::sync::Plan;
use menu_core::{Action, Button, ConditionalMenu, Entry, LiveMenu, Menu, MenuSet, Submenu, api};
use menu_sandbox::{Endpoint, Fault};

fn unknown(name: &'static str, json: &'static str) -> Button {
    Button::new(name, Action::Unknown { json: json.into() })
}

#[test]
fn one_odd_live_button_stops_neither_get_nor_sync() {
    let sandbox = sandbox();
    let odd = r#"{"menu":{"button":[{"type":"click","name":"old","sub_button":[]}]}}"#;
    sandbox.fault(Fault::reply("application/json", odd).on(Endpoint::Get));
    let client = builder(&sandbox).build().unwrap();
    let report = client.sync(&sample()).unwrap();
    assert!(report.is_converged());
    assert_eq!(client.get().unwrap().unwrap().menu, sample());
}

#[test]
fn an_odd_button_of_a_reply_is_kept_as_it_came() {
    let buttons = r#"[
        {"type":"click","name":"no key","sub_button":[]},
        {"type":"view","name":"number","url":7},
        {"name":"no type","key":"K"},
        {"name":"menu","sub_button":[
            {"type":1,"name":"inner","key":"\u004b"},
            {"type":"click","key":"K"},
            {"type":"click","name":8,"key":"K"}
        ]}
    ]"#;
    let expected = Menu::new([
        unknown("no key", r#"{"type":"click"}"#).into(),
        unknown("number", r#"{"type":"view","url":7}"#).into(),
        unknown("no type", r#"{"key":"K"}"#).into(),
        Submenu::new(
            "menu",
            [
                unknown("inner", r#"{"type":1,"key":"K"}"#),
                Button::click("", "K"),
                Button::click("8", "K"),
            ],
        )
        .into(),
    ]);
    let live = format!(
        "{{\"menu\":{{\"button\":{buttons}}},\"conditionalmenu\":[{{\"button\":{buttons}}}]}}"
    );
    let read = LiveMenu::from_json(&live).unwrap();
    assert_eq!(read.menu, expected);
    assert_eq!(read.conditional[0].menu, expected);
    let body = format!("{{\"button\":{buttons}}}");
    let reply = http::Response::new(body.clone());
    let matched = api::try_match("u").read(&reply).unwrap();
    assert_eq!(matched, Some(expected.clone()));
    // A body to send is read strictly.
    let error = Menu::from_json(&body).unwrap_err();
    let paths: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| &*problem.path)
        .collect();
    assert_eq!(
        paths,
        [
            "button[0]",
            "button[1].url",
            "button[2]",
            "button[3].sub_button[0].type",
            "button[3].sub_button[1]",
            "button[3].sub_button[2].name",
        ]
    );
    // It is compared like any other.
    assert!(expected.diff(&expected).is_empty());
    let mut wanted = expected.clone();
    wanted.button.to_mut()[0] = Button::click("no key", "K").into();
    assert_eq!(
        expected.diff(&wanted).to_string(),
        "~ button[0] \"no key\": key none -> \"K\""
    );
}

#[test]
fn an_odd_button_does_not_change_how_the_others_are_compared() {
    let odd = unknown("odd", r#"{"type":"click"}"#);
    let click = unknown("Hits", r#"{"type":"click","key":"HITS"}"#);
    let live = Menu::new([odd.clone().into(), click.into()]);
    let wanted = Menu::new([odd.into(), Button::click("Hits", "HITS").into()]);
    assert!(live.diff(&wanted).is_empty(), "{}", live.diff(&wanted));
}

#[test]
fn a_condition_of_another_kind_is_kept_as_it_came() {
    let live = LiveMenu::from_json(
        r#"{"menu":{"button":[]},"conditionalmenu":[
            {"button":[],"matchrule":{"new":[1, "\u65b0"],"on":true,"tag_id":{},"none":null}}
        ]}"#,
    )
    .unwrap();
    let rule = &live.conditional[0].matchrule;
    let other: Vec<_> = rule.other.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert_eq!(
        other,
        [("tag_id", "{}"), ("new", "[1,\"新\"]"), ("on", "true")]
    );
    assert_eq!(rule.to_match_rule(), None);
}

/// Text that came from elsewhere and would draw on the terminal or begin a line of its own.
const HOSTILE: &str = r"x\n\u001b[2J\u202e+ button[9]";

fn check_tame(text: &str, lines: usize) {
    let hostile = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!text.contains(hostile), "{text:?}");
    assert_eq!(text.lines().count(), lines, "{text:?}");
}

#[test]
fn an_error_shows_no_hostile_name() {
    let json = format!(r#"{{"button":[],"matchrule":{{"{HOSTILE}":"1"}}}}"#);
    let error = ConditionalMenu::from_json(&json).unwrap_err();
    check_tame(&error.to_string(), 1);
    let json = json.replace(HOSTILE, &"x".repeat(5000));
    let error = ConditionalMenu::from_json(&json).unwrap_err();
    assert!(error.to_string().len() < 200, "{error}");
}

#[test]
fn a_difference_stays_on_its_line() {
    let json = format!(r#"{{"menu":{{"button":[{{"type":"new","name":"a","{HOSTILE}":"1"}}]}}}}"#);
    let live = LiveMenu::from_json(&json).unwrap().menu;
    let wanted = Menu::new([Button::click("a", "k").into()]);
    let diff = live.diff(&wanted);
    check_tame(&diff.to_string(), diff.changes.len());

    let live = LiveMenu::from_json(&format!(
        r#"{{"menu":{{"button":[]}},"conditionalmenu":[{{
            "button":[],"matchrule":{{"{HOSTILE}":"1"}},"menuid":"{HOSTILE}"
        }}]}}"#
    ))
    .unwrap();
    let wanted = MenuSet::new(Menu::new([]), []);
    let plan = Plan::new(Some(&live), &wanted);
    check_tame(&plan.to_string(), 2);
}

#[test]
fn many_empty_submenus_are_compared_in_time() {
    // So many that it would take minutes if it grew with the square.
    const COUNT: usize = 100_000;
    let submenus = (0..COUNT).map(|i| Entry::from(Submenu::new(i.to_string(), [])));
    let live = Menu::new(submenus.collect::<Vec<_>>());
    let diff = ends(move || live.diff(&sample()));
    assert_eq!(diff.changes.len(), COUNT + 4);
}
