//! What a sync did.

use std::fmt;

use super::{Diff, Step};
use crate::json::LiveMenu;

/// What [`Client::sync`](crate::Client::sync) did, and whether the live menus are now the wanted
/// ones.
///
/// It is not an error if they are not: WeChat accepted the menu, and followers see one. Show the
/// report, and write the menu in the form in which WeChat stores it. Otherwise each new process
/// writes it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The calls made, in their order; none if nothing had changed.
    pub done: Vec<Step>,
    /// The menus that were live before; `None` if there were none. Keep them to be able to go back:
    /// then sync [`LiveMenu::to_menu_set`].
    pub before: Option<LiveMenu>,
    /// The remaining differences between the live menus and the wanted ones.
    pub remaining: Diff,
}

impl Report {
    /// Whether the live menus are the wanted ones.
    #[must_use]
    pub fn is_converged(&self) -> bool {
        self.remaining.is_empty()
    }
}

/// The steps done, a line each, then what remains.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// # let report = wechat_menu::sync::Report::default();
/// assert_eq!(report.to_string(), "nothing to do");
/// ```
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line_end = "";
        for step in &self.done {
            write!(f, "{line_end}{step}: done")?;
            line_end = "\n";
        }
        if self.is_converged() {
            let has_steps = !self.done.is_empty();
            return f.write_str(if has_steps { "" } else { "nothing to do" });
        }
        write!(
            f,
            "{line_end}not as wanted (if the next sync says so, too, \
             write the menu the way WeChat keeps it):"
        )?;
        let mut changes = self.remaining.changes.iter();
        changes.try_for_each(|change| write!(f, "\n  {change}"))
    }
}
