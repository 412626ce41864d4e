//! The steps of a plan: that they end in the wanted order, and that there are no fewer.

use std::collections::{HashMap, VecDeque};

use menu_core::sync::{Plan, Step};
use menu_core::{Button, ConditionalMenu, LiveMenu, MatchRule, Menu, MenuSet};

fn default_menu() -> Menu {
    Menu::new([Button::click("default", "DEFAULT").into()])
}

/// One of the menus that lists are made of.
fn conditional(letter: u8) -> ConditionalMenu {
    ConditionalMenu {
        menu: Menu::new([Button::click("only", letter.to_string()).into()]),
        matchrule: MatchRule {
            tag_id: Some("7".into()),
            client_platform_type: None,
        },
    }
}

/// Live menus, the newest first; ids count from the newest, if there are any.
fn live(letters: &[u8], with_ids: bool) -> LiveMenu {
    let list: Vec<_> = letters
        .iter()
        .enumerate()
        .map(|(i, letter)| {
            let body = conditional(*letter).to_json();
            let id = if with_ids {
                format!(",\"menuid\":{i}")
            } else {
                String::new()
            };
            format!("{}{id}}}", body.strip_suffix('}').unwrap())
        })
        .collect();
    let (menu, list) = (default_menu().to_json(), list.join(","));
    LiveMenu::from_json(&format!(r#"{{"menu":{menu},"conditionalmenu":[{list}]}}"#)).unwrap()
}

fn set(letters: &[u8]) -> MenuSet {
    let list: Vec<_> = letters.iter().copied().map(conditional).collect();
    MenuSet::new(default_menu(), list)
}

fn letter(menu: &Menu) -> u8 {
    let key = menu.button[0].clone();
    let menu_core::Entry::Button(button) = key else {
        panic!("a button")
    };
    let key = button.action.member(menu_core::Member::Key);
    key.expect("a key").parse().expect("a number")
}

/// What the server has after the steps, each list from the newest to the oldest.
fn carry_out(before: &[u8], plan: &Plan) -> Vec<u8> {
    let mut list: VecDeque<_> = before
        .iter()
        .enumerate()
        .map(|(id, letter)| (Some(id), *letter))
        .collect();
    for step in &plan.steps {
        match step {
            Step::Publish { menu, .. } => list.push_front((None, letter(&menu.menu))),
            Step::Delete { menuid, .. } => {
                let id: usize = menuid.as_str().parse().unwrap();
                let at = list.iter().position(|(other, _)| *other == Some(id));
                list.remove(at.expect("it is there"));
            }
            other => panic!("{other}"),
        }
    }
    list.into_iter().map(|(_, letter)| letter).collect()
}

/// Every list of up to so many menus of so many kinds.
fn all_lists(most: usize, kinds: u8) -> Vec<Vec<u8>> {
    let mut lists = vec![vec![]];
    let mut start = 0;
    for _ in 0..most {
        let end = lists.len();
        for i in start..end {
            for letter in 0..kinds {
                let mut list = lists[i].clone();
                list.push(letter);
                lists.push(list);
            }
        }
        start = end;
    }
    lists
}

/// The fewest calls from one list to every other, found by trying all. No detour over a longer
/// list is shorter: what is too many can be deleted before anything is published.
fn distances(from: &[u8], most: usize, kinds: u8) -> HashMap<Vec<u8>, usize> {
    let mut distances = HashMap::from([(from.to_vec(), 0)]);
    let mut queue = VecDeque::from([from.to_vec()]);
    while let Some(list) = queue.pop_front() {
        let next = distances[&list] + 1;
        let deleted = (0..list.len()).map(|i| {
            let mut list = list.clone();
            list.remove(i);
            list
        });
        let published = (0..kinds).map(|letter| [&[letter], &list[..]].concat());
        for list in deleted.chain(published).filter(|list| list.len() <= most) {
            if !distances.contains_key(&list) {
                distances.insert(list.clone(), next);
                queue.push_back(list);
            }
        }
    }
    distances
}

#[test]
fn the_fewest_calls_lead_to_the_wanted_order() {
    for (most, kinds, count) in [(4, 2, 31), (3, 3, 40)] {
        let lists = all_lists(most, kinds);
        assert_eq!(lists.len(), count);
        for before in &lists {
            let distances = distances(before, most, kinds);
            let live = live(before, true);
            for wanted in &lists {
                let plan = Plan::new(Some(&live), &set(wanted));
                let what = format!("{before:?} -> {wanted:?}: {plan}");
                assert_eq!(&carry_out(before, &plan), wanted, "{what}");
                assert_eq!(plan.steps.len(), distances[wanted], "{what}");
                assert_eq!(plan.is_empty(), plan.diff.is_empty(), "{what}");
            }
        }
    }
}

#[test]
fn nothing_is_deleted_before_all_is_published_and_the_oldest_goes_first() {
    let plan = Plan::new(Some(&live(&[0, 1, 2], true)), &set(&[2, 1]));
    let expected = "publish conditional[0] (tag_id \"7\")\n\
                    delete the conditional menu 2 (tag_id \"7\")\n\
                    delete the conditional menu 0 (tag_id \"7\")\n";
    assert!(plan.to_string().starts_with(expected), "{plan}");
}

#[test]
fn a_single_menu_keeps_conditional_ones() {
    let live = live(&[0, 1], true);
    assert!(Plan::new(Some(&live), &default_menu()).is_empty());
    let other = Menu::new([Button::click("other", "OTHER").into()]);
    let plan = Plan::new(Some(&live), &other);
    assert_eq!(plan.steps, [Step::Create { menu: other }]);
}

#[test]
fn without_a_default_menu_it_is_created_first() {
    let plan = Plan::new(None, &set(&[0, 1]));
    assert_eq!(
        plan.to_string(),
        "create the default menu\n\
         publish conditional[1] (tag_id \"7\")\n\
         publish conditional[0] (tag_id \"7\")\n  \
         + button[0] \"default\": click, key \"DEFAULT\"\n  \
         + conditional[0] (tag_id \"7\")\n  \
         + conditional[0].button[0] \"only\": click, key \"0\"\n  \
         + conditional[1] (tag_id \"7\")\n  \
         + conditional[1].button[0] \"only\": click, key \"1\""
    );
}

#[test]
fn a_menu_without_an_id_is_reported_but_cannot_be_deleted() {
    let plan = Plan::new(Some(&live(&[0, 1], false)), &set(&[1]));
    assert!(plan.is_empty());
    assert_eq!(
        plan.to_string(),
        "nothing to do, although what is live differs from what is wanted:\n  \
         - conditional[0] (tag_id \"7\")\n  \
         - conditional[0].button[0] \"only\": click, key \"0\""
    );
}
