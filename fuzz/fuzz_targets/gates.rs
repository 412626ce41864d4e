//! Any JSON: the reader of files, which the macro uses while the user's crate compiles, and
//! `from_json` with `validate` at run time take and refuse the same menus.

#![no_main]

use libfuzzer_sys::fuzz_target;
use menu_core::limits::Limits;
use menu_core::{ConditionalMenu, JsonError, Menu, MenuSet};
use menu_fuzz::{forget_places, limits, split_first};
use menu_lang::read_text;
use serde_json::Value;

/// What is wrong at run time.
fn at_run_time(text: &str, json: &Value, limits: &Limits) -> Vec<String> {
    let has = |name: &str| json.get(name).is_some_and(|value| !value.is_null());
    let problems = |result: Result<Result<(), menu_core::Invalid>, JsonError>| match result {
        Ok(Ok(())) => Vec::new(),
        Ok(Err(error)) => error.problems.iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    };
    if has("conditionalmenu") && !has("button") {
        return problems(MenuSet::from_json(text).map(|set| {
            let conditional = set.conditional.iter();
            let verdicts = conditional.map(|menu| menu.validate(limits));
            [set.menu.validate(limits)]
                .into_iter()
                .chain(verdicts)
                .collect()
        }));
    }
    if has("matchrule") {
        return problems(ConditionalMenu::from_json(text).map(|menu| menu.validate(limits)));
    }
    problems(Menu::from_json(text).map(|menu| menu.validate(limits)))
}

fuzz_target!(|data: &str| {
    let Some((first, text)) = split_first(data) else {
        return;
    };
    // A member of the language alone.
    if text.contains("limits") || text.contains("\\u") {
        return;
    }
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        return;
    };
    forget_places();
    let limits = limits(first);
    let reading = read_text("menu.json", text, limits);
    let messages = reading.diagnostics.messages();
    let other = at_run_time(text, &json, limits);
    assert_eq!(
        messages.is_empty(),
        other.is_empty(),
        "{text}\nwhile compiling: {messages:#?}\nat run time: {other:#?}"
    );
});
