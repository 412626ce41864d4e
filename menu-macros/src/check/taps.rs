//! The keys of all menus of an invocation, as the variants of one enum.

use menu_core::{Member, Notation};
use proc_macro2::TokenStream;

use super::{Button, Entry, Menu, TextValue, shown};
use crate::diagnostics::Diagnostics;
use crate::syntax::{Extent, Input};
use crate::vocabulary::VARIANT;

/// One variant for each distinct key.
#[derive(Default)]
pub(crate) struct Taps {
    pub(crate) variants: Vec<Variant>,
    /// The keys that are constants, with their places; `Key::Constant` counts them.
    pub(crate) constants: Vec<(TokenStream, Extent)>,
}

pub(crate) struct Variant {
    pub(crate) name: String,
    /// Where the name comes from: `variant=`, or the key.
    pub(crate) place: Extent,
    pub(crate) key: Key,
    /// The buttons that send the key, as words.
    pub(crate) buttons: Vec<String>,
    /// The name was not derived from the key.
    is_named: bool,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Literal(String),
    Constant(usize),
}

/// Gathers the keys, if an enum of them is declared.
pub(super) fn gather(
    input: &Input,
    menus: &mut [Menu],
    diagnostics: &mut Diagnostics,
) -> Option<Taps> {
    let mut gatherer = Gatherer {
        taps: Taps::default(),
        is_declared: input.taps.is_some(),
        is_broken: input.taps_broken,
        notation: Notation::Markup,
        diagnostics,
    };
    for (menu, declaration) in menus.iter_mut().zip(&input.declarations) {
        gatherer.notation = declaration.root.notation;
        for entry in &mut menu.entries {
            match entry {
                Entry::Button(button) => gatherer.button(button, None),
                Entry::Submenu { name, buttons } => {
                    for button in buttons {
                        gatherer.button(button, Some(&name.value));
                    }
                }
            }
        }
    }
    input.taps.as_ref().map(|_| gatherer.taps)
}

struct Gatherer<'d> {
    taps: Taps,
    is_declared: bool,
    is_broken: bool,
    /// How the menu is written whose keys are gathered.
    notation: Notation,
    diagnostics: &'d mut Diagnostics,
}

impl Gatherer<'_> {
    fn button(&mut self, button: &mut Button, submenu: Option<&TextValue>) {
        if !self.is_declared {
            if let Some((name, place)) = &button.variant
                && !self.is_broken
            {
                self.diagnostics
                    .error(
                        *place,
                        format!("there is no enum to hold the variant `{name}`"),
                    )
                    .help("declare it in front of the menu: `pub enum Tap;`");
            }
            return;
        }
        let words = describe(button, submenu);
        let Some((_, key)) = button
            .members
            .iter_mut()
            .find(|(member, _)| *member == Member::Key)
        else {
            return;
        };
        let place = key.place;
        let key = match &mut key.value {
            TextValue::Literal(text) if text.is_empty() => return,
            TextValue::Literal(text) => Key::Literal(text.clone()),
            TextValue::Constant {
                tokens, of_taps, ..
            } => {
                let number = self.constant(tokens, place);
                *of_taps = Some(number);
                Key::Constant(number)
            }
            TextValue::Missing => return,
        };
        let is_named = button.variant.is_some();
        let same_key = self
            .taps
            .variants
            .iter()
            .position(|variant| variant.key == key);
        let (name, place) = match (&button.variant, &key) {
            (Some((name, place)), _) => (name.clone(), *place),
            // Another button has named this key already.
            (None, _) if same_key.is_some() => (String::new(), place),
            (None, Key::Literal(text)) => match variant_name(text) {
                Some(name) => (name, place),
                None => {
                    return self.no_name(
                        place,
                        &format!("the key `{text}` makes no name for a variant"),
                        text,
                    );
                }
            },
            (None, Key::Constant(number)) => {
                let constant = last_word(&self.taps.constants[*number].0);
                return self.no_name(
                    place,
                    "the variant of a key that is a constant must be named",
                    &constant,
                );
            }
        };
        match same_key {
            Some(at) => self.again(at, name, place, is_named, words),
            None => self.first(Variant {
                name,
                place,
                key,
                buttons: vec![words],
                is_named,
            }),
        }
    }

    /// The number of a constant; the same expression is the same constant.
    fn constant(&mut self, tokens: &TokenStream, place: Extent) -> usize {
        let source = tokens.to_string();
        let known = self
            .taps
            .constants
            .iter()
            .position(|(tokens, _)| tokens.to_string() == source);
        known.unwrap_or_else(|| {
            self.taps.constants.push((tokens.clone(), place));
            self.taps.constants.len() - 1
        })
    }

    fn no_name(&mut self, place: Extent, message: &str, word: &str) {
        let name = a_variant(word);
        let help = match self.notation {
            Notation::Markup => format!("name it: `{VARIANT}={name}`"),
            _ => format!("write the menu as markup, where `{VARIANT}={name}` names it"),
        };
        self.diagnostics.error(place, message).help(help);
    }

    /// A key that a button before this one has: the same variant, unless both are named.
    fn again(&mut self, at: usize, name: String, place: Extent, is_named: bool, words: String) {
        let variant = &mut self.taps.variants[at];
        variant.buttons.push(words);
        if !is_named || name == variant.name {
            return;
        }
        if !variant.is_named {
            variant.name = name;
            variant.place = place;
            variant.is_named = true;
            return;
        }
        let first = variant.name.clone();
        let first_place = variant.place;
        self.diagnostics.error(
            first_place,
            format!("one key has two variants, `{first}` here"),
        );
        self.diagnostics
            .error(place, format!("one key has two variants, `{name}` here"))
            .help(format!("give both buttons the same: `{VARIANT}={first}`"));
    }

    /// A key of which this is the first button.
    fn first(&mut self, variant: Variant) {
        let name = &variant.name;
        if let Some(other) = self.taps.variants.iter().find(|other| other.name == *name) {
            self.diagnostics.error(
                other.place,
                format!("two keys have the variant `{name}`, one of them here"),
            );
            self.diagnostics
                .error(
                    variant.place,
                    format!("two keys have the variant `{name}`, the other one here"),
                )
                .help(match self.notation {
                    Notation::Markup => format!("name one of them: `{VARIANT}=…`"),
                    _ => format!("write the menu as markup, where `{VARIANT}=…` names one of them"),
                });
            return;
        }
        self.taps.variants.push(variant);
    }
}

/// The name of a variant to show beside a word that is none: `TodaySongs` for `today_songs`.
pub(super) fn a_variant(word: &str) -> String {
    variant_name(word).unwrap_or_else(|| String::from("…"))
}

/// `SONGS` of `{keys::SONGS}`; nothing of an expression that is no path.
pub(super) fn last_word(constant: &TokenStream) -> String {
    let path = shown(constant);
    let path = path.trim_matches(['{', '}']);
    let is_path = path
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
    let last = path.rsplit(':').next().filter(|_| is_path);
    last.unwrap_or_default().to_owned()
}

/// `V1001_TODAY_MUSIC` becomes `V1001TodayMusic`, `todaySongs` becomes `TodaySongs`; what makes
/// no plain ASCII name makes none.
fn variant_name(key: &str) -> Option<String> {
    if !key.is_ascii() {
        return None;
    }
    let words = key.split(|c: char| !c.is_ascii_alphanumeric());
    let name: String = words
        .filter_map(|word| {
            let (first, rest) = word.split_at_checked(1)?;
            let is_shouted = !word.contains(|c: char| c.is_ascii_lowercase());
            let rest = if is_shouted {
                rest.to_ascii_lowercase()
            } else {
                rest.to_owned()
            };
            Some(first.to_ascii_uppercase() + &rest)
        })
        .collect();
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (starts_well && !matches!(&*name, "Self" | "ALL")).then_some(name)
}

/// "the `click` button `hello word` in `menu`"
fn describe(button: &Button, submenu: Option<&TextValue>) -> String {
    let label = |value: &TextValue| value.shown().replace('`', "'");
    let kind = button.kind.as_str();
    let name = label(&button.name.value);
    match submenu {
        Some(submenu) => format!("`{kind}` button `{name}` in `{}`", label(submenu)),
        None => format!("`{kind}` button `{name}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::variant_name;

    #[test]
    fn names_variants_after_keys() {
        for (key, name) in [
            ("V1001_TODAY_MUSIC", Some("V1001TodayMusic")),
            ("V1001_GOOD", Some("V1001Good")),
            ("todaySongs", Some("TodaySongs")),
            ("rselfmenu_0_1", Some("Rselfmenu01")),
            ("menu.songs/today", Some("MenuSongsToday")),
            ("like-us", Some("LikeUs")),
            ("1001", None),
            ("_1", None),
            ("self", None),
            ("SELF", None),
            ("今日歌曲", None),
            ("A_L_L", None),
            ("___", None),
            ("type", Some("Type")),
        ] {
            assert_eq!(variant_name(key).as_deref(), name, "{key}");
        }
    }
}
