//! Which variant each key gets.

use super::Name;
use super::taps::{Gatherer, Key, Sent, TapKey, Variant};
use super::variant::{a_variant, last_word, variant_name};
use crate::tree::Extent;
use crate::words::VARIANT;

impl Gatherer<'_> {
    /// Gives a key its variant.
    pub(super) fn sent(&mut self, sent: Sent) {
        let Some((name, place)) = self.name(&sent) else {
            return;
        };
        let variants = &self.taps.variants;
        let variant = match variants.iter().position(|variant| variant.name == name) {
            Some(same) if self.may_be_one(same, &sent.key) => {
                self.taps.variants[same].buttons.extend(sent.buttons);
                same
            }
            Some(same) => return self.two_keys(same, place, &sent),
            None => {
                self.taps.variants.push(Variant {
                    name,
                    place,
                    buttons: sent.buttons,
                });
                self.taps.variants.len() - 1
            }
        };
        self.taps.keys.push(TapKey {
            key: sent.key,
            place: sent.place,
            variant,
        });
    }

    /// Whether a key may be that of a variant: a constant, of which the compiler is to say.
    fn may_be_one(&self, variant: usize, key: &Key) -> bool {
        let is_literal = |key: &Key| matches!(key, Key::Literal(_));
        let keys = &self.taps.keys;
        let mut literals = keys.iter().filter(|other| is_literal(&other.key));
        !is_literal(key) || literals.all(|other| other.variant != variant)
    }

    /// The name that the buttons of a key give it, or the key itself.
    fn name(&mut self, sent: &Sent) -> Option<Name> {
        if let Some((first, place)) = sent.names.first() {
            let others = sent.names.iter().filter(|(name, _)| name != first);
            for (other, other_place) in others {
                self.two_variants(first, *place, other, *other_place);
            }
            return Some((first.clone(), *place));
        }
        let (message, word) = match &sent.key {
            Key::Literal(text) => {
                if let Some(name) = variant_name(text) {
                    return Some((name, sent.place));
                }
                let message = format!("the key `{text}` makes no name for a variant");
                (message, text.clone())
            }
            Key::Constant(number) => {
                let message = String::from("the variant of a key that is a constant must be named");
                (message, last_word(&self.taps.constants[*number]))
            }
        };
        let name = a_variant(&word);
        let shown = name.as_deref().unwrap_or("…");
        let diagnostic = self.diagnostics.error(sent.place, message);
        sent.write_variant(diagnostic, "name it", shown);
        None
    }

    fn two_variants(&mut self, first: &str, first_place: Extent, other: &str, place: Extent) {
        self.diagnostics.error(
            first_place,
            format!("one key has two variants, `{first}` here"),
        );
        self.diagnostics
            .error(place, format!("one key has two variants, `{other}` here"))
            .help(format!("give both buttons the same: `{VARIANT}={first}`"));
    }

    fn two_keys(&mut self, first: usize, place: Extent, sent: &Sent) {
        let variants = &self.taps.variants;
        let Variant {
            name,
            place: first_place,
            ..
        } = &variants[first];
        let is_free = |name: &String| variants.iter().all(|variant| variant.name != *name);
        let numbers = 2..variants.len() + 3;
        let free = numbers
            .map(|number| format!("{name}{number}"))
            .find(is_free);
        let free = free.unwrap_or_else(|| String::from("…"));
        self.diagnostics.error(
            *first_place,
            format!("two keys have the variant `{name}`, one of them here"),
        );
        let message = format!("two keys have the variant `{name}`, the other one here");
        let diagnostic = self.diagnostics.error(place, message);
        sent.write_variant(diagnostic, "name one of them", &free);
    }
}
