//! The names of variants: as `variant=…` states them, and as keys make them.

use proc_macro2::TokenStream;
use syn::Ident;

use super::{Checker, shown};
use crate::tree::{Attribute, Extent, Value};
use crate::words::VARIANT;

/// The name of a variant, and the place that gave it.
pub type Name = (String, Extent);

impl Checker<'_, '_> {
    /// `variant=Name`: a name, not a text. One that is reported is the one that the help shows.
    pub(super) fn variant(&mut self, attribute: &Attribute) -> Option<Name> {
        let mended = mended(&attribute.value);
        let (message, place) = match &attribute.value {
            Value::Word { text, .. } if is_variant_name(text) => return mended,
            Value::Word { text, place } => (format!("`{text}` cannot name a variant"), *place),
            Value::Literal { place, .. } | Value::Constant { place, .. } => (
                format!("`{VARIANT}` is the name of a variant, without quotes or braces"),
                *place,
            ),
            Value::Wrong { place, .. } => (format!("`{VARIANT}` is the name of a variant"), *place),
            Value::Broken => return None,
        };
        let shown = mended.as_ref().map_or("…", |(name, _)| name);
        self.diagnostics
            .error(place, message)
            .help(format!("write `{VARIANT}={shown}`"));
        mended
    }
}

/// The name that a value of `variant` was meant to be.
fn mended(value: &Value) -> Option<Name> {
    let (text, place) = match value {
        Value::Word { text, place } | Value::Literal { text, place } => (text.clone(), *place),
        Value::Constant { tokens, place } => (last_word(tokens), *place),
        Value::Wrong { .. } | Value::Broken => return None,
    };
    let last = text.rsplit(':').next().unwrap_or(&text);
    if is_variant_name(last) {
        return Some((last.to_owned(), place));
    }
    Some((a_variant(last)?, place))
}

/// A name to show where a word makes none of its own: `Key1001` for `1001`.
pub(super) fn a_variant(word: &str) -> Option<String> {
    let has_word = word.contains(|c: char| c.is_ascii_alphanumeric());
    let longer = || variant_name(&format!("key_{word}")).filter(|_| has_word);
    variant_name(word).or_else(longer)
}

/// A name that begins as Rust's variants do. `ALL` would hide the list of that name.
fn is_variant_name(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| !c.is_lowercase() && c != '_');
    begins_well && text != "ALL" && syn::parse_str::<Ident>(text).is_ok()
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
/// no plain ASCII name makes none. Control characters are left out, as the key is to leave them.
pub(super) fn variant_name(key: &str) -> Option<String> {
    if !key.is_ascii() {
        return None;
    }
    let key = key.replace(|c: char| c.is_ascii_control(), "");
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
            ("SO\tNGS", Some("Songs")),
        ] {
            assert_eq!(variant_name(key).as_deref(), name, "{key}");
        }
    }
}
