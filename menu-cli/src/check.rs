//! `check`: all mistakes of all files.

use std::path::PathBuf;

use menu_core::limits::Limits;

use crate::args::Format;
use crate::failure::Failure;
use crate::input;

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
                    Format::Text => anstream::eprintln!("{}\n", mistake.text(&input.text)),
                    Format::Json => println!("{}", mistake.json(&input.text)),
                    Format::Github => println!("{}", mistake.github(&input.text)),
                }
            }
        }
    }
    if format == Format::Text {
        let s = |count: usize| if count == 1 { "" } else { "s" };
        match count {
            0 => eprintln!("{files} file{}: no mistakes", s(files)),
            _ => eprintln!("{count} mistake{} in {files} file{}", s(count), s(files)),
        }
    }
    Ok(count == 0)
}

/// Prints the mistakes of one file, and fails if there are any.
pub(crate) fn or_fail(input: &input::Input) -> Result<(), Failure> {
    for mistake in &input.mistakes {
        anstream::eprintln!("{}\n", mistake.text(&input.text));
    }
    match input.mistakes.len() {
        0 => Ok(()),
        1 => Err(Failure::new("the file has a mistake")),
        count => Err(Failure::new(format!("the file has {count} mistakes"))),
    }
}
