//! The signature: SHA-1 over the sorted parts, as lower-case hex.
//!
//! WeChat requires SHA-1. Only the token is secret.

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

/// The signature of these parts, the token among them.
pub(super) fn sign<const N: usize>(mut parts: [&str; N]) -> String {
    parts.sort_unstable();
    let mut hash = Sha1::new();
    for part in parts {
        hash.update(part);
    }
    let mut hex = String::with_capacity(40);
    for byte in hash.finalize() {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    hex
}

/// Whether `signature` is the signature of these parts, compared in constant time.
pub(super) fn verify<const N: usize>(signature: &str, parts: [&str; N]) -> bool {
    sign(parts).as_bytes().ct_eq(signature.as_bytes()).into()
}
