//! Attributes that an element does not take, and what was meant by them.

use menu_core::rules::Notation;
use menu_core::{ButtonType, Member};

use super::Checker;
use crate::tree::{Attribute, Value};
use crate::words::{SUBMENU, VARIANT, article, is_synonym, list, nearest, types_with};

/// An attribute that an element does not take.
pub(super) struct Slip<'a> {
    pub(super) attribute: &'a Attribute,
    pub(super) meant: Meant,
}

/// What was meant by an attribute that is not taken.
#[derive(Clone, Copy)]
pub(super) enum Meant {
    /// This one, misspelt.
    Near(&'static str),
    /// This one, which is missing, and which people call so elsewhere.
    Synonym(Member),
    /// This one perhaps: nothing else is missing, and nothing else is too much.
    Rest(Member),
    Unknown,
}

impl Meant {
    /// The missing member that it was given for.
    fn missing(self) -> Option<Member> {
        match self {
            Meant::Synonym(member) | Meant::Rest(member) => Some(member),
            Meant::Near(_) | Meant::Unknown => None,
        }
    }
}

/// What was meant by each attribute that an element does not take, of the `names` that it does;
/// what of it is missing is taken off `lacking`. A misspelt name is that name, and never another
/// that happens to be missing.
pub(super) fn slips<'a>(
    unknown: &[&'a Attribute],
    names: &[&'static str],
    lacking: &mut Vec<Member>,
) -> Vec<Slip<'a>> {
    let mut slips: Vec<Slip<'a>> = unknown
        .iter()
        .map(|attribute| Slip {
            attribute,
            meant: nearest(&attribute.name, names.iter().copied())
                .map_or(Meant::Unknown, Meant::Near),
        })
        .collect();
    lacking.retain(|member| {
        let is_misspelt =
            |slip: &Slip<'_>| matches!(slip.meant, Meant::Near(name) if name == member.as_str());
        !slips.iter().any(is_misspelt)
    });
    // A word for one member alone is sure of it; `value` takes what the others leave.
    while let Some((_, at, member)) = slips
        .iter()
        .enumerate()
        .filter(|(_, slip)| matches!(slip.meant, Meant::Unknown))
        .filter_map(|(at, slip)| {
            let is_called_so = |member: &&Member| is_synonym(&slip.attribute.name, **member);
            let candidates = lacking.iter().filter(is_called_so);
            Some((candidates.clone().count(), at, *candidates.clone().next()?))
        })
        .min_by_key(|(count, at, _)| (*count, *at))
    {
        slips[at].meant = Meant::Synonym(member);
        lacking.retain(|other| *other != member);
    }
    let mut rest = slips
        .iter_mut()
        .filter(|slip| matches!(slip.meant, Meant::Unknown));
    if let (Some(slip), None, [missing]) = (rest.next(), rest.next(), lacking.as_slice())
        && slip.attribute.name != "type"
    {
        slip.meant = Meant::Rest(*missing);
        lacking.clear();
    }
    slips
}

impl Checker<'_, '_> {
    pub(super) fn foreign_to_button(
        &mut self,
        slip: &Slip<'_>,
        button_type: ButtonType,
        names: &[&str],
    ) {
        let name = slip.attribute.name.as_str();
        let element = button_type.as_str();
        if name == "type" {
            self.type_attribute(slip.attribute, element);
            return;
        }
        if self.is_told(slip.attribute) {
            return;
        }
        let help = match (slip.meant, Member::named(name)) {
            (Meant::Near(meant), _) => format!("did you mean `{meant}`?"),
            (_, Some(member)) => format!("`{name}` belongs to {}", list(&types_with(member))),
            _ if name == VARIANT => String::from("it pushes no key that a variant could stand for"),
            (Meant::Synonym(member) | Meant::Rest(member), None) => {
                format!("did you mean `{}`?", member.as_str())
            }
            (Meant::Unknown, None) => String::new(),
        };
        self.diagnostics
            .error(
                slip.attribute.name_place,
                format!(
                    "{} `{element}` button takes no `{name}`{}",
                    article(element),
                    and_lacks(slip.meant),
                ),
            )
            .help(help)
            .help(format!("`{element}` takes {}", list(names)));
    }

    /// JSON has no place for `variant`, which the parser has told.
    fn is_told(&self, attribute: &Attribute) -> bool {
        attribute.name == VARIANT && self.root.notation != Notation::Markup
    }

    /// `type="click"` beside the element's name.
    fn type_attribute(&mut self, attribute: &Attribute, element: &str) {
        let help = match &attribute.value {
            Value::Literal { text, .. } if text != element => {
                format!("write `<{text} …>` for `<{element} …>`, or take it out")
            }
            _ => String::from("take it out"),
        };
        self.diagnostics
            .error(
                attribute.extent,
                "`type` is no attribute: the element's name is the type",
            )
            .help(help);
    }

    pub(super) fn foreign_to_submenu(&mut self, slip: &Slip<'_>) {
        let name = slip.attribute.name.as_str();
        if name == "type" {
            self.type_attribute(slip.attribute, SUBMENU);
            return;
        }
        if self.is_told(slip.attribute) {
            return;
        }
        let help = if Member::named(name).is_some() {
            "a button in the menu bar either opens a submenu or does something: \
             take it out, or give it to a button inside"
        } else if matches!(slip.meant, Meant::Unknown) {
            "`submenu` takes `name`"
        } else {
            "did you mean `name`?"
        };
        self.diagnostics
            .error(
                slip.attribute.name_place,
                format!("a submenu takes no `{name}`{}", and_lacks(slip.meant)),
            )
            .help(help);
    }
}

/// ", and lacks its `name`"
fn and_lacks(meant: Meant) -> String {
    meant.missing().map_or_else(String::new, |member| {
        format!(", and lacks its `{}`", member.as_str())
    })
}
