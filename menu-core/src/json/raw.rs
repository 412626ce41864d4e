//! Buttons of unknown type: JSON kept as text.

use super::menu::{read_name, sub_button_of};
use super::node::Node;

/// A button's JSON without what is known of it otherwise: a `name` that can be read, and a
/// `sub_button` that holds nothing. In the order in which it came, every digit kept, without white
/// space, and with escapes turned into the characters they stand for, because WeChat refuses `\u`
/// escapes when the button is sent back. What is no object is kept as it is.
pub(crate) fn unknown_json(button: &Node<'_>) -> String {
    let Ok(object) = button.object() else {
        return normal(button.raw());
    };
    let is_known = |name| match name {
        "name" => read_name(&object).is_ok(),
        "sub_button" => matches!(sub_button_of(&object), Ok(None)),
        _ => false,
    };
    let mut json = String::from("{");
    for (name, raw) in object.raw_members() {
        if is_known(name) {
            continue;
        }
        if json.len() > 1 {
            json.push(',');
        }
        push_text(name, &mut json);
        json.push(':');
        push_normal(raw, &mut json);
    }
    json.push('}');
    json
}

/// An unknown button's JSON, parted so that `name` can be written after `type`.
pub(crate) struct SplitUnknown {
    pub(crate) type_member: Option<String>,
    pub(crate) others: Vec<(String, String)>,
}

/// `None` if the text is no JSON object. The text may be the user's own, so it is brought to the
/// form of [`unknown_json`] here.
pub(crate) fn split_unknown(json: &str) -> Option<SplitUnknown> {
    let object = Node::parse(json).ok()?.object().ok()?;
    let mut split = SplitUnknown {
        type_member: None,
        others: Vec::new(),
    };
    for (name, raw) in object.raw_members() {
        match name {
            "type" if split.type_member.is_none() => split.type_member = Some(normal(raw)),
            // The name is written from `Button::name`, and nothing twice; with buttons in it, it
            // would be a submenu.
            "type" | "name" | "sub_button" => {}
            _ => split.others.push((name.to_owned(), normal(raw))),
        }
    }
    Some(split)
}

/// A text or a number as `Node::text_or_number` has it, anything else as JSON.
pub(crate) fn text_or_json(value: &Node<'_>) -> String {
    let text = value.text_or_number();
    text.unwrap_or_else(|_| normal(value.raw()))
}

pub(super) fn normal(raw: &str) -> String {
    let mut json = String::new();
    push_normal(raw, &mut json);
    json
}

/// Appends valid JSON text without white space between tokens and without needless escapes.
fn push_normal(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('"') {
        push_without_space(&rest[..at], out);
        let text = &rest[at..];
        let end = text_end(text);
        match serde_json::from_str::<String>(&text[..end]) {
            Ok(decoded) => push_text(&decoded, out),
            // Half a surrogate pair has no other form than its escape.
            Err(_) => out.push_str(&text[..end]),
        }
        rest = &text[end..];
    }
    push_without_space(rest, out);
}

fn push_without_space(json: &str, out: &mut String) {
    out.extend(json.chars().filter(|c| !c.is_ascii_whitespace()));
}

/// Where the JSON text at the start of `json` ends, behind its closing quote.
fn text_end(json: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

fn push_text(text: &str, out: &mut String) {
    // A text is written without fail; `Value`'s Display is the writer that returns a String.
    out.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(json: &str) -> String {
        unknown_json(&Node::parse(json).unwrap())
    }

    #[test]
    fn unknown_json_is_kept_to_the_digit() {
        assert_eq!(
            kept(
                r#"{ "name":"x", "type" : "\u65b0" , "n": [1e400, 123456789012345678901234567890],
                "sub_button":[ ], "s":"a \" b\/c\n\ud83d\ude00 \u0001", "half":"\ud83d" }"#
            ),
            "{\"type\":\"新\",\"n\":[1e400,123456789012345678901234567890],\
             \"s\":\"a \\\" b/c\\n😀 \\u0001\",\"half\":\"\\ud83d\"}",
        );
    }

    #[test]
    fn a_name_or_a_list_that_cannot_be_read_is_kept() {
        for json in [
            r#"{"name":{"a":1}}"#,
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":"\ud83d"}"#,
            r#"{"sub_button":7}"#,
            r#"{"sub_button":{"list":[],"more":1}}"#,
            r#"{"sub_button":[],"sub_button":[]}"#,
            r#"{"\ud83d":1}"#,
            "null",
            "[1,\"a b\"]",
        ] {
            assert_eq!(kept(json), json);
        }
        for json in [
            r#"{"name":8,"sub_button":null}"#,
            r#"{"name":null,"sub_button":""}"#,
            r#"{"sub_button":{ "list" : [ ] }}"#,
        ] {
            assert_eq!(kept(json), "{}", "{json}");
        }
    }
}
