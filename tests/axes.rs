//! Clippy on the crate of `axes/` that lets nothing pass. The compiler's own lints are checked
//! where that crate is built.

use std::env;
use std::process::Command;

#[test]
#[cfg_attr(not(goldens), ignore = "each version of clippy has lints of its own")]
fn clippy_finds_nothing_in_an_expansion() {
    let cargo = env::var_os("CARGO").expect("cargo runs the tests");
    let output = Command::new(cargo)
        .args([
            "clippy",
            "--offline",
            "--package",
            "wechat-menu-axis-strict",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
    // The last line of a run of clippy; a toolchain without it says something else.
    assert!(printed.contains("Finished"), "{printed}");
}
