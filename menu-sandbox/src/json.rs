//! Writes replies by hand: people who read them expect the documented order of members, and
//! `serde_json`'s map would sort them.

use std::fmt::Write;

/// A JSON string. Everything but quotes, backslashes and control characters stays raw UTF-8.
pub(crate) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A JSON object from names and values that are JSON already.
pub(crate) fn object(members: &[(&str, String)]) -> String {
    let mut text = String::from("{");
    for (index, (name, value)) in members.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\"{name}\":{value}");
    }
    text.push('}');
    text
}

/// A JSON array of values that are JSON already.
pub(crate) fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[{}]", items.join(","))
}
