//! JSON in the source or in a file: the same pieces, one grammar, the same messages.
//!
//! `tokens` makes pieces of the source; menu-core's `syntax` makes them of a file, and values of
//! all pieces. `reply`, `menu` and `entry` turn values into the same tree as markup. `check` checks
//! the menu.

mod entry;
mod file;
mod menu;
mod reply;
mod shaper;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use file::of_text;
pub(crate) use reply::menu;
pub(crate) use tokens::{of_members, of_tokens};

use menu_core::rules::syntax::{self, A_MENU, Place, Report};

use crate::diagnostics::Diagnostics;
use crate::tree::Extent;

pub(crate) type Json = syntax::Json<Extent>;
type Value = syntax::Value<Extent>;
type Member = syntax::Member<Extent>;
type Piece = syntax::piece::Piece<Extent>;

impl Place for Extent {
    fn to(self, end: Extent) -> Extent {
        Extent::to(self, end)
    }
}

impl Report<Extent> for Diagnostics {
    fn is_full(&self) -> bool {
        Diagnostics::is_full(self)
    }

    fn mistake(&mut self, place: Extent, message: String, helps: [String; 2]) {
        let diagnostic = self.error(place, message);
        for help in helps {
            diagnostic.help(help);
        }
    }

    fn habit(&mut self, habit: &'static str) {
        Diagnostics::habit(self, habit);
    }
}
