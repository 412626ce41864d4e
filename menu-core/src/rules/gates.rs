//! The checks that fail the build if constants break a rule.

use super::check::broken_rules;
use super::html::find_entity;
use super::sentence::Sentence;
use crate::limits::{Level, Limits};
use crate::menu::Member;

/// Fails the build if a constant breaks a rule. The macros call it for each constant expression, at
/// the place of that expression.
///
/// # Panics
///
/// The message lists every broken rule; the compiler shows it as the error. There is no help,
/// because the string to change is somewhere else.
#[track_caller]
pub const fn assert_text(value: &str, member: Member, level: Level, limits: &Limits) {
    let violations = broken_rules(value, member, level, limits);
    let mut message = Sentence::new();
    let mut i = 0;
    while i < violations.len() {
        if let Some(violation) = violations[i] {
            violation.write(message.and());
        }
        i += 1;
    }
    // Only markup has constants, and people paste urls from the source of a page into it.
    if matches!(member, Member::Url)
        && let Some(entity) = find_entity(value)
    {
        entity.write(message.and());
    }
    assert!(message.is_empty(), "{}", message.as_str());
}

/// Fails the build if one key has two variants, or one variant has two keys. The macros call it for
/// each key that only the compiler can compare, at the place of that key.
///
/// # Panics
///
/// The message names the two variants or the two keys; the compiler shows it as the error.
#[track_caller]
pub const fn assert_distinct(key: &str, variant: &str, others: &[OtherKey<'_>]) {
    let mut i = 0;
    while i < others.len() {
        let other = others[i];
        let this = OtherKey {
            key,
            variant,
            ..other
        };
        let (first, second) = if other.is_before {
            (other, this)
        } else {
            (this, other)
        };
        match (same(key, other.key), same(variant, other.variant)) {
            (true, false) => panic!("{}", one_key_two_variants(first, second).as_str()),
            (false, true) => panic!("{}", one_variant_two_keys(first, second).as_str()),
            _ => {}
        }
        i += 1;
    }
}

const fn one_key_two_variants(first: OtherKey<'_>, second: OtherKey<'_>) -> Sentence {
    let mut sentence = Sentence::new();
    sentence
        .text("the key ")
        .quote(first.key)
        .text(" has two variants: `")
        .text(first.variant)
        .text("` and `")
        .text(second.variant)
        .text("`\n= help: write the same for both buttons: `variant=")
        .text(first.variant)
        .text("`");
    sentence
}

const fn one_variant_two_keys(first: OtherKey<'_>, second: OtherKey<'_>) -> Sentence {
    let mut sentence = Sentence::new();
    sentence
        .text("two keys have the variant `")
        .text(first.variant)
        .text("`, ")
        .quote(first.key)
        .text(" and ")
        .quote(second.key)
        .text("\n= help: choose another name for one of them: `variant=")
        .text(first.variant)
        .text("2`");
    sentence
}

/// Another key of the same enum.
#[derive(Clone, Copy, Debug)]
pub struct OtherKey<'a> {
    /// The key.
    pub key: &'a str,
    /// The name of its variant.
    pub variant: &'a str,
    /// Whether it comes before the key that is checked.
    pub is_before: bool,
}

/// The variant of a key. The enums of keys call it.
#[must_use]
pub const fn find<T: Copy>(key: &str, keys: &[(&str, T)]) -> Option<T> {
    let mut i = 0;
    while i < keys.len() {
        if same(key, keys[i].0) {
            return Some(keys[i].1);
        }
        i += 1;
    }
    None
}

/// Whether two strings are equal, in a `const fn`.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    /// What the gate says of the key `A` with the variant `Va` beside another key.
    fn told(key: &str, variant: &str, is_before: bool) -> Option<String> {
        let others = [
            OtherKey {
                key: "X",
                variant: "Vx",
                is_before,
            },
            OtherKey {
                key,
                variant,
                is_before,
            },
        ];
        let told = catch_unwind(|| assert_distinct("A", "Va", &others)).err()?;
        Some(*told.downcast::<String>().expect("a sentence"))
    }

    #[test]
    fn a_key_has_one_variant_and_a_variant_one_key() {
        assert_eq!(told("A", "Va", true), None);
        assert_eq!(told("B", "Vb", true), None);
        for (is_before, first, second) in [(true, "Vb", "Va"), (false, "Va", "Vb")] {
            let told = told("A", "Vb", is_before).expect("a mistake");
            let expected = format!("the key `A` has two variants: `{first}` and `{second}`");
            assert!(told.starts_with(&expected), "{told}");
        }
        for (is_before, first, second) in [(true, "B", "A"), (false, "A", "B")] {
            let told = told("B", "Va", is_before).expect("a mistake");
            let expected = format!("two keys have the variant `Va`, `{first}` and `{second}`");
            assert!(told.starts_with(&expected), "{told}");
        }
    }
}
