//! The calls that update the live menus to the wanted ones.

use std::fmt;

use super::conditional::{as_live, conditional_changes, default_changes, is_same};
use super::conditions::Conditions;
use super::text::Name;
use super::wanted::Kept;
use super::{Diff, Wanted};
use crate::json::{LiveConditionalMenu, LiveMenu, MenuId};
use crate::menu::{ConditionalMenu, Menu};

/// What [`Client::sync`](crate::Client::sync) would do, and why.
///
/// `Display` shows the steps and, indented, the changes:
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Button, LiveMenu, Menu};
/// use wechat_menu::sync::{Plan, Step};
///
/// let live = LiveMenu::from_json(
///     r#"{"menu":{"button":[{"type":"click","name":"Hits","key":"HITS","sub_button":[]}]}}"#,
/// )?;
/// let wanted = Menu::new([Button::click("Hits", "SONGS").into()]);
///
/// let plan = Plan::new(Some(&live), &wanted);
/// assert_eq!(plan.steps, [Step::Create { menu: wanted.clone() }]);
/// assert_eq!(plan.to_string(), r#"
/// create the default menu
///   ~ button[0] "Hits": key "HITS" -> "SONGS""#.trim_start());
///
/// let live = LiveMenu::from_json(&format!(r#"{{"menu":{}}}"#, wanted.to_json()))?;
/// assert!(Plan::new(Some(&live), &wanted).is_empty());
/// # Ok::<(), wechat_menu::JsonError>(())
/// ```
/// It can be saved as JSON ([`Plan::to_json`]), read back and [applied](crate::Client::apply)
/// later.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The calls, in the order in which they are made.
    pub steps: Vec<Step>,
    /// The differences. If there are differences but no steps, they cannot be removed: writing the
    /// menu again changed nothing, or a menu to delete has no id.
    pub diff: Diff,
    /// The live menus; `None` if there are none. Keep them to be able to go back: then sync
    /// [`LiveMenu::to_menu_set`].
    pub live: Option<LiveMenu>,
    /// The menu in use that was made in WeChat's console. The first step replaces it.
    /// [`Client::plan`](crate::Client::plan) looks for it if there is no other menu.
    pub replaces: Option<Menu>,
    pub(super) wanted: Kept,
    /// Of what is live, as far as the plan owns it.
    pub(super) fingerprint: u64,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Deletes all menus.
    DeleteAll,
    /// Creates the default menu, or replaces it; conditional ones stay.
    Create {
        /// The menu.
        menu: Menu,
    },
    /// Publishes a conditional menu, on top of all that there are.
    Publish {
        /// Its place in the set.
        index: usize,
        /// The menu.
        menu: ConditionalMenu,
    },
    /// Deletes a conditional menu.
    Delete {
        /// Its id.
        menuid: MenuId,
        /// The menu, as it is live.
        menu: LiveConditionalMenu,
    },
}

impl Plan {
    /// The plan that gives an account with these menus, or without menus, the wanted ones.
    ///
    /// For those who send requests themselves: read [`api::get`](crate::api::get), make the steps'
    /// calls one after the other ([`api::create`](crate::api::create),
    /// [`api::add_conditional`](crate::api::add_conditional),
    /// [`api::delete_conditional`](crate::api::delete_conditional)), and read again. Stop at the
    /// first call that fails and make a new plan. A delete that is refused with 65301 did not
    /// fail: the menu is gone.
    #[must_use]
    pub fn new<'a>(live: Option<&LiveMenu>, wanted: impl Into<Wanted<'a>>) -> Plan {
        let wanted = wanted.into();
        let mut changes = default_changes(live, wanted);
        let mut steps = Vec::new();
        match wanted.menu {
            None => steps.extend(live.map(|_| Step::DeleteAll)),
            // Conditional menus need a default one (65303), so it comes first. It is never
            // deleted before: WeChat may then refuse the create (40028).
            Some(menu) => {
                if live.is_none() || !changes.is_empty() {
                    steps.push(Step::Create { menu: menu.clone() });
                }
                if let Some(conditional) = wanted.conditional {
                    let live = live.map_or(&[][..], |live| &live.conditional);
                    steps.extend(reorder(live, conditional));
                }
            }
        }
        changes.extend(conditional_changes(live, wanted));
        Plan {
            steps,
            diff: Diff::sorted(changes),
            live: live.cloned(),
            replaces: None,
            wanted: wanted.into(),
            fingerprint: fingerprint(live, wanted),
        }
    }

    /// The wanted menus.
    #[must_use]
    pub fn wanted(&self) -> Wanted<'_> {
        self.wanted.borrow()
    }

    /// Whether the live menus are those for which the plan was made. Only the menus that the plan
    /// owns count: a plan for a default menu stays valid if conditional menus change.
    #[must_use]
    pub fn is_for(&self, live: Option<&LiveMenu>) -> bool {
        self.fingerprint == fingerprint(live, self.wanted())
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// Of the part of what is live that would be replaced, with its ids: they tell a menu that was
/// published again.
fn fingerprint(live: Option<&LiveMenu>, wanted: Wanted<'_>) -> u64 {
    let text = live.map_or_else(String::new, |live| match wanted.conditional {
        Some(_) => live.to_json(),
        None => live.menu.to_json(),
    });
    fnv(&text)
}

/// FNV-1a: the standard library's hashes may change in its next version.
fn fnv(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    text.bytes().fold(0xCBF2_9CE4_8422_2325, step)
}

/// The fewest calls that make the one list into the other, both from the newest to the oldest.
///
/// Menus can be added only on top, but removed anywhere. So the kept menus are the end of the
/// wanted list: its longest end that occurs in the live list in this order.
fn reorder(live: &[LiveConditionalMenu], wanted: &[ConditionalMenu]) -> Vec<Step> {
    let mut is_kept = vec![false; live.len()];
    let mut new = wanted.len();
    // The live menus below this one are looked through.
    let mut below = live.len();
    while new > 0 {
        let found = live[..below]
            .iter()
            .rposition(|live| is_same(live, &wanted[new - 1]));
        let Some(at) = found else { break };
        is_kept[at] = true;
        below = at;
        new -= 1;
    }
    // The last of them is published first and ends up below the others.
    let publish = wanted[..new].iter().enumerate().rev();
    let publish = publish.map(|(index, menu)| Step::Publish {
        index,
        menu: menu.clone(),
    });
    // The oldest first: a follower who still sees a stale menu then sees the right one next, not an
    // even older one.
    let stale = live.iter().zip(is_kept).rev();
    let delete = stale.filter(|(_, kept)| !kept).filter_map(|(menu, _)| {
        // One edition of the documentation has no id. Such a menu cannot be deleted.
        Some(Step::Delete {
            menuid: menu.menuid.clone()?,
            menu: menu.clone(),
        })
    });
    publish.chain(delete).collect()
}

/// A line for each step and each change; `nothing to do` if there is neither.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            f.write_str("nothing to do")?;
            if !self.diff.is_empty() {
                f.write_str(", although what is live differs from what is wanted:")?;
            }
        }
        for (i, step) in self.steps.iter().enumerate() {
            let line_end = if i == 0 { "" } else { "\n" };
            write!(f, "{line_end}{step}")?;
        }
        for change in &self.diff.changes {
            write!(f, "\n  {change}")?;
        }
        let Some(lost) = &self.replaces else {
            return Ok(());
        };
        f.write_str("\nthis replaces the menu that was made in WeChat's console:")?;
        let tree = lost.to_tree();
        let mut lines = tree.lines();
        lines.try_for_each(|line| write!(f, "\n  {line}"))
    }
}

/// `publish conditional[0] (tag_id "2")`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::DeleteAll => f.write_str("delete all menus"),
            Step::Create { .. } => f.write_str("create the default menu"),
            Step::Publish { index, menu } => {
                let rule = as_live(&menu.matchrule);
                write!(f, "publish conditional[{index}] ({})", Conditions(&rule))
            }
            Step::Delete { menuid, menu } => write!(
                f,
                "delete the conditional menu {} ({})",
                Name(menuid.as_str()),
                Conditions(&menu.matchrule)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fnv;

    /// The vectors of its authors: an approved plan may be carried out by a later version.
    #[test]
    fn the_fingerprint_is_the_same_in_every_version() {
        assert_eq!(fnv(""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv("a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(fnv("foobar"), 0x8594_4171_F739_67E8);
    }
}
