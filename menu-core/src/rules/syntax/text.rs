//! Reads a text: the content of a file, or a string.

use std::ops::Range;

use super::lexer::Lexer;
use super::piece::Piece;
use super::{Bytes, Json, Place, Report, grammar, help};
use crate::rules::words::Remark;

/// Reads a text that is not empty, without a byte order mark. `place_of` is the place of these
/// bytes of it. `None` if it is no JSON at all; this was reported.
pub fn of_text<P: Place, R: Report<P>>(
    text: &str,
    place_of: &dyn Fn(Range<usize>) -> P,
    report: &mut R,
) -> Option<Json<P>> {
    if let Some((start, remark)) = other_than_json(text) {
        let len = text[start..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - start);
        report.say(place_of(start..start + len), remark.message, remark.help);
        return None;
    }
    let mut lexer = Lexer::new(text, place_of, report);
    let stop = lexer.all();
    let (pieces, is_surplus) = (lexer.pieces, lexer.open.is_empty() && stop.is_some());
    if help::is_closed_early(&pieces, is_surplus, report) {
        return None;
    }
    match stop {
        Some((place, remark)) => {
            report.say(place, remark.message, remark.help);
            None
        }
        None => grammar::value(&pieces, grammar::Origin::File, report),
    }
}

/// The pieces of a text, for [`path_at`](super::path_at).
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<Bytes>> {
    let place_of = |Range { start, end }| Bytes { start, end };
    let mut nobody = Nobody;
    let mut lexer = Lexer::new(text, &place_of, &mut nobody);
    lexer.all();
    lexer.pieces
}

/// Passes over the mistakes, which were reported already.
struct Nobody;

impl Report<Bytes> for Nobody {
    fn is_full(&self) -> bool {
        false
    }

    fn mistake(&mut self, _: Bytes, _: String, _: [String; 2]) {}

    fn habit(&mut self, _: &'static str) {}
}

/// Recognizes a file of another format, and the place that shows it.
fn other_than_json(text: &str) -> Option<(usize, Remark)> {
    let mut lines = text.lines().map(str::trim_end);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let start = text.len() - text.trim_start().len();
    let begins = |words: &[&str]| words.iter().any(|word| text[start..].starts_with(word));
    // PHP has `=>` behind a string. Inside of a string it is text.
    let mut arrows = text.match_indices("=>");
    let is_array = begins(&["[", "array", "return", "$"])
        && arrows.any(|(at, _)| text[..at].trim_end().ends_with(['"', '\'']));
    if is_array || begins(&["<?php"]) {
        return Some((start, help::php("a menu file is JSON")));
    }
    if line.trim_start().starts_with('<') {
        let help = "write markup in the source: `wechat_menu!(<> … </>)`";
        return Some((
            start,
            Remark::new("this is markup, but a menu file is JSON", help),
        ));
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let behind_name = line.trim_start_matches(is_of_name);
    let value = behind_name
        .strip_prefix(':')
        .filter(|_| behind_name.len() < line.len());
    let value = value.or(line.strip_prefix('-'));
    let is_yaml = value.is_some_and(|value| value.is_empty() || value.starts_with(' '));
    let help = "convert it: `wechat-menu show --json menu.yml > menu.json`";
    (is_yaml || line.starts_with("---")).then(|| {
        (
            start,
            Remark::new("this is YAML, but a menu file is JSON", help),
        )
    })
}
