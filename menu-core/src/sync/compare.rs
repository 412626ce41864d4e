//! Comparing menus.

use super::members::{Edit, action_edits, as_came, as_read, members_of, value_of};
use super::pairs::{Pair, pairs};
use super::same::is_same_text;
use super::{Change, Diff, Item, Place};
use crate::menu::{Button, Entry, Menu, Submenu, Text};

impl Menu {
    /// The changes that turn this menu into `wanted`, by the rules of [`sync`](crate::sync).
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, LiveMenu, Menu};
    /// use wechat_menu::sync::Change;
    ///
    /// let live = LiveMenu::from_json(r#"{"menu":{"button":[
    ///     {"type":"click","name":"Hits","key":"HITS","sub_button":[]}
    /// ]}}"#)?;
    /// let wanted = Menu::new([Button::click("Hits", "SONGS").into()]);
    ///
    /// let diff = live.menu.diff(&wanted);
    /// assert_eq!(diff.to_string(), r#"~ button[0] "Hits": key "HITS" -> "SONGS""#);
    /// assert!(matches!(&diff.changes[..], [Change::Edited { member, .. }] if member == "key"));
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn diff(&self, wanted: &Menu) -> Diff {
        Diff::sorted(changes(self, wanted, Place::default(), Place::default()))
    }
}

/// The changes that turn the live menu at `from` into the wanted one at `place`.
pub(super) fn changes(live: &Menu, wanted: &Menu, from: Place, place: Place) -> Vec<Change> {
    // The usual case: nothing has changed.
    if live == wanted {
        return Vec::new();
    }
    let (live, wanted) = (as_came(live), as_read(wanted));
    let mut list = Vec::new();
    for pair in pairs(&live.button, &wanted.button, is_same_entry, are_alike) {
        match pair {
            Pair::Both(l, w) => {
                let (was, place) = (from.button(l), place.button(w));
                match (&live.button[l], &wanted.button[w]) {
                    (Entry::Button(live), Entry::Button(wanted)) => {
                        edit(live, wanted, place, &mut list);
                    }
                    (Entry::Submenu(live), Entry::Submenu(wanted)) => {
                        submenu_changes(live, wanted, was, place, &mut list);
                    }
                    _ => unreachable!("a button and a submenu are no pair"),
                }
            }
            Pair::Removed(l) => {
                let items = items(&live.button[l], from.button(l)).into_iter();
                list.extend(items.map(|(place, item)| Change::Removed { place, item }));
            }
            Pair::Added(w) => {
                let items = items(&wanted.button[w], place.button(w)).into_iter();
                list.extend(items.map(|(place, item)| Change::Added { place, item }));
            }
        }
    }
    list
}

fn submenu_changes(
    live: &Submenu,
    wanted: &Submenu,
    from: Place,
    place: Place,
    list: &mut Vec<Change>,
) {
    if !is_same_text("name", &live.name, &wanted.name) {
        list.push(Change::Edited {
            place,
            name: wanted.name.clone(),
            member: "name".into(),
            old: Some(live.name.clone()),
            new: Some(wanted.name.clone()),
        });
    }
    let (live, wanted) = (&live.sub_button, &wanted.sub_button);
    for pair in pairs(live, wanted, is_same_button, act_alike) {
        list.push(match pair {
            Pair::Both(l, w) => {
                edit(&live[l], &wanted[w], place.sub_button(w), list);
                continue;
            }
            Pair::Removed(l) => Change::Removed {
                place: from.sub_button(l),
                item: Item::Button(live[l].clone()),
            },
            Pair::Added(w) => Change::Added {
                place: place.sub_button(w),
                item: Item::Button(wanted[w].clone()),
            },
        });
    }
}

fn is_same_button(live: &Button, wanted: &Button) -> bool {
    is_same_text("name", &live.name, &wanted.name)
}

fn act_alike(live: &Button, wanted: &Button) -> bool {
    action_edits(&members_of(&live.action), &members_of(&wanted.action)).is_empty()
}

fn is_same_entry(live: &Entry, wanted: &Entry) -> bool {
    match (live, wanted) {
        (Entry::Button(live), Entry::Button(wanted)) => is_same_button(live, wanted),
        (Entry::Submenu(live), Entry::Submenu(wanted)) => {
            is_same_text("name", &live.name, &wanted.name)
        }
        _ => false,
    }
}

fn are_alike(live: &Entry, wanted: &Entry) -> bool {
    match (live, wanted) {
        (Entry::Button(live), Entry::Button(wanted)) => act_alike(live, wanted),
        (Entry::Submenu(_), Entry::Submenu(_)) => true,
        _ => false,
    }
}

/// The changes of a button, the name first.
fn edit(live: &Button, wanted: &Button, place: Place, list: &mut Vec<Change>) {
    let (was, new) = (members_of(&live.action), members_of(&wanted.action));
    // A live name that cannot be read as one is kept with the action.
    let odd_name = value_of(&was, "name");
    if odd_name.is_some() || !is_same_button(live, wanted) {
        let old: &Text = odd_name.unwrap_or(&live.name);
        push(
            list,
            place,
            wanted,
            ("name".into(), Some(old.clone()), Some(wanted.name.clone())),
        );
    }
    for edit in action_edits(&was, &new) {
        push(list, place, wanted, edit);
    }
}

fn push(list: &mut Vec<Change>, place: Place, wanted: &Button, (member, old, new): Edit) {
    list.push(Change::Edited {
        place,
        name: wanted.name.clone(),
        member,
        old,
        new,
    });
}

/// An entry and what is in it.
fn items(entry: &Entry, place: Place) -> Vec<(Place, Item)> {
    match entry {
        Entry::Button(button) => vec![(place, Item::Button(button.clone()))],
        Entry::Submenu(submenu) => {
            let name = submenu.name.clone();
            let buttons = submenu.sub_button.iter().enumerate();
            let buttons =
                buttons.map(|(i, button)| (place.sub_button(i), Item::Button(button.clone())));
            std::iter::once((place, Item::Submenu { name }))
                .chain(buttons)
                .collect()
        }
    }
}
