//! What is wrong with a text that is not JSON: the messages of the macro, each with its line.

use std::ops::Range;

use super::{Json, JsonError};
use crate::rules::problem::Problem;
use crate::rules::syntax::{
    A_MENU, Bytes, Report, line_and_column, of_text, path_at, piece::Piece, pieces,
};

/// The most mistakes that are reported.
const MOST: usize = 20;

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
    };
    let bytes = |Range { start, end }| Bytes { start, end };
    if text.trim().is_empty() {
        slips.say(bytes(0..0), "the JSON is empty", A_MENU);
    } else {
        of_text(text, &bytes, &mut slips);
    }
    slips.list.sort_by_key(|(line, column, _)| (*line, *column));
    slips.list
}

struct Slips<'a> {
    text: &'a str,
    pieces: Vec<Piece<Bytes>>,
    list: Vec<(usize, usize, Problem)>,
}

impl Report<Bytes> for Slips<'_> {
    fn is_full(&self) -> bool {
        self.list.len() >= MOST
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
    }
}
