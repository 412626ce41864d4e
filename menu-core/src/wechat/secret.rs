//! Secrets that a server repeats.

/// Whether a text contains a secret: unchanged, in another case, or percent-encoded.
pub(super) fn holds(text: &str, secret: &str) -> bool {
    let secret = secret.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&secret);
    !secret.is_empty() && (holds(text) || holds(&decoded(text)))
}

/// The text without percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| tail.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn no_encoding_hides_a_secret() {
        for (secret, text, expected) in [
            ("TOKEN", "no TOKEN, TOKEN", true),
            ("TOKEN", "no token", true),
            ("TOKEN", "TOKE %54OKEN", true),
            ("TOKEN", "TOKE N", false),
            ("a+/é", "x a+/é", true),
            ("a+/é", "a%2b%2f%c3%a9", true),
            ("a+/é", "a+/e a%2 a%2g a+/%c3", false),
            ("100%", "100%25 %", true),
            ("", "今日", false),
        ] {
            assert_eq!(holds(text, secret), expected, "{text} {secret}");
        }
    }
}
