//! What fails the build of a crate whose constants break a rule.

use super::check::broken_rules;
use super::html::find_entity;
use super::sentence::Sentence;
use crate::limits::{Level, Limits};
use crate::menu::Member;

/// Fails the build if a constant breaks a rule: the macros call it for each text that is a
/// constant expression, at the place of that expression.
///
/// # Panics
///
/// With every broken rule as the message, which is the error that the compiler shows. What to do
/// about it is not said: the text to change stands elsewhere.
#[track_caller]
pub const fn assert_text(value: &str, member: Member, level: Level, limits: &Limits) {
    let violations = broken_rules(value, member, level, limits);
    let mut told = Sentence::new();
    let mut i = 0;
    while i < violations.len() {
        if let Some(violation) = violations[i] {
            violation.write(told.and());
        }
        i += 1;
    }
    // Constants stand in markup, where a url that was copied from a page's source may end up.
    if matches!(member, Member::Url)
        && let Some(entity) = find_entity(value)
    {
        entity.write(told.and());
    }
    assert!(told.is_empty(), "{}", told.as_str());
}

/// Fails the build if one key has two variants, or one variant two keys: the macros call it for
/// each key that the compiler alone can compare, at the place of that key.
///
/// # Panics
///
/// With the two variants or the two keys as the message, which is the error that the compiler
/// shows.
#[track_caller]
pub const fn assert_distinct(key: &str, variant: &str, others: &[OtherKey<'_>]) {
    let mut i = 0;
    while i < others.len() {
        let other = others[i];
        let this = OtherKey {
            key,
            variant,
            is_before: !other.is_before,
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
    /// Whether it stands before the one that is judged.
    pub is_before: bool,
}

/// Whether two texts are equal, in a `const fn`.
#[must_use]
pub const fn same(a: &str, b: &str) -> bool {
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
