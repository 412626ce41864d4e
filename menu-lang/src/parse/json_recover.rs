//! How the reader of a file goes on behind a slip that leaves quotes or brackets without their
//! partners.

use std::ops::Range;

use super::json_scan::Reader;
use crate::diagnostics::Diagnostic;
use crate::tree::Extent;

/// What is known of the slips that were told.
#[derive(Default)]
pub(super) struct Slips {
    /// Nothing more is told up to here: it is the end of a line, of which a quote was told.
    quiet: usize,
    /// Where the reading goes on.
    resume: Option<usize>,
    /// A bracket has no partner, and so which bracket closes which is a guess.
    unbalanced: bool,
    /// Nothing can be told for sure of what follows.
    lost: bool,
}

impl Reader<'_, '_> {
    /// Reports what is no JSON, unless it follows from what was reported.
    pub(super) fn error(&mut self, place: Extent, message: impl Into<String>) -> &mut Diagnostic {
        if self.slips.lost || self.at < self.slips.quiet {
            return self.diagnostics.unheard();
        }
        let line = self.line();
        if is_odd(&self.text[line.clone()]) {
            self.skip_to_the_end_of(line);
        }
        let message = message.into();
        self.diagnostics
            .error(place, format!("not JSON: {message}"))
    }

    /// A mistake in these bytes.
    pub(super) fn slip(
        &mut self,
        start: usize,
        end: usize,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.error(self.bytes(start, end), message)
    }

    /// A mistake at the character that stands there.
    pub(super) fn slip_at(&mut self, at: usize, message: &str) -> &mut Diagnostic {
        let next = self.text[at..].chars().next();
        self.slip(at, at + next.map_or(0, char::len_utf8), message)
    }

    /// A text that goes on to the end of its line, or over it to the next quote.
    pub(super) fn unclosed_line(&mut self, start: usize, body: usize, end: usize) {
        // What stands behind its quote need not be a part of the text.
        self.at = body;
        self.slip(start, end, "this text is not closed where its line ends")
            .help("write `\"` where it ends");
        let rest = &self.text[end..];
        let next = rest.trim_start();
        let next = next.split('\n').next().unwrap_or_default();
        let runs_on = self.is_line_odd() && is_odd(next);
        if runs_on {
            let skipped = rest.len() - rest.trim_start().len();
            self.skip_to_the_end_of(start..end + skipped + next.len());
        } else if self.slips.resume.is_none() {
            self.skip_to_the_end_of(start..end);
        }
    }

    /// Of a line on which a quote has no partner, it cannot be told what is text. The brackets
    /// and the comma at its end mostly are none.
    fn skip_to_the_end_of(&mut self, line: Range<usize>) {
        let rest = &self.text[self.at.min(line.end)..line.end];
        let is_end = |c: char| matches!(c, '}' | ']' | ',') || c.is_whitespace();
        let skipped = rest.trim_end_matches(is_end);
        // The newline is of this line too, and so is the end of the file.
        self.slips.quiet = line.end + 1;
        if is_balanced(skipped) {
            self.slips.resume = Some(self.at + skipped.len());
            self.slipped = true;
        } else {
            // What is being reported is still told.
            self.slips.resume = Some(self.text.len());
            self.slips.quiet = usize::MAX;
        }
    }

    /// Where the reading goes on, if it was put off.
    pub(super) fn resume(&mut self) {
        if let Some(resume) = self.slips.resume.take() {
            self.at = self.at.max(resume);
        }
    }

    /// Reads no further, and tells no more; unless it is known where to go on.
    pub(super) fn give_up(&mut self) {
        if self.slips.resume.is_some() {
            return;
        }
        self.slips.lost = true;
        self.at = self.text.len();
    }

    pub(super) fn has_given_up(&self) -> bool {
        self.slips.lost || self.slips.quiet == usize::MAX
    }

    /// A bracket without a partner was reported.
    pub(super) fn unbalanced(&mut self) {
        self.slips.unbalanced = true;
        self.slipped = true;
    }

    /// Whether what ends here may have begun elsewhere.
    pub(super) fn is_unsure(&self) -> bool {
        self.slips.unbalanced || self.has_given_up()
    }

    /// Changes with each slip behind which something is left out.
    pub(super) fn slips(&self) -> (usize, bool) {
        (self.slips.quiet, self.slips.lost)
    }

    /// Whether a quote on this line has no partner.
    pub(super) fn is_line_odd(&self) -> bool {
        is_odd(&self.text[self.line()])
    }

    /// The line of the next character.
    fn line(&self) -> Range<usize> {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let rest = self.text.get(self.at..).unwrap_or_default();
        start..rest.find('\n').map_or(self.text.len(), |len| self.at + len)
    }
}

/// Whether a quote on a line has no partner.
fn is_odd(line: &str) -> bool {
    let (mut quotes, mut escaped) = (0, false);
    for c in line.chars() {
        quotes += usize::from(c == '"' && !escaped);
        escaped = !escaped && c == '\\';
    }
    quotes % 2 == 1
}

/// Whether the brackets in a stretch of a line have their partners in it.
fn is_balanced(stretch: &str) -> bool {
    let mut depth = 0;
    for c in stretch.chars() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 0 => return false,
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}
