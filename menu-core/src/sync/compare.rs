//! Comparing menus.

use std::collections::BTreeMap;

use super::alignment::{Alignment, out_of_order};
use super::members::{as_came, as_read};
use super::nodes::{Node, nodes};
use super::{Change, Diff, Place};
use crate::menu::Menu;

impl Menu {
    /// What has to change so that this menu becomes `wanted`, judged as [`sync`](crate::sync)
    /// does.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu};
    /// use wechat_menu::sync::Change;
    ///
    /// let live = Menu::from_json(r#"{"menu":{"button":[
    ///     {"type":"click","name":"Hits","key":"HITS","sub_button":[]}
    /// ]}}"#)?;
    /// let wanted = Menu::new([Button::click("Hits", "SONGS").into()]);
    ///
    /// let diff = live.diff(&wanted);
    /// assert_eq!(diff.to_string(), r#"~ button[0] "Hits": key "HITS" -> "SONGS""#);
    /// assert!(matches!(&diff.changes[..], [Change::Edited { member, .. }] if member == "key"));
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn diff(&self, wanted: &Menu) -> Diff {
        Diff::sorted(changes(
            (self, Place::default()),
            (wanted, Place::default()),
        ))
    }
}

/// What has to change so that a live menu becomes a wanted one; each with its place.
pub(super) fn changes(live: (&Menu, Place), wanted: (&Menu, Place)) -> Vec<Change> {
    // As it is at nearly every start.
    if live.0 == wanted.0 {
        return Vec::new();
    }
    let menus = (as_came(live.0), as_read(wanted.0));
    let live = nodes(&menus.0, live.1);
    let wanted = nodes(&menus.1, wanted.1);
    let alignment = align(&live, &wanted);
    let mut changes: Vec<Change> = alignment
        .removed()
        .map(|i| Change::Removed {
            place: live[i].place,
            item: live[i].item(),
        })
        .collect();
    let moved = find_moved(&live, &wanted, &alignment);
    for (i, node) in wanted.iter().enumerate() {
        let place = node.place;
        let Some(was) = alignment.live(i).map(|i| &live[i]) else {
            let item = node.item();
            changes.push(Change::Added { place, item });
            continue;
        };
        if moved[i] {
            changes.push(Change::Moved {
                from: was.place,
                place,
                name: node.name.clone(),
            });
        }
        for (member, old, new) in was.edits(node) {
            changes.push(Change::Edited {
                place,
                name: node.name.clone(),
                member,
                old,
                new,
            });
        }
    }
    changes
}

/// Pairs what is surely the same before what is probably so.
fn align(live: &[Node<'_>], wanted: &[Node<'_>]) -> Alignment {
    let mut alignment = Alignment::new(live.len(), wanted.len());
    let both = |l: usize, w: usize, submenu: bool| {
        live[l].is_submenu() == submenu && wanted[w].is_submenu() == submenu
    };
    let same_name = |l: usize, w: usize| live[l].has_same_name(&wanted[w]);
    let same_action = |l: usize, w: usize| live[l].acts_like(&wanted[w]);
    let inside = (by_parent(live), by_parent(wanted));
    let share_button = |l: usize, w: usize| {
        let mut mine = inside.0[l].iter();
        mine.any(|&l| inside.1[w].iter().any(|&w| same_action(l, w)))
    };
    alignment.pair(|_, l, w| both(l, w, true) && same_name(l, w));
    alignment.pair(|_, l, w| both(l, w, true) && share_button(l, w));
    let beside = |so_far: &Alignment, l: usize, w: usize| match (live[l].parent, wanted[w].parent) {
        (None, None) => true,
        (Some(live), Some(wanted)) => so_far.live(wanted) == Some(live),
        _ => false,
    };
    let equal = |l: usize, w: usize| same_name(l, w) && same_action(l, w);
    alignment.pair(|so_far, l, w| both(l, w, false) && equal(l, w) && beside(so_far, l, w));
    alignment.pair(|_, l, w| both(l, w, false) && equal(l, w));
    alignment.pair(|so_far, l, w| both(l, w, false) && same_name(l, w) && beside(so_far, l, w));
    alignment.pair(|so_far, l, w| both(l, w, false) && same_action(l, w) && beside(so_far, l, w));
    alignment.pair(|_, l, w| both(l, w, false) && same_name(l, w));
    alignment.pair(|_, l, w| both(l, w, false) && same_action(l, w));
    alignment
}

/// For each node the indices of those that stand in it.
fn by_parent(nodes: &[Node<'_>]) -> Vec<Vec<usize>> {
    let mut inside = vec![Vec::new(); nodes.len()];
    for (i, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            inside[parent].push(i);
        }
    }
    inside
}

/// For each wanted node, whether it came from another parent or changed its order in its own.
fn find_moved(live: &[Node<'_>], wanted: &[Node<'_>], alignment: &Alignment) -> Vec<bool> {
    let mut moved = vec![false; wanted.len()];
    // The pairs that stayed with their parent, by parent.
    let mut stayed: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (w, node) in wanted.iter().enumerate() {
        let Some(l) = alignment.live(w) else { continue };
        let parent_was = node.parent.map(|parent| alignment.live(parent));
        if parent_was == live[l].parent.map(Some) {
            stayed.entry(node.parent).or_default().push((w, l));
        } else {
            moved[w] = true;
        }
    }
    for pairs in stayed.values() {
        let order: Vec<usize> = pairs.iter().map(|&(_, l)| l).collect();
        for (&(w, _), is_moved) in pairs.iter().zip(out_of_order(&order)) {
            moved[w] = is_moved;
        }
    }
    moved
}
