//! Any text as a menu file: a bounded number of mistakes, each in the text; and what has no mistake
//! is written and read back equal.

#![no_main]

use libfuzzer_sys::fuzz_target;
use menu_fuzz::{
    check_accepted, check_messages, check_places_in_file, forget_places, limits, split_first,
};
use menu_lang::read_text;

fuzz_target!(|data: &str| {
    let Some((first, text)) = split_first(data) else {
        return;
    };
    forget_places();
    let limits = limits(first);
    let reading = read_text("menu.json", text, limits);
    check_messages(&reading.diagnostics);
    check_places_in_file(&reading, text.strip_prefix('\u{feff}').unwrap_or(text));
    check_accepted(&reading);
    if !reading.diagnostics.is_empty() {
        return;
    }
    for menu in reading
        .checked
        .menus
        .iter()
        .filter(|menu| menu.conditional.is_empty())
    {
        let json = match menu.conditional_model() {
            Some(conditional) => conditional.to_json(),
            None => menu.model().to_json(),
        };
        let again = read_text("menu.json", &json, menu.limits);
        assert!(
            again.diagnostics.is_empty(),
            "{json}: {:?}",
            again.diagnostics.messages()
        );
        assert_eq!(again.checked.menus[0].model(), menu.model());
        assert_eq!(
            again.checked.menus[0].conditional_model(),
            menu.conditional_model()
        );
    }
});
