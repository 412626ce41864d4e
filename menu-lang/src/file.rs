//! Finding and reading the file of a menu.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::Span;

/// More than a thousand times the longest menu.
const MAX_BYTES: u64 = 1 << 20;

/// Why a file cannot be read.
pub(crate) struct Unreadable {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// The file of this name, relative to the source file that contains `named`.
pub(crate) fn locate(name: &str, named: Span) -> Option<PathBuf> {
    if Path::new(name).is_absolute() {
        return Some(PathBuf::from(name));
    }
    let beside = named.local_file()?.parent()?.join(name);
    // The path of the source is relative to the directory in which cargo runs the compiler.
    std::path::absolute(beside).ok()
}

/// A path in the compiler's form, so that a terminal can open it: relative to the directory in
/// which cargo runs the compiler.
pub(crate) fn shown(path: &Path) -> String {
    let root = env::current_dir().unwrap_or_default();
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Unreadable> {
    let wrong = |message: String, help: String| Err(Unreadable { message, help });
    let looked_for = || {
        let path = path.display();
        format!("the path is relative to this source file: looked for `{path}`")
    };
    // Checked before opening, because opening a pipe blocks until somebody writes to it.
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return wrong(String::from("no such file"), looked_for());
        }
        Err(error) => return wrong(error.to_string(), looked_for()),
    };
    if metadata.is_dir() {
        return wrong(
            String::from("this is a directory"),
            String::from("write the path of a file in it"),
        );
    }
    if !metadata.is_file() {
        let message = String::from("this is a pipe or a device, not a file");
        return wrong(message, String::from("write the path of a JSON file"));
    }
    if metadata.len() > MAX_BYTES {
        let bytes = metadata.len();
        let message = format!("the file has {bytes} bytes, but a menu file has at most 1 MiB");
        return wrong(message, String::new());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path);
    if let Err(error) = file.and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)) {
        return wrong(error.to_string(), looked_for());
    }
    String::from_utf8(bytes).or_else(|error| {
        let bytes = error.as_bytes();
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            let help = "convert it: `iconv -f UTF-16 -t UTF-8`";
            return wrong(
                String::from("expected UTF-8, found UTF-16"),
                help.to_owned(),
            );
        }
        let before = &bytes[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        wrong(
            format!("invalid UTF-8 in line {line}"),
            String::from("if it is GBK, convert it: `iconv -f GBK -t UTF-8`"),
        )
    })
}
