//! `init`: a first menu, and a CI workflow.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use anstream::println;

use crate::failure::Failure;
use crate::messages::{WROTE, WROTE_WORKFLOW};

const JSON: &str = include_str!("init/menu.json");
const RUST: &str = include_str!("init/menu.rs");
const WORKFLOW: &str = include_str!("init/workflow.yml");

/// Writes the files; it is an error if one of them exists. A workflow is also for a menu that is there.
pub(crate) fn init(rust: bool, workflow: bool) -> Result<(), Failure> {
    let (path, text) = if rust {
        ("src/menu.rs", RUST)
    } else {
        ("menu.json", JSON)
    };
    if !(workflow && Path::new(path).exists()) {
        write(Path::new(path), text)?;
        println!("{}", WROTE.with(&[&path, &path]));
    }
    if workflow {
        let workflow = ".github/workflows/wechat-menu.yml";
        write(Path::new(workflow), &WORKFLOW.replace("MENU", path))?;
        println!("{}", WROTE_WORKFLOW.with(&[&workflow]));
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = Failure::at(path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(&failed)?;
    }
    // Never over a file that is there.
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(&failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}
