//! Mistakes in files, in the three forms that `check` prints.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::json;

/// A mistake in a file.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// The file's path, as it was given.
    pub(crate) path: String,
    /// The bytes of the file that are wrong.
    pub(crate) bytes: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: Vec<String>,
}

impl Mistake {
    /// As rustc prints its errors.
    pub(crate) fn text(&self, source: &str) -> String {
        let end = self.bytes.end.min(source.len());
        let start = self.bytes.start.min(end);
        let snippet = Snippet::source(source)
            .path(&self.path)
            .annotation(AnnotationKind::Primary.span(start..end));
        let error = Level::ERROR.primary_title(&*self.message).element(snippet);
        let helps = self.help.iter();
        let error = helps.fold(error, |error, help| {
            error.element(Level::HELP.message(&**help))
        });
        Renderer::styled().render(&[error])
    }

    /// One object, on a line of its own.
    pub(crate) fn json(&self, source: &str) -> String {
        let (line, column) = position(source, self.bytes.start);
        let (end_line, end_column) = position(source, self.bytes.end);
        json!({
            "path": self.path,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "message": self.message,
            "help": self.help,
        })
        .to_string()
    }

    /// An annotation of GitHub Actions.
    pub(crate) fn github(&self, source: &str) -> String {
        let (line, column) = position(source, self.bytes.start);
        let (end_line, end_column) = position(source, self.bytes.end);
        let mut message = self.message.clone();
        for help in &self.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        let end_column = if end_line == line {
            format!(",endColumn={end_column}")
        } else {
            String::new()
        };
        format!(
            "::error file={},line={line},endLine={end_line},col={column}{end_column}::{}",
            escape(&self.path, true),
            escape(&message, false),
        )
    }
}

/// Line and column, from 1, in characters.
pub(crate) fn position(source: &str, at: usize) -> (usize, usize) {
    let before = source.get(..at).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() + 1)
}

/// What GitHub's workflow commands cannot hold as it is.
fn escape(text: &str, is_property: bool) -> String {
    let mut text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    if is_property {
        text = text.replace(':', "%3A").replace(',', "%2C");
    }
    text
}
