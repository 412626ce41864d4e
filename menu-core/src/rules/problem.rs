//! Mistakes and their places.

use std::fmt;

/// A mistake in a menu that was made or read at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The place, as JSON paths are written: `button[2].sub_button[0].name`; empty for the whole.
    pub path: String,
    /// What is wrong, the value found and the limit.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The `errcode` that the server would answer, if it is known.
    pub errcode: Option<i32>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}
