//! Menus that WeChat changed after the last syncs.

use std::time::Instant;

/// Menus that were written, but that WeChat stored differently. Without this memory, a program that
/// syncs every minute would use up the day's quota.
pub(super) struct InVain {
    /// A hash of the menu that was sent, and of the menu that was live afterwards.
    pub(super) fingerprint: u64,
    /// How often in a row.
    pub(super) times: u32,
    pub(super) at: Instant,
}
