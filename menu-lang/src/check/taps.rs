//! The enum of keys: one variant for each distinct key of the menus.

use menu_core::Member;
use menu_core::rules::Notation;
use proc_macro2::TokenStream;

use super::{Button, Entry, Menu, Name, TextValue};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::tree::{Extent, Input};
use crate::words::VARIANT;

/// One variant for each distinct key.
#[derive(Default)]
pub struct Taps {
    pub variants: Vec<Variant>,
    /// The distinct keys, in reading order.
    pub keys: Vec<TapKey>,
    /// The keys that are constants; `Key::Constant` counts them.
    pub constants: Vec<TokenStream>,
}

pub struct Variant {
    pub name: String,
    /// Where the name comes from: `variant=`, or the key.
    pub place: Extent,
    /// The buttons that send the key, as words.
    pub buttons: Vec<String>,
}

pub struct TapKey {
    pub key: Key,
    /// Its first place.
    pub place: Extent,
    /// Which variant it has.
    pub variant: usize,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Key {
    Literal(String),
    Constant(usize),
}

impl Taps {
    /// The keys of a variant; the compiler holds those that are constants against one another.
    pub fn keys_of(&self, variant: usize) -> impl Iterator<Item = &Key> {
        let keys = self.keys.iter();
        keys.filter(move |key| key.variant == variant)
            .map(|key| &key.key)
    }
}

/// Gathers the keys, if an enum of them is declared.
pub(super) fn gather(
    input: &Input,
    menus: &mut [Menu],
    diagnostics: &mut Diagnostics,
) -> Option<Taps> {
    let is_declared = input.taps.is_some();
    let mut gatherer = Gatherer {
        taps: Taps::default(),
        diagnostics,
    };
    let mut sent: Vec<Sent> = Vec::new();
    for (menu, declaration) in menus.iter_mut().zip(&input.declarations) {
        let notation = declaration.root.notation;
        for (button, submenu) in buttons(&mut menu.entries) {
            if is_declared {
                let Some((key, place)) = gatherer.key(button) else {
                    continue;
                };
                let next = Sent::new(button, submenu, key, place, notation);
                match sent.iter_mut().find(|sent| sent.key == next.key) {
                    Some(same) => same.again(next),
                    None => sent.push(next),
                }
            } else if let Some((name, place)) = &button.variant
                && !input.taps_broken
            {
                gatherer.no_enum(name, *place);
            }
        }
    }
    for sent in sent {
        gatherer.sent(sent);
    }
    is_declared.then_some(gatherer.taps)
}

/// The buttons of a menu, those of a submenu with its name.
fn buttons(entries: &mut [Entry]) -> Vec<(&mut Button, Option<&TextValue>)> {
    let mut list = Vec::new();
    for entry in entries {
        match entry {
            Entry::Button(button) => list.push((button, None)),
            Entry::Submenu { name, buttons } => {
                list.extend(buttons.iter_mut().map(|button| (button, Some(&name.value))));
            }
        }
    }
    list
}

/// A key, with all that the buttons say that send it.
pub(super) struct Sent {
    pub(super) key: Key,
    pub(super) place: Extent,
    /// What `variant=…` names it, on each button that has it.
    pub(super) names: Vec<Name>,
    pub(super) buttons: Vec<String>,
    /// The first of the buttons, as markup.
    source: String,
    notation: Notation,
}

impl Sent {
    fn new(
        button: &Button,
        submenu: Option<&TextValue>,
        key: Key,
        place: Extent,
        notation: Notation,
    ) -> Sent {
        Sent {
            key,
            place,
            names: button.variant.iter().cloned().collect(),
            buttons: vec![button.describe(submenu)],
            source: button.source(),
            notation,
        }
    }

    /// Another button with the same key.
    fn again(&mut self, other: Sent) {
        self.names.extend(other.names);
        self.buttons.extend(other.buttons);
    }

    /// How to name the variant; in JSON, how to come by a menu where that can be done.
    pub(super) fn write_variant(&self, diagnostic: &mut Diagnostic, why: &str, name: &str) {
        if self.notation == Notation::Markup {
            diagnostic.help(format!("{why}: `{VARIANT}={name}`"));
            return;
        }
        let source = &self.source;
        diagnostic
            .help(format!("{why} in markup: `{source} {VARIANT}={name}/>`"))
            .help("`Menu::to_macro_source` prints the whole menu as markup");
    }
}

pub(super) struct Gatherer<'d> {
    pub(super) taps: Taps,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Gatherer<'_> {
    /// The key of a button, or nothing of one that sends none.
    fn key(&mut self, button: &mut Button) -> Option<(Key, Extent)> {
        let mut members = button.members.iter_mut();
        let (_, text) = members.find(|(member, _)| *member == Member::Key)?;
        let key = match &mut text.value {
            TextValue::Literal(text) if !text.is_empty() => Key::Literal(text.clone()),
            TextValue::Constant {
                tokens, of_taps, ..
            } => {
                let number = self.constant(tokens);
                *of_taps = Some(number);
                Key::Constant(number)
            }
            TextValue::Literal(_) | TextValue::Missing => return None,
        };
        Some((key, text.place))
    }

    /// The number of a constant; the same expression is the same constant.
    fn constant(&mut self, tokens: &TokenStream) -> usize {
        let source = tokens.to_string();
        let constants = &mut self.taps.constants;
        let known = constants
            .iter()
            .position(|tokens| tokens.to_string() == source);
        known.unwrap_or_else(|| {
            constants.push(tokens.clone());
            constants.len() - 1
        })
    }

    fn no_enum(&mut self, name: &str, place: Extent) {
        self.diagnostics
            .error(
                place,
                format!("there is no enum to hold the variant `{name}`"),
            )
            .help("declare it in front of the menu: `pub enum Tap;`");
    }
}
