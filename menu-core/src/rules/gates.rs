//! What fails the build of a crate whose constants break a rule.

use crate::limits::{Level, Limits};
use crate::menu::Member;
use crate::rules::check_text;
use crate::rules::help::entity_help;
use crate::rules::html::{entity_message, find_entity};
use crate::rules::sentence::Sentence;
use crate::rules::violation::Notation;

/// Fails the build if a constant breaks a rule: the macros call it for each text that is a
/// constant expression, at the place of that expression.
///
/// # Panics
///
/// With every broken rule as the message, which is the error that the compiler shows. What is
/// given as `allowed_today` helps where the default limits refuse what WeChat takes today.
#[track_caller]
pub const fn assert_text(
    value: &str,
    member: Member,
    level: Level,
    limits: &Limits,
    allowed_today: &str,
) {
    let violations = check_text(value, member, level, limits);
    let mut told = Sentence::EMPTY;
    let mut i = 0;
    while let Some(violation) = violations.get(i) {
        if i > 0 {
            told = told.text("\nand ");
        }
        told = told.text(violation.message().as_str());
        told = told.help(violation.help(Notation::Value).as_str());
        if violation.current_allows() {
            told = told.help(allowed_today);
        }
        i += 1;
    }
    // Constants stand in markup, where a url that was copied from a page's source may end up.
    if matches!(member, Member::Url)
        && let Some(entity) = find_entity(value)
    {
        if i > 0 {
            told = told.text("\nand ");
        }
        told = told.text(entity_message(entity).as_str());
        told = told.help(entity_help(value, Notation::Value).as_str());
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
    Sentence::EMPTY
        .text("the key ")
        .quote(first.key)
        .text(" has two variants, `")
        .text(first.variant)
        .text("` and `")
        .text(second.variant)
        .text("`\n= help: give both buttons the same: `variant=")
        .text(first.variant)
        .text("`")
}

const fn one_variant_two_keys(first: OtherKey<'_>, second: OtherKey<'_>) -> Sentence {
    Sentence::EMPTY
        .text("two keys have the variant `")
        .text(first.variant)
        .text("`, ")
        .quote(first.key)
        .text(" and ")
        .quote(second.key)
        .text("\n= help: name one of them otherwise: `variant=")
        .text(first.variant)
        .text("2`")
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
