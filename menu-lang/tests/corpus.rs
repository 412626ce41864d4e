//! The messages for each mistake: `corpus/<kind of mistake>.txt`.
//!
//! A case has a name, a source, perhaps a file that the source includes, and the messages, each
//! with its place and the source there. `UPDATE=1 cargo test -p menu-lang --test corpus` writes the
//! answers again. No compiler is needed: what rustc itself says is in `tests/ui`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use menu_lang::tree::Extent;
use menu_lang::{Diagnostics, Reading, Source};
use proc_macro2::{Literal, TokenStream, TokenTree};

/// One mistake, or a few of one kind.
struct Case {
    name: String,
    source: String,
    /// The name and the text of the file that the source includes.
    file: Option<(String, String)>,
    says: String,
}

#[test]
fn each_mistake_is_answered_as_written() {
    let is_update = env::var_os("UPDATE").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut kinds: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("its entries can be read").path())
        .collect();
    kinds.sort();
    assert!(!kinds.is_empty(), "no corpus found");
    let mut wrong = String::new();
    for kind in kinds {
        let text = fs::read_to_string(&kind).expect("the corpus can be read");
        let mut written = String::new();
        for case in cases(&text) {
            let says = answer(&case);
            if says != case.says {
                let place = format!("{} / {}", kind.display(), case.name);
                _ = writeln!(wrong, "{place}\n--- written\n{}--- now\n{says}", case.says);
            }
            written.push_str(&case.show(&says));
        }
        if is_update {
            fs::write(&kind, written).expect("the corpus can be written");
        }
    }
    assert!(wrong.is_empty() || is_update, "{wrong}");
}

fn cases(text: &str) -> Vec<Case> {
    let blocks = text
        .split("\n=== ")
        .map(|block| block.trim_start_matches("=== "));
    blocks.map(Case::read).collect()
}

impl Case {
    fn read(block: &str) -> Case {
        let (name, rest) = block.split_once('\n').expect("a case has a source");
        let (source, says) = rest.split_once("--- says\n").expect("a case has an answer");
        let (source, file) = match source.split_once("--- file ") {
            None => (source, None),
            Some((source, file)) => {
                let (name, text) = file.split_once('\n').expect("a file has a text");
                let text = text.strip_suffix('\n').unwrap_or(text);
                (source, Some((name.to_owned(), text.to_owned())))
            }
        };
        Case {
            name: name.to_owned(),
            source: source.to_owned(),
            file,
            says: says.trim_end().to_owned() + "\n",
        }
    }

    fn show(&self, says: &str) -> String {
        let file = match &self.file {
            Some((name, text)) => format!("--- file {name}\n{text}\n"),
            None => String::new(),
        };
        format!("=== {}\n{}{file}--- says\n{says}\n", self.name, self.source)
    }
}

/// The messages about a case.
fn answer(case: &Case) -> String {
    let Ok(tokens) = case.source.parse::<TokenStream>() else {
        return String::from("the source is not made of tokens\n");
    };
    let folder = tempfile::tempdir().expect("a folder for the file");
    if let Some((name, text)) = &case.file {
        fs::write(folder.path().join(name), text).expect("the file can be written");
    }
    let mut found = Vec::new();
    invocations(tokens, &mut found);
    let mut says = String::new();
    for (source, tokens) in found {
        let tokens = tokens
            .into_iter()
            .map(|token| beside(folder.path(), source, token));
        let krate: TokenStream = "krate".parse().expect("a word");
        let reading = menu_lang::read(krate.into_iter().chain(tokens).collect(), source);
        says.push_str(&show(case, reading));
    }
    let folder = format!("{}/", folder.path().display());
    let says = says.replace(&folder, "");
    if says.is_empty() {
        String::from("nothing\n")
    } else {
        says
    }
}

/// The invocations of the macros in a source.
fn invocations(tokens: TokenStream, found: &mut Vec<(Source, TokenStream)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Group(group),
            ..,
        ] = &tokens[at..]
        {
            let source = match name.to_string().as_str() {
                "wechat_menu" => Some(Source::Inline),
                "include_wechat_menu" => Some(Source::File),
                _ => None,
            };
            if let Some(source) = source {
                found.push((source, group.stream()));
                at += 3;
                continue;
            }
        }
        if let TokenTree::Group(group) = &tokens[at] {
            invocations(group.stream(), found);
        }
        at += 1;
    }
}

/// The path of a file as that of the file in `folder`.
fn beside(folder: &Path, source: Source, token: TokenTree) -> TokenTree {
    let TokenTree::Literal(literal) = &token else {
        return token;
    };
    let text = literal.to_string();
    let name = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match name {
        Some(name) if source == Source::File && !name.is_empty() && name.contains('.') => {
            let path = folder.join(name);
            let mut path = Literal::string(path.to_str().expect("a path in UTF-8"));
            path.set_span(literal.span());
            path.into()
        }
        _ => token,
    }
}

fn show(case: &Case, reading: Reading) -> String {
    let mut diagnostics: Diagnostics = reading.diagnostics;
    let mut says = String::new();
    for diagnostic in diagnostics.sorted() {
        let place = place(case, diagnostic.place);
        _ = writeln!(says, "error: {}\n  --> {place}", diagnostic.message);
        for help in &diagnostic.help {
            _ = writeln!(says, "  = help: {help}");
        }
    }
    says
}

/// `3:21 "…"`: the place of a mistake, and the source there.
fn place(case: &Case, place: Extent) -> String {
    if let (Some(bytes), Some((name, text))) = (place.in_file, &case.file) {
        let before = &text[..bytes.start.min(text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let there = text.get(bytes.start..bytes.end).unwrap_or_default();
        return format!("{name}:{line}:{column} {}", shorten(there));
    }
    let (start, end) = (place.start.start(), place.end.end());
    if start == end {
        return String::from("the invocation");
    }
    let there = slice(&case.source, start, end);
    format!("{}:{} {}", start.line, start.column + 1, shorten(&there))
}

fn slice(source: &str, start: proc_macro2::LineColumn, end: proc_macro2::LineColumn) -> String {
    let mut there = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        if number < start.line || number > end.line {
            continue;
        }
        let from = if number == start.line {
            start.column
        } else {
            0
        };
        let to = if number == end.line {
            end.column
        } else {
            usize::MAX
        };
        if !there.is_empty() {
            there.push('\n');
        }
        there.extend(line.chars().skip(from).take(to.saturating_sub(from)));
    }
    there
}

/// A long source by its beginning and its end.
fn shorten(there: &str) -> String {
    let there: Vec<&str> = there.split_whitespace().collect();
    let there: Vec<char> = there.join(" ").chars().collect();
    if there.len() <= 60 {
        return there.into_iter().collect();
    }
    let (head, tail) = (&there[..28], &there[there.len() - 28..]);
    format!(
        "{} … {}",
        head.iter().collect::<String>(),
        tail.iter().collect::<String>()
    )
}
