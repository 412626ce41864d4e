//! Put into menu-core by tests/mutants: says which mutant is switched on in this process.

use std::fs::File;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

static SEEN: [AtomicBool; 10_000] = [const { AtomicBool::new(false) }; 10_000];
static STATE: OnceLock<(usize, Option<File>)> = OnceLock::new();

/// Whether the mutant is on. With `MUTANT_TRACE`, its number is written to that file.
pub const fn on(mutant: usize) -> bool {
    core::intrinsics::const_eval_select((mutant,), never, asked)
}

const fn never(_: usize) -> bool {
    false
}

fn asked(mutant: usize) -> bool {
    let (active, trace) = STATE.get_or_init(|| {
        let active = std::env::var("MUTANT").ok().and_then(|text| text.parse().ok());
        let trace = std::env::var_os("MUTANT_TRACE")
            .and_then(|path| File::options().create(true).append(true).open(path).ok());
        (active.unwrap_or(0), trace)
    });
    if let Some(mut trace) = trace.as_ref() {
        if !SEEN[mutant].swap(true, Relaxed) {
            _ = trace.write_all(format!("{mutant}\n").as_bytes());
        }
    }
    *active == mutant
}
