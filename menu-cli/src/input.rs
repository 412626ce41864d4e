//! What the command line names: files, directories and standard input, read and checked.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use menu_core::limits::Limits;
use menu_core::rules::words;
use menu_core::{ConditionalMenu, Menu, MenuSet};
use menu_lang::Reading;

use crate::failure::Failure;
use crate::messages::{
    APPLY_IN_PROGRAM, CONSTANTS, CONVERT_GBK, DIRECTORY, EMPTY_DIRECTORY, ENDINGS, FILE_EACH,
    NO_DEFAULT, NO_MENU_IN_FILE, NOT_UTF8, SET_IN_ONE_FILE, SEVERAL_DEFAULTS, WRITE_SET,
    WRITE_STRINGS,
};
use crate::mistake::Mistake;
use crate::yaml::Yaml;

/// A file, checked.
pub(crate) struct Input {
    pub(crate) text: String,
    pub(crate) mistakes: Vec<Mistake>,
    /// Without mistakes, what the file declares.
    pub(crate) menus: Vec<Menus>,
}

/// What one declaration or one file holds.
pub(crate) enum Menus {
    /// A default menu.
    Menu(Menu),
    Conditional(ConditionalMenu),
    Set(MenuSet),
}

/// The menu files that a path names: itself, or those in it.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path == Path::new("-") || !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = Failure::at(path);
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(&failed)? {
        let file = entry.map_err(&failed)?.path();
        let is_menu = match extension(&file) {
            "json" | "yaml" | "yml" => true,
            "rs" => fs::read_to_string(&file).is_ok_and(|text| text.contains("wechat_menu!")),
            _ => false,
        };
        if is_menu && file.is_file() {
            found.push(file);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Failure::new(EMPTY_DIRECTORY.with(&[&path.display()])).help(ENDINGS));
    }
    Ok(found)
}

/// Reads and checks one file.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<Input, Failure> {
    let text = text_of(path)?;
    let name = path.display().to_string();
    let input = match extension(path) {
        "rs" => rust(&name, text),
        "yaml" | "yml" => yaml(&name, text, limits),
        _ => json(&name, text, limits),
    };
    Ok(input)
}

/// The text of a file, or standard input.
pub(crate) fn text_of(path: &Path) -> Result<String, Failure> {
    let failed = Failure::at(path);
    if path.is_dir() {
        return Err(Failure::new(DIRECTORY.with(&[&path.display()])).help(SET_IN_ONE_FILE));
    }
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = std::io::stdin().read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(&failed)?
    } else {
        fs::read(path).map_err(&failed)?
    };
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(NOT_UTF8.with(&[&path.display()])).help(CONVERT_GBK))
}

fn extension(path: &Path) -> &str {
    path.extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
}

fn json(path: &str, mut text: String, limits: &Limits) -> Input {
    // The places of the mistakes do not count the byte order mark.
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let reading = menu_lang::read_text(path, &text, limits);
    let mistakes = reading.diagnostics.list().iter();
    let mistakes = mistakes
        .map(|mistake| Mistake {
            path: path.to_owned(),
            bytes: mistake.place.bytes(),
            message: mistake.message.clone(),
            help: mistake.help.clone(),
        })
        .collect();
    Input {
        mistakes,
        menus: menus(&reading),
        text,
    }
}

/// YAML is read as the JSON that it stands for; the places are those of the YAML.
fn yaml(path: &str, text: String, limits: &Limits) -> Input {
    let yaml = match Yaml::parse(&text) {
        Ok(yaml) => yaml,
        Err((at, message)) => {
            let mistake = Mistake {
                path: path.to_owned(),
                bytes: at..at,
                message,
                help: Vec::new(),
            };
            return Input {
                text,
                mistakes: vec![mistake],
                menus: Vec::new(),
            };
        }
    };
    let reading = menu_lang::read_text(path, &yaml.json, limits);
    let mistakes = reading.diagnostics.list().iter();
    let mistakes = mistakes
        .map(|mistake| Mistake {
            path: path.to_owned(),
            bytes: yaml.place(mistake.place.in_file.map_or(0..0, |it| it.start..it.end)),
            message: mistake.message.clone(),
            help: mistake.help.clone(),
        })
        .collect();
    Input {
        mistakes,
        menus: menus(&reading),
        text,
    }
}

/// The declarations of a Rust source.
fn rust(path: &str, text: String) -> Input {
    let readings = menu_lang::read_source(&text);
    let mut input = Input {
        text,
        mistakes: Vec::new(),
        menus: Vec::new(),
    };
    match readings {
        Err(error) => {
            let at = error.span().byte_range().start;
            let (message, help) = not_a_token(&input.text[at..]);
            let first = input.text[at..].chars().next();
            input.mistakes.push(Mistake {
                path: path.to_owned(),
                bytes: at..at + first.map_or(0, char::len_utf8),
                message,
                help,
            });
        }
        Ok(readings) => {
            for reading in readings {
                rust_invocation(path, &reading, &mut input);
            }
        }
    }
    input
}

fn rust_invocation(path: &str, reading: &Reading, input: &mut Input) {
    for mistake in reading.diagnostics.list() {
        let bytes = mistake.place.bytes();
        input.mistakes.push(Mistake {
            path: path.to_owned(),
            bytes: bytes.start..bytes.end.max(bytes.start),
            message: mistake.message.clone(),
            help: mistake.help.clone(),
        });
    }
    input.menus.extend(menus(reading));
}

/// What Rust cannot read, and the sign that was meant: often one of a Chinese keyboard.
fn not_a_token(rest: &str) -> (String, Vec<String>) {
    let Some(first) = rest.chars().next() else {
        return (String::from("unexpected end of the file"), Vec::new());
    };
    let meant = match first {
        '“' | '”' | '‘' | '’' | '\'' => Some('"'),
        '。' => Some('.'),
        '、' => Some(','),
        '《' | '〈' => Some('<'),
        '》' | '〉' => Some('>'),
        '！'..='～' => char::from_u32(u32::from(first) - 0xFEE0),
        _ => None,
    };
    let help = meant.map(|meant| format!("write `{meant}`"));
    (
        format!("unknown token `{}`", words::shown(&first.to_string())),
        help.into_iter().collect(),
    )
}

/// The menus of a reading, if nothing is wrong with it. Constants are shown as `{CONST}`.
fn menus(reading: &Reading) -> Vec<Menus> {
    if !reading.diagnostics.is_empty() {
        return Vec::new();
    }
    let checked = reading.checked.menus.iter().filter(|menu| !menu.is_piece);
    checked
        .map(|menu| {
            if let Some(conditional) = menu.conditional_model() {
                return Menus::Conditional(conditional);
            }
            let conditional = menu.conditional.iter();
            let conditional: Vec<ConditionalMenu> = conditional
                .filter_map(menu_lang::check::Menu::conditional_model)
                .collect();
            if conditional.is_empty() {
                Menus::Menu(menu.model())
            } else {
                Menus::Set(MenuSet::new(menu.model(), conditional))
            }
        })
        .collect()
}

/// The constants of a Rust source, whose values only the compiler knows.
pub(crate) fn constants(text: &str) -> Vec<String> {
    let readings = menu_lang::read_source(text).unwrap_or_default();
    let menus = readings.iter().flat_map(|reading| &reading.checked.menus);
    menus
        .flat_map(|menu| {
            menu.constants()
                .map(|text| text.value.shown())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The one thing that shall be live: a menu, or a set of a default menu and conditional ones.
pub(crate) fn wanted(path: &Path, limits: &Limits) -> Result<(Wanted, Input), Failure> {
    let input = read(path, limits)?;
    let shown = path.display();
    if extension(path) == "rs" {
        let constants = constants(&input.text);
        if !constants.is_empty() {
            return Err(
                Failure::new(CONSTANTS.with(&[&shown, &constants.join(", ")]))
                    .help(APPLY_IN_PROGRAM)
                    .help(WRITE_STRINGS),
            );
        }
    }
    let mut default = Vec::new();
    let mut conditional = Vec::new();
    for menus in &input.menus {
        match menus {
            Menus::Menu(menu) => default.push(menu.clone()),
            Menus::Conditional(menu) => conditional.push(menu.clone()),
            Menus::Set(set) => {
                default.push(set.menu.clone());
                conditional.extend(set.conditional.iter().cloned());
            }
        }
    }
    let wanted = match (default.pop(), default.is_empty()) {
        (Some(menu), true) if conditional.is_empty() => Wanted::Menu(menu),
        (Some(menu), true) => Wanted::Set(MenuSet::new(menu, conditional)),
        (Some(_), false) => {
            return Err(
                Failure::new(SEVERAL_DEFAULTS.with(&[&shown, &(default.len() + 1)]))
                    .help(FILE_EACH),
            );
        }
        (None, _) if !input.mistakes.is_empty() => Wanted::Nothing,
        (None, _) if conditional.is_empty() => {
            return Err(Failure::new(NO_MENU_IN_FILE.with(&[&shown])));
        }
        (None, _) => {
            return Err(Failure::new(NO_DEFAULT.with(&[&shown])).help(WRITE_SET));
        }
    };
    Ok((wanted, input))
}

/// What shall be live.
pub(crate) enum Wanted {
    Menu(Menu),
    Set(MenuSet),
    /// The file has mistakes.
    Nothing,
}

impl Wanted {
    pub(crate) fn borrow(&self) -> menu_core::sync::Wanted<'_> {
        match self {
            Wanted::Menu(menu) => menu.into(),
            Wanted::Set(set) => set.into(),
            Wanted::Nothing => menu_core::sync::Wanted::NOTHING,
        }
    }
}

#[cfg(test)]
mod tests {
    use menu_core::limits::CURRENT;

    use super::{json, rust};

    #[test]
    fn a_byte_order_mark_moves_no_place() {
        let text = "\u{feff}{ \"button\": [\n { \"type\": \"click\", \"nmae\": \"歌\" } ] }";
        let input = json("menu.json", text.to_owned(), &CURRENT);
        let places = input
            .mistakes
            .iter()
            .map(|it| &input.text[it.bytes.clone()]);
        assert!(
            places.clone().any(|it| it == "\"nmae\""),
            "{:?}",
            input.mistakes
        );
    }

    #[test]
    fn an_unknown_token_does_not_move_the_cursor() {
        let input = rust("menu.rs", "fn a() { \u{1b}[31m }".to_owned());
        assert_eq!(input.mistakes[0].message, "unknown token `\\u{1b}`");
    }
}
