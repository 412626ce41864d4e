//! The enum of keys: one variant for each distinct key of the menus.

use std::collections::HashMap;

use menu_core::Member;
use menu_core::rules::Notation;
use proc_macro2::TokenStream;

use super::variant::{Name, last_word, variant_name};
use super::{Button, Entry, Menu, TextValue};
use crate::diagnostics::Diagnostics;
use crate::tree::{Extent, Input};
use crate::words::{VARIANT, code};

/// One variant for each distinct key.
#[derive(Default)]
pub struct Keys {
    pub variants: Vec<Variant>,
    /// The distinct keys, in reading order.
    pub keys: Vec<KeyOf>,
    /// The keys that are constants; `Key::Constant` counts them.
    pub constants: Vec<TokenStream>,
}

/// A variant of the enum.
pub struct Variant {
    pub name: String,
    /// Where the name comes from: `variant=`, or the key.
    pub place: Extent,
    /// The buttons that send the key, as a phrase.
    pub buttons: Vec<String>,
}

/// A key, and the variant that it has.
pub struct KeyOf {
    pub key: Key,
    /// Its first place.
    pub place: Extent,
    /// Which variant it has.
    pub variant: usize,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Key {
    Literal(String),
    Constant(usize),
}

impl Keys {
    /// The keys of a variant. Several are constants, which the compiler compares.
    pub fn of(&self, variant: usize) -> impl Iterator<Item = &Key> {
        let keys = self.keys.iter();
        keys.filter(move |key| key.variant == variant)
            .map(|key| &key.key)
    }
}

/// More than the menus of any account have. Too many buttons were reported already.
const MOST_KEYS: usize = 2000;

/// Gathers the keys, if an enum for them is declared.
pub(super) fn gather(
    input: &Input,
    menus: &mut [Menu],
    diagnostics: &mut Diagnostics,
) -> Option<Keys> {
    let mut keys = Keys::default();
    let mut sent: Vec<Sent> = Vec::new();
    let mut number_of_key: HashMap<Key, usize> = HashMap::new();
    let menus = menus.iter_mut().zip(&input.declarations);
    for (menu, declaration) in menus.filter(|(menu, _)| !menu.is_piece) {
        let notation = declaration.root.notation;
        for (button, submenu) in buttons(menu) {
            if input.keys.is_none() {
                let named = button.variant.as_ref().filter(|_| !input.keys_reported);
                if let Some((name, place)) = named {
                    diagnostics
                        .error(*place, format!("no enum for the variant `{name}`"))
                        .help("declare the enum above the menu: `pub enum Tap;`");
                }
                continue;
            }
            let Some((key, place)) = key_of(button, &mut keys.constants) else {
                continue;
            };
            let names = button.variant.iter().cloned();
            let described = describe(button, submenu);
            if let Some(same) = number_of_key.get(&key) {
                let same: &mut Sent = &mut sent[*same];
                same.names.extend(names);
                if !same.buttons.contains(&described) {
                    same.buttons.push(described);
                }
            } else {
                number_of_key.insert(key.clone(), sent.len());
                sent.push(Sent {
                    key,
                    place,
                    names: names.collect(),
                    buttons: vec![described],
                    notation,
                });
            }
        }
    }
    if sent.len() > MOST_KEYS {
        sent.clear();
    }
    for sent in sent {
        add(sent, &mut keys, diagnostics);
    }
    input.keys.is_some().then_some(keys)
}

/// A key, with the `variant` attributes of its buttons.
struct Sent {
    key: Key,
    place: Extent,
    /// The names that `variant=…` gives it, one for each button.
    names: Vec<Name>,
    buttons: Vec<String>,
    notation: Notation,
}

/// The buttons of a menu, or of all menus of a set; a button of a submenu with the submenu's name.
fn buttons(menu: &mut Menu) -> Vec<(&mut Button, Option<&TextValue>)> {
    let mut list = Vec::new();
    for entry in &mut menu.entries {
        match entry {
            Entry::Button(button) => list.push((button, None)),
            Entry::Submenu { name, buttons } => {
                list.extend(buttons.iter_mut().map(|button| (button, Some(&name.value))));
            }
        }
    }
    list.extend(menu.conditional.iter_mut().flat_map(buttons));
    list
}

/// "`click` button `hello word` in `menu`"
fn describe(button: &Button, submenu: Option<&TextValue>) -> String {
    let kind = code(button.kind.as_str());
    let name = code(&button.name.value.shown());
    match submenu {
        Some(submenu) => format!("{kind} button {name} in {}", code(&submenu.shown())),
        None => format!("{kind} button {name}"),
    }
}

/// The key of a button, if it sends one.
fn key_of(button: &mut Button, constants: &mut Vec<TokenStream>) -> Option<(Key, Extent)> {
    let mut members = button.members.iter_mut();
    let (_, text) = members.find(|(member, _)| *member == Member::Key)?;
    let key = match &mut text.value {
        TextValue::Literal(text) if !text.is_empty() => Key::Literal(text.clone()),
        TextValue::Constant {
            tokens, in_enum, ..
        } => {
            let number = number_of(tokens, constants);
            *in_enum = Some(number);
            Key::Constant(number)
        }
        TextValue::Literal(_) | TextValue::Missing => return None,
    };
    Some((key, text.place))
}

/// The number of a constant; the same expression is the same constant.
fn number_of(tokens: &TokenStream, constants: &mut Vec<TokenStream>) -> usize {
    let source = tokens.to_string();
    let known = constants
        .iter()
        .position(|tokens| tokens.to_string() == source);
    known.unwrap_or_else(|| {
        constants.push(tokens.clone());
        constants.len() - 1
    })
}

/// Gives a key its variant.
fn add(sent: Sent, keys: &mut Keys, diagnostics: &mut Diagnostics) {
    let Some((name, place)) = name(&sent, keys, diagnostics) else {
        return;
    };
    let same = keys.variants.iter().position(|it| it.name == name);
    let variant = match same {
        Some(same) if may_share(keys, same, &sent.key) => {
            keys.variants[same].buttons.extend(sent.buttons);
            same
        }
        Some(same) => return two_keys(keys, same, place, sent.notation, diagnostics),
        None => {
            keys.variants.push(Variant {
                name,
                place,
                buttons: sent.buttons,
            });
            keys.variants.len() - 1
        }
    };
    keys.keys.push(KeyOf {
        key: sent.key,
        place: sent.place,
        variant,
    });
}

/// Whether a key may share its variant: only the compiler can compare constants.
fn may_share(keys: &Keys, variant: usize, key: &Key) -> bool {
    let is_literal = |key: &Key| matches!(key, Key::Literal(_));
    !is_literal(key) || !keys.of(variant).any(is_literal)
}

/// The name that the buttons of a key give it, or the key itself.
fn name(sent: &Sent, keys: &Keys, diagnostics: &mut Diagnostics) -> Option<Name> {
    if let Some((first, place)) = sent.names.first() {
        for (other, other_place) in sent.names.iter().filter(|(name, _)| name != first) {
            diagnostics.error(*place, format!("one key, two variants: `{first}` here"));
            diagnostics
                .error(
                    *other_place,
                    format!("one key, two variants: `{other}` here"),
                )
                .help(format!(
                    "use the same variant on both buttons: `{VARIANT}={first}`"
                ));
        }
        return Some((first.clone(), *place));
    }
    let (message, word) = match &sent.key {
        Key::Literal(text) => {
            if let Some(name) = variant_name(text) {
                return Some((name, sent.place));
            }
            let message = format!("cannot derive a variant name from the key `{text}`");
            (message, String::new())
        }
        Key::Constant(number) => {
            let message = String::from("a key that is a constant needs a `variant`");
            (message, last_word(&keys.constants[*number]))
        }
    };
    let name = variant_name(&word);
    let shown = name.as_deref().unwrap_or("…");
    diagnostics
        .error(sent.place, message)
        .help(give(sent.notation, shown));
    None
}

/// Two keys with the same name, such as `like_us` and `LIKE_US`.
fn two_keys(
    keys: &Keys,
    first: usize,
    place: Extent,
    notation: Notation,
    diagnostics: &mut Diagnostics,
) {
    let first = &keys.variants[first];
    let name = &first.name;
    let is_free = |name: &String| keys.variants.iter().all(|variant| variant.name != *name);
    let mut numbered = (2..).map(|number| format!("{name}{number}"));
    let free = numbered.find(is_free).unwrap_or_default();
    diagnostics.error(
        first.place,
        format!("two keys have the variant `{name}`: the first is here"),
    );
    diagnostics
        .error(
            place,
            format!("two keys have the variant `{name}`: the second is here"),
        )
        .help(give(notation, &free));
}

/// The help that gives a key another variant. The key itself must not change, because live menus
/// send it. JSON has no `variant`, so the help there suggests markup.
fn give(notation: Notation, name: &str) -> String {
    match notation {
        Notation::Markup => format!("name the variant: `{VARIANT}={name}`"),
        _ => format!(
            "write the menu as markup, where `{VARIANT}={name}` names the variant: \
             `Menu::to_macro_source` prints it"
        ),
    }
}
