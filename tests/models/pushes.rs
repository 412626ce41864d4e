//! The de-duplicator: what is admitted when pushes come at the same time.

use std::sync::Arc;

use shuttle::thread::spawn;

use super::deduplicator::Deduplicator;
use super::push::Push;

/// What two threads return.
fn both<A: Send + 'static, B: Send + 'static>(
    one: impl FnOnce() -> A + Send + 'static,
    other: impl FnOnce() -> B + Send + 'static,
) -> (A, B) {
    let (one, other) = (spawn(one), spawn(other));
    (one.join().unwrap(), other.join().unwrap())
}

/// Equal pushes at once: one is admitted.
pub(crate) fn equal() {
    let seen = Arc::new(Deduplicator::new(2));
    let (first, second) = (seen.clone(), seen.clone());
    let (one, other) = both(
        move || first.admit(&Push(1)),
        move || second.admit(&Push(1)),
    );
    assert_ne!(one, other, "both or none were admitted");
}

/// A push and its second try while another push takes the last place: the oldest one is forgotten,
/// and none of those that came after it.
pub(crate) fn crowded() {
    let seen = Arc::new(Deduplicator::new(2));
    assert!(seen.admit(&Push(0)));
    let (first, second) = (seen.clone(), seen.clone());
    let (tries, _) = both(
        move || [first.admit(&Push(1)), first.admit(&Push(1))],
        move || second.admit(&Push(2)),
    );
    assert_eq!(tries, [true, false]);
    assert!(!seen.admit(&Push(1)) && !seen.admit(&Push(2)));
    assert!(seen.admit(&Push(0)));
}

/// A push whose handling fails, its second try, and another push: what is forgotten leaves nothing
/// behind that makes the de-duplicator forget the second try while it is handled.
pub(crate) fn failed() {
    let seen = Arc::new(Deduplicator::new(2));
    assert!(seen.admit(&Push(1)));
    let (first, second) = (seen.clone(), seen.clone());
    let ((), is_second_admitted) = both(
        move || first.forget(&Push(1)),
        move || {
            let is_admitted = second.admit(&Push(1));
            assert!(second.admit(&Push(2)));
            is_admitted
        },
    );
    assert_eq!(seen.admit(&Push(1)), !is_second_admitted);
}
