//! Escapes text for XML, HTML and Markdown.

use std::fmt::{self, Write as _};

/// Writes a string so that neither a browser nor Markdown with its smart quotes changes it: every
/// ASCII punctuation mark becomes a numeric reference. XML cannot contain control characters, even
/// as references; make them visible first.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c.is_ascii_punctuation() {
                write!(f, "&#{};", u32::from(c))?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_no_sign_of_any_language() {
        let text = Escaped("<a href=\"x\">&'*_`[b](c)--...\\今日 9").to_string();
        assert!(
            !text
                .replace(['&', '#', ';'], "")
                .contains(|c: char| c.is_ascii_punctuation()),
            "{text}"
        );
        assert!(text.ends_with("今日 9"), "{text}");
    }
}
