//! Counts of buttons, and the helps about them.

use menu_core::limits::Level;
use menu_core::rules::{Notation, check_count};

use super::Checker;
use crate::tree::{Extent, Node, RootKind};

impl Checker<'_, '_> {
    /// Checks the count. Too many buttons are reported at the surplus ones.
    pub(super) fn count(&mut self, entries: &[Node], level: Level, tag: Extent) {
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let Some(violation) = check_count(count, level, self.limits) else {
            return;
        };
        let max = usize::try_from(self.limits.count(level).max).unwrap_or(usize::MAX);
        let place = match (entries.get(max), entries.last()) {
            (Some(first), Some(last)) => first.extent().to(last.extent()),
            _ => tag,
        };
        let help = if violation.current_allows() {
            self.allowed_today()
        } else {
            violation.help(self.root.notation)
        };
        self.diagnostics
            .error(place, violation.message().as_str())
            .help(help);
    }

    /// The help if the default limits refuse what WeChat accepts today.
    pub(super) fn allowed_today(&self) -> String {
        let write = match (self.root.notation, self.root.kind) {
            (Notation::Markup, RootKind::Fragment) => {
                "`<menu limits=\"current\"> … </menu>` for `<> … </>`"
            }
            (Notation::Markup, RootKind::Menu) => "`<menu limits=\"current\">`",
            (Notation::Markup, RootKind::ConditionalMenu) => {
                "`<conditionalmenu limits=\"current\" …>`"
            }
            _ if self.root.tag.in_file.is_some() => "`limits = \"current\",` in front of the path",
            _ => "`limits = \"current\",` in front of the JSON",
        };
        format!("WeChat's current rules allow this; to use them, write {write}")
    }

    /// An example of a submenu.
    pub(super) fn a_submenu(&self) -> &'static str {
        match self.root.notation {
            Notation::Markup => "`<submenu name=\"…\"> … </submenu>`",
            _ => "`{ \"name\": \"…\", \"sub_button\": [ … ] }`",
        }
    }
}
