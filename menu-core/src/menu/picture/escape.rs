//! Text that means nothing but itself in XML, in HTML and in Markdown.

use std::fmt::{self, Write as _};

/// Writes a text of which neither a browser nor Markdown, smart quotes included, makes anything
/// else: every sign of ASCII becomes a numeric reference. Control characters have no place in
/// XML, even as references; whoever has some makes them visible first.
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
