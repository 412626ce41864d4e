//! Differences, for programs and for people.

use std::fmt;

use super::Place;
use super::conditions::Conditions;
use super::text::{Name, Quoted, Value};
use crate::json::LiveMatchRule;
use crate::menu::{Action, Button, Text};

/// The changes that turn one menu, or one set of menus, into another; in reading order.
///
/// `Display` writes a line for each change:
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Button, Menu, Submenu};
///
/// let live = Menu::new([
///     Button::click("Today's songs", "V1001_TODAY").into(),
///     Button::view("artist profile", "http://www.bkjia.com/").into(),
/// ]);
/// let wanted = Menu::new([
///     Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
///     Submenu::new("menu", [
///         Button::click("like us", "V1001_GOOD"),
///         Button::view("artist", "http://www.bkjia.com/"),
///     ])
///     .into(),
/// ]);
/// assert_eq!(live.diff(&wanted).to_string(), r#"
/// ~ button[0] "Today's songs": key "V1001_TODAY" -> "V1001_TODAY_MUSIC"
/// - button[1] "artist profile": view, url "http://www.bkjia.com/"
/// + button[1] "menu": submenu
/// + button[1].sub_button[0] "like us": click, key "V1001_GOOD"
/// + button[1].sub_button[1] "artist": view, url "http://www.bkjia.com/""#.trim_start());
/// assert!(live.diff(&live).is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// The changes.
    pub changes: Vec<Change>,
}

/// One change. A button that moved counts as removed and added, and so does a button that got both
/// another name and another action.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Something is new. The content of a new submenu or conditional menu is added by further
    /// changes.
    #[non_exhaustive]
    Added {
        /// Its place afterwards.
        place: Place,
        /// What it is.
        item: Item,
    },
    /// Something is gone. The content of a removed submenu or conditional menu is removed by
    /// further changes.
    #[non_exhaustive]
    Removed {
        /// Its place before.
        place: Place,
        /// What it was.
        item: Item,
    },
    /// A member has another value.
    #[non_exhaustive]
    Edited {
        /// Its place afterwards.
        place: Place,
        /// The name of the button or submenu afterwards; for a conditional menu, its conditions in
        /// words.
        name: Text,
        /// WeChat's name of the member: `type`, `key`, `tag_id`.
        member: Text,
        /// The value before; `None` if there was no such member.
        old: Option<Text>,
        /// The value afterwards; `None` if there is no such member. Platforms are in markup's
        /// words.
        new: Option<Text>,
    },
}

/// What was added or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Item {
    /// A button that does something.
    Button(Button),
    /// A button that opens a submenu.
    Submenu {
        /// Its label.
        name: Text,
    },
    /// A conditional menu.
    Conditional {
        /// Who sees it.
        matchrule: LiveMatchRule,
    },
}

impl Diff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(super) fn sorted(mut changes: Vec<Change>) -> Diff {
        // Stable, so what happens to one button stays in its order.
        changes.sort_by_key(Change::place);
        Diff { changes }
    }
}

impl Change {
    /// Where it happens: the place afterwards, or before if there is none afterwards.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Change::Added { place, .. }
            | Change::Removed { place, .. }
            | Change::Edited { place, .. } => *place,
        }
    }
}

/// The lines without a line end after the last; `no difference` if there is none.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut changes = self.changes.iter();
        match changes.next() {
            Some(first) => first.fmt(f)?,
            None => f.write_str("no difference")?,
        }
        changes.try_for_each(|change| write!(f, "\n{change}"))
    }
}

/// One line: `~ button[0] "Hits": key "HITS" -> "SONGS"`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Added { place, item } => write!(f, "+ {place} {item}"),
            Change::Removed { place, item } => write!(f, "- {place} {item}"),
            Change::Edited {
                place,
                name,
                member,
                old,
                new,
            } => {
                let (old, new) = (Value(old.as_deref()), Value(new.as_deref()));
                // Otherwise the name would occur twice.
                if member == "name" {
                    return write!(f, "~ {place}: name {old} -> {new}");
                }
                let (label, member) = (Label(place, name), Name(member));
                write!(f, "~ {place} {label}: {member} {old} -> {new}")
            }
        }
    }
}

/// `"like us": click, key "V1001_GOOD"`.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Button(button) => {
                write!(f, "{}: ", Quoted(&button.name))?;
                write_action(&button.action, f)
            }
            Item::Submenu { name } => write!(f, "{}: submenu", Quoted(name)),
            Item::Conditional { matchrule } => write!(f, "({})", Conditions(matchrule)),
        }
    }
}

fn write_action(action: &Action, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match action.button_type() {
        Some(button_type) => f.write_str(button_type.as_str())?,
        None => f.write_str("unknown type")?,
    }
    if let Action::Unknown { json } = action {
        write!(f, ", JSON {}", Quoted(json))?;
    }
    action
        .members()
        .try_for_each(|(member, text)| write!(f, ", {} {}", member.as_str(), Quoted(text)))
}

/// The name as lines show it; that of a conditional menu is made of words already.
struct Label<'a>(&'a Place, &'a str);

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Label(place, name) = self;
        match place.button {
            Some(_) => Quoted(name).fmt(f),
            None => write!(f, "({name})"),
        }
    }
}
