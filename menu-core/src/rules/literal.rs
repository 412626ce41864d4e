//! Strings as literals.

use std::fmt;

use crate::menu::character::is_hidden;

/// A string in quotes, with hidden characters as escapes of Rust. Some must be escaped: rustc
/// refuses text that runs backwards.
pub(crate) struct Literal<'a>(pub(crate) &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if is_hidden(c) => write!(f, "{}", c.escape_default())?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_text_has_nothing_hidden_in_it() {
        assert_eq!(
            Literal("a\u{AD}\u{2060}\"").to_string(),
            r#""a\u{ad}\u{2060}\"""#
        );
    }
}
