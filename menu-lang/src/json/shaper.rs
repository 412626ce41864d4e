//! What gives JSON the shape of the tree: its state, from entries up to replies.

use crate::diagnostics::Diagnostics;
use crate::tree::Attribute;

/// More members than any object of a menu has.
pub(super) const MOST_MEMBERS: usize = 100;

/// Gives JSON the shape of a menu, or of several.
pub(super) struct Shaper<'d> {
    /// The limits in front of the JSON.
    pub(super) limits: Vec<Attribute>,
    pub(super) diagnostics: &'d mut Diagnostics,
}
