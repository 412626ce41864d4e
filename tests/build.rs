//! Finds out whether the goldens were written by this version of the compiler.

use std::env;
use std::process::Command;

/// The goldens are written by this version of the compiler. Other versions word some errors
/// differently.
const COMPILER: &str = "rustc 1.95.";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(goldens)");
    let rustc = env::var_os("RUSTC").expect("cargo names the compiler");
    let version = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("the compiler tells its version");
    if version.stdout.starts_with(COMPILER.as_bytes()) {
        println!("cargo::rustc-cfg=goldens");
    }
}
