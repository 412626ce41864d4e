//! Requests and answers as the log shows them: without what gives access.

use serde_json::Value;

use crate::Request;
use crate::secret::{MASK, hidden, is_secret};

/// More than any menu; the log is for people.
const MAX_TEXT: usize = 16 * 1024;

/// The path with its query. `clean` takes out the secrets that are known, wherever they stand.
pub(super) fn target(request: &Request, clean: impl Fn(&str) -> String) -> String {
    let mut target = request.path().to_owned();
    for (index, (name, value)) in request.query_pairs().iter().enumerate() {
        target.push(if index == 0 { '?' } else { '&' });
        target.push_str(name);
        target.push('=');
        target.push_str(if is_secret(name) { MASK } else { value });
    }
    shorten(&clean(&target))
}

/// A body, as it was written but for the secrets in it.
pub(super) fn body(bytes: &[u8], clean: impl Fn(&str) -> String) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let lower = text.to_ascii_lowercase();
    if let Ok(value) = serde_json::from_str::<Value>(&text) {
        let mut found = Vec::new();
        let all_texts = collect(&value, &mut found);
        // Of a member that is given twice the parser keeps one.
        if !all_texts || named(&text) > found.len() {
            return hidden(bytes);
        }
        for secret in found {
            let quoted = format!("\"{secret}\"");
            // Written with escapes, it is not to be found in the text.
            if !text.contains(&quoted) && text.contains('\\') {
                return hidden(bytes);
            }
            text = text.replace(&quoted, "\"***\"");
        }
    } else if lower.contains("secret") || lower.contains("access_token") {
        // A body that is almost JSON may hold one all the same.
        return hidden(bytes);
    }
    shorten(&clean(&text))
}

/// How often a name of a secret stands in quotes.
fn named(text: &str) -> usize {
    text.split('"').filter(|word| is_secret(word)).count()
}

/// Gathers the texts under names of secrets; `false` if something else stands under one.
fn collect(value: &Value, found: &mut Vec<String>) -> bool {
    match value {
        Value::Object(members) => members.iter().all(|(name, value)| match value {
            Value::String(text) if is_secret(name) => {
                found.push(text.clone());
                true
            }
            _ if is_secret(name) => false,
            other => collect(other, found),
        }),
        Value::Array(items) => items.iter().all(|item| collect(item, found)),
        _ => true,
    }
}

pub(super) fn shorten(text: &str) -> String {
    if text.len() <= MAX_TEXT {
        return text.to_owned();
    }
    let mut end = MAX_TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}… ({} bytes)", &text[..end], text.len())
}

#[cfg(test)]
mod tests {
    use super::{MAX_TEXT, body, target};
    use crate::Request;

    fn clean(text: &str) -> String {
        text.replace("known", "***")
    }

    #[test]
    fn queries_are_shown_without_secrets() {
        let request = Request::new(
            "GET".to_owned(),
            "/cgi-bin/token?appid=wx1&secret=s1&Access_Token=t1&x=known&y=%E4%BB%8A",
            Vec::new(),
            Vec::new(),
            true,
        );
        assert_eq!(
            target(&request, clean),
            "/cgi-bin/token?appid=wx1&secret=***&Access_Token=***&x=***&y=今"
        );
    }

    #[test]
    fn bodies_are_shown_without_secrets() {
        for (raw, shown) in [
            (r#"{"button": []}"#, r#"{"button": []}"#),
            (
                r#"{"secret":"ab","a":"ab"}"#,
                r#"{"secret":"***","a":"***"}"#,
            ),
            (r#"[{"access_token": "t"}]"#, r#"[{"access_token": "***"}]"#),
            (r#"{"secret":"a/b"}"#, r#"{"secret":"***"}"#),
            (r#"{"secr\u0065t":"ab"}"#, r#"{"secr\u0065t":"***"}"#),
            (r#"{"secret":"a\u0062"}"#, "<20 bytes with a secret>"),
            (r#"{"secret":"abc""#, "<15 bytes with a secret>"),
            (
                r#"{"secret":"ab","secret":"cd"}"#,
                "<29 bytes with a secret>",
            ),
            (r#"{"secret":123456}"#, "<17 bytes with a secret>"),
            (r#"{"app_secret":"ab"}"#, r#"{"app_secret":"***"}"#),
            ("SECRET=ab", "<9 bytes with a secret>"),
            ("known", "***"),
            ("", ""),
        ] {
            let found = body(raw.as_bytes(), clean);
            assert_eq!(found, shown, "{raw}");
        }
    }

    #[test]
    fn long_bodies_are_cut_between_characters() {
        let long = format!("x{}", "今".repeat(MAX_TEXT));
        assert!(body(long.as_bytes(), clean).len() < MAX_TEXT + 40);
    }
}
