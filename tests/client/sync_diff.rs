//! Differences between menus: each kind of change with its text, and equal menus.

use std::borrow::Cow;

use menu_core::sync::{Change, Diff, Plan};
use menu_core::{
    Action, Button, ConditionalMenu, Entry, LiveMenu, MatchRule, Menu, MenuSet, Platform, Submenu,
};

fn click(name: &'static str, key: &'static str) -> Button {
    Button::click(name, key)
}

fn menu(entries: impl Into<Vec<Entry>>) -> Menu {
    Menu::new(entries)
}

fn lines(live: &Menu, wanted: &Menu) -> String {
    live.diff(wanted).to_string()
}

/// A program may have kept a live button as JSON.
#[test]
fn the_json_of_a_known_button_is_that_button() {
    let json = r#"{"type":"click","key":"1","new":"x"}"#.into();
    let live = menu([Button::new("A", Action::Unknown { json }).into()]);
    assert_eq!(
        lines(&live, &menu([click("A", "1").into()])),
        "no difference"
    );
    // The server's own member is not ours to remove.
    assert_eq!(
        lines(&live, &menu([Button::scancode_push("A", "1").into()])),
        "~ button[0] \"A\": type \"click\" -> \"scancode_push\""
    );
}

#[test]
fn a_list_in_a_button_goes_whatever_else_changes() {
    let live = LiveMenu::from_json(
        r#"{"menu":{"button":[{"name":"S","sub_button":[
            {"type":"click","name":"A","key":"1","sub_button":[{"name":"B"}]}]}]}}"#,
    )
    .unwrap();
    let list = r#"~ button[0].sub_button[0] "A": sub_button "[{\"name\":\"B\"}]" -> none"#;
    for (wanted, expected) in [
        (click("A", "1"), list.to_owned()),
        (
            click("A", "2"),
            format!("~ button[0].sub_button[0] \"A\": key \"1\" -> \"2\"\n{list}"),
        ),
    ] {
        let wanted = menu([Submenu::new("S", [wanted]).into()]);
        assert_eq!(lines(&live.menu, &wanted), expected);
    }
}

#[test]
fn each_change_has_its_line() {
    let [a, b, c] = [click("A", "1"), click("B", "2"), click("C", "3")].map(Entry::from);
    let both = |first: &Entry, second: &Entry| menu([first.clone(), second.clone()]);
    let all = menu([a.clone(), b.clone(), c.clone()]);
    for (live, wanted, expected) in [
        (both(&a, &b), both(&a, &b), "no difference"),
        (
            both(&a, &b),
            both(&a, &click("B", "9").into()),
            r#"~ button[1] "B": key "2" -> "9""#,
        ),
        (
            both(&a, &b),
            both(&a, &click("Z", "2").into()),
            r#"~ button[1]: name "B" -> "Z""#,
        ),
        (
            both(&a, &b),
            both(&a, &Button::view("B", "http://x.cn").into()),
            "~ button[1] \"B\": type \"click\" -> \"view\"\n\
             ~ button[1] \"B\": url none -> \"http://x.cn\"\n\
             ~ button[1] \"B\": key \"2\" -> none",
        ),
        // Another name and another action: another button.
        (
            both(&a, &b),
            both(&a, &c),
            "- button[1] \"B\": click, key \"2\"\n+ button[1] \"C\": click, key \"3\"",
        ),
        // What is behind a new or a gone button did not move.
        (
            both(&b, &c),
            all.clone(),
            r#"+ button[0] "A": click, key "1""#,
        ),
        (
            all.clone(),
            both(&b, &c),
            r#"- button[0] "A": click, key "1""#,
        ),
        (
            all.clone(),
            menu([c.clone(), a.clone(), b.clone()]),
            "+ button[0] \"C\": click, key \"3\"\n\
             - button[2] \"C\": click, key \"3\"",
        ),
        (
            both(&a, &b),
            menu([Submenu::new("menu", [click("A", "1"), click("B", "5")]).into()]),
            "- button[0] \"A\": click, key \"1\"\n\
             + button[0] \"menu\": submenu\n\
             + button[0].sub_button[0] \"A\": click, key \"1\"\n\
             + button[0].sub_button[1] \"B\": click, key \"5\"\n\
             - button[1] \"B\": click, key \"2\"",
        ),
        // A submenu is the same one by its name, or by its place.
        (
            menu([
                a.clone(),
                Submenu::new("menu", [click("B", "2"), click("C", "3")]).into(),
            ]),
            menu([
                a.clone(),
                Submenu::new("more", [click("C", "3"), click("B", "2")]).into(),
            ]),
            "~ button[1]: name \"menu\" -> \"more\"\n\
             - button[1].sub_button[0] \"B\": click, key \"2\"\n\
             + button[1].sub_button[1] \"B\": click, key \"2\"",
        ),
        // What goes into a submenu is removed and added.
        (
            both(&a, &b),
            menu([a.clone(), Submenu::new("menu", [click("Z", "2")]).into()]),
            "- button[1] \"B\": click, key \"2\"\n\
             + button[1] \"menu\": submenu\n\
             + button[1].sub_button[0] \"Z\": click, key \"2\"",
        ),
        // Of equal buttons, each is the one of its own submenu.
        (
            menu(["one", "two"].map(|name| Submenu::new(name, [click("A", "1")]).into())),
            menu([Submenu::new("two", [click("A", "1")]).into()]),
            "- button[0] \"one\": submenu\n\
             - button[0].sub_button[0] \"A\": click, key \"1\"",
        ),
        (
            both(&a, &click("say \"hi\"\n\u{202e}", "今").into()),
            menu([a]),
            r#"- button[1] "say \"hi\"\n\u{202e}": click, key "今""#,
        ),
    ] {
        assert_eq!(lines(&live, &wanted), expected);
    }
}

#[test]
fn programs_get_the_parts_of_a_change() {
    let live = menu([Submenu::new("menu", [click("A", "1")]).into()]);
    let wanted = menu([Submenu::new("menu", [click("A", "2")]).into()]);
    let diff = live.diff(&wanted);
    let [
        change @ Change::Edited {
            name,
            member,
            old,
            new,
            ..
        },
    ] = &diff.changes[..]
    else {
        panic!("{diff:?}")
    };
    let place = change.place();
    assert_eq!(
        (place.conditional, place.button, place.sub_button),
        (None, Some(0), Some(0))
    );
    assert_eq!((&name[..], &member[..]), ("A", "key"));
    assert_eq!((old.as_deref(), new.as_deref()), (Some("1"), Some("2")));
}

#[test]
fn what_the_server_makes_of_a_menu_is_no_difference() {
    let wanted = menu([
        Button::view("see", "http://x.cn/a?b=1&c").into(),
        Submenu::new("menu", [click("今", "K")]).into(),
        Button::new(
            "new",
            Action::Unknown {
                json: r#"{ "type":"hologram", "depth": 3, "list":[1, 2] }"#.into(),
            },
        )
        .into(),
    ]);
    let live = r#"{"menu":{"button":[
        {"type":"view","name":"see","url":"http:\/\/x.cn\/a?b=1\u0026c","sub_button":[],"new":1},
        {"name":"menu","sub_button":[{"type":"click","name":"\u4eca","key":"K","sub_button":[]}],
         "type":"","status":"OK"},
        {"type":"hologram","name":"new","depth":"3","list":[1,2],"sub_button":[],"id":77}
    ],"menuid":12}}"#;
    let live = LiveMenu::from_json(live).unwrap();
    assert_eq!(live.diff(&wanted), Diff::default());
    assert!(Plan::new(Some(&live), &wanted).is_empty());
}

#[test]
fn a_known_type_kept_as_json_is_what_it_sends() {
    let as_json = |json: &'static str| {
        let json = Cow::Borrowed(json);
        menu([Button::new("A", Action::Unknown { json }).into()])
    };
    let live = menu([click("A", "1").into()]);
    assert!(
        live.diff(&as_json(r#"{"key":"1","type":"click"}"#))
            .is_empty()
    );
    assert_eq!(
        lines(&live, &as_json(r#"{"type":"hologram","depth":3}"#)),
        "~ button[0] \"A\": type \"click\" -> \"hologram\"\n\
         ~ button[0] \"A\": depth none -> \"3\"\n\
         ~ button[0] \"A\": key \"1\" -> none"
    );
}

fn conditional(
    key: &'static str,
    tag: &'static str,
    platform: Option<Platform>,
) -> ConditionalMenu {
    ConditionalMenu {
        menu: menu([click("only", key).into()]),
        matchrule: MatchRule {
            tag_id: Some(tag.into()),
            client_platform_type: platform,
        },
    }
}

fn live_set(rules: &str) -> LiveMenu {
    let button = r#""button":[{"type":"click","name":"only","key":"K"}]"#;
    let list: Vec<_> = rules
        .split(';')
        .filter(|rule| !rule.is_empty())
        .map(|rule| format!(r#"{{{button},"matchrule":{{{rule}}}}}"#))
        .collect();
    let list = list.join(",");
    LiveMenu::from_json(&format!(
        r#"{{"menu":{{{button}}},"conditionalmenu":[{list}]}}"#
    ))
    .unwrap()
}

#[test]
fn rules_are_compared_by_what_they_mean() {
    let default = menu([click("only", "K").into()]);
    let set = |conditional: &[ConditionalMenu]| MenuSet::new(default.clone(), conditional);
    let wanted = set(&[conditional("K", "02", Some(Platform::Ios))]);
    for rule in [
        r#""group_id":2,"client_platform_type":1"#,
        r#""tag_id":"2","client_platform_type":"1","sex":"","language":null"#,
    ] {
        assert_eq!(live_set(rule).diff(&wanted), Diff::default(), "{rule}");
    }
    // An empty tag is no condition and is not sent.
    let wanted_by_ios = set(&[conditional("K", "", Some(Platform::Ios))]);
    let on_ios = live_set(r#""client_platform_type":"1""#);
    assert_eq!(on_ios.diff(&wanted_by_ios), Diff::default());
    for (rule, line) in [
        (
            r#""group_id":"3","client_platform_type":1"#,
            r#"tag_id "3" -> "2""#,
        ),
        (r#""group_id":"2""#, r#"client_platform_type none -> "ios""#),
        (
            r#""group_id":2,"client_platform_type":2"#,
            r#"client_platform_type "android" -> "ios""#,
        ),
        (
            r#""group_id":2,"client_platform_type":1,"sex":1"#,
            r#"sex "1" -> none"#,
        ),
    ] {
        let line = format!(r#"~ conditional[0] (tag_id "2", client_platform_type "ios"): {line}"#);
        assert_eq!(live_set(rule).diff(&wanted).to_string(), line);
    }
    let tag = |tag| conditional("K", tag, None);
    assert_eq!(
        live_set(r#""group_id":1;"group_id":2;"group_id":3"#)
            .diff(&set(&[tag("3"), tag("1"), tag("9")]))
            .to_string(),
        "+ conditional[0] (tag_id \"3\")\n\
         + conditional[0].button[0] \"only\": click, key \"K\"\n\
         ~ conditional[2] (tag_id \"9\"): tag_id \"2\" -> \"9\"\n\
         - conditional[2] (tag_id \"3\")\n\
         - conditional[2].button[0] \"only\": click, key \"K\""
    );
    assert_eq!(
        live_set("").diff(&set(&[tag("5")])).to_string(),
        "+ conditional[0] (tag_id \"5\")\n\
         + conditional[0].button[0] \"only\": click, key \"K\""
    );
    assert_eq!(
        live_set(r#""group_id":1"#).diff(&set(&[])).to_string(),
        "- conditional[0] (tag_id \"1\")\n\
         - conditional[0].button[0] \"only\": click, key \"K\""
    );
    assert_eq!(
        live_set(r#""group_id":1"#)
            .diff(&set(&[conditional("L", "1", None)]))
            .to_string(),
        r#"~ conditional[0].button[0] "only": key "K" -> "L""#
    );
    assert_eq!(
        tag("1").diff(&tag("2")).to_string(),
        r#"~ menu (tag_id "2"): tag_id "1" -> "2""#
    );
}
