//! Any text as a YAML file: it stands for JSON, or the mistake is in it; and each mistake in the
//! menu has a place in the YAML.

#![no_main]

// It belongs to the command, which is no library.
#[path = "../../menu-cli/src/yaml.rs"]
#[allow(dead_code, reason = "it is the command's")]
mod yaml;

use libfuzzer_sys::fuzz_target;
use menu_core::limits::CURRENT;
use menu_fuzz::{check_accepted, check_messages, forget_places};
use menu_lang::read_text;
use yaml::Yaml;

fuzz_target!(|text: &str| {
    let yaml = match Yaml::parse(text) {
        Ok(yaml) => yaml,
        Err((at, message)) => {
            assert!(
                at <= text.len() && text.is_char_boundary(at),
                "{at}: {message}"
            );
            assert!(!message.is_empty());
            return;
        }
    };
    let json = serde_json::from_str::<serde_json::Value>(&yaml.json);
    let is_deep = json
        .as_ref()
        .is_err_and(|error| error.to_string().starts_with("recursion"));
    assert!(json.is_ok() || is_deep, "{}: {json:?}", yaml.json);
    forget_places();
    let reading = read_text("menu.yaml", &yaml.json, &CURRENT);
    check_messages(&reading.diagnostics);
    check_accepted(&reading);
    for mistake in reading.diagnostics.list() {
        let place = yaml.place(mistake.place.bytes());
        assert!(place.start <= place.end, "{mistake:?}: {place:?}");
        assert!(text.is_char_boundary(place.start), "{mistake:?}: {place:?}");
        assert!(text.is_char_boundary(place.end), "{mistake:?}: {place:?}");
    }
});
