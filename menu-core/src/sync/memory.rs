//! What it is no use to write again.

use super::Wanted;
use crate::LiveMenu;

/// A menu that was written and left the live one as it had been before: WeChat keeps it otherwise
/// than it was sent. A program that syncs every minute would use up the day's quota with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fruitless {
    /// The bodies that would be sent.
    wanted: Vec<String>,
    live: Option<LiveMenu>,
}

impl Fruitless {
    pub(super) fn new(wanted: Wanted<'_>, live: Option<&LiveMenu>) -> Fruitless {
        let conditional = wanted.conditional.unwrap_or_default();
        let mut bodies = vec![wanted.menu.to_json()];
        bodies.extend(conditional.iter().map(crate::ConditionalMenu::to_json));
        let live = live.cloned().map(|mut live| {
            // Ids are new with each writing.
            live.menuid = None;
            for menu in &mut live.conditional {
                menu.menuid = None;
            }
            if wanted.conditional.is_none() {
                live.conditional.clear();
            }
            live
        });
        Fruitless {
            wanted: bodies,
            live,
        }
    }
}
