//! JSON as YAML: strings in double quotes, which YAML reads as JSON does.

use std::fmt::Write as _;

use serde_json::Value;

/// The value as a document.
pub(crate) fn write(value: &Value) -> String {
    let mut text = String::new();
    node(value, 0, &mut text);
    text
}

fn node(value: &Value, indent: usize, text: &mut String) {
    let blank = "  ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (at, (name, value)) in members.iter().enumerate() {
                // The first one stands behind the `- ` of its item.
                if at > 0 || text.ends_with('\n') || text.is_empty() {
                    text.push_str(&blank);
                }
                _ = write!(text, "{name}:");
                member(value, indent, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                _ = write!(text, "{blank}- ");
                node(item, indent + 1, text);
            }
        }
        other => _ = writeln!(text, "{other}"),
    }
}

fn member(value: &Value, indent: usize, text: &mut String) {
    let is_nested = match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    if is_nested {
        text.push('\n');
        node(value, indent + 1, text);
    } else {
        _ = writeln!(text, " {value}");
    }
}
