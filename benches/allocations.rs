//! How many allocations reading, judging and writing a menu takes. Time is for the program
//! `texts`; these figures are the same on every machine.

use menu_core::LiveMenu;
use menu_core::event::Push;
use menu_core::limits::CURRENT;
use menu_core::sync::Plan;
use wechat_menu_benches::{TAP, menu, reply, set};

fn count(call: impl FnOnce()) -> u64 {
    allocation_counter::measure(call).count_total
}

#[test]
fn a_menu_is_written_in_one_allocation() {
    let menu = menu();
    assert_eq!(count(|| drop(menu.to_json())), 1);
}

#[test]
fn a_reply_is_read_in_few_allocations() {
    let reply = reply();
    let texts = 3 + 2 * 15;
    let count = count(|| drop(LiveMenu::from_json(&reply)));
    // The texts, and a list for each object and array that is read.
    assert!(count <= texts + 50, "{count} allocations");
}

#[test]
fn a_valid_menu_is_checked_without_an_allocation() {
    let menu = menu();
    assert_eq!(count(|| menu.validate(&CURRENT).expect("valid")), 0);
}

#[test]
fn a_push_is_read_in_few_allocations() {
    // For each element its name, its text and a list of children; and what is read from them.
    let elements = 10;
    let count = count(|| drop(Push::from_xml(TAP.as_bytes()).expect("a push")));
    assert!(count <= 5 * elements, "{count} allocations");
}

/// What `texts` plans is live already, so that it measures comparing alone.
#[test]
fn the_set_and_its_reply_are_the_same() {
    let (set, reply) = set(3);
    let live = LiveMenu::from_json(&reply).expect("a reply");
    assert!(Plan::new(Some(&live), &set).is_empty());
}
