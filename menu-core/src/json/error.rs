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
/// A string that is not JSON gets the messages of the macro, each with its line and column:
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// # use wechat_menu::Menu;
/// let error = Menu::from_json("{\"button\": [\n  {\"type\": 'click'}\n]}").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid JSON at line 2, column 12: button[0].type: expected `\"`, found `'` (write `\"click\"`)",
/// );
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
    /// Not JSON, with every slip and its line and column.
    Slips {
        is_truncated: bool,
        places: Vec<(usize, usize)>,
        problems: Vec<Problem>,
    },
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

    /// The same error with the mistakes that make it no JSON.
    pub(super) fn with_slips(self, slips: Vec<(usize, usize, Problem)>) -> JsonError {
        if slips.is_empty() {
            return self;
        }
        let slips = slips.into_iter();
        let (places, problems) = slips
            .map(|(line, column, problem)| ((line, column), problem))
            .unzip();
        JsonError(Fault::Slips {
            is_truncated: self.is_truncated(),
            places,
            problems,
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

    /// The mistakes, each with its place; empty for a reply that is not JSON at all.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.0 {
            Fault::Problems(problems) | Fault::Slips { problems, .. } => problems,
            _ => &[],
        }
    }

    /// Whether the string is not JSON at all.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        match self.0 {
            Fault::Syntax { .. } => true,
            Fault::Slips { is_truncated, .. } => !is_truncated,
            _ => false,
        }
    }

    /// Whether the JSON ends too early, as a truncated reply does.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        match self.0 {
            Fault::Truncated => true,
            Fault::Slips { is_truncated, .. } => is_truncated,
            _ => false,
        }
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
            Fault::Slips {
                places, problems, ..
            } => {
                let with_place = |((line, column), problem): (&(usize, usize), &Problem)| {
                    format!("line {line}, column {column}: {problem}")
                };
                let slips = places.iter().zip(problems).map(with_place);
                list(f, "invalid JSON at ", &slips.collect::<Vec<_>>())
            }
            Fault::Problems(problems) => list(f, "", problems),
        }
    }
}

/// The only mistake, or all of them below each other.
fn list(f: &mut fmt::Formatter<'_>, before: &str, problems: &[impl fmt::Display]) -> fmt::Result {
    match problems {
        [only] => write!(f, "{before}{only}"),
        problems => {
            write!(f, "{} mistakes in the JSON", problems.len())?;
            problems
                .iter()
                .try_for_each(|problem| write!(f, "\n  {problem}"))
        }
    }
}

impl std::error::Error for JsonError {}
