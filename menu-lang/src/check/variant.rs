//! The names of variants: from `variant=…`, or derived from keys.

use proc_macro2::TokenStream;
use syn::Ident;

use super::{Checker, shown};
use crate::tree::{Attribute, Extent, Value};
use crate::words::VARIANT;

/// The name of a variant, and the place that gave it.
pub type Name = (String, Extent);

impl Checker<'_, '_> {
    /// `variant=Name`: a name, not a string. A wrong one counts as the one in the help.
    pub(super) fn variant(&mut self, attribute: &Attribute) -> Option<Name> {
        let (word, place) = match &attribute.value {
            Value::Word { text, place } if is_variant_name(text) => {
                return Some((text.clone(), *place));
            }
            Value::Word { text, place } | Value::Literal { text, place } => (text.clone(), *place),
            Value::Constant { tokens, place } => (last_word(tokens), *place),
            Value::Wrong { place, .. } => (String::new(), *place),
            Value::Broken => return None,
        };
        let last = word.rsplit(':').next().unwrap_or(&word);
        let meant = if is_variant_name(last) {
            Some(last.to_owned())
        } else {
            variant_name(last)
        };
        let message = match &attribute.value {
            Value::Word { text, .. } => format!("`{text}` is not a variant name"),
            _ => format!("`{VARIANT}` must be a name, without quotes or braces"),
        };
        let shown = meant.as_deref().unwrap_or("…");
        self.diagnostics
            .error(place, message)
            .help(format!("write `{VARIANT}={shown}`"));
        Some((meant?, place))
    }
}

/// A name that begins with a capital. `ALL` would hide the constant of that name.
fn is_variant_name(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| !c.is_lowercase() && c != '_');
    begins_well && text != "ALL" && syn::parse_str::<Ident>(text).is_ok()
}

/// `SONGS` for `{keys::SONGS}`; `None` for an expression that is not a path.
pub(super) fn last_word(constant: &TokenStream) -> String {
    let path = shown(constant);
    let path = path.trim_matches(['{', '}']);
    let is_path = path
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
    let last = path.rsplit(':').next().filter(|_| is_path);
    last.unwrap_or_default().to_owned()
}

/// `V1001_TODAY_MUSIC` becomes `V1001TodayMusic`, `todaySongs` becomes `TodaySongs`, `今日歌曲`
/// stays as it is, `1001` becomes `Key1001`. A key without a letter or digit has no name.
pub(super) fn variant_name(key: &str) -> Option<String> {
    let words = key.split(|c: char| !c.is_alphanumeric());
    let name: String = words
        .filter_map(|word| {
            let first = word.chars().next()?;
            let rest = &word[first.len_utf8()..];
            let is_shouted = !word.contains(char::is_lowercase);
            let rest = if is_shouted {
                rest.to_ascii_lowercase()
            } else {
                rest.to_owned()
            };
            Some(first.to_uppercase().chain(rest.chars()).collect::<String>())
        })
        .collect();
    let is_taken = matches!(&*name, "Self" | "ALL");
    let starts_well = name.starts_with(char::is_alphabetic);
    let name = if starts_well && !is_taken {
        name
    } else {
        format!("Key{name}")
    };
    let is_name = name != "Key" || key.eq_ignore_ascii_case("key");
    (is_name && syn::parse_str::<Ident>(&name).is_ok()).then_some(name)
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
            ("1001", Some("Key1001")),
            ("_1", Some("Key1")),
            ("self", Some("KeySelf")),
            ("SELF", Some("KeySelf")),
            ("ALL", Some("All")),
            ("A_L_L", Some("KeyALL")),
            ("今日歌曲", Some("今日歌曲")),
            ("今日_歌曲/TOP10", Some("今日歌曲Top10")),
            ("3号店", Some("Key3号店")),
            ("éclair", Some("Éclair")),
            ("KEY", Some("Key")),
            ("key", Some("Key")),
            ("___", None),
            ("⚡", None),
            ("💕", None),
            ("type", Some("Type")),
            ("SO\tNGS", Some("SoNgs")),
        ] {
            assert_eq!(variant_name(key).as_deref(), name, "{key}");
        }
    }
}
