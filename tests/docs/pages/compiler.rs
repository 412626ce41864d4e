//! What the pages quote of the compiler, the compiler says: it stands in a golden.

use std::fs;
use std::path::{Path, PathBuf};

use super::page::{Block, Kind, Page};
use super::{files, root};

#[test]
fn quoted_errors_are_those_of_the_compiler() {
    let goldens = goldens();
    let mut quoted = 0;
    let mut pages = files(&root(), "md");
    pages.push(root().join("src/lib.rs"));
    for file in pages {
        let name = file.strip_prefix(root()).expect("it stands there");
        let name = name.to_string_lossy();
        for block in open(&name).blocks {
            if block.kind == Kind::Example("text".to_owned()) && block.text.starts_with("error") {
                quoted += 1;
                assert!(
                    goldens
                        .iter()
                        .any(|golden| golden.contains(block.text.trim_end())),
                    "{name}: no golden has\n{}",
                    block.text
                );
            }
        }
    }
    assert!(quoted >= 3, "only {quoted} errors were found");
}

/// The table of what Rust refuses in JSON.
#[test]
fn rust_says_what_the_language_reference_says() {
    let goldens = goldens();
    for name in ["docs/language.md", "docs/language.zh-CN.md"] {
        let blocks = open(name).blocks;
        let title = |block: &Block| block.text == "Rust says" || block.text == "Rust 的报错";
        let table = blocks.iter().skip_while(|block| !title(block)).skip(1);
        let table = table.take_while(|block| matches!(block.kind, Kind::Cell(_)));
        let says: Vec<_> = table.filter(|block| block.kind == Kind::Cell(2)).collect();
        assert!(says.len() >= 5, "{name}: the table is not found");
        for block in says {
            let error = format!("error: {}", block.text);
            assert!(
                goldens.iter().any(|golden| golden.contains(&error)),
                "{name}: no golden has `{error}`"
            );
        }
    }
}

/// The page, or what stands in the comments of a source.
fn open(name: &str) -> Page {
    if Path::new(name).extension().is_none_or(|kind| kind != "rs") {
        return Page::open(&root(), name);
    }
    let source = fs::read_to_string(root().join(name)).expect("the source can be read");
    let line = |line: &str| -> String {
        let line = line.strip_prefix("///").unwrap_or_default();
        format!("{}\n", line.strip_prefix(' ').unwrap_or(line))
    };
    Page::of(name, &source.lines().map(line).collect::<String>())
}

/// The answers of the compiler, as if each case were a crate.
fn goldens() -> Vec<String> {
    let files = files(&root().join("tests/ui"), "stderr");
    assert!(files.len() > 10, "no goldens found");
    let golden = |file: PathBuf| {
        let golden = fs::read_to_string(&file).expect("the golden can be read");
        let case = file.with_extension("rs");
        let case = case
            .strip_prefix(root().join("tests"))
            .expect("it stands there");
        golden.replace(&*case.to_string_lossy(), "src/main.rs")
    };
    files.into_iter().map(golden).collect()
}
