//! What the compiler shows: `ui/<kind of mistake>/<rule>.rs`, and beside it the golden. Here are
//! the mistakes that rustc itself reports, and one of each kind for its place. All others are in
//! `menu-lang/tests/corpus`. `TRYBUILD=overwrite cargo test -p wechat-menu-tests --test ui` writes
//! them again; read them, but never edit them.

use std::fs;
use std::path::{Path, PathBuf};

/// No case that compiles may stand among these: one is enough for trybuild to build them all, one
/// after the other, and for the compiler to report some errors twice.
#[test]
#[cfg_attr(not(goldens), ignore = "the goldens are written by rustc 1.95")]
fn mistakes_read_as_their_goldens() {
    trybuild::TestCases::new().compile_fail("ui/**/*.rs");
}

#[test]
fn every_case_has_a_golden() {
    let files = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui"));
    let lonely: Vec<&PathBuf> = files
        .iter()
        .filter(|file| {
            let partner = match file.extension().and_then(|extension| extension.to_str()) {
                Some("rs") => "stderr",
                Some("stderr") => "rs",
                // What the cases of files include.
                Some("json") => return false,
                _ => return true,
            };
            !files.contains(&file.with_extension(partner))
        })
        .collect();
    assert!(!files.is_empty(), "no cases found");
    assert!(
        lonely.is_empty(),
        "a case and its golden go together: {lonely:#?}"
    );
}

/// The cases in which the error is at the whole invocation, because the compiler itself reports it
/// or there is no token to point at.
const WHOLE_INVOCATIONS: &[&str] = &[
    "constant/item",
    "constant/syntax",
    "file/no_path",
    "header/missing",
    "header/static_in_impl",
    "root/empty",
    "root/empty_item",
    "root/type_of_conditional",
    "several/name_twice",
    "tap/in_impl",
    "tap/two_enums_of_one_name",
];

#[test]
fn other_mistakes_have_a_place_of_their_own() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut whole: Vec<PathBuf> = files_below(&ui)
        .into_iter()
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "stderr")
        })
        .filter(|file| {
            let golden = fs::read_to_string(file).expect("the golden can be read");
            golden.contains("originates in the macro `wechat_menu`")
                || golden.contains("originates in the macro `$crate")
                || golden.contains("$WORKSPACE")
        })
        .map(|file| file.with_extension(""))
        .collect();
    whole.sort();
    let expected: Vec<PathBuf> = WHOLE_INVOCATIONS.iter().map(|case| ui.join(case)).collect();
    assert_eq!(whole, expected);
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
