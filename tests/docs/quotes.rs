//! The front pages quote what the compiler shows, and all pages are compiled.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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

/// The bot on the front pages is the one that the tests drive.
#[test]
fn the_front_pages_show_the_bot_that_is_tested() {
    let bot = read(&root().join("examples/bot/axum_bot.rs"));
    let (_, bot) = bot
        .split_once("\n\n")
        .expect("the code stands behind its documentation");
    for page in ["README.md", "README.zh-CN.md"] {
        let page = read(&root().join(page));
        assert!(
            page.contains(&format!("```rust,ignore\n{bot}```")),
            "another bot"
        );
    }
}
