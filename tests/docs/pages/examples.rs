//! The examples of all pages are compiled, and the bot is the one that is tested.

use std::fs;
use std::path::Path;

use super::{files, root};

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

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("the file can be read")
}
