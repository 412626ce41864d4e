//! Every possible slip of one token: the macro itself reports each of them, and never panics.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

const MENUS: [(&str, &str); 4] = [
    (
        "Menu",
        r#"< > < click name = "Songs" key = "SONGS" / >
           < submenu name = "More" >
           < view name = "Artist" url = "http://www.bkjia.com/" / >
           < click name = "Charts" key = {KEY} / >
           < / submenu > < / >"#,
    ),
    (
        "ConditionalMenu",
        r#"< conditionalmenu tag_id = "2" client_platform_type = "ios" limits = "current" >
           < click name = "Songs" key = "SONGS" / >
           < / conditionalmenu >"#,
    ),
    (
        "Menu",
        r#"{ "button" : [
           { "type" : "click" , "name" : "Songs" , "key" : "SONGS" } ,
           { "name" : "More" , "sub_button" : [
           { "type" : "view" , "name" : "Artist" , "url" : "http://www.bkjia.com/" } ,
           { "type" : "click" , "name" : "Charts" , "key" : "CHARTS" }
           ] } ] }"#,
    ),
    (
        "ConditionalMenu",
        r#"limits = "current" , { "button" : [
           { "type" : "click" , "name" : "Songs" , "key" : "SONGS" }
           ] , "matchrule" : { "tag_id" : "2" } }"#,
    ),
];

const STRAY: &[&str] = &[
    "<",
    ">",
    "/",
    "=",
    ",",
    ";",
    ":",
    "-",
    "!",
    "1",
    "{}",
    "{KEY}",
    "\"x\"",
    "word",
    "const",
    "submenu",
    "#[cfg(all())]",
];

/// The menu with one token removed, doubled, swapped with the next, added or replaced, and cut
/// off after each.
fn edits<'a>(menu: &[&'a str]) -> BTreeSet<Vec<&'a str>> {
    let mut edits = BTreeSet::new();
    let mut edit = |range: std::ops::Range<usize>, by: &[&'a str]| {
        let mut edited = menu.to_vec();
        edited.splice(range, by.iter().copied());
        edits.insert(edited);
    };
    for (i, &token) in menu.iter().enumerate() {
        edit(i..menu.len(), &[]);
        edit(i..i + 1, &[]);
        edit(i..i, &[token]);
        if let Some(&next) = menu.get(i + 1) {
            edit(i..i + 2, &[next, token]);
        }
        for stray in STRAY {
            edit(i..i, &[stray]);
            // Another string is not a mistake.
            if !(is_text(token) && is_text(stray)) {
                edit(i..i + 1, &[stray]);
            }
        }
    }
    edits.remove(menu);
    edits.retain(|edit| is_balanced(edit) && !is_no_slip_in_json(edit));
    edits.retain(|edit| match edit.as_slice() {
        // What begins as a header becomes items, which an expression cannot be.
        ["const" | "#[cfg(all())]", ..] => false,
        // So do the limits in front of a menu.
        ["limits", rest @ ..] if is_before_header(rest) => false,
        // What begins as a menu of another kind is one, and has its type.
        ["<", ">", ..] | ["{}", ..] => menu.starts_with(&["<", ">"]),
        _ => true,
    });
    edits
}

/// Whether the tokens in front of a menu in JSON are a header, or look like one.
fn is_before_header(edit: &[&str]) -> bool {
    let mut front = edit.iter().take_while(|token| **token != "{");
    edit.first() == Some(&";") || front.any(|token| matches!(*token, "const" | "#[cfg(all())]"))
}

/// Whether the compiler finds tokens here.
fn is_balanced(edit: &[&str]) -> bool {
    let mut open = Vec::new();
    let is_closed = edit.iter().all(|&token| match token {
        "{" | "[" => {
            open.push(token);
            true
        }
        "}" => open.pop() == Some("{"),
        "]" => open.pop() == Some("["),
        _ => true,
    });
    is_closed && open.is_empty()
}

/// A trailing comma is accepted, and so is a number if WeChat's samples have one there.
fn is_no_slip_in_json(edit: &[&str]) -> bool {
    let ends_in_comma = |pair: &[&str]| matches!(pair, [",", "}" | "]"]);
    let is_number = |member: &[&str]| matches!(member, ["\"tag_id\"", ":", "1"]);
    edit.windows(2).any(ends_in_comma) || edit.windows(3).any(is_number)
}

fn is_text(token: &str) -> bool {
    token.starts_with('"') || token == "{KEY}"
}

#[test]
fn the_macro_reports_every_slip_of_one_token() {
    // One invocation on each line, so that a line is an edit.
    let mut lines = vec!["#![allow(dead_code)] const KEY: &str = \"KEY\";".to_owned()];
    for (ty, menu) in MENUS {
        let menu: Vec<&str> = menu.split_whitespace().collect();
        for edit in edits(&menu) {
            lines.push(format!(
                "const _: wechat_menu::{ty} = wechat_menu::wechat_menu! {{ {} }};",
                edit.join(" ")
            ));
        }
    }
    let printed = check(&lines.join("\n"));
    assert!(!printed.contains("bug in wechat-menu"), "{printed}");
    let mut derived = Vec::new();
    let mut silent: BTreeSet<usize> = (2..=lines.len()).collect();
    for error in printed
        .lines()
        .filter_map(|line| line.strip_prefix("src/lib.rs:"))
    {
        let (line, error) = error.split_once(':').expect("a line and a column");
        let line = line.parse().expect("the number of a line");
        silent.remove(&line);
        // An error of the compiler itself would be about a value that the macro invented.
        if error.contains("error[E") && !error.contains("evaluation panicked") {
            derived.push(format!("{error}\n{}", lines[line - 1]));
        }
    }
    assert!(derived.is_empty(), "{}", derived.join("\n"));
    let silent: Vec<&String> = silent.iter().map(|line| &lines[line - 1]).collect();
    assert!(silent.is_empty(), "compiles: {silent:#?}");
}

/// The output of `cargo check` for a crate with this source, one error on each line.
fn check(source: &str) -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edits");
    let manifest = format!(
        "[package]\nname = \"edits\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         wechat-menu = {{ path = '{}', default-features = false }}\n",
        workspace
            .canonicalize()
            .expect("the workspace is there")
            .display(),
    );
    fs::create_dir_all(folder.join("src")).expect("a folder for the crate");
    fs::write(folder.join("Cargo.toml"), manifest).expect("its manifest");
    fs::write(folder.join("src/lib.rs"), source).expect("its source");
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the versions");
    let output = Command::new(env::var_os("CARGO").expect("cargo runs the tests"))
        .args(["check", "--offline", "--message-format", "short"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("cargo runs");
    let printed = String::from_utf8(output.stderr).expect("cargo writes UTF-8");
    assert!(printed.contains("could not compile `edits`"), "{printed}");
    printed
}
