//! Differences between any two menus: they contain every change, in reading order.

use std::collections::BTreeMap;

use menu_core::sync::{Change, Diff, Item, Place};
use menu_core::{Action, Button, Entry, Menu, Submenu};
use proptest::collection::vec;
use proptest::prelude::*;

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

/// A place in the bar, and one in the submenu there.
type Key = (usize, Option<usize>);

/// The things of a menu by their places.
fn flatten(menu: &Menu) -> BTreeMap<Key, Item> {
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

fn key(place: Place) -> Key {
    (place.button.expect("a place in the bar"), place.sub_button)
}

/// The wanted menu, built only from the live one and the changes.
fn apply(live: &Menu, diff: &Diff, places: &[Key]) -> Vec<Item> {
    let mut rest = flatten(live);
    // What comes to a place.
    let mut coming = BTreeMap::new();
    for change in &diff.changes {
        let place = key(change.place());
        match change {
            Change::Added { item, .. } => drop(coming.insert(place, item.clone())),
            Change::Removed { item, .. } => assert_eq!(rest.remove(&place).as_ref(), Some(item)),
            _ => {}
        }
    }
    let mut submenus_were = BTreeMap::new();
    let mut items = BTreeMap::new();
    let (bar, inside): (Vec<Key>, Vec<Key>) = places.iter().partition(|place| place.1.is_none());
    for place in bar.into_iter().chain(inside) {
        let (item, from) = if let Some(item) = coming.remove(&place) {
            (item, None)
        } else {
            // What is not mentioned keeps its order in the bar or in its submenu.
            let from = rest.keys().copied().find(|from| match place.1 {
                None => from.1.is_none(),
                Some(_) => from.1.is_some() && submenus_were.get(&place.0) == Some(&from.0),
            });
            let from = from.expect("something for each place");
            (rest.remove(&from).expect("found just now"), Some(from))
        };
        if let ((top, None), Some(from)) = (place, from) {
            submenus_were.insert(top, from.0);
        }
        items.insert(place, item);
    }
    assert!(rest.is_empty() && coming.is_empty(), "{rest:?} {coming:?}");
    for change in &diff.changes {
        if let Change::Edited {
            place, member, new, ..
        } = change
        {
            let item = items.get_mut(&key(*place)).expect("something is there");
            edit(item, member, new.as_deref());
        }
    }
    items.into_values().collect()
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
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 1000,
        ..ProptestConfig::default()
    })]

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
        prop_assert_eq!(diff.to_string().lines().count(), diff.changes.len().max(1));
        prop_assert!(diff.changes.is_sorted_by_key(Change::place));
    }
}
