//! Remnants of HTML: in a url, `&amp;` opens a page that nobody means.

use crate::rules::sentence::Sentence;

/// The entities that turn up in copied urls and texts, and the characters they stand for. Not
/// every name between `&` and `;` is one: it may be a parameter of the url.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("times", '×'),
    ("divide", '÷'),
    ("deg", '°'),
    ("sect", '§'),
    ("para", '¶'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
    ("cent", '¢'),
];

/// The longest entity is `&#x10FFFF;`, but for zeros in front.
const LONGEST: usize = 16;

/// An HTML entity in a text.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'a> {
    /// It itself, `&amp;` or `&#38;` or `&#x26;`.
    pub source: &'a str,
    /// The bytes before it.
    at: usize,
    /// What it stands for.
    c: char,
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
pub const fn entity_message(entity: Entity<'_>) -> Sentence {
    Sentence::EMPTY
        .text("url holds `")
        .text(entity.source)
        .text("`, and this is not HTML")
}

/// Adds the url with what its entities stand for, as it stands between the quotes of a literal.
pub(crate) const fn write_resolved(mut sentence: Sentence, url: &str) -> Sentence {
    let mut rest = url;
    while let Some(Entity { source, at, c }) = find_entity(rest) {
        sentence = sentence.escaped(rest, at);
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        // What stands for itself between quotes stands encoded in a url.
        sentence = if c.is_whitespace() || matches!(c, '\0'..=' ' | '"' | '<' | '>' | '\\') {
            sentence.percent(text)
        } else {
            sentence.escaped(text, text.len())
        };
        let (_, after) = rest.split_at(at + source.len());
        rest = after;
    }
    sentence.escaped(rest, rest.len())
}

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

const fn character(name: &[u8]) -> Option<char> {
    match name {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        _ => {
            let mut i = 0;
            while i < NAMED.len() {
                if equal(NAMED[i].0.as_bytes(), name) {
                    return Some(NAMED[i].1);
                }
                i += 1;
            }
            None
        }
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

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(url: &str) -> String {
        write_resolved(Sentence::EMPTY, url).to_string()
    }

    #[test]
    fn finds_and_resolves() {
        let found = |url| find_entity(url).map(|entity| entity.source);
        assert_eq!(found("http://a/?b=1&amp;c=2"), Some("&amp;"));
        assert_eq!(
            found("http://a/?b=1&c=2;d&ampersand;&;&#;&#x;&#xg;&#99999999;"),
            None
        );
        assert_eq!(
            resolved("?a&amp;b&#38;c&#x26;d&amp;amp;&"),
            "?a&b&c&d&amp;&"
        );
        assert_eq!(resolved("/a&nbsp;b&#34;c&copy;"), "/a%C2%A0b%22c©");
    }
}
