//! Secrets that a server repeats.

/// Replaces a secret, each character of it written as it is or percent-encoded.
pub(super) fn blot(text: &mut String, secret: &str) {
    if secret.is_empty() {
        return;
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some(len) = length_of(secret, rest) {
            clean.push('…');
            rest = &rest[len..];
        } else {
            clean.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    *text = clean;
}

/// How many bytes the secret takes at the beginning of a text, if it stands there.
fn length_of(secret: &str, text: &str) -> Option<usize> {
    let mut rest = text.as_bytes();
    for byte in secret.bytes() {
        rest = match rest {
            [b'%', high, low, rest @ ..] if encodes(*high, *low, byte) => rest,
            [b'+', rest @ ..] if byte == b' ' => rest,
            [first, rest @ ..] if *first == byte => rest,
            _ => return None,
        };
    }
    Some(text.len() - rest.len())
}

/// Whether two hexadecimal digits make a byte.
fn encodes(high: u8, low: u8, byte: u8) -> bool {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    digit(high) == Some(u32::from(byte >> 4)) && digit(low) == Some(u32::from(byte & 15))
}

#[cfg(test)]
mod tests {
    use super::blot;

    #[test]
    fn no_encoding_hides_a_secret() {
        for (secret, text, shown) in [
            ("TOKEN", "no TOKEN, TOKEN", "no …, …"),
            ("TOKEN", "TOKE TOKENS %54OKEN", "TOKE …S …"),
            ("a+/é", "x a+/é", "x …"),
            ("a+/é", "a%2b%2f%c3%a9 a%2B/%C3%a9", "… …"),
            ("a+/é", "a+/e a%2 a%2g a+/%c3", "a+/e a%2 a%2g a+/%c3"),
            ("a b", "a+b a%20b", "… …"),
            ("%", "100%25 %", "100… …"),
            ("", "今日", "今日"),
        ] {
            let mut text = text.to_owned();
            blot(&mut text, secret);
            assert_eq!(text, shown, "{secret}");
        }
    }
}
