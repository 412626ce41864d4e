//! A menu in a file.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use proc_macro2::TokenTree;
use syn::LitStr;

use super::json::Json;
use super::tokens::tokens_between;
use super::{Parser, json_text};
use crate::tree::Extent;

/// More than a thousand times the longest menu.
const MAX_BYTES: u64 = 1 << 20;

impl Parser<'_, '_> {
    /// What is in the file that is named next, and the absolute path of that file.
    pub(super) fn file(&mut self) -> (Json, Option<String>) {
        let literal = self.cursor.literal().and_then(|(literal, rest)| {
            let path = syn::parse2::<LitStr>(proc_macro2::TokenTree::from(literal).into()).ok()?;
            Some((path, rest))
        });
        let Some((path, rest)) = literal else {
            let start = self.cursor;
            let place = self.skip_while(|_| true);
            let tokens = tokens_between(start, self.cursor);
            self.no_path(place, &tokens);
            return (Json::Broken { place }, None);
        };
        self.cursor = rest;
        let place = Extent::from(path.span());
        let name = path.value();
        if name.is_empty() {
            self.diagnostics
                .error(place, "the path of the file is empty")
                .help(super::A_FILE);
            return (Json::Broken { place }, None);
        }
        // An editor that expands the macro may not know where the source file is.
        let Some(absolute) = locate(&name, &path) else {
            return (Json::Broken { place }, None);
        };
        let text = match read(&absolute) {
            Ok(text) => text,
            Err((message, help)) => {
                self.diagnostics
                    .error(place, format!("{name}: {message}"))
                    .help(help.replace("{}", &absolute.display().to_string()));
                return (Json::Broken { place }, None);
            }
        };
        let json = json_text::read(&name, &text, place, self.diagnostics);
        let path = absolute.into_os_string().into_string().ok();
        (json.unwrap_or(Json::Broken { place }), path)
    }

    fn no_path(&mut self, place: Extent, tokens: &[TokenTree]) {
        let help = match tokens {
            [TokenTree::Group(_)] => "a menu in the source is declared with `wechat_menu!`",
            [TokenTree::Punct(first), ..] if first.as_char() == '<' => {
                "a menu in the source is declared with `wechat_menu!`"
            }
            [TokenTree::Ident(_)] => "the path is written out: constants are not read here",
            [TokenTree::Ident(_), TokenTree::Punct(bang), ..] if bang.as_char() == '!' => {
                "the path is written out: macros are not read here"
            }
            _ => "",
        };
        self.diagnostics
            .error(place, "the path of a file is due here, in double quotes")
            .help(help)
            .help(super::A_FILE);
    }
}

/// The file, beside the source file in which the path is written.
fn locate(name: &str, path: &LitStr) -> Option<PathBuf> {
    if Path::new(name).is_absolute() {
        return Some(PathBuf::from(name));
    }
    let source = path.span().local_file()?;
    let beside = source.parent()?.join(name);
    // Cargo runs the compiler in the workspace's root, to which the source's path is relative.
    std::path::absolute(beside).ok()
}

/// The text of a file, or what is wrong with it and what to do; `{}` stands for the path.
fn read(path: &Path) -> Result<String, (String, &'static str)> {
    const LOOKED_FOR: &str = "the path is relative to this source file: looked for `{}`";
    let wrong = |message: &str, help| Err((message.to_owned(), help));
    // Looked at before it is opened: whoever opens a pipe waits for somebody to write into it.
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return wrong("there is no such file", LOOKED_FOR);
        }
        Err(error) => return wrong(&error.to_string(), LOOKED_FOR),
    };
    if metadata.is_dir() {
        return wrong("this is a directory", "name a file in it");
    }
    if !metadata.is_file() {
        return wrong(
            "this is a pipe or a device, and no file",
            "a menu is read from a file of JSON",
        );
    }
    if metadata.len() > MAX_BYTES {
        return wrong(
            &format!(
                "the file has {} bytes, and a menu is no larger than 1 MiB",
                metadata.len()
            ),
            "",
        );
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path);
    if let Err(error) = file.and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)) {
        return wrong(&error.to_string(), LOOKED_FOR);
    }
    String::from_utf8(bytes).or_else(|error| {
        if error.as_bytes().starts_with(b"\xFF\xFE") || error.as_bytes().starts_with(b"\xFE\xFF") {
            return wrong(
                "not UTF-8, but UTF-16",
                "convert it: `iconv -f UTF-16 -t UTF-8`",
            );
        }
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
        wrong(
            &format!("not UTF-8, from line {line} on"),
            "files in GBK are converted with `iconv -f GBK -t UTF-8`",
        )
    })
}
