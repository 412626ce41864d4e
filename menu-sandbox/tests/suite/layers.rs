//! Imports point one way, and the server checks without the library that it is a test of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of each module, by its path: `phone::feed`.
fn modules() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().with_extension("");
            let name = name.to_str().unwrap().replace(['/', '\\'], "::");
            let code = fs::read_to_string(&path).unwrap();
            let code = code
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default();
            (name, code.to_owned())
        })
        .filter(|(name, _)| !["main", "lib"].contains(&name.as_str()) && !name.starts_with("args"))
        .collect()
}

/// The modules that the `use` lines of one name.
fn imports(name: &str, code: &str, modules: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let lines = code.split(';').filter_map(|statement| {
        let (_, path) = statement.rsplit_once("use crate::")?;
        Some(path.split_whitespace().collect::<String>())
    });
    for path in lines {
        let (stem, group) = path.split_once('{').unwrap_or((&path, ""));
        let group = group.trim_end_matches('}');
        for part in group.split(',') {
            let full = format!("{stem}{part}");
            let longest = modules
                .keys()
                .filter(|module| full == **module || full.starts_with(&format!("{module}::")))
                .max_by_key(|module| module.len());
            match longest {
                Some(module) => found.extend((module != name).then(|| module.clone())),
                None => panic!("{name} imports {full} round a corner, through lib.rs"),
            }
        }
    }
    found
}

#[test]
fn no_imports_run_in_a_circle() {
    let modules = modules();
    let mut left: BTreeMap<String, BTreeSet<String>> = modules
        .iter()
        .map(|(name, code)| (name.clone(), imports(name, code, &modules)))
        .collect();
    assert!(
        left.values().map(BTreeSet::len).sum::<usize>() > 100,
        "they are read"
    );
    // Whoever imports nothing that is left cannot be part of a circle.
    loop {
        let done: BTreeSet<String> = left
            .iter()
            .filter(|(_, imports)| imports.iter().all(|import| !left.contains_key(import)))
            .map(|(name, _)| name.clone())
            .collect();
        if done.is_empty() {
            break;
        }
        left.retain(|name, _| !done.contains(name));
    }
    assert!(left.is_empty(), "a circle: {left:#?}");
}

#[test]
fn only_the_desk_knows_the_library() {
    for (name, code) in modules() {
        let knows = ["menu_core", "menu_lang", "wechat_menu::"]
            .iter()
            .any(|library| code.contains(library));
        assert!(
            !knows || name == "desk",
            "{name} shares code with what it tests"
        );
    }
}
