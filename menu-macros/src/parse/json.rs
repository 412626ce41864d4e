//! JSON as it was written, from tokens or from a file; what it says of a menu is read later.

use crate::syntax::Extent;

/// A value, with its place.
pub(super) enum Json {
    Text {
        text: String,
        place: Extent,
    },
    /// A number, `true`, `false` or `null`, as it was written.
    Other {
        source: String,
        place: Extent,
    },
    Array {
        items: Vec<Json>,
        place: Extent,
    },
    Object {
        members: Vec<JsonMember>,
        place: Extent,
    },
    /// Not JSON; that has been reported.
    Broken {
        place: Extent,
    },
}

/// `"name": value`
pub(super) struct JsonMember {
    pub(super) name: String,
    pub(super) name_place: Extent,
    pub(super) value: Json,
}

impl Json {
    pub(super) fn place(&self) -> Extent {
        match self {
            Json::Text { place, .. }
            | Json::Other { place, .. }
            | Json::Array { place, .. }
            | Json::Object { place, .. }
            | Json::Broken { place } => *place,
        }
    }

    /// What kind of value it is, to say so.
    pub(super) fn what(&self) -> String {
        match self {
            Json::Text { .. } => String::from("a text"),
            Json::Other { source, .. } if is_word(source) => format!("`{source}`"),
            Json::Other { .. } => String::from("a number"),
            Json::Array { .. } => String::from("an array"),
            Json::Object { .. } => String::from("an object"),
            Json::Broken { .. } => String::from("no JSON"),
        }
    }
}

pub(super) fn is_word(source: &str) -> bool {
    matches!(source, "true" | "false" | "null")
}

/// Where an escape of a JSON text is wrong.
pub(super) struct BadEscape {
    pub(super) bytes: std::ops::Range<usize>,
}

/// Resolves the escapes of a JSON text.
pub(super) fn unescape(source: &str) -> Result<String, BadEscape> {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let start = source.len() - rest.len() + at;
        let escape = &rest[at + 1..];
        let (c, len) = match escape.as_bytes().first() {
            Some(b'u') => unescape_unicode(&escape[1..])
                .map(|(c, len)| (c, len + 1))
                .ok_or(BadEscape {
                    bytes: start..start + 2,
                })?,
            Some(byte) => {
                let c = match byte {
                    b'"' => '"',
                    b'\\' => '\\',
                    b'/' => '/',
                    b'b' => '\u{8}',
                    b'f' => '\u{C}',
                    b'n' => '\n',
                    b'r' => '\r',
                    b't' => '\t',
                    _ => {
                        let len = escape.chars().next().map_or(0, char::len_utf8);
                        return Err(BadEscape {
                            bytes: start..start + 1 + len,
                        });
                    }
                };
                (c, 1)
            }
            None => {
                return Err(BadEscape {
                    bytes: start..start + 1,
                });
            }
        };
        text.push(c);
        rest = &escape[len..];
    }
    text.push_str(rest);
    Ok(text)
}

/// Four hexadecimal digits, or two such escapes for a character beyond them.
fn unescape_unicode(digits: &str) -> Option<(char, usize)> {
    let unit = hex(digits)?;
    if !(0xD800..0xDC00).contains(&unit) {
        return Some((char::from_u32(unit)?, 4));
    }
    let low = hex(digits.get(4..)?.strip_prefix("\\u")?)?;
    let code = 0x1_0000 + ((unit - 0xD800) << 10) + low.checked_sub(0xDC00)?;
    Some((char::from_u32(code)?, 10))
}

fn hex(digits: &str) -> Option<u32> {
    let digits = digits.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn resolves_the_escapes_of_json() {
        let text = unescape(r#"a\/b\"\\\n\u4eca\ud83d\ude00"#).ok();
        assert_eq!(text.as_deref(), Some("a/b\"\\\n今😀"));
    }

    #[test]
    fn refuses_what_is_no_escape() {
        for (source, bytes) in [
            (r"a\x", 1..3),
            ("a\\歌", 1..5),
            (r"\u12", 0..2),
            (r"\ud800", 0..2),
            (r"\ud800\u0041", 0..2),
            ("\\", 0..1),
            (r"\u+123", 0..2),
        ] {
            assert_eq!(
                unescape(source).err().map(|bad| bad.bytes),
                Some(bytes),
                "{source}"
            );
        }
    }
}
