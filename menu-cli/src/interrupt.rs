//! Ctrl-C: the step under way is finished, the next one does not begin.

use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use crate::messages::{INTERRUPTED, NO_HANDLER};

/// What shells report for a program that Ctrl-C ended.
const EXIT_CODE: i32 = 130;
/// How often a finished step is looked for.
const PAUSE: Duration = Duration::from_millis(20);

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);
/// How many steps are under way, of all accounts.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
/// Whether any step has begun.
static HAS_BEGUN: AtomicBool = AtomicBool::new(false);

/// Handles Ctrl-C from now on. A second one ends the command at once.
pub(crate) fn handle() {
    let handler = ctrlc::set_handler(|| {
        if IS_INTERRUPTED.swap(true, SeqCst) {
            exit(EXIT_CODE);
        }
        while UNDER_WAY.load(SeqCst) > 0 {
            thread::sleep(PAUSE);
        }
        if HAS_BEGUN.load(SeqCst) {
            anstream::eprintln!("\n{INTERRUPTED}");
        } else {
            anstream::eprintln!();
        }
        exit(EXIT_CODE);
    });
    if let Err(error) = handler {
        eprintln!("{}", NO_HANDLER.with(&[&error]));
    }
}

/// A step that is under way until this is dropped.
pub(crate) struct Step(());

impl Step {
    /// Begins a step. After Ctrl-C it does not return: the handler ends the process.
    pub(crate) fn begin() -> Step {
        UNDER_WAY.fetch_add(1, SeqCst);
        let step = Step(());
        if IS_INTERRUPTED.load(SeqCst) {
            drop(step);
            loop {
                thread::park();
            }
        }
        HAS_BEGUN.store(true, SeqCst);
        step
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, SeqCst);
    }
}
