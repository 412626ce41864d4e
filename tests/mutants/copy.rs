//! The copy of the workspace with all mutants in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

use serde_json::Value;

use crate::{Mutant, Outcome, Paths, weave};

/// The packages whose tests may notice a mutant.
const PACKAGES: [&str; 7] = [
    "menu-core",
    "menu-lang",
    "menu-redis",
    "wechat-menu-tests",
    "wechat-menu-client-tests",
    "wechat-menu-event-tests",
    "wechat-menu-service-tests",
];
/// They run rustc, read our sources, or count allocations, which the switch makes too.
const OTHER_PROGRAMS: [&str; 6] = ["allocations", "axes", "edits", "include", "layers", "ui"];

pub struct Program {
    pub path: PathBuf,
    /// Where Cargo would run it.
    pub folder: PathBuf,
}

pub struct Built {
    pub programs: Vec<Program>,
    /// The mutants that are not in it.
    pub outcomes: BTreeMap<usize, Outcome>,
}

pub fn build(paths: &Paths, mutants: &[Mutant]) -> Built {
    copy(paths);
    let mut outcomes = BTreeMap::new();
    loop {
        let places = weave_all(paths, mutants, &mut outcomes);
        let wrong = unviable(paths, &places);
        if wrong.is_empty() {
            break;
        }
        println!("{} do not compile", wrong.len());
        outcomes.extend(wrong.into_iter().map(|id| (id, Outcome::Unviable)));
    }
    Built {
        programs: programs(paths),
        outcomes,
    }
}

fn copy(paths: &Paths) {
    let output = Command::new("git")
        .current_dir(&paths.root)
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()
        .expect("git");
    for name in String::from_utf8(output.stdout)
        .unwrap()
        .split_terminator('\0')
    {
        // A file that was deleted is still listed.
        if let Ok(bytes) = fs::read(paths.root.join(name)) {
            write(&paths.tree.join(name), &bytes);
        }
    }
}

/// Keeps the time of a file that does not change: Cargo builds by it.
fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

type Places<'a> = HashMap<&'a str, Vec<(usize, Range<usize>)>>;

fn weave_all<'a>(
    paths: &Paths,
    mutants: &'a [Mutant],
    outcomes: &mut BTreeMap<usize, Outcome>,
) -> Places<'a> {
    let root = fs::read_to_string(paths.root.join("menu-core/src/lib.rs")).unwrap();
    let root = format!(
        "#![feature(core_intrinsics, const_eval_select)]\n#![allow(internal_features)]\n{root}\n\
         #[doc(hidden)] #[allow(missing_docs)] pub mod mutants;\n"
    );
    write(&paths.tree.join("menu-core/src/lib.rs"), root.as_bytes());
    write(
        &paths.tree.join("menu-core/src/mutants.rs"),
        include_bytes!("switch.rs"),
    );

    let files: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    let mut places = HashMap::new();
    for file in files {
        let inside = |mutant: &&Mutant| mutant.file == file && !outcomes.contains_key(&mutant.id);
        let here: Vec<&Mutant> = mutants.iter().filter(inside).collect();
        let switch = match file.starts_with("menu-core/") {
            true => "crate::mutants::on",
            false => "menu_core::mutants::on",
        };
        let source = fs::read_to_string(paths.root.join(file)).unwrap();
        let (woven, others) = weave::weave(&source, &here, switch);
        outcomes.extend(others);
        places.insert(file, weave::places(&woven));
        write(&paths.tree.join(file), woven.as_bytes());
    }
    places
}

/// Whether it succeeded, and its messages.
fn cargo(paths: &Paths, arguments: &[&str]) -> (bool, Vec<Value>) {
    let output = Command::new("cargo")
        .current_dir(&paths.tree)
        .args(arguments)
        .arg("--message-format=json")
        // For `const_eval_select`: most rules are `const fn`.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "--cap-lints=warn -Clink-arg=-fuse-ld=lld")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", paths.target.join("build"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("cargo");
    let lines = output.stdout.split(|byte| *byte == b'\n');
    let messages = lines.filter_map(|line| serde_json::from_slice(line).ok());
    (output.status.success(), messages.collect())
}

/// The mutants where rustc found errors.
fn unviable(paths: &Paths, places: &Places<'_>) -> BTreeSet<usize> {
    let arguments = [
        "check",
        "--quiet",
        "--package=menu-core",
        "--package=menu-lang",
        "--all-features",
    ];
    let mut wrong = BTreeSet::new();
    for message in cargo(paths, &arguments).1 {
        let message = &message["message"];
        if message["level"] != "error" || list(&message["spans"]).is_empty() {
            continue;
        }
        let primary = |span: &&Value| span["is_primary"] == true;
        let mut ids: BTreeSet<usize> = list(&message["spans"])
            .iter()
            .filter(primary)
            .flat_map(|span| inside(span, places))
            .collect();
        if ids.is_empty() {
            ids = list(&message["spans"])
                .iter()
                .flat_map(|span| inside(span, places))
                .collect();
        }
        if ids.is_empty() {
            // Without an arm that takes the rest, rustc would add one behind the last.
            let children = list(&message["children"])
                .iter()
                .flat_map(|child| list(&child["spans"]));
            ids = children
                .filter_map(|span| in_front_of(span, places))
                .collect();
        }
        if ids.is_empty() {
            eprintln!(
                "not from a mutant: {}",
                message["rendered"].as_str().unwrap_or_default()
            );
            exit(1);
        }
        wrong.extend(ids);
    }
    wrong
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn bytes(span: &Value) -> Range<usize> {
    let byte = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    byte("byte_start")..byte("byte_end")
}

fn in_file<'a>(span: &Value, places: &'a Places<'_>) -> &'a [(usize, Range<usize>)] {
    places
        .get(span["file_name"].as_str().unwrap())
        .map_or(&[], Vec::as_slice)
}

/// The mutant that the span is in, or those that are in the span.
fn inside(span: &Value, places: &Places<'_>) -> Vec<usize> {
    let bytes = bytes(span);
    let here = in_file(span, places);
    let around = |place: &Range<usize>| place.start <= bytes.start && bytes.end <= place.end;
    if let Some((id, _)) = here.iter().find(|(_, place)| around(place)) {
        return vec![*id];
    }
    let meets = |place: &Range<usize>| place.start < bytes.end && bytes.start < place.end;
    here.iter()
        .filter(|(_, place)| meets(place))
        .map(|(id, _)| *id)
        .collect()
}

fn in_front_of(span: &Value, places: &Places<'_>) -> Option<usize> {
    let bytes = bytes(span);
    let here = in_file(span, places).iter();
    here.filter(|(_, place)| place.start < bytes.end)
        .max_by_key(|(_, place)| place.start)
        .map(|(id, _)| *id)
}

fn programs(paths: &Paths) -> Vec<Program> {
    let mut arguments = vec![
        "test",
        "--quiet",
        "--no-run",
        "--lib",
        "--tests",
        "--features=menu-redis/async,menu-redis/event",
    ];
    for package in PACKAGES {
        arguments.extend(["--package", package]);
    }
    let mut programs = Vec::new();
    let (is_built, artifacts) = cargo(paths, &arguments);
    for artifact in artifacts {
        let name = artifact["target"]["name"].as_str().unwrap_or_default();
        if let (Some(path), false) = (
            artifact["executable"].as_str(),
            OTHER_PROGRAMS.contains(&name),
        ) {
            let manifest = Path::new(artifact["manifest_path"].as_str().unwrap());
            programs.push(Program {
                path: path.into(),
                folder: manifest.parent().unwrap().into(),
            });
        }
    }
    if !is_built {
        eprintln!("the tests do not compile");
        exit(1);
    }
    programs
}
