//! How many allocations reading, judging and writing a menu takes. Time is for the program
//! `cost`; these figures are the same on every machine.

use menu_core::LiveMenu;
use wechat_menu_cost_tests::{menu, reply};

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
