//! The sessions in `docs/cli.md`, in the READMEs and in `tests/sessions`, run against a sandbox.
//!
//! In a page, a block ```` ```console ```` holds commands after `$ `, what they print, and `? 2` if
//! they exit with 2. `[..]` stands for any text in a line, and a line `...` for any lines. The block
//! after `<!-- file: NAME -->` is that file; `<!-- fault: WHAT -->` gives the sandbox a fault and
//! `<!-- console: JSON -->` a menu made in WeChat's console. Pages are written again by
//! `UPDATE_SESSIONS=1 cargo test -p wechat-menu-cli --test sessions`.
#![cfg(unix)]

mod support;

use std::path::{Path, PathBuf};
use std::{env, fs};

use support::{APP_SECRET, Place};

#[test]
fn the_documentation() {
    play("../docs/cli.md");
}

#[test]
fn the_readmes() {
    play("../README.md");
    play("../README.zh-CN.md");
}

#[test]
fn every_session() {
    let mut pages: Vec<PathBuf> = fs::read_dir(here().join("tests/sessions"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    pages.sort();
    assert!(pages.len() > 3);
    for page in pages {
        play(page.to_str().expect("UTF-8"));
    }
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs one page, and compares it with what it should say.
fn play(page: &str) {
    let path = here().join(page);
    let text = fs::read_to_string(&path).expect("a page");
    let place = Place::new();
    let mut played = String::new();
    let mut lines = text.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        push(&mut played, line);
        if let Some(value) = directive(line, "file") {
            file = Some(value);
        } else if let Some(value) = directive(line, "fault") {
            place.sandbox.fault(value.parse().expect("a fault"));
        } else if let Some(value) = directive(line, "console") {
            let menu = value.parse().expect("JSON");
            place.sandbox.set_console_menu(menu);
        } else if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(name) = file.take() {
                place.write(name, &format!("{}\n", block.join("\n")));
                push(&mut played, &block.join("\n"));
            } else if line == "```console" {
                session(&place, &block, &mut played);
            } else {
                push(&mut played, &block.join("\n"));
            }
            push(&mut played, "```");
        }
    }
    if env::var_os("UPDATE_SESSIONS").is_some() {
        fs::write(path, played).expect("a page");
        return;
    }
    assert!(
        played == text,
        "{page}: the sessions now print\n{}",
        difference(&text, &played)
    );
}

fn directive<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let line = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    line.strip_prefix(name)?.strip_prefix(": ")
}

/// Runs the commands of a block; expected output that fits stands as it is.
fn session(place: &Place, block: &[&str], played: &mut String) {
    let mut lines = block.iter().peekable();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ ") else {
            panic!("output before the first command: {line}");
        };
        push(played, line);
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            expected.push(*line);
        }
        let output = place.shell(command).output().expect("a shell");
        let mut printed = String::from_utf8(output.stdout).expect("UTF-8");
        let token = place.sandbox.access_token();
        for secret in [APP_SECRET, token.as_str()] {
            assert!(!printed.contains(secret), "a secret in:\n{printed}");
        }
        assert!(!printed.contains("panicked"), "{printed}");
        if output.status.code() != Some(0) {
            if !printed.is_empty() && !printed.ends_with('\n') {
                printed.push('\n');
            }
            let code = output.status.code().expect("a code");
            push(&mut printed, &format!("? {code}"));
        }
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let is_as_expected = fits(&printed, &expected);
        for line in if is_as_expected { expected } else { printed } {
            let line = if is_as_expected {
                line.to_owned()
            } else {
                redacted(place, line)
            };
            push(played, &line);
        }
    }
}

fn fits(printed: &[&str], expected: &[&str]) -> bool {
    match (printed, expected) {
        ([], []) => true,
        (_, ["...", rest @ ..]) => (0..=printed.len()).any(|at| fits(&printed[at..], rest)),
        ([line, printed @ ..], [pattern, expected @ ..]) => {
            line_fits(line, pattern) && fits(printed, expected)
        }
        _ => false,
    }
}

fn line_fits(line: &str, pattern: &str) -> bool {
    match pattern.split_once("[..]") {
        None => line == pattern,
        Some((start, rest)) => line.strip_prefix(start).is_some_and(|line| {
            let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
            ends.any(|at| line_fits(&line[at..], rest))
        }),
    }
}

/// What differs from run to run.
fn redacted(place: &Place, line: &str) -> String {
    let mut line = line.replace(place.sandbox.url(), "[..]");
    for start in ["rid: ", "conditional menu "] {
        if let Some((before, after)) = line.split_once(start)
            && after.starts_with(|c: char| c.is_ascii_digit() || start == "rid: ")
        {
            let end = after.find(|c: char| !c.is_ascii_hexdigit() && c != '-');
            let rest = &after[end.unwrap_or(after.len())..];
            line = format!("{before}{start}[..]{rest}");
        }
    }
    line
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn difference(old: &str, new: &str) -> String {
    let same = old
        .lines()
        .zip(new.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let of = |text: &str| {
        let lines = text.lines().skip(same.saturating_sub(2)).take(16);
        lines.collect::<Vec<_>>().join("\n")
    };
    format!("{}\n--- instead of\n{}", of(new), of(old))
}
