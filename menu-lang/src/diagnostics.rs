//! Mistakes as data. Every stage adds to one list, which is sorted by place.

use std::cell::OnceCell;

use menu_core::__private::width;
use menu_core::rules::syntax::habit::{self, Fold};
use menu_core::rules::syntax::piece::Piece;
use menu_core::rules::syntax::{Bytes, line_and_column, path_at, pieces};
use menu_core::rules::words::Remark;
use proc_macro2::Span;

use crate::tree::{Extent, InFile};

/// The most mistakes that are reported. A menu has at most 18 buttons, so with more mistakes the
/// file is not a menu, or one mistake caused the others.
const MOST: usize = 100;

/// Every mistake found so far.
#[derive(Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The last suppressed mistake.
    ignored: Option<Diagnostic>,
    /// The files that menus are read from.
    files: Vec<SourceFile>,
}

/// A file, to show a line of it.
struct SourceFile {
    name: String,
    text: String,
    /// Its JSON, once a path in it was asked for: a hundred mistakes may ask.
    pieces: OnceCell<Vec<Piece<Bytes>>>,
}

/// One mistake: where, what, and what to write instead.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Where.
    pub place: Extent,
    /// What.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
    /// The habit that causes it and others, in the plural.
    habit: Option<&'static str>,
}

/// Where a mistake is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The member, as `button[1].sub_button[0].name`; empty for the whole file.
    pub path: String,
}

impl Diagnostics {
    /// Reports a mistake; add help to what it returns.
    pub fn error(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic {
            place: place.into(),
            message: visible(message.into()),
            help: Vec::new(),
            habit: None,
        };
        if self.list.len() == MOST {
            self.list.push(Diagnostic {
                message: String::from("too many mistakes: the others are not reported"),
                ..diagnostic.clone()
            });
        }
        if self.is_full() {
            return self.ignored.insert(diagnostic);
        }
        self.list.push(diagnostic);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Reports a mistake with one help.
    pub fn say(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.error(place, message).help(help);
    }

    /// Reports a mistake in the words of the rules.
    pub fn report(&mut self, place: impl Into<Extent>, remark: Remark) {
        self.error(place, remark.message).help(remark.help);
    }

    /// Whether the limit of mistakes is reached, so that a reader may stop.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.list.len() > MOST
    }

    /// Says that the last mistake is one of this habit, in the plural: "names without quotes".
    pub(crate) fn habit(&mut self, habit: &'static str) {
        if !self.is_full()
            && let Some(last) = self.list.last_mut()
        {
            last.habit = Some(habit);
        }
    }

    /// A mistake that is not reported, because a reported one caused it.
    pub fn unheard(&mut self) -> &mut Diagnostic {
        self.ignored.insert(Diagnostic {
            place: Span::call_site().into(),
            message: String::new(),
            help: Vec::new(),
            habit: None,
        })
    }

    /// Adds a file, and returns the number that places in it use.
    pub fn add_file(&mut self, name: &str, text: &str) -> usize {
        self.files.push(SourceFile {
            name: name.to_owned(),
            text: text.to_owned(),
            pieces: OnceCell::new(),
        });
        self.files.len() - 1
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The messages, in the order in which they were found.
    #[must_use]
    pub fn messages(&self) -> Vec<String> {
        let messages = self.list.iter();
        messages
            .map(|diagnostic| diagnostic.message.clone())
            .collect()
    }

    /// Every mistake, in the order in which they were found.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Makes one of the mistakes of one habit.
    pub fn fold(&mut self) {
        let mistakes = self.list.iter().map(|it| (it.habit, self.line(it)));
        let mut folds = habit::fold(&mistakes.collect::<Vec<_>>()).into_iter();
        self.list.retain_mut(|it| match folds.next() {
            Some(Fold::Other) => false,
            Some(Fold::First(help)) => {
                it.help(help);
                true
            }
            _ => true,
        });
    }

    /// The line of a mistake, in its file or in the source.
    fn line(&self, diagnostic: &Diagnostic) -> usize {
        match diagnostic.place.in_file {
            Some(place) => line_and_column(&self.files[place.file].text, place.start).0,
            None => diagnostic.place.start.start().line,
        }
    }

    /// Every mistake once, in the order of the source.
    pub fn sorted(&mut self) -> &[Diagnostic] {
        self.list
            .sort_by_key(|diagnostic| (diagnostic.place.start.start(), diagnostic.place.in_file));
        // A piece is checked in each menu that uses it.
        let place = |it: &Diagnostic| {
            let (start, end) = (it.place.start.start(), it.place.end.end());
            (start, end, it.place.in_file)
        };
        self.list.dedup_by(|second, first| {
            place(first) == place(second) && first.message == second.message
        });
        &self.list
    }

    /// Where a mistake is, if it is in a file.
    #[must_use]
    pub fn position(&self, diagnostic: &Diagnostic) -> Option<Position> {
        let place = diagnostic.place.in_file?;
        let text = &self.files[place.file].text;
        let (line, column) = line_and_column(text, place.start);
        let pieces = self.files[place.file].pieces.get_or_init(|| pieces(text));
        let path = path_at(pieces, place.start);
        Some(Position { line, column, path })
    }

    /// The whole message of a mistake. For a menu in a file it contains the place and the line.
    #[must_use]
    pub fn text(&self, diagnostic: &Diagnostic) -> String {
        let mut text = match diagnostic.place.in_file {
            Some(place) => self.files[place.file].excerpt(place, &diagnostic.message),
            None => diagnostic.message.clone(),
        };
        for help in &diagnostic.help {
            text.push_str("\n= help: ");
            text.push_str(help);
        }
        text
    }
}

impl Diagnostic {
    /// Adds a line of help; an empty one is left out.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        let help = visible(help.into());
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }
}

impl SourceFile {
    /// The message with the place and the underlined line of the file.
    fn excerpt(&self, InFile { start, end, .. }: InFile, message: &str) -> String {
        const ROOM: usize = 96;
        let before = self.text.get(..start).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let (line_number, column) = line_and_column(&self.text, start);
        let line = self.text.get(line_start..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        // Of a long line, only the part around the place is shown.
        let lead = start - line_start;
        let mut from = if line.len() > ROOM {
            lead.saturating_sub(ROOM / 3)
        } else {
            0
        };
        while !line.is_char_boundary(from) {
            from += 1;
        }
        let rest = line.get(from..).unwrap_or_default();
        let shown: String = rest.chars().take(ROOM).collect();
        let before = if from > 0 { "…" } else { "" };
        let after = if shown.len() < rest.len() { "…" } else { "" };
        let marked = end
            .saturating_sub(start)
            .min((from + shown.len()).saturating_sub(lead));
        let underlined = line.get(lead..lead + marked).unwrap_or_default();
        let indent = " ".repeat(line_number.to_string().len());
        let blank = columns(before) + columns(line.get(from..lead).unwrap_or_default());
        let shown = pictured(&shown);
        format!(
            "{name}:{line_number}:{column}: {message}\n\
             {indent} |\n{line_number} | {before}{shown}{after}\n{indent} | {blank}{marks}",
            name = self.name,
            blank = " ".repeat(blank),
            marks = "^".repeat(columns(underlined).max(1)),
        )
    }
}

/// A message with control characters as escapes: what the user wrote must not move the cursor of
/// the terminal. Only the second sentence of a message is on a line of its own.
fn visible(message: String) -> String {
    let is_right = |(at, c): (usize, char)| !c.is_control() || message[at..].starts_with("\nand ");
    if message.char_indices().all(is_right) {
        return message;
    }
    let mut visible = String::new();
    for (at, c) in message.char_indices() {
        if is_right((at, c)) {
            visible.push(c);
        } else {
            visible.extend(c.escape_default());
        }
    }
    visible
}

/// A line of a file with control characters as their pictures, like rustc.
fn pictured(line: &str) -> String {
    let picture = |c: char| match c {
        '\t' => c,
        '\0'..' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        '\x7f' => '␡',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    line.chars().map(picture).collect()
}

/// The width of a text in the compiler's output and in a terminal: two columns for an East Asian
/// wide character, four for a tab.
fn columns(text: &str) -> usize {
    let text = pictured(text);
    text.matches('\t').count() * 4 + text.split('\t').map(width).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_mistakes_are_enough() {
        let mut diagnostics = Diagnostics::default();
        for number in 0..1000 {
            let error = diagnostics.error(Span::call_site(), format!("mistake {number}"));
            error.help("a help");
        }
        let messages = diagnostics.messages();
        assert_eq!(messages.len(), MOST + 1);
        assert!(messages[MOST].starts_with("too many mistakes"));
        assert!(diagnostics.sorted()[MOST].help.is_empty());
    }
}
