//! What the last syncs wrote in vain.

use std::time::Instant;

/// What was written and did not become what it was sent as, because WeChat keeps it otherwise. A
/// program that syncs every minute would use up the day's quota with it.
pub(super) struct InVain {
    /// Of what was sent, and of what was live afterwards.
    pub(super) fingerprint: u64,
    /// How often in a row.
    pub(super) times: u32,
    pub(super) at: Instant,
}
