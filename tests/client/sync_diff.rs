//! Differences between menus: each kind of change in its words, and that they tell everything.

use std::borrow::Cow;
use std::collections::BTreeMap;

use menu_core::sync::{Change, Diff, Item, Place, Plan};
use menu_core::{
    Action, Button, ConditionalMenu, Entry, LiveMenu, MatchRule, Menu, MenuSet, Platform, Submenu,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn click(name: &'static str, key: &'static str) -> Button {
    Button::click(name, key)
}

fn menu(entries: impl Into<Vec<Entry>>) -> Menu {
    Menu::new(entries)
}

fn lines(live: &Menu, wanted: &Menu) -> String {
    live.diff(wanted).to_string()
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
            r#"~ button[0] "C": moved from button[2]"#,
        ),
        (
            both(&a, &b),
            menu([Submenu::new("menu", [click("A", "1"), click("B", "5")]).into()]),
            "+ button[0] \"menu\": submenu\n\
             ~ button[0].sub_button[0] \"A\": moved from button[0]\n\
             ~ button[0].sub_button[1] \"B\": moved from button[1]\n\
             ~ button[0].sub_button[1] \"B\": key \"2\" -> \"5\"",
        ),
        // A submenu is the same one by its name or by what it holds.
        (
            menu([
                a.clone(),
                Submenu::new("menu", [click("B", "2"), click("C", "3")]).into(),
            ]),
            menu([Submenu::new("more", [click("C", "3"), click("B", "2")]).into()]),
            "- button[0] \"A\": click, key \"1\"\n\
             ~ button[0]: name \"menu\" -> \"more\"\n\
             ~ button[0].sub_button[0] \"C\": moved from button[1].sub_button[1]",
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
        "~ conditional[0] (tag_id \"3\"): moved from conditional[2]\n\
         ~ conditional[2] (tag_id \"9\"): tag_id \"2\" -> \"9\""
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

/// Few names and keys, so that buttons are moved, renamed and doubled.
fn any_button() -> impl Strategy<Value = Button> {
    let url = any::<bool>();
    ("[AB]", "[12]", url).prop_map(|(name, text, is_view)| {
        if is_view {
            Button::view(name, format!("http://{text}.cn"))
        } else {
            Button::click(name, text)
        }
    })
}

fn any_menu() -> impl Strategy<Value = Menu> {
    let submenu = ("[AB]", vec(any_button(), 0..5)).prop_map(|(n, b)| Submenu::new(n, b).into());
    vec(
        prop_oneof![any_button().prop_map(Entry::from), submenu],
        0..5,
    )
    .prop_map(Menu::new)
}

/// The things of a menu by their places.
fn flatten(menu: &Menu) -> BTreeMap<(usize, Option<usize>), Item> {
    let mut items = BTreeMap::new();
    for (i, entry) in menu.button.iter().enumerate() {
        match entry {
            Entry::Button(button) => drop(items.insert((i, None), Item::Button(button.clone()))),
            Entry::Submenu(submenu) => {
                let name = submenu.name.clone();
                items.insert((i, None), Item::Submenu { name });
                for (j, button) in submenu.sub_button.iter().enumerate() {
                    items.insert((i, Some(j)), Item::Button(button.clone()));
                }
            }
            _ => unreachable!("there are no other entries"),
        }
    }
    items
}

fn key(place: Place) -> (usize, Option<usize>) {
    (place.button.expect("a place in the bar"), place.sub_button)
}

/// The wanted menu, made of the live one and the changes alone.
fn apply(live: &Menu, diff: &Diff, wanted_places: &[(usize, Option<usize>)]) -> Vec<Item> {
    let mut rest = flatten(live);
    let mut placed = BTreeMap::new();
    let mut edits = BTreeMap::<_, Vec<_>>::new();
    for change in &diff.changes {
        let place = key(change.place());
        match change {
            Change::Added { item, .. } => drop(placed.insert(place, item.clone())),
            Change::Removed { item, .. } => assert_eq!(rest.remove(&place).as_ref(), Some(item)),
            Change::Moved { from, .. } => {
                let item = rest.remove(&key(*from)).expect("it was there");
                placed.insert(place, item);
            }
            Change::Edited { member, new, .. } => {
                edits.entry(place).or_default().push((&**member, new));
            }
            _ => unreachable!("there are no other changes"),
        }
    }
    // What is not mentioned keeps its order, and the bar comes before what is in submenus.
    let mut bar: Vec<_> = rest.iter().filter(|(place, _)| place.1.is_none()).collect();
    let mut inside: Vec<_> = rest.iter().filter(|(place, _)| place.1.is_some()).collect();
    let mut items = Vec::new();
    let mut parents = BTreeMap::new();
    for level in [None, Some(())] {
        for place in wanted_places.iter().filter(|p| p.1.map(drop) == level) {
            let item = placed.get(place).cloned().or_else(|| {
                let (from, item) = if level.is_none() {
                    (!bar.is_empty()).then(|| bar.remove(0))?
                } else {
                    // In its own submenu.
                    let parent: usize = *parents.get(&place.0)?;
                    let at = inside.iter().position(|(from, _)| from.0 == parent)?;
                    inside.remove(at)
                };
                parents.insert(place.0, from.0);
                Some(item.clone())
            });
            if let (None, Some(Change::Moved { from, .. })) = (
                level,
                diff.changes
                    .iter()
                    .find(|c| matches!(c, Change::Moved { .. }) && key(c.place()) == *place),
            ) {
                parents.insert(place.0, key(*from).0);
            }
            let mut item = item.expect("something for each place");
            for (member, new) in edits.get(place).into_iter().flatten() {
                edit(&mut item, member, new.as_deref());
            }
            items.push((*place, item));
        }
    }
    assert!(bar.is_empty() && inside.is_empty(), "{bar:?} {inside:?}");
    items.sort_by_key(|(place, _)| *place);
    items.into_iter().map(|(_, item)| item).collect()
}

fn edit(item: &mut Item, member: &str, new: Option<&str>) {
    let new = new.map(str::to_owned);
    match (item, member, new) {
        (Item::Submenu { name }, "name", Some(new)) => *name = new.into(),
        (Item::Button(button), "name", Some(new)) => button.name = new.into(),
        (Item::Button(button), "key", Some(new)) => {
            button.action = Action::Click { key: new.into() }
        }
        (Item::Button(button), "url", Some(new)) => {
            button.action = Action::View { url: new.into() }
        }
        // The member that comes with the type says the rest.
        (Item::Button(_), "type", Some(_)) | (Item::Button(_), _, None) => {}
        (item, member, new) => panic!("{item:?} {member} {new:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn the_changes_tell_everything(live in any_menu(), wanted in any_menu()) {
        let diff = live.diff(&wanted);
        let items = flatten(&wanted);
        let places: Vec<_> = items.keys().copied().collect();
        let expected: Vec<_> = items.into_values().collect();
        prop_assert_eq!(apply(&live, &diff, &places), expected);
        prop_assert_eq!(diff.is_empty(), live == wanted);
        prop_assert!(wanted.diff(&wanted).is_empty());
    }

    #[test]
    fn the_lines_are_as_many_as_the_changes(live in any_menu(), wanted in any_menu()) {
        let diff = live.diff(&wanted);
        let text = diff.to_string();
        prop_assert_eq!(text.lines().count(), diff.changes.len().max(1));
        prop_assert!(diff.changes.is_sorted_by_key(Change::place));
    }
}
