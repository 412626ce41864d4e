//! What reading, checking and writing menus and pushes costs, beside serde's derive, and how it
//! grows: `cargo run --release -p wechat-menu-benches --bin texts`. Prints one JSON object a line.

use std::hint::black_box;
use std::time::Instant;

use menu_core::event::{Deduplicator, Push};
use menu_core::limits::CURRENT;
use menu_core::sync::Plan;
use menu_core::{LiveMenu, Menu};
use wechat_menu_benches::{PeerMenu, PeerPush, Reply, TAP, menu, reply, set, tap};

/// The nanoseconds that one call takes: the best of many rounds, so that other programs count
/// little.
fn time<T>(calls: u32, rounds: u32, mut call: impl FnMut() -> T) -> f64 {
    let mut round = || {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    (0..rounds).map(|_| round()).fold(f64::INFINITY, f64::min)
}

fn count<T>(call: impl FnOnce() -> T) -> u64 {
    allocation_counter::measure(|| drop(black_box(call()))).count_total
}

fn row<T, U>(what: &str, ours: impl Fn() -> T, peer: impl Fn() -> U) {
    let (ns, peer_ns) = (time(200, 200, &ours), time(200, 200, &peer));
    println!(
        "{{\"what\":\"{what}\",\"ns\":{ns:.0},\"peer_ns\":{peer_ns:.0},\
         \"allocations\":{},\"peer_allocations\":{}}}",
        count(&ours),
        count(&peer),
    );
}

/// The plan for `n` conditional menus that are live.
fn plan(n: usize) -> impl FnMut() {
    let (set, live) = set(n);
    let live = LiveMenu::from_json(&live).expect("a reply");
    move || assert!(Plan::new(Some(&live), &set).is_empty())
}

/// `n` different pushes, read and de-duplicated.
fn pushes(n: usize) -> impl FnMut() {
    let pushes: Vec<String> = (0..n).map(tap).collect();
    move || {
        let seen = Deduplicator::new(n);
        for push in &pushes {
            let push = Push::from_xml(push.as_bytes()).expect("a push");
            assert!(seen.admit(&push));
        }
    }
}

fn main() {
    // For those who count the instructions: `texts plan 200 1` plans once, `texts plan 200 0` does
    // only what comes before.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, n, times] = &arguments[..] {
        let n = n.parse().expect("a number");
        let call: &mut dyn FnMut() = match what.as_str() {
            "plan" => &mut plan(n),
            _ => &mut pushes(n),
        };
        (0..times.parse().expect("a number")).for_each(|_: usize| call());
        return;
    }
    let (menu, reply) = (menu(), reply());
    let body = menu.to_json();
    let peer: PeerMenu = serde_json::from_str(&body).expect("a menu");
    row(
        "LiveMenu::from_json",
        || LiveMenu::from_json(&reply).expect("a reply"),
        || serde_json::from_str::<Reply>(&reply).expect("a reply"),
    );
    row(
        "Menu::from_json",
        || Menu::from_json(&body).expect("a menu"),
        || serde_json::from_str::<PeerMenu>(&body).expect("a menu"),
    );
    row(
        "Menu::to_json",
        || menu.to_json(),
        || serde_json::to_string(&peer).expect("JSON"),
    );
    row(
        "Push::from_xml",
        || Push::from_xml(TAP.as_bytes()).expect("a push"),
        || quick_xml::de::from_str::<PeerPush>(TAP).expect("a push"),
    );
    println!(
        "{{\"what\":\"Menu::validate\",\"ns\":{:.0},\"allocations\":{}}}",
        time(200, 200, || menu.validate(&CURRENT).expect("valid")),
        count(|| menu.validate(&CURRENT).expect("valid")),
    );
    for n in [200, 400, 800] {
        grows("plan", n, 20, plan(n));
    }
    for n in [10_000, 20_000, 40_000] {
        grows("pushes", n, 5, pushes(n));
    }
}

/// Microseconds for all of them.
fn grows(what: &str, n: usize, rounds: u32, call: impl FnMut()) {
    let us = time(1, rounds, call) / 1000.0;
    println!("{{\"grows\":\"{what}\",\"n\":{n},\"us\":{us:.0}}}");
}
