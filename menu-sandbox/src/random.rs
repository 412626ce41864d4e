//! Random numbers without a dependency, good enough for a sandbox on loopback: std seeds its hash
//! keys from the system's randomness.

use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};

/// A number that differs from call to call and from run to run.
pub(crate) fn number() -> u64 {
    RandomState::new().hash_one(0)
}

/// `length` characters of `0-9a-f`.
pub(crate) fn hex(length: usize) -> String {
    let mut text = String::with_capacity(length + 16);
    while text.len() < length {
        let _ = write!(text, "{:016x}", number());
    }
    text.truncate(length);
    text
}
