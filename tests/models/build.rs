//! Copies the sources that are modelled, with shuttle's locks and threads in place of the standard
//! library's: one copy as it is, and one for each mistake that is planted.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

include!("planted.rs");

/// The sources, and the modules into which they are copied.
const SOURCES: [(&str, &str); 5] = [
    ("token/slot.rs", "slot"),
    ("client/flight.rs", "flight"),
    ("client/park.rs", "park"),
    ("event/deduplicator.rs", "deduplicator"),
    ("event/push_store.rs", "push_store"),
];

fn main() {
    let here = env::var("CARGO_MANIFEST_DIR").unwrap();
    let core = format!("{here}/../../menu-core/src");
    println!("cargo::rerun-if-changed={core}");
    println!("cargo::rerun-if-changed={here}");
    let sources = SOURCES.map(|(path, module)| {
        let text = fs::read_to_string(format!("{core}/{path}")).unwrap();
        (module, modelled(&text))
    });
    let out = env::var("OUT_DIR").unwrap();
    let mut index = String::new();
    copy(&mut index, &here, &out, "real", &sources, &[]);
    for Planted {
        name,
        scenario,
        edits,
    } in PLANTED
    {
        copy(&mut index, &here, &out, name, &sources, edits);
        writeln!(
            index,
            "#[test] fn {name}_is_found() {{ is_found({name}::{scenario}); }}"
        )
        .unwrap();
    }
    for scenario in PLANTED
        .iter()
        .map(|planted| planted.scenario)
        .collect::<BTreeSet<_>>()
    {
        let name = scenario.replace("::", "_");
        writeln!(
            index,
            "#[test] fn {name}_holds() {{ holds(real::{scenario}); }}"
        )
        .unwrap();
    }
    fs::write(format!("{out}/index.rs"), index).unwrap();
}

/// A source without its tests, with shuttle's names.
fn modelled(source: &str) -> String {
    let (code, _) = source.split_once("#[cfg(test)]").unwrap_or((source, ""));
    code.replace("use std::sync::", "use shuttle::sync::")
        .replace("use std::thread", "use shuttle::thread")
        .replace("use crate::", "use super::")
}

/// Writes the modules of one copy.
fn copy(
    index: &mut String,
    here: &str,
    out: &str,
    name: &str,
    sources: &[(&str, String)],
    edits: &[(&str, &str)],
) {
    let folder = Path::new(out).join(name);
    fs::create_dir_all(&folder).unwrap();
    let mut sources = sources.to_vec();
    for (from, to) in edits {
        let found: usize = sources
            .iter()
            .map(|(_, text)| text.matches(from).count())
            .sum();
        assert_eq!(found, 1, "{name}: expected once in the sources:\n{from}");
        for (_, text) in &mut sources {
            *text = text.replace(from, to);
        }
    }
    let allow = "#[allow(warnings, clippy::all, clippy::pedantic, reason = \"it is a copy\")]";
    writeln!(index, "{allow} mod {name} {{").unwrap();
    writeln!(index, "pub(crate) use around::*;").unwrap();
    for (module, text) in &sources {
        let file = folder.join(format!("{module}.rs"));
        fs::write(&file, text).unwrap();
        writeln!(index, "#[path = \"{}\"] mod {module};", file.display()).unwrap();
    }
    for module in ["around", "flights", "pushes"] {
        writeln!(
            index,
            "#[path = \"{here}/{module}.rs\"] pub(crate) mod {module};"
        )
        .unwrap();
    }
    writeln!(index, "}}").unwrap();
}
