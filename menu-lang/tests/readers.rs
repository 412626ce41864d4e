//! JSON has two readers: the language, and `from_json` at run time. Both refuse the same menus,
//! with the same messages.

use std::fs;
use std::path::Path;

use menu_core::limits::UNCHECKED;
use menu_core::{ConditionalMenu, Menu, MenuSet};

/// Cases of the corpora for which the messages of the two readers differ, each with the reason.
const DIFFERENT: [&str; 11] = [
    // `limits` is part of the language.
    "limits_inside",
    "limits_in_front_and_inside",
    "limits_in_rule",
    "limits_member",
    "variant",
    // At run time it is not known which of the two is expected.
    "reply_rule_beside",
    "menu_array",
    // At run time, the message about an object that is not a menu may contain more.
    "list_of_other_name",
    "wrapped_in_other",
    "nested_too_deep",
    "rule_number_fraction",
];

/// The messages of `from_json` and `validate` about a string.
fn at_run_time(text: &str) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
    let problems = if json.get("conditionalmenu").is_some() {
        MenuSet::from_json(text).map(|_| Vec::new())
    } else if json.get("matchrule").is_some() {
        let menu = ConditionalMenu::from_json(text);
        menu.map(|menu| menu.validate(&UNCHECKED).err().map(|error| error.problems))
            .map(Option::unwrap_or_default)
    } else {
        let menu = Menu::from_json(text);
        menu.map(|menu| menu.validate(&UNCHECKED).err().map(|error| error.problems))
            .map(Option::unwrap_or_default)
    };
    let problems = problems.unwrap_or_else(|error| error.problems().to_vec());
    problems
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

/// The JSON of a case, if the case contains only JSON.
fn json_of<'a>(source: &'a str, file: Option<&'a str>) -> Option<&'a str> {
    let text = match file {
        Some(file) => file.split_once('\n')?.1,
        None => source[source.find(['{', '['])?..]
            .trim_end()
            .strip_suffix(')')?,
    };
    serde_json::from_str::<serde_json::Value>(text)
        .is_ok()
        .then_some(text)
}

#[test]
fn both_refuse_the_same_in_the_same_words() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut count = 0;
    for name in ["file.txt", "json.txt"] {
        let corpus = fs::read_to_string(corpus.join(name)).expect("the corpus can be read");
        for case in corpus.trim_start_matches("=== ").split("\n=== ") {
            let (source, _) = case.split_once("--- says\n").expect("a case has an answer");
            let (name, source) = source.split_once('\n').expect("a case has a source");
            let (source, file) = match source.split_once("--- file ") {
                Some((source, file)) => (source, Some(file)),
                None => (source, None),
            };
            let Some(text) = json_of(source, file) else {
                continue;
            };
            count += 1;
            let reading = menu_lang::read_text("menu.json", text, &UNCHECKED);
            let messages = reading.diagnostics.messages();
            let other = at_run_time(text);
            assert_eq!(
                !messages.is_empty(),
                !other.is_empty(),
                "{name}: {messages:?} {other:?}"
            );
            // At run time an empty string is read, and `validate` refuses it.
            let said = |message: &String| messages.iter().any(|it| it.starts_with(&**message));
            let is_different = DIFFERENT.contains(&name);
            assert!(
                is_different || other.iter().all(said),
                "{name}: {messages:?} {other:?}"
            );
        }
    }
    assert!(count > 80, "{count} cases of JSON");
}

#[test]
fn both_explain_what_is_not_json_in_the_same_words() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/file.txt");
    let corpus = fs::read_to_string(corpus).expect("the corpus can be read");
    let mut count = 0;
    for case in corpus.trim_start_matches("=== ").split("\n=== ") {
        let (source, _) = case.split_once("--- says\n").expect("a case has an answer");
        let Some((_, file)) = source.split_once("--- file ") else {
            continue;
        };
        let (_, text) = file.split_once('\n').expect("a file has a name");
        let text = text.trim_start_matches('\u{feff}').trim_end();
        if text.is_empty() || serde_json::from_str::<serde_json::Value>(text).is_ok() {
            continue;
        }
        count += 1;
        let file = menu_lang::read_text("menu.json", text, &UNCHECKED).diagnostics;
        // The language goes on to check the menu.
        let expected: Vec<String> = file
            .list()
            .iter()
            .map(|mistake| {
                let place = file.position(mistake).expect("it is in the file");
                let (line, column, path) = (place.line, place.column, place.path);
                let path = if path.is_empty() {
                    path
                } else {
                    format!("{path}: ")
                };
                format!("line {line}, column {column}: {path}{}", mistake.message)
            })
            .collect();
        let error = Menu::from_json(text).expect_err(text);
        let found = error.to_string();
        let found: Vec<&str> = match found.strip_prefix("invalid JSON at ") {
            Some(only) => vec![only],
            None => found.lines().skip(1).map(str::trim_start).collect(),
        };
        assert_eq!(found.len(), error.problems().len(), "{text}\n{error}");
        for found in &found {
            let is_same = |expected: &String| found.starts_with(&**expected);
            assert!(
                expected.iter().any(is_same),
                "{text}\n{found}\n{expected:#?}"
            );
        }
        let is_reported = |found: &&str| found.starts_with(&*expected[0]);
        assert!(
            found.iter().any(is_reported),
            "{text}\n{expected:#?}\n{error}"
        );
    }
    assert!(count > 25, "{count} cases");
}
