//! The layers of the crate: each file imports only from the layers below its own, by the path of
//! what it imports, and no two files import each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// From the lowest to the highest. A file at the top of `src` is a layer like a folder.
const LAYERS: &[&str] = &[
    "unknown", "store", "limits", "menu", "rules", "json", "validate", "source", "wechat", "token",
    "api", "sync", "client",
];

/// Beside the layers: it may import only from these.
const APART: (&str, &[&str]) = ("event", &["menu", "limits", "store", "unknown"]);

/// A module by its path below the crate, and what its file says without comments and unit tests.
type Modules = BTreeMap<Vec<String>, String>;

fn read(folder: &Path, path: &[String], modules: &mut Modules) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = [path, std::slice::from_ref(&name)].concat();
        if file.is_dir() {
            read(&file, &inner, modules);
        } else if name == "mod" {
            modules.insert(path.to_vec(), code(&file));
        } else if name != "lib" && name != "tests" {
            modules.insert(inner, code(&file));
        }
    }
}

fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines = text.lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        if comment { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path of a list of imports: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spread(tree: &str, before: &[String], paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    if let Some((head, rest)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend(segments(head));
        let rest = rest.strip_suffix('}').unwrap();
        let mut depth = 0;
        let items = rest.split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        for item in items.filter(|item| !item.trim().is_empty()) {
            spread(item, &path, paths);
        }
    } else {
        let name = tree.split(" as ").next().unwrap();
        paths.push([before, &segments(name)].concat());
    }
}

fn segments(path: &str) -> Vec<String> {
    let segments = path.split("::").map(str::trim);
    let names = segments.filter(|name| !name.is_empty() && *name != "self");
    names.map(str::to_owned).collect()
}

/// The imports of a file, and whether each is passed on.
fn imports(code: &str) -> Vec<(Vec<String>, bool)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].rsplit('\n').next().unwrap().trim();
        if !matches!(before, "" | "pub" | "pub(crate)" | "pub(super)") {
            continue;
        }
        let mut paths = Vec::new();
        let tree = code[at + 4..].split(';').next().unwrap();
        spread(tree, &[], &mut paths);
        found.extend(paths.into_iter().map(|path| (path, !before.is_empty())));
    }
    for (at, _) in code.match_indices("crate::") {
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let line = code[..at].rsplit('\n').next().unwrap();
        if !line.contains("use ") {
            let path = code[at..].split(|c| !is_path(c)).next().unwrap();
            found.push((segments(path), false));
        }
    }
    found
}

/// The path from the crate's root; `None` for another crate's.
fn absolute(module: &[String], path: &[String], modules: &Modules) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "super" => {
            let mut base = &module[..module.len() - 1];
            let mut rest = rest;
            while rest.first().is_some_and(|name| name == "super") {
                (base, rest) = (&base[..base.len() - 1], &rest[1..]);
            }
            Some([base, rest].concat())
        }
        name => {
            let child = [module, &[name.to_owned()]].concat();
            modules
                .contains_key(&child)
                .then(|| [module, path].concat())
        }
    }
}

/// The file in which a name is defined, through whatever passes it on.
fn home(path: &[String], modules: &Modules) -> Vec<String> {
    let mut len = path.len();
    while !modules.contains_key(&path[..len]) {
        len -= 1;
        assert!(len > 0, "`crate::{}` leads through lib.rs", path.join("::"));
    }
    let (module, rest) = path.split_at(len);
    let Some(name) = rest.first() else {
        return module.to_vec();
    };
    assert_ne!(
        name,
        "*",
        "everything is imported from {}",
        module.join("::")
    );
    for (passed, is_passed_on) in imports(&modules[module]) {
        if is_passed_on
            && passed.last() == Some(name)
            && let Some(path) = absolute(module, &passed, modules)
        {
            return home(&path, modules);
        }
    }
    module.to_vec()
}

fn may_import(from: &str, to: &str) -> bool {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    match (rank(from), rank(to)) {
        _ if from == to => true,
        (Some(from), Some(to)) => to < from,
        _ => from == APART.0 && APART.1.contains(&to),
    }
}

#[test]
fn imports_point_downward_and_never_in_a_circle() {
    let mut modules = Modules::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    read(&src, &[], &mut modules);
    assert!(modules.len() > 50);

    let mut edges: BTreeMap<&[String], BTreeSet<Vec<String>>> = BTreeMap::new();
    for (module, code) in &modules {
        for (path, is_passed_on) in imports(code) {
            let Some(path) = absolute(module, &path, &modules) else {
                continue;
            };
            let to = home(&path, &modules);
            let (from, layer) = (&module[0], &to[0]);
            assert!(
                may_import(from, layer),
                "{} imports {} from a layer above",
                module.join("::"),
                path.join("::")
            );
            if !is_passed_on && to != *module {
                edges.entry(module).or_default().insert(to);
            }
        }
    }
    // What imports nothing that is left, or is imported by nothing that is left, is in no circle.
    loop {
        let before = edges.len();
        let left: BTreeSet<Vec<String>> = edges.keys().map(|module| module.to_vec()).collect();
        edges.retain(|_, to| !to.is_disjoint(&left));
        let imported: BTreeSet<Vec<String>> = edges.values().flatten().cloned().collect();
        edges.retain(|module, _| imported.contains(*module));
        if edges.len() == before {
            break;
        }
    }
    let left: Vec<String> = edges.keys().map(|module| module.join("::")).collect();
    assert!(edges.is_empty(), "{left:?} import each other in a circle");
}
