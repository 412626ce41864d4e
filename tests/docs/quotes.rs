//! The pages quote what the compiler shows, and all of them are compiled.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn messages_are_those_of_the_goldens() {
    let mut shown = messages(&root().join("tests/ui"), "stderr");
    shown.extend(messages(&root().join("menu-lang/tests/corpus"), "txt"));
    // A constant's message follows `evaluation panicked`, a file's follows its place.
    let is_shown = |quote: &str| {
        let mut shown = shown.iter();
        shown.any(|told| told == quote || told.ends_with(&format!(": {quote}")))
    };
    let page = read(&root().join("docs/language.md"));
    let quoted = quotes(&page);
    let stale: Vec<&String> = quoted.iter().filter(|quote| !is_shown(quote)).collect();
    assert!(quoted.len() > 100, "{} messages found", quoted.len());
    assert!(stale.is_empty(), "no golden shows {stale:#?}");
}

#[test]
fn every_page_is_compiled() {
    let compiled = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lib.rs"));
    let pages = files(&root().join("docs"), "md");
    assert!(!pages.is_empty(), "no pages found");
    for page in pages {
        let name = page
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        let examples = read(&page).contains("```rust");
        assert!(
            !examples || compiled.contains(&format!("docs/{name}\"")),
            "docs/{name} has examples: add it to tests/docs/lib.rs",
        );
    }
}

/// What the compiler says, as the goldens have it, without the word `error` and its code.
fn messages(folder: &Path, extension: &str) -> BTreeSet<String> {
    files(folder, extension)
        .iter()
        .flat_map(|golden| {
            let told = read(golden);
            let errors = told.lines().filter_map(message);
            errors.map(str::to_owned).collect::<Vec<String>>()
        })
        .collect()
}

/// `error: …`, `error[E0080]: …`
fn message(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("error")?;
    let rest = match rest.strip_prefix('[') {
        Some(code) => code.split_once(']')?.1,
        None => rest,
    };
    rest.strip_prefix(": ")
}

/// The first cells of the tables of errors.
fn quotes(page: &str) -> Vec<String> {
    let (_, errors) = page
        .split_once("\n## Errors\n")
        .expect("a chapter of errors");
    let errors = errors
        .split_once("\n## ")
        .map_or(errors, |(errors, _)| errors);
    errors
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once(" | ")?.0))
        .map(|cell| code(&format!("`{cell}")))
        .collect()
}

/// What a code span holds; blanks keep backquotes apart from its fences.
fn code(span: &str) -> String {
    let fence = if span.starts_with("``") { "``" } else { "`" };
    let inside = span
        .strip_prefix(fence)
        .and_then(|span| span.strip_suffix(fence))
        .expect("a code span is closed");
    let parted = inside
        .strip_prefix(' ')
        .and_then(|inside| inside.strip_suffix(' '));
    parted.unwrap_or(inside).to_owned()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|other| other == extension) {
            found.push(path);
        }
    }
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("the file can be read")
}

/// The front pages show the compiler's output as it is, of a menu that has a golden.
#[test]
fn the_front_pages_show_what_the_compiler_shows() {
    for (page, golden) in [
        ("README.md", "tests/ui/readme.stderr"),
        ("README.zh-CN.md", "tests/ui/readme_zh.stderr"),
    ] {
        let golden = read(&root().join(golden));
        let shown = golden
            .replace("ui/readme.rs", "src/main.rs")
            .replace("ui/readme_zh.rs", "src/main.rs");
        let page = read(&root().join(page));
        let (_, quote) = page.split_once("```text\n").expect("an error is shown");
        let (quote, _) = quote.split_once("```").expect("the block ends");
        assert_eq!(quote.trim_end(), shown.trim_end());
    }
}
