//! The wanted menus.

use crate::menu::{ConditionalMenu, Menu, MenuSet};

/// The menus that an account must have: from a `&Menu`, which does not touch conditional menus,
/// from a `&MenuSet`, which covers all menus, or [`Wanted::NOTHING`].
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The default menu; `None` for no menu at all.
    pub(crate) menu: Option<&'a Menu>,
    /// The conditional menus, in the order in which WeChat tries them; `None` to keep the existing
    /// ones.
    pub(crate) conditional: Option<&'a [ConditionalMenu]>,
}

impl Wanted<'_> {
    /// No menu: the default one and all conditional ones are deleted.
    pub const NOTHING: Wanted<'static> = Wanted {
        menu: None,
        conditional: Some(&[]),
    };
}

impl<'a> From<&'a Menu> for Wanted<'a> {
    fn from(menu: &'a Menu) -> Wanted<'a> {
        Wanted {
            menu: Some(menu),
            conditional: None,
        }
    }
}

impl<'a> From<&'a MenuSet> for Wanted<'a> {
    fn from(set: &'a MenuSet) -> Wanted<'a> {
        Wanted {
            menu: Some(&set.menu),
            conditional: Some(&set.conditional),
        }
    }
}

/// The same, to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) menu: Option<Menu>,
    pub(super) conditional: Option<Vec<ConditionalMenu>>,
}

impl Kept {
    pub(super) fn borrow(&self) -> Wanted<'_> {
        Wanted {
            menu: self.menu.as_ref(),
            conditional: self.conditional.as_deref(),
        }
    }
}

impl From<Wanted<'_>> for Kept {
    fn from(wanted: Wanted<'_>) -> Kept {
        Kept {
            menu: wanted.menu.cloned(),
            conditional: wanted.conditional.map(<[_]>::to_vec),
        }
    }
}
