//! Errors in JSON.

use std::fmt;

use serde_json::error::Category;

use super::Place;
use crate::rules::problem::Problem;
use crate::rules::words::Remark;

/// JSON that cannot be read, with all its mistakes.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::Menu;
///
/// let error = Menu::from_json(r#"{"button": [
///     {"type": "clik", "name": "Hits", "key": "HITS"},
///     {"type": "view", "nmae": "Search", "url": "http://www.soso.com/"}
/// ]}"#)
/// .unwrap_err();
/// assert_eq!(error.to_string(), "\
/// 2 mistakes in the JSON
///   button[0].type: unknown type `\"clik\"` (did you mean `\"click\"`?)
///   button[1].nmae: unknown member `nmae` on `view` (did you mean `name`?)");
/// ```
///
/// Errors about replies name the place and the expected value, and never repeat the value found,
/// because replies of the token endpoints contain secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(Fault);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// Not JSON from this place on.
    Syntax { line: usize, column: usize },
    /// It ends too early.
    Truncated,
    /// Larger or deeper than any menu.
    Excess,
    /// It is JSON, but not of the expected form.
    Problems(Vec<Problem>),
}

impl JsonError {
    pub(super) fn syntax(error: &serde_json::Error) -> JsonError {
        JsonError(match error.classify() {
            Category::Eof => Fault::Truncated,
            Category::Data => Fault::Excess,
            Category::Syntax | Category::Io => Fault::Syntax {
                line: error.line(),
                column: error.column(),
            },
        })
    }

    pub(super) fn all(problems: Vec<Problem>) -> JsonError {
        JsonError(Fault::Problems(problems))
    }

    /// One problem, without a help.
    pub(crate) fn at(place: Place<'_>, message: impl Into<String>) -> JsonError {
        JsonError::remark(place, Remark::new(message, ""))
    }

    /// One problem.
    pub(super) fn remark(place: Place<'_>, remark: Remark) -> JsonError {
        JsonError::all(vec![problem(place, remark)])
    }

    /// A value of another kind than is expected.
    pub(crate) fn kind(place: Place<'_>, expected: &str, found: &str) -> JsonError {
        JsonError::at(place, format!("expected {expected}, found {found}"))
    }

    /// The mistakes, each with its place; empty if the string is not JSON at all.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.0 {
            Fault::Problems(problems) => problems,
            _ => &[],
        }
    }

    /// Whether the string is not JSON at all.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        matches!(self.0, Fault::Syntax { .. })
    }

    /// Whether the JSON ends too early, as a truncated reply does.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.0 == Fault::Truncated
    }
}

pub(super) fn problem(place: Place<'_>, remark: Remark) -> Problem {
    Problem {
        path: place.to_string(),
        message: remark.message,
        help: Some(remark.help).filter(|help| !help.is_empty()),
        errcode: remark.errcode,
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Syntax { line, column } => {
                write!(f, "invalid JSON at line {line}, column {column}")
            }
            Fault::Truncated => f.write_str("the JSON ends too early"),
            Fault::Excess => f.write_str("the JSON is nested too deeply, or too large, for a menu"),
            Fault::Problems(problems) => match &problems[..] {
                [only] => only.fmt(f),
                problems => {
                    write!(f, "{} mistakes in the JSON", problems.len())?;
                    problems
                        .iter()
                        .try_for_each(|problem| write!(f, "\n  {problem}"))
                }
            },
        }
    }
}

impl std::error::Error for JsonError {}
