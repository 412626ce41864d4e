//! Places in menus.

use std::fmt;

/// A place in a [`Menu`](crate::Menu) or a [`MenuSet`](crate::MenuSet).
///
/// `Display` writes the path as [`Problem::path`](crate::Problem::path) does:
/// `button[2].sub_button[0]`, in a conditional menu `conditional[1].button[0]`. Places are in
/// reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The conditional menu, counted as in the set; `None` in the default menu.
    pub conditional: Option<usize>,
    /// The place in the menu bar; `None` for the menu itself.
    pub button: Option<usize>,
    /// The place in the submenu; `None` for an entry of the menu bar.
    pub sub_button: Option<usize>,
}

impl Place {
    /// A conditional menu itself.
    pub(super) fn conditional(index: usize) -> Place {
        Place {
            conditional: Some(index),
            ..Place::default()
        }
    }

    pub(crate) fn button(self, index: usize) -> Place {
        Place {
            button: Some(index),
            ..self
        }
    }

    pub(crate) fn sub_button(self, index: usize) -> Place {
        Place {
            sub_button: Some(index),
            ..self
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut dot = "";
        for (name, index) in [
            ("conditional", self.conditional),
            ("button", self.button),
            ("sub_button", self.sub_button),
        ] {
            if let Some(index) = index {
                write!(f, "{dot}{name}[{index}]")?;
                dot = ".";
            }
        }
        if dot.is_empty() {
            f.write_str("menu")?;
        }
        Ok(())
    }
}
