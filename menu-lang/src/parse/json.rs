//! JSON as it was written, from tokens or from a file; what it says of a menu is read later.

use crate::tree::Extent;

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
        /// Something in it was no JSON and is left out.
        broken: bool,
    },
    Object {
        members: Vec<JsonMember>,
        place: Extent,
        /// Something in it was no JSON and is left out.
        broken: bool,
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

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Json::Other { source, .. } if source == "null")
    }

    pub(super) fn is_broken(&self) -> bool {
        matches!(self, Json::Broken { .. })
    }

    /// Whether it is an object with a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        let Json::Object { members, .. } = self else {
            return false;
        };
        members.iter().any(|member| member.name == name)
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

/// What stands for the value of a member, to show how it is written.
pub(super) fn a_value(name: &str) -> &'static str {
    match name {
        "button" | "sub_button" => "[ … ]",
        "menu" | "matchrule" => "{ … }",
        _ => "\"…\"",
    }
}

pub(super) fn is_word(source: &str) -> bool {
    matches!(source, "true" | "false" | "null")
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
pub(super) fn is_number(source: &str) -> bool {
    fn digits(text: &str) -> Option<&str> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < text.len()).then_some(rest)
    }
    let source = source.strip_prefix('-').unwrap_or(source);
    let Some(mut rest) = (match source.strip_prefix('0') {
        Some(rest) => Some(rest),
        None => digits(source),
    }) else {
        return false;
    };
    if let Some(fraction) = rest.strip_prefix('.') {
        match digits(fraction) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        match digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// Where an escape of a JSON text is wrong, and what it is.
pub(super) struct BadEscape {
    pub(super) bytes: std::ops::Range<usize>,
    pub(super) what: &'static str,
}

const NO_ESCAPE: &str = "no escape of JSON";
const HALF: &str = "half a character, and the other half is missing";

/// Resolves the escapes of a JSON text.
pub(super) fn unescape(source: &str) -> Result<String, BadEscape> {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let start = source.len() - rest.len() + at;
        let escape = &rest[at + 1..];
        let (c, len) = unescape_one(escape).map_err(|(len, what)| BadEscape {
            bytes: start..start + 1 + len,
            what,
        })?;
        text.push(c);
        rest = &escape[len..];
    }
    text.push_str(rest);
    Ok(text)
}

/// What stands behind a backslash: the character and the length in bytes; or the length of what
/// is wrong, and what it is.
fn unescape_one(escape: &str) -> Result<(char, usize), (usize, &'static str)> {
    let first = escape.chars().next().ok_or((0, NO_ESCAPE))?;
    let c = match first {
        '"' | '\\' | '/' => first,
        'b' => '\u{8}',
        'f' => '\u{C}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unescape_unicode(&escape[1..]).map(|(c, len)| (c, len + 1)),
        _ => return Err((first.len_utf8(), NO_ESCAPE)),
    };
    Ok((c, 1))
}

/// Four hexadecimal digits, or two such escapes for a character beyond them.
fn unescape_unicode(digits: &str) -> Result<(char, usize), (usize, &'static str)> {
    let Some(unit) = hex(digits) else {
        let is_digit = |byte: &u8| byte.is_ascii_hexdigit();
        return Err((1 + digits.bytes().take_while(is_digit).count(), NO_ESCAPE));
    };
    if let Some(c) = char::from_u32(unit) {
        return Ok((c, 4));
    }
    pair(unit, &digits[4..]).map(|c| (c, 10)).ok_or((5, HALF))
}

/// The character of a pair of escapes, of which the second stands next.
fn pair(high: u32, rest: &str) -> Option<char> {
    let low = hex(rest.strip_prefix("\\u")?)?;
    let high = high.checked_sub(0xD800).filter(|high| *high < 0x400)?;
    let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    char::from_u32(0x1_0000 + (high << 10) + low)
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
            (r"\u12", 0..4),
            (r"\ud800", 0..6),
            (r"\udc00", 0..6),
            (r"\ud800\ue000", 0..6),
            (r"\udc00", 0..6),
            (r"\ud800\u0041", 0..6),
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
