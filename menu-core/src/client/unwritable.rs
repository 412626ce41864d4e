//! What cannot be sent, though no rule forbids it.

use crate::sync::Place;
use crate::{Action, Button, Entry, Menu, Problem};

/// A button of unknown type whose JSON cannot be written would be sent without an action. What
/// is JSON cannot be told without the JSON reader, so [`Menu::validate`] does not judge it.
pub(super) fn unwritable(menu: &Menu) -> impl Iterator<Item = Problem> {
    let bar = menu.button.iter().enumerate();
    bar.flat_map(|(i, entry)| {
        let place = Place::default().button(i);
        let buttons: Vec<_> = match entry {
            Entry::Button(button) => vec![(place, button)],
            Entry::Submenu(submenu) => {
                let list = submenu.sub_button.iter().enumerate();
                list.map(|(j, button)| (place.sub_button(j), button))
                    .collect()
            }
        };
        let buttons = buttons.into_iter();
        buttons.filter_map(|(place, button)| problem(place, button))
    })
}

fn problem(place: Place, button: &Button) -> Option<Problem> {
    let Action::Unknown { json } = &button.action else {
        return None;
    };
    crate::json::split_unknown(json).is_none().then(|| Problem {
        path: place.to_string(),
        message: "the JSON of its unknown type is not an object".to_owned(),
        help: None,
        errcode: None,
    })
}
