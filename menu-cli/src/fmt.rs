//! `fmt`: the markup in Rust sources, and menu files in JSON.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anstream::{print, println};
use menu_core::limits::UNCHECKED;
use serde_json::Value;

use crate::failure::Failure;
use crate::messages::{FORMATTED, NOT_FORMATTED, NOT_RUST};
use crate::{check, input};

/// The longest line of a menu file.
const WIDTH: usize = 100;

/// Formats files; with `is_check` only says which are not. Whether all were formatted already.
pub(crate) fn files(paths: &[PathBuf], is_check: bool) -> Result<bool, Failure> {
    let mut is_formatted = true;
    for path in paths {
        for file in input::files(path)? {
            let text = input::text_of(&file)?;
            let formatted = format(&file, &text)?;
            if formatted == text {
                continue;
            }
            is_formatted = false;
            if is_check {
                println!("{}", NOT_FORMATTED.with(&[&file.display()]));
            } else {
                // In one step, so that an interruption leaves the old or the new file.
                let new = file.with_extension("new");
                fs::write(&new, formatted).map_err(Failure::at(&new))?;
                fs::rename(&new, &file).map_err(Failure::at(&file))?;
                println!("{}", FORMATTED.with(&[&file.display()]));
            }
        }
    }
    Ok(is_formatted)
}

/// Formats Rust source from standard input to standard output, as an editor's filter does.
pub(crate) fn stdin() -> Result<(), Failure> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    print!("{}", rust(Path::new("-"), &text)?);
    Ok(())
}

fn format(path: &Path, text: &str) -> Result<String, Failure> {
    match path.extension().and_then(|it| it.to_str()) {
        Some("rs") => rust(path, text),
        // What formats YAML loses its comments.
        Some("yaml" | "yml") => Ok(text.to_owned()),
        _ => json(path),
    }
}

fn rust(path: &Path, text: &str) -> Result<String, Failure> {
    menu_lang::format_source(text).map_err(|error| {
        let start = error.span().start();
        let place = format!("{}:{}:{}", path.display(), start.line, start.column + 1);
        Failure::new(NOT_RUST.with(&[&place]))
    })
}

fn json(path: &Path) -> Result<String, Failure> {
    // What is given twice or cannot be read would be lost.
    let input = input::read(path, &UNCHECKED)?;
    check::or_fail(&input)?;
    let value: Value = serde_json::from_str(&input.text)?;
    Ok(json_text(&value))
}

/// A menu file.
pub(crate) fn json_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

/// A button on a line, if it fits.
fn write(value: &Value, depth: usize, text: &mut String) {
    let line = on_a_line(value);
    let is_flat = match value {
        Value::Object(members) => !members.values().any(|it| it.is_array() || it.is_object()),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    if is_flat && depth > 0 && depth * 4 + line.chars().count() <= WIDTH {
        text.push_str(&line);
        return;
    }
    let indent = "    ".repeat(depth + 1);
    let (open, close) = if value.is_array() {
        ('[', ']')
    } else {
        ('{', '}')
    };
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (format!("{}: ", Value::from(name.as_str())), value))
            .collect(),
        Value::Array(items) => items.iter().map(|item| (String::new(), item)).collect(),
        other => {
            text.push_str(&other.to_string());
            return;
        }
    };
    text.push(open);
    for (at, (name, value)) in parts.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&indent);
        text.push_str(name);
        write(value, depth + 1, text);
    }
    text.push('\n');
    text.push_str(&"    ".repeat(depth));
    text.push(close);
}

fn on_a_line(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| {
                    format!("{}: {}", Value::from(name.as_str()), on_a_line(value))
                })
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn the_first_menu_is_formatted() {
        let text = include_str!("init/menu.json");
        let mut formatted = String::new();
        write(
            &serde_json::from_str(text).expect("JSON"),
            0,
            &mut formatted,
        );
        assert_eq!(formatted, text.trim_end());
    }
}
