//! What is wanted.

use crate::menu::{ConditionalMenu, Menu, MenuSet};

/// What is to be live: made from a `&Menu`, which leaves conditional menus alone, or from a
/// `&MenuSet`, which stands for all of them.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The default menu.
    pub menu: &'a Menu,
    /// The conditional menus, the first that fits first; `None` to leave alone those there are.
    pub conditional: Option<&'a [ConditionalMenu]>,
}

impl<'a> From<&'a Menu> for Wanted<'a> {
    fn from(menu: &'a Menu) -> Wanted<'a> {
        Wanted {
            menu,
            conditional: None,
        }
    }
}

impl<'a> From<&'a MenuSet> for Wanted<'a> {
    fn from(set: &'a MenuSet) -> Wanted<'a> {
        Wanted {
            menu: &set.menu,
            conditional: Some(&set.conditional),
        }
    }
}
