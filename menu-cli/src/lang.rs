//! The language of help and messages.

use std::env;
use std::fmt::{self, Display};
use std::sync::OnceLock;

use crate::args::Lang;

static CHOSEN: OnceLock<Lang> = OnceLock::new();

/// Chooses for the whole command, before its first message.
pub(crate) fn choose(lang: Lang) {
    // The first choice stands.
    _ = CHOSEN.set(lang);
}

/// The language that was chosen.
pub(crate) fn chosen() -> Lang {
    *CHOSEN.get().unwrap_or(&Lang::En)
}

/// The language of the command line, before clap has read it, or that of the locale: help is
/// written while clap reads.
pub(crate) fn of_command_line(arguments: impl IntoIterator<Item = String>) -> Lang {
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        match value.as_deref() {
            Some("zh") => return Lang::Zh,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    of_locale(|name| env::var(name).ok())
}

/// The first of these variables that is set counts, as for other programs.
fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let mut locales = names.into_iter().filter_map(variable);
    match locales.find(|it| !it.is_empty()) {
        Some(locale) if locale.starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

/// A message in each language; `{}` stands for a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
}

impl Text {
    /// In the language that was chosen.
    pub(crate) fn get(self) -> &'static str {
        match chosen() {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// With the values in the places of its `{}`.
    pub(crate) fn with(self, values: &[&dyn Display]) -> String {
        let mut parts = self.get().split("{}");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (part, value) in parts.zip(values) {
            text.push_str(&value.to_string());
            text.push_str(part);
        }
        text
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.get().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{of_command_line, of_locale};
    use crate::args::Lang;

    #[test]
    fn the_command_line_wins() {
        let of = |words: &[&str]| of_command_line(words.iter().map(|it| (*it).to_owned()));
        assert_eq!(of(&["plan", "--lang", "zh"]), Lang::Zh);
        assert_eq!(of(&["--lang=zh", "plan"]), Lang::Zh);
        assert_eq!(of(&["--lang=en"]), Lang::En);
    }

    #[test]
    fn the_first_variable_that_is_set_wins() {
        let of = |set: &[(&str, &str)]| {
            of_locale(|name| {
                let found = set.iter().find(|(it, _)| *it == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")]), Lang::Zh);
        assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), Lang::En);
        assert_eq!(of(&[]), Lang::En);
    }
}
