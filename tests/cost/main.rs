//! What reading and writing a menu of 3 x 5 buttons costs, beside serde's derive:
//! `cargo run --release -p wechat-menu-cost-tests`.

use std::hint::black_box;
use std::time::Instant;

use menu_core::limits::CURRENT;
use menu_core::{LiveMenu, Menu};
use wechat_menu_cost_tests::{PeerMenu, Reply, menu, reply};

/// The nanoseconds that one call takes: the best of many rounds, so that other programs count
/// little.
fn time<T>(mut call: impl FnMut() -> T) -> f64 {
    let round = |call: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        for _ in 0..500 {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e9 / 500.0
    };
    (0..200)
        .map(|_| round(&mut call))
        .fold(f64::INFINITY, f64::min)
}

fn count<T>(call: impl FnOnce() -> T) -> u64 {
    allocation_counter::measure(|| drop(black_box(call()))).count_total
}

fn main() {
    let (menu, reply) = (menu(), reply());
    let body = menu.to_json();
    let peer: PeerMenu = serde_json::from_str(&body).expect("a menu");
    let read = || LiveMenu::from_json(&reply).expect("a reply");
    let read_peer = || serde_json::from_str::<Reply>(&reply).expect("a reply");
    let strict = || Menu::from_json(&body).expect("a menu");
    let strict_peer = || serde_json::from_str::<PeerMenu>(&body).expect("a menu");
    let write = || menu.to_json();
    let write_peer = || serde_json::to_string(&peer).expect("JSON");
    let validate = || menu.validate(&CURRENT).expect("valid");
    println!(
        "{:<22}{:>8}{:>8}{:>8}{:>14}",
        "", "ns", "derive", "factor", "allocations"
    );
    let row = |name: &str, ours: (f64, u64), peer: (f64, u64)| {
        let factor = ours.0 / peer.0;
        println!(
            "{name:<22}{:>8.0}{:>8.0}{factor:>8.2}{:>8} / {}",
            ours.0, peer.0, ours.1, peer.1
        );
    };
    row(
        "LiveMenu::from_json",
        (time(read), count(read)),
        (time(read_peer), count(read_peer)),
    );
    row(
        "Menu::from_json",
        (time(strict), count(strict)),
        (time(strict_peer), count(strict_peer)),
    );
    row(
        "Menu::to_json",
        (time(write), count(write)),
        (time(write_peer), count(write_peer)),
    );
    println!(
        "{:<22}{:>8.0}{:>30}",
        "Menu::validate",
        time(validate),
        count(validate)
    );
}
