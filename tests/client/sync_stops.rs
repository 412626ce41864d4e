//! A sync that is cut off at any request, before or after the server acted on it, and the next
//! one, which ends where the first one should have.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use crate::support::{both, client, sandbox};
use menu_core::{Button, ConditionalMenu, MatchRule, Menu, MenuSet};
use menu_sandbox::{Endpoint, Fault, Sandbox};
use serde_json::{Value, json};

fn menu(key: &str) -> Menu {
    Menu::new([Button::click("only", key.to_owned()).into()])
}

/// A set of menus written as `default: first, second`, each with a tag of its own.
fn set(text: &str) -> MenuSet {
    let (default, list) = text.split_once(':').expect("a default menu");
    let conditional = |key: &str| ConditionalMenu {
        menu: menu(key),
        matchrule: MatchRule {
            tag_id: Some(tag(key).into()),
            client_platform_type: None,
        },
    };
    let list: Vec<_> = list.split_whitespace().map(conditional).collect();
    MenuSet::new(menu(default), list)
}

/// The first letter's number: `A` and `A2` are for the same followers.
fn tag(key: &str) -> String {
    key.as_bytes()[0].to_string()
}

/// What the server has, without the ids.
fn state(sandbox: &Sandbox) -> Value {
    let mut conditional = sandbox.conditional_menus();
    for menu in &mut conditional {
        menu.as_object_mut().unwrap().remove("menuid");
    }
    json!({ "menu": sandbox.menu(), "conditional": conditional })
}

/// What the server should have, made by plain calls.
fn state_of(set: &MenuSet) -> Value {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.create(&set.menu).unwrap();
    for menu in set.conditional.iter().rev() {
        client.add_conditional(menu).unwrap();
    }
    state(&sandbox)
}

/// A server with these menus; `-` for none at all.
fn prepare(before: &str) -> Sandbox {
    let sandbox = sandbox();
    if before != "-" {
        client(&sandbox).sync(&set(before)).unwrap();
    }
    sandbox.clear_requests();
    sandbox
}

const JOURNEYS: [(&str, &str); 8] = [
    ("-", "x: A B C"),
    ("x: A B C", "x:"),
    ("x: A B C", "y: A B C"),
    ("x: A B C", "x: A B2 C"),
    ("x: A B C", "y: C A B"),
    ("x: A B C", "y: A2 B2 C2"),
    ("x: A A B A", "x: B A"),
    ("x: A B", "y: D A B E"),
];

both!(a_sync_cut_off_anywhere_is_finished_by_the_next);
fn a_sync_cut_off_anywhere_is_finished_by_the_next() {
    let mut cuts = 0;
    for (before, after) in JOURNEYS {
        let wanted = set(after);
        let expected = state_of(&wanted);
        let whole = prepare(before);
        client(&whole).sync(&wanted).unwrap();
        let requests = u32::try_from(whole.requests().len()).unwrap();
        assert!(requests >= 3, "{before} -> {after}: nothing was written");
        for at in 0..requests {
            for fault in [
                Fault::close_before(),
                Fault::close_after(),
                Fault::truncate(),
                Fault::errcode(-1),
            ] {
                let what = format!("{before} -> {after}, request {at}, {fault:?}");
                let sandbox = prepare(before);
                sandbox.fault(Fault::delay(Duration::ZERO).times(at));
                sandbox.fault(fault);
                let cut = client(&sandbox).sync(&wanted);
                assert!(cut.is_err(), "{what}: {cut:?}");
                sandbox.clear_faults();

                let report = client(&sandbox).sync(&wanted).unwrap();
                assert!(report.is_converged(), "{what}: {report}");
                assert_eq!(state(&sandbox), expected, "{what}");
                let next = client(&sandbox).sync(&wanted).unwrap();
                assert!(next.done.is_empty(), "{what}: {next}");
                cuts += 1;
            }
        }
    }
    assert!(cuts > 100, "{cuts}");
}

both!(a_menu_published_without_an_answer_is_not_published_twice);
fn a_menu_published_without_an_answer_is_not_published_twice() {
    let sandbox = prepare("x: A");
    let wanted = set("x: B A");
    sandbox.fault(Fault::close_after().on(Endpoint::AddConditional));
    client(&sandbox).sync(&wanted).unwrap_err();
    let report = client(&sandbox).sync(&wanted).unwrap();
    assert!(report.done.is_empty(), "{report}");
    assert_eq!(sandbox.count(Endpoint::AddConditional), 1);
}

both!(doubled_menus_are_cleaned_up);
fn doubled_menus_are_cleaned_up() {
    let sandbox = prepare("x: A B");
    let wanted = set("x: A B");
    let client = client(&sandbox);
    for menu in wanted.conditional.iter() {
        client.add_conditional(menu).unwrap();
    }
    assert_eq!(sandbox.conditional_menus().len(), 4);
    let report = client.sync(&wanted).unwrap();
    assert_eq!(report.done.len(), 2, "{report}");
    assert_eq!(state(&sandbox), state_of(&wanted));
}

both!(two_that_sync_at_once_leave_nothing_that_the_next_does_not_put_right);
/// Slow replies hold each process between its steps while the other goes on.
fn two_that_sync_at_once_leave_nothing_that_the_next_does_not_put_right() {
    for (before, after) in JOURNEYS {
        let wanted = set(after);
        let sandbox = prepare(before);
        sandbox.fault(Fault::delay(Duration::from_millis(3)).always());
        let start = Barrier::new(2);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    start.wait();
                    client(&sandbox).sync(&wanted).unwrap();
                });
            }
        });
        sandbox.clear_faults();
        let what = format!("{before} -> {after}");
        let report = client(&sandbox).sync(&wanted).unwrap();
        assert!(report.is_converged(), "{what}: {report}");
        assert_eq!(state(&sandbox), state_of(&wanted), "{what}");
    }
}

both!(of_two_that_disagree_the_last_one_wins);
/// Two that want different things: the one that syncs last has its way.
fn of_two_that_disagree_the_last_one_wins() {
    let sandbox = prepare("x: A");
    let (ours, theirs) = (set("y: B C"), set("z: C D"));
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for set in [&ours, &theirs] {
            let (start, sandbox) = (&start, &sandbox);
            scope.spawn(move || {
                start.wait();
                client(sandbox).sync(set)
            });
        }
    });
    for set in [&ours, &theirs, &ours] {
        assert!(client(&sandbox).sync(set).unwrap().is_converged());
        assert_eq!(state(&sandbox), state_of(set));
    }
}
