//! What the enums of keys need.

use std::fmt;

/// The error of an enum of keys: no button has the key.
///
/// It does not hold the key, so that asking for one allocates nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKey;

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no button of the menu has this key")
    }
}

impl std::error::Error for UnknownKey {}
