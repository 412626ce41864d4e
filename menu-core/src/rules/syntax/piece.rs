//! The pieces of JSON, from tokens or from a file.

/// Deeper than any menu, and safe for the stack.
pub const MAX_DEPTH: usize = 32;

/// The character of [`Kind::Sign`] for `->`.
pub const ARROW: char = '→';

/// The smallest part of JSON that has a meaning. Brackets always have their partners.
pub struct Piece<P> {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub place: P,
}

pub enum Kind {
    /// `{` or `[`
    Open(char),
    /// `}` or `]`
    Close(char),
    Text(String),
    /// A number, `true`, `false` or `null`, as it was written.
    Other(String),
    /// `,`, `:`, or another sign that was written for one of them.
    Sign(char),
    /// Something else, as it was written: a word, an expression, a sign that JSON does not have.
    Word(String),
    /// An invalid string or number; this was reported.
    Reported,
}

impl<P> Piece<P> {
    /// The piece as messages show it: `` `"name"` ``.
    pub fn shown(&self) -> String {
        let written = match &self.kind {
            Kind::Sign(ARROW) => return String::from("`->`"),
            Kind::Open(sign) | Kind::Close(sign) | Kind::Sign(sign) => return format!("`{sign}`"),
            Kind::Text(text) => format!("{text:?}"),
            Kind::Other(written) | Kind::Word(written) => written.clone(),
            Kind::Reported => return String::from("another value"),
        };
        if written.chars().count() <= 40 {
            return format!("`{written}`");
        }
        let head: String = written.chars().take(39).collect();
        format!("`{head}…`")
    }

    pub fn is_sign(&self, sign: char) -> bool {
        matches!(self.kind, Kind::Sign(other) if other == sign)
    }
}

/// A word or a number: the value that JSON has for it.
#[must_use]
pub fn is_other(word: &str) -> bool {
    matches!(word, "true" | "false" | "null") || is_number(word)
}

/// Whether a word was meant as a number.
#[must_use]
pub fn is_like_number(word: &str) -> bool {
    let digits = word.trim_start_matches(['-', '+', '.']);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (number, exponent) = match word.split_once(['e', 'E']) {
        Some((number, exponent)) => (
            number,
            exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
        ),
        None => (word, "0"),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let has_surplus_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && !has_surplus_zero && digits(fraction) && digits(exponent)
}

/// The place of a wrong escape in a JSON string, and its help.
pub struct BadEscape {
    pub bytes: std::ops::Range<usize>,
    pub help: &'static str,
}

/// Resolves the escapes of a JSON string.
pub fn unescape(source: &str) -> Result<String, BadEscape> {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let start = source.len() - rest.len() + at;
        let escape = &rest[at + 1..];
        let (c, len) = unescape_one(escape).map_err(|(len, help)| BadEscape {
            bytes: start..start + 1 + len,
            help,
        })?;
        text.push(c);
        rest = &escape[len..];
    }
    text.push_str(rest);
    Ok(text)
}

/// Reads the escape after a backslash: its character and its length in bytes, or the length of the
/// wrong escape and a help.
fn unescape_one(escape: &str) -> Result<(char, usize), (usize, &'static str)> {
    const BACKSLASH: &str = "write `\\\\` for a backslash";
    let first = escape.chars().next().ok_or((0, BACKSLASH))?;
    let c = match first {
        '"' | '\\' | '/' => first,
        'b' => '\u{8}',
        'f' => '\u{C}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unescape_unicode(&escape[1..]).map(|(c, len)| (c, len + 1)),
        _ => return Err((first.len_utf8(), BACKSLASH)),
    };
    Ok((c, 1))
}

/// Four hexadecimal digits, or two such escapes for a character beyond them.
fn unescape_unicode(digits: &str) -> Result<(char, usize), (usize, &'static str)> {
    const PLAIN: &str = "write the character itself";
    let Some(unit) = hex(digits) else {
        let is_digit = |byte: &u8| byte.is_ascii_hexdigit();
        return Err((1 + digits.bytes().take_while(is_digit).count(), PLAIN));
    };
    if let Some(c) = char::from_u32(unit) {
        return Ok((c, 4));
    }
    let pair = pair(unit, &digits[4..]).map(|c| (c, 10));
    pair.ok_or((
        5,
        "this is half of a surrogate pair: write the character itself",
    ))
}

/// The character of a surrogate pair. Its second escape comes next.
fn pair(high: u32, rest: &str) -> Option<char> {
    let low = hex(rest.strip_prefix("\\u")?)?;
    // For a low half, the result is beyond the last character.
    let high = high.checked_sub(0xD800)?;
    let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    char::from_u32(0x1_0000 + (high << 10) + low)
}

fn hex(digits: &str) -> Option<u32> {
    let digits = digits.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::{is_number, unescape};

    #[test]
    fn resolves_the_escapes_of_json() {
        let text = unescape(r#"a\/b\"\\\n\u4eca\ud83d\ude00"#).ok();
        assert_eq!(text.as_deref(), Some("a/b\"\\\n今😀"));
    }

    #[test]
    fn refuses_other_escapes() {
        for (source, bytes) in [
            (r"a\x", 1..3),
            ("a\\歌", 1..5),
            (r"\u12", 0..4),
            (r"\ud800", 0..6),
            (r"\ud800\ue000", 0..6),
            (r"\udc00", 0..6),
            (r"\ud800\u0041", 0..6),
            ("\\", 0..1),
            (r"\u+123", 0..2),
        ] {
            let bad = unescape(source).err().map(|bad| bad.bytes);
            assert_eq!(bad, Some(bytes), "{source}");
        }
    }

    #[test]
    fn knows_the_numbers_of_json() {
        for number in ["0", "-1", "10", "1.5", "1e9", "-0.5E+3"] {
            assert!(is_number(number), "{number}");
        }
        for word in [
            "", "-", "007", "1.", ".5", "+1", "1e", "1_0", "0x10", "NaN", "1e+", "1e1.5",
        ] {
            assert!(!is_number(word), "{word}");
        }
    }
}
