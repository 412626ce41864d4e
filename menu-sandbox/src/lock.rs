//! Locks that survive a panic.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// After a panic the data is still consistent: no lock is held while foreign code runs.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
