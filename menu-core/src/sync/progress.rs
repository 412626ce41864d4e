//! What a sync is doing.

use super::{Plan, Step};

/// How far a sync has come; see [`Client::sync_with`](crate::Client::sync_with).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Progress<'a> {
    /// The steps to take. Another plan may follow later: if it is not known whether a step was
    /// carried out, the live menus are read again.
    Planned(&'a Plan),
    /// The step begins.
    Begun(&'a Step),
    /// The step was carried out.
    Done(&'a Step),
}
