//! Live replies with entries that are not buttons: the others are read, and a sync corrects the
//! menu.

use crate::support::{builder, sample, sandbox};
use menu_core::sync::Plan;
use menu_core::{
    Action, Button, ConditionalMenu, Entry, LiveMenu, MatchRule, Menu, MenuId, MenuSet, Submenu,
    api,
};
use menu_sandbox::{Endpoint, Fault};

fn unknown(name: &'static str, json: &'static str) -> Button {
    Button::new(name, Action::Unknown { json: json.into() })
}

fn live(entries: &str) -> Menu {
    let reply = format!("{{\"menu\":{{\"button\":[{entries}]}}}}");
    LiveMenu::from_json(&reply).expect(entries).menu
}

/// Invalid entries, and the parts of them that are kept.
fn odd() -> [(&'static str, Entry); 14] {
    [
        ("null", unknown("", "null").into()),
        ("7", unknown("", "7").into()),
        (r#" [ "a b" ] "#, unknown("", r#"["a b"]"#).into()),
        (
            r#"{"type":"click","name":"a","key":"K","sub_button":7}"#,
            unknown("a", r#"{"type":"click","key":"K","sub_button":7}"#).into(),
        ),
        (
            r#"{"type":"click","name":"a","key":"K","sub_button":false}"#,
            unknown("a", r#"{"type":"click","key":"K","sub_button":false}"#).into(),
        ),
        (
            r#"{"name":"a","sub_button":"\u4eca"}"#,
            unknown("a", r#"{"sub_button":"今"}"#).into(),
        ),
        (
            r#"{"name":"a","sub_button":[],"sub_button":[1]}"#,
            unknown("a", r#"{"sub_button":[],"sub_button":[1]}"#).into(),
        ),
        (
            r#"{"type":"click","name":{"a":1},"key":"K"}"#,
            unknown("", r#"{"type":"click","name":{"a":1},"key":"K"}"#).into(),
        ),
        (
            r#"{"type":"click","name":"a","name":"b","key":"K"}"#,
            unknown("", r#"{"type":"click","name":"a","name":"b","key":"K"}"#).into(),
        ),
        (
            r#"{"type":"click","name":"今\ud83d","key":"K"}"#,
            Button::click("今\u{fffd}", "K").into(),
        ),
        (
            r#"{"name":[1],"sub_button":[{"type":"click","name":"b","key":"K"}]}"#,
            unknown(
                "",
                r#"{"name":[1],"sub_button":[{"type":"click","name":"b","key":"K"}]}"#,
            )
            .into(),
        ),
        (
            r#"{"name":"a","sub_button":[null,{"type":"click","name":"b","key":"K"}]}"#,
            Submenu::new("a", [unknown("", "null"), Button::click("b", "K")]).into(),
        ),
        (
            r#"{"name":"a","sub_button":[{"name":"b","sub_button":[{"type":"click","name":"c","key":"K"}]}]}"#,
            Submenu::new(
                "a",
                [unknown(
                    "b",
                    r#"{"sub_button":[{"type":"click","name":"c","key":"K"}]}"#,
                )],
            )
            .into(),
        ),
        (
            r#"{"name":"a","sub_button":[{"type":"click","name":"b","key":"K","sub_button":[{"name":"c"}]}]}"#,
            Submenu::new(
                "a",
                [unknown(
                    "b",
                    r#"{"type":"click","key":"K","sub_button":[{"name":"c"}]}"#,
                )],
            )
            .into(),
        ),
    ]
}

#[test]
fn an_odd_entry_is_kept_and_hides_no_other() {
    let good = r#"{"type":"view","name":"v","url":"http://x.cn/","sub_button":[]}"#;
    for (json, expected) in odd() {
        let view = Button::view("v", "http://x.cn/").into();
        let menu = Menu::new([expected, view]);
        assert_eq!(live(&format!("{json},{good}")), menu, "{json}");
        let reply = http::Response::new(format!("{{\"button\":[{json},{good}]}}"));
        assert_eq!(api::try_match("u").read(&reply), Ok(Some(menu)), "{json}");
        // A body to send is read strictly.
        let body = format!("{{\"button\":[{json}]}}");
        assert!(Menu::from_json(&body).is_err(), "{json}");
    }
}

#[test]
fn an_empty_value_is_none() {
    for (list, empty) in [
        ("\"\"", true),
        ("{}", true),
        (" [ ] ", true),
        ("null", false),
    ] {
        let json = format!(r#"{{"type":"click","name":"a","key":"K","sub_button":{list}}}"#);
        assert_eq!(live(&json), Menu::new([Button::click("a", "K").into()]));
        let reply = format!("{{\"menu\":{{\"button\":{list}}}}}");
        let read = LiveMenu::from_json(&reply).map(|live| live.menu);
        assert_eq!(read.ok(), empty.then(|| Menu::new([])), "{list}");
    }
    // A leaf without a type comes back with an empty list, too, and is no submenu.
    let leaf = live(r#"{"name":"a","key":"K","sub_button":[]}"#);
    assert_eq!(leaf, Menu::new([unknown("a", r#"{"key":"K"}"#).into()]));
    let error = LiveMenu::from_json(r#"{"menu":{"button":7}}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "menu.button: expected an array, found a number"
    );
}

/// The entries in their correct form.
fn wanted() -> Menu {
    Menu::new([
        Button::click("a", "K").into(),
        Submenu::new("s", [Button::click("b", "K")]).into(),
    ])
}

#[test]
fn every_odd_entry_differs_from_what_is_wanted() {
    let good = r#"{"name":"s","sub_button":[{"type":"click","name":"b","key":"K"}]}"#;
    for (json, _) in odd() {
        let live = live(&format!("{json},{good}"));
        assert!(!live.diff(&wanted()).is_empty(), "{json}");
        assert!(live.diff(&live).is_empty(), "{json}");
    }
    for (entries, expected) in [
        (
            r#"{"type":"click","name":"a","key":"K","sub_button":7},
               {"name":"s","sub_button":[
                   {"type":"click","name":"b","key":"K","sub_button":[{"name":"deep"}]}
               ]}"#,
            r#"
~ button[0] "a": sub_button "7" -> none
~ button[1].sub_button[0] "b": sub_button "[{\"name\":\"deep\"}]" -> none"#,
        ),
        (
            r#"{"type":"click","name":{"x":1},"key":"K"},
               {"name":"s","sub_button":[{"type":"click","name":"b","key":"K"}, null]}"#,
            r#"
~ button[0]: name "{\"x\":1}" -> "a"
- button[1].sub_button[1] "": unknown type, JSON "null""#,
        ),
    ] {
        let diff = live(entries).diff(&wanted());
        assert_eq!(diff.to_string(), expected.trim_start());
    }
}

#[test]
fn a_sync_replaces_odd_entries() {
    for (json, _) in odd() {
        let sandbox = sandbox();
        let reply = format!("{{\"menu\":{{\"button\":[{json}]}}}}");
        sandbox.fault(Fault::reply("application/json", reply).on(Endpoint::Get));
        let client = builder(&sandbox).build().unwrap();
        assert!(client.sync(&sample()).unwrap().is_converged(), "{json}");
        assert_eq!(client.get().unwrap().unwrap().menu, sample());
    }
}

fn conditional(json: &str) -> LiveMenu {
    let reply = format!(
        r#"{{"menu":{{"button":[],"menuid":{{}}}},"conditionalmenu":[
            {{"button":[],"matchrule":{{"group_id":2}},"menuid":1}},{json}
        ]}}"#
    );
    LiveMenu::from_json(&reply).expect(json)
}

#[test]
fn odd_conditional_menus_are_kept_and_hide_no_other() {
    for json in ["null", r#"{"button":[]},null"#] {
        assert_eq!(
            conditional(json).conditional[0].menuid,
            Some(MenuId::from(1))
        );
    }
    assert_eq!(conditional("null").conditional.len(), 1);
    // A menu without a list of buttons.
    for json in ["7", r#"{"menuid":5}"#, r#"{"button":7,"menuid":5}"#] {
        let live = conditional(json);
        let expected = Menu::new([unknown("", json.to_owned().leak()).into()]);
        assert_eq!(live.conditional[1].menu, expected, "{json}");
        let id = (json != "7").then(|| MenuId::from(5));
        assert_eq!(live.conditional[1].menuid, id);
        let wanted = ConditionalMenu::new(Menu::new([]), MatchRule::default());
        let wanted = MenuSet::new(Menu::new([]), [wanted]);
        assert!(!Plan::new(Some(&live), &wanted).diff.is_empty(), "{json}");
    }
    // An invalid rule, or an invalid id.
    for rule in ["[]", "\"\"", "{}", " [ ] ", "null"] {
        let live = conditional(&format!(r#"{{"button":[],"matchrule":{rule}}}"#));
        let rule = live.conditional[1].matchrule.to_match_rule();
        assert_eq!(rule, Some(MatchRule::default()));
    }
    for id in ["{}", "[]", "\"\"", "\" \"", "true", "1,\"menuid\":2"] {
        let live = conditional(&format!(r#"{{"button":[],"menuid":{id}}}"#));
        assert_eq!((&live.menuid, &live.conditional[1].menuid), (&None, &None));
    }
    for list in ["{}", "\"\"", "[]", "null"] {
        let reply = format!("{{\"menu\":{{\"button\":[]}},\"conditionalmenu\":{list}}}");
        assert_eq!(LiveMenu::from_json(&reply).unwrap().conditional, []);
    }
    let one = r#"{"menu":{"button":[]},"conditionalmenu":{"button":[],"menuid":4}}"#;
    let one = LiveMenu::from_json(one).unwrap();
    assert_eq!(one.conditional[0].menuid, Some(MenuId::from(4)));
}

#[test]
fn a_rule_that_is_none_is_kept() {
    for (members, other) in [
        (r#""matchrule":7"#, &[("matchrule", "7")][..]),
        (r#""matchrule":[ 1]"#, &[("matchrule", "[1]")]),
        (r#""matchrule":{"\ud83d":1}"#, &[("\u{fffd}", "1")]),
        (
            r#""matchrule":{"tag_id":1,"tag_id":2}"#,
            &[("matchrule", r#"{"tag_id":1,"tag_id":2}"#)],
        ),
        (
            r#""matchrule":{"client_platform_type":1,"client_platform_type":2}"#,
            &[(
                "matchrule",
                r#"{"client_platform_type":1,"client_platform_type":2}"#,
            )],
        ),
        (
            r#""matchrule":{},"matchrule":{"tag_id":2}"#,
            &[("matchrule", "{}"), ("matchrule", r#"{"tag_id":2}"#)],
        ),
        (r#""matchrule":{"tag_id":1,"group_id":"1"}"#, &[]),
        (
            r#""matchrule":{"tag_id":1,"group_id":2}"#,
            &[("group_id", "2")],
        ),
    ] {
        let live = conditional(&format!(r#"{{"button":[],{members}}}"#));
        let rule = &live.conditional[1].matchrule;
        let kept: Vec<_> = rule.other.iter().map(|(n, v)| (&**n, &**v)).collect();
        assert_eq!(kept, other, "{members}");
        assert_eq!(rule.to_match_rule().is_some(), other.is_empty());
    }
    let two = r#"{"button":[],"matchrule":{"tag_id":1,"group_id":2}}"#;
    let error = ConditionalMenu::from_json(two).unwrap_err();
    assert_eq!(
        error.to_string(),
        "matchrule.group_id: duplicate `tag_id` (keep one of the two)"
    );
}
