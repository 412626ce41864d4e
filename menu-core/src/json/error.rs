//! What is wrong with a JSON text.

use std::fmt;

/// A JSON text that cannot be read as what it should be.
///
/// It names the place and what was expected there, and never repeats a value: replies of the
/// token endpoints pass through the same reader. Of replies it repeats no member's name either
/// that is not one of WeChat's. Only of a selfmenu button that cannot be sent it tells the type, or
/// the member that stands in the way.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonError {
    path: String,
    fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// Not JSON from this place on.
    Syntax { line: usize, column: usize },
    /// It ends in the middle.
    Truncated,
    /// A member that has to be there is not.
    Missing,
    /// It is JSON, but not this.
    Other(String),
}

impl JsonError {
    pub(crate) fn syntax(error: &serde_json::Error) -> JsonError {
        let fault = if error.is_eof() {
            Fault::Truncated
        } else {
            Fault::Syntax {
                line: error.line(),
                column: error.column(),
            }
        };
        JsonError {
            path: String::new(),
            fault,
        }
    }

    pub(crate) fn missing(path: impl Into<String>) -> JsonError {
        JsonError {
            path: path.into(),
            fault: Fault::Missing,
        }
    }

    /// `message` goes on where the path ends: "is a number; a text is needed".
    pub(crate) fn at(path: impl Into<String>, message: impl Into<String>) -> JsonError {
        JsonError {
            path: path.into(),
            fault: Fault::Other(message.into()),
        }
    }

    /// The place, as in `button[1].key`; empty for the whole text.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the text is not JSON at all.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        matches!(self.fault, Fault::Syntax { .. })
    }

    /// Whether the text ends in the middle, as a cut reply does.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.fault == Fault::Truncated
    }
}

/// The sentence that `Display` shows: what a `main` that returns this error prints.
impl fmt::Debug for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.fault, self.path.as_str()) {
            (Fault::Syntax { line, column }, _) => {
                write!(f, "not JSON at line {line}, column {column}")
            }
            (Fault::Truncated, _) => f.write_str("the JSON ends in the middle"),
            (Fault::Missing, path) => write!(f, "`{path}` is missing"),
            (Fault::Other(message), "") => write!(f, "the JSON {message}"),
            (Fault::Other(message), path) => write!(f, "`{path}` {message}"),
        }
    }
}

impl std::error::Error for JsonError {}
