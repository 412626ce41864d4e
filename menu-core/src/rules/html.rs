//! HTML entities in urls: a url that contains `&amp;` opens the wrong page.

use super::sentence::Sentence;

/// The longest entity is `&#x10FFFF;`, if it has no leading zeros.
const LONGEST: usize = 16;

/// An HTML entity in a text.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'a> {
    /// The entity, such as `&amp;`, `&#38;` or `&#x26;`.
    pub source: &'a str,
    /// The bytes before it.
    pub(super) at: usize,
    /// What it stands for.
    pub(super) c: char,
}

/// The first HTML entity of a text.
#[must_use]
pub const fn find_entity(text: &str) -> Option<Entity<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'&' {
            let mut end = at + 1;
            while end < bytes.len() && end - at < LONGEST && is_part(bytes[end]) {
                end += 1;
            }
            if end < bytes.len() && bytes[end] == b';' {
                let (source, _) = text.split_at(end + 1);
                let (_, source) = source.split_at(at);
                let (_, name) = bytes.split_at(at + 1);
                let (name, _) = name.split_at(end - at - 1);
                if let Some(c) = character(name) {
                    return Some(Entity { source, at, c });
                }
            }
        }
        at += 1;
    }
    None
}

/// What is wrong with an entity in a url.
#[must_use]
pub fn entity_message(entity: Entity<'_>) -> String {
    let mut sentence = Sentence::new();
    entity.write(&mut sentence);
    sentence.as_str().to_owned()
}

impl Entity<'_> {
    /// Adds the message to a sentence.
    pub(super) const fn write(&self, sentence: &mut Sentence) {
        sentence
            .text("url contains the HTML entity `")
            .text(self.source)
            .text("`");
    }
}

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

/// What an entity of copied urls stands for. Not every name between `&` and `;` is an entity: it may
/// be a parameter of the url.
const fn character(name: &[u8]) -> Option<char> {
    match name {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        b"nbsp" => Some('\u{A0}'),
        _ => None,
    }
}

const fn number(digits: &[u8], radix: u32) -> Option<char> {
    let mut code: u32 = 0;
    let mut i = 0;
    while i < digits.len() {
        let Some(digit) = (digits[i] as char).to_digit(radix) else {
            return None;
        };
        code = code.saturating_mul(radix).saturating_add(digit);
        i += 1;
    }
    if digits.is_empty() {
        None
    } else {
        char::from_u32(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_entities() {
        let found = |url| find_entity(url).map(|entity| entity.source);
        assert_eq!(found("http://a/?b=1&amp;c=2"), Some("&amp;"));
        assert_eq!(found("http://a/?b=1&#x26;c=2"), Some("&#x26;"));
        // Fifteen characters between the two signs.
        assert_eq!(found("&#00000000000038;"), Some("&#00000000000038;"));
        assert_eq!(found("&#000000000000038;"), None);
        assert_eq!(
            found("http://a/?b=1&c=2;d&ampersand;&;&#;&#x;&#xg;&#99999999;&copy;"),
            None
        );
    }
}
