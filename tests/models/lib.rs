//! The code of menu-core that several threads run at once, under the schedules that shuttle makes.
//!
//! The build script copies the sources, with shuttle's locks and threads. `real` is the copy
//! without a mistake. Each other copy has a mistake planted, and its scenario must find it: a model
//! that finds nothing proves nothing.

#![cfg(test)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use shuttle::scheduler::{DfsScheduler, RandomScheduler, Scheduler};
use shuttle::{Config, FailurePersistence, MaxSteps, Runner};

// The copies, a test for each scenario, and one for each planted mistake.
include!(concat!(env!("OUT_DIR"), "/index.rs"));

/// If a scenario has no more schedules than these, all of them are tried.
const MOST: usize = 1000;

/// Otherwise so many at random; the environment variable `SCHEDULES` replaces the number.
const AT_RANDOM: usize = 4000;

fn holds(scenario: fn()) {
    let tried: &AtomicUsize = Box::leak(Box::default());
    let is_all = explore(scenario, tried);
    let all = if is_all { ", which are all" } else { "" };
    println!("{} schedules{all}", tried.load(Relaxed));
}

/// The tests print with `--nocapture` what they have found.
fn is_found(scenario: fn()) {
    let tried: &AtomicUsize = Box::leak(Box::default());
    let outcome = catch_unwind(AssertUnwindSafe(|| explore(scenario, tried)));
    let tried = tried.load(Relaxed);
    let why = outcome.expect_err("no schedule shows the mistake");
    let why = why.downcast_ref::<String>().map_or("", String::as_str);
    println!("found by schedule {tried}: {why}");
}

/// Runs a scenario under many schedules, and returns whether they are all. The first one that fails
/// is a panic.
fn explore(scenario: fn(), tried: &'static AtomicUsize) -> bool {
    run(DfsScheduler::new(Some(MOST), false), scenario, tried);
    let is_all = tried.load(Relaxed) < MOST;
    if !is_all {
        let number = std::env::var("SCHEDULES").ok();
        let number = number.and_then(|number| number.parse().ok());
        let number = number.unwrap_or(AT_RANDOM);
        let scheduler = RandomScheduler::new_from_seed(20_260_101, number);
        run(scheduler, scenario, tried);
    }
    is_all
}

fn run(scheduler: impl Scheduler + 'static, scenario: fn(), tried: &'static AtomicUsize) {
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    // An order in which one task has every turn has no end.
    config.max_steps = MaxSteps::ContinueAfter(1000);
    let counted = move || {
        tried.fetch_add(1, Relaxed);
        scenario();
    };
    Runner::new(scheduler, config).run(counted);
}
