//! From lines and columns to bytes.

use proc_macro2::{LineColumn, TokenTree};

/// Where the lines of a text begin.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Lines<'a> {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            text,
            starts: [0].into_iter().chain(ends).collect(),
        }
    }

    /// The byte at a line (from 1) and a column (from 0, in characters), as spans count them.
    #[must_use]
    pub fn byte(&self, at: LineColumn) -> usize {
        let start = self.starts.get(at.line.saturating_sub(1));
        let start = start.copied().unwrap_or(self.text.len());
        let mut rest = self.text[start..].char_indices();
        let found = rest.nth(at.column);
        found.map_or(self.text.len(), |(offset, _)| start + offset)
    }

    /// The bytes of a token.
    pub(crate) fn bytes(&self, token: &TokenTree) -> (usize, usize) {
        let span = token.span();
        (self.byte(span.start()), self.byte(span.end()))
    }
}
