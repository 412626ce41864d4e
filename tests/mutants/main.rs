//! Tells which mutants of cargo-mutants no test notices.
//!
//! cargo-mutants builds the crates and their tests once for each mutant, which takes hours for
//! thousands of them. This program has it list the mutants, and puts all of them into one copy of
//! the workspace, each behind a switch. So there is one build; and for each mutant, only those tests
//! run that reach it, the quickest first, until one fails.

mod copy;
mod tests;
mod weave;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of one kind, as globs of cargo-mutants.
const MODULES: [(&str, &[&str]); 8] = [
    ("event", &["menu-core/src/event/**"]),
    ("token", &["menu-core/src/token/**"]),
    ("client", &["menu-core/src/client/**"]),
    ("sync", &["menu-core/src/sync/**"]),
    ("validate", &["menu-core/src/validate.rs"]),
    ("json", &["menu-core/src/json/**"]),
    ("rules", &["menu-core/src/rules/**"]),
    ("check", &["menu-lang/src/check/**"]),
];

struct Mutant {
    /// From 1; 0 is no mutant.
    id: usize,
    name: String,
    module: &'static str,
    file: String,
    start: (usize, usize),
    genre: String,
    replacement: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Caught,
    Timeout,
    Missed,
    /// No test reaches it.
    Unreached,
    /// It does not compile.
    Unviable,
    /// It cannot be switched: cargo-mutants itself must try it.
    Apart,
}

impl Outcome {
    const ALL: [(Outcome, &str); 6] = [
        (Outcome::Caught, "caught"),
        (Outcome::Timeout, "timeout"),
        (Outcome::Missed, "missed"),
        (Outcome::Unreached, "unreached"),
        (Outcome::Unviable, "unviable"),
        (Outcome::Apart, "apart"),
    ];

    fn named(name: &str) -> Option<Outcome> {
        let (outcome, _) = Self::ALL.iter().find(|(_, word)| *word == name)?;
        Some(*outcome)
    }

    fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(outcome, _)| *outcome == self)
            .unwrap()
            .1
    }
}

struct Paths {
    /// The repository.
    root: PathBuf,
    /// The copy with the mutants.
    tree: PathBuf,
    /// The copy's build, the traces of the tests and the outcomes.
    target: PathBuf,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap();
    let target = root.join("target/mutants");
    let paths = Paths {
        tree: target.join("tree"),
        root,
        target,
    };
    let (flags, modules): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let again = flags.iter().any(|flag| flag == "--missed");
    let wanted = |module: &str| modules.is_empty() || modules.iter().any(|name| name == module);

    let mut mutants = Vec::new();
    for (module, globs) in MODULES.iter().filter(|(module, _)| wanted(module)) {
        list(&paths.root, module, globs, &mut mutants);
    }
    let before = read_outcomes(&paths);
    if flags.iter().any(|flag| flag == "--table") {
        let known = |mutant: &Mutant| Outcome::named(before.get(&mutant.name)?);
        let outcomes: Vec<_> = mutants
            .iter()
            .filter_map(|mutant| Some((mutant, known(mutant)?)))
            .collect();
        println!(
            "{} mutants without an outcome",
            mutants.len() - outcomes.len()
        );
        table(&outcomes);
        return;
    }
    if again {
        // The line may have moved.
        let open: BTreeSet<&str> = before
            .iter()
            .filter(|(_, word)| matches!(word.as_str(), "missed" | "unreached"))
            .map(|(name, _)| without_place(name))
            .collect();
        mutants.retain(|mutant| open.contains(without_place(&mutant.name)));
    }
    println!("{} mutants", mutants.len());

    let built = copy::build(&paths, &mutants);
    let suite = tests::Suite::trace(&paths, built.programs);
    let mut outcomes = suite.judge(&mutants, &built.outcomes, |mutant, outcome| {
        if matches!(outcome, Outcome::Missed | Outcome::Unreached) {
            println!("{:9} {}", outcome.word(), mutant.name);
        }
    });
    outcomes.sort_by_key(|(mutant, _)| mutant.id);
    write_outcomes(&paths, &before, &outcomes, again);
    table(&outcomes);
}

fn without_place(name: &str) -> &str {
    name.splitn(4, ':').nth(3).unwrap_or(name)
}

fn list(root: &Path, module: &'static str, globs: &[&str], mutants: &mut Vec<Mutant>) {
    let mut command = Command::new("cargo");
    command.current_dir(root).args([
        "mutants",
        "--list",
        "--json",
        "-p",
        "menu-core",
        "-p",
        "menu-lang",
    ]);
    for glob in globs {
        command.args(["--file", glob]);
    }
    let output = command.output().expect("cargo-mutants is installed");
    let listed: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("a list of mutants");
    for mutant in listed.as_array().unwrap() {
        let text = |name: &str| mutant[name].as_str().unwrap().to_owned();
        let start = &mutant["span"]["start"];
        let number = |name: &str| usize::try_from(start[name].as_u64().unwrap()).unwrap();
        mutants.push(Mutant {
            id: mutants.len() + 1,
            name: text("name"),
            module,
            file: text("file"),
            start: (number("line"), number("column")),
            genre: text("genre"),
            replacement: text("replacement"),
        });
    }
}

fn outcome_file(paths: &Paths) -> PathBuf {
    paths.target.join("outcomes.txt")
}

fn read_outcomes(paths: &Paths) -> BTreeMap<String, String> {
    let text = fs::read_to_string(outcome_file(paths)).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines
        .map(|(word, name)| (name.to_owned(), word.to_owned()))
        .collect()
}

/// Replaces the outcomes of what was tried, and keeps the others.
fn write_outcomes(
    paths: &Paths,
    before: &BTreeMap<String, String>,
    outcomes: &[(&Mutant, Outcome)],
    again: bool,
) {
    let files: BTreeSet<&str> = outcomes
        .iter()
        .map(|(mutant, _)| mutant.file.as_str())
        .collect();
    let mut all = before.clone();
    all.retain(|name, word| {
        let open = matches!(word.as_str(), "missed" | "unreached");
        let file = name.split(':').next().unwrap_or_default();
        !files.contains(file) || again && !open
    });
    for (mutant, outcome) in outcomes {
        all.insert(mutant.name.clone(), outcome.word().to_owned());
    }
    let text: String = all
        .iter()
        .map(|(name, word)| format!("{word}\t{name}\n"))
        .collect();
    fs::write(outcome_file(paths), text).unwrap();
}

fn table(outcomes: &[(&Mutant, Outcome)]) {
    print!("\n{:10}{:>10}", "module", "mutants");
    for (_, word) in Outcome::ALL {
        print!("{word:>10}");
    }
    println!("{:>10}", "percent");
    for (module, _) in MODULES {
        let of = |wanted: Option<Outcome>| {
            let here = outcomes
                .iter()
                .filter(|(mutant, _)| mutant.module == module);
            here.filter(|(_, outcome)| wanted.is_none_or(|wanted| wanted == *outcome))
                .count()
        };
        if of(None) == 0 {
            continue;
        }
        print!("{module:10}{:>10}", of(None));
        for (outcome, _) in Outcome::ALL {
            print!("{:>10}", of(Some(outcome)));
        }
        let caught = of(Some(Outcome::Caught)) + of(Some(Outcome::Timeout));
        let viable = caught + of(Some(Outcome::Missed)) + of(Some(Outcome::Unreached));
        println!("{:>9.1}%", 100.0 * caught as f64 / viable.max(1) as f64);
    }
}
