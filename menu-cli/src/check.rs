//! `check`: all mistakes of all files.

use std::path::PathBuf;

use anstream::{eprintln, println};
use menu_core::limits::Limits;

use crate::args::Format;
use crate::failure::Failure;
use crate::input;
use crate::messages::{CHECKED, CHECKED_ONE, FILE_MISTAKE, FILE_MISTAKES, FOUND, FOUND_ONE};

/// Prints the mistakes; whether there were none.
pub(crate) fn check(paths: &[PathBuf], format: Format, limits: &Limits) -> Result<bool, Failure> {
    let mut count = 0;
    let mut files = 0;
    for path in paths {
        for file in input::files(path)? {
            let input = input::read(&file, limits)?;
            files += 1;
            count += input.mistakes.len();
            for mistake in &input.mistakes {
                match format {
                    Format::Text => eprintln!("{}\n", mistake.text(&input.text)),
                    Format::Json => println!("{}", mistake.json(&input.text)),
                    Format::Github => println!("{}", mistake.github(&input.text)),
                }
            }
        }
    }
    if format == Format::Text {
        let summary = match (count, files) {
            (0, 1) => CHECKED_ONE.get().to_owned(),
            (0, _) => CHECKED.with(&[&files]),
            (1, _) => FOUND_ONE.get().to_owned(),
            _ => FOUND.with(&[&count]),
        };
        eprintln!("{summary}");
    }
    Ok(count == 0)
}

/// Prints the mistakes of one file, and fails if there are any.
pub(crate) fn or_fail(input: &input::Input) -> Result<(), Failure> {
    for mistake in &input.mistakes {
        eprintln!("{}\n", mistake.text(&input.text));
    }
    match input.mistakes.len() {
        0 => Ok(()),
        1 => Err(Failure::new(FILE_MISTAKE)),
        count => Err(Failure::new(FILE_MISTAKES.with(&[&count]))),
    }
}
