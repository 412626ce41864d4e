//! What is wrong with a text that is not JSON: the messages of the macro, each with its line.

use std::ops::Range;

use super::{Json, JsonError};
use crate::rules::problem::Problem;
use crate::rules::syntax::{
    A_MENU, Bytes, Report,
    habit::{self, Fold},
    line_and_column, of_text, path_at,
    piece::Piece,
    pieces,
};

/// The most mistakes that are reported.
const MOST: usize = 20;
/// The most that are found. Those of one habit are then one.
const MOST_FOUND: usize = 200;

/// Reads JSON that a person wrote. Only if it is not JSON, it is read again, for the messages.
pub(super) fn parse_written(text: &str) -> Result<Json<'_>, JsonError> {
    Json::parse(text).map_err(|error| {
        if error.is_syntax() || error.is_truncated() {
            error.with_slips(slips(text))
        } else {
            error
        }
    })
}

/// The mistakes, each with its line and its column.
fn slips(text: &str) -> Vec<(usize, usize, Problem)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut slips = Slips {
        text,
        pieces: pieces(text),
        list: Vec::new(),
        habits: Vec::new(),
    };
    let bytes = |Range { start, end }| Bytes { start, end };
    if text.trim().is_empty() {
        slips.say(bytes(0..0), "the JSON is empty", A_MENU);
    } else {
        of_text(text, &bytes, &mut slips);
    }
    slips.fold();
    slips.list.sort_by_key(|(line, column, _)| (*line, *column));
    slips.list.truncate(MOST);
    slips.list
}

struct Slips<'a> {
    text: &'a str,
    pieces: Vec<Piece<Bytes>>,
    list: Vec<(usize, usize, Problem)>,
    habits: Vec<Option<&'static str>>,
}

impl Slips<'_> {
    /// Makes one of the mistakes of one habit.
    fn fold(&mut self) {
        let lines = self.list.iter().map(|(line, _, _)| *line);
        let mistakes = self.habits.iter().copied().zip(lines);
        let mut folds = habit::fold(&mistakes.collect::<Vec<_>>()).into_iter();
        self.list.retain_mut(|(_, _, problem)| match folds.next() {
            Some(Fold::Other) => false,
            Some(Fold::First(more)) => {
                let help = problem.help.take();
                problem.help = Some(help.map_or(more.clone(), |help| format!("{help}; {more}")));
                true
            }
            _ => true,
        });
    }
}

impl Report<Bytes> for Slips<'_> {
    fn is_full(&self) -> bool {
        self.list.len() >= MOST_FOUND
    }

    fn mistake(&mut self, place: Bytes, message: String, [help, _]: [String; 2]) {
        if self.is_full() {
            return;
        }
        let (line, column) = line_and_column(self.text, place.start);
        let problem = Problem {
            path: path_at(&self.pieces, place.start),
            message,
            help: Some(help).filter(|help| !help.is_empty()),
            errcode: None,
        };
        self.list.push((line, column, problem));
        self.habits.push(None);
    }

    fn habit(&mut self, habit: &'static str) {
        if let Some(last) = self
            .habits
            .last_mut()
            .filter(|_| self.list.len() < MOST_FOUND)
        {
            *last = Some(habit);
        }
    }
}
