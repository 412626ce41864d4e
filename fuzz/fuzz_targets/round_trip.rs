//! Any menu, right or wrong: markup, JSON, YAML and the rules at run time say the same of it, and what
//! they take is read back equal.

#![no_main]

#[path = "../../menu-cli/src/to_yaml.rs"]
mod to_yaml;
#[path = "../../menu-cli/src/yaml.rs"]
#[allow(dead_code, reason = "it is the command's")]
mod yaml;

use libfuzzer_sys::{arbitrary, fuzz_target};
use menu_core::Problem;
use menu_core::limits::Limits;
use menu_core::{ConditionalMenu, LiveMenu, Menu};
use menu_fuzz::menus::{AnyConditionalMenu, markup};
use menu_fuzz::{check_messages, check_places_in_source, forget_places, limits};
use menu_lang::{Reading, Source, read, read_text};
use proc_macro2::TokenStream;

#[derive(Debug)]
struct Input {
    limits: &'static Limits,
    is_conditional: bool,
    menu: ConditionalMenu,
}

impl<'a> arbitrary::Arbitrary<'a> for Input {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Input> {
        Ok(Input {
            limits: limits(u.arbitrary()?),
            is_conditional: u.arbitrary()?,
            menu: AnyConditionalMenu::arbitrary(u)?.0,
        })
    }
}

fn read_source(source: &str) -> Reading {
    let source = format!("k {source}");
    let tokens: TokenStream = source.parse().expect("tokens");
    let reading = read(tokens, Source::Inline);
    check_messages(&reading.diagnostics);
    check_places_in_source(&reading.diagnostics, &source);
    reading
}

/// The reading is the menu if nothing is wrong at run time, and otherwise says the same.
fn check(reading: &Reading, input: &Input, problems: &[Problem], notation: &str) {
    let messages = reading.diagnostics.messages();
    if !problems.is_empty() {
        assert!(
            !messages.is_empty(),
            "{notation} takes what has {problems:?}"
        );
        // Behind another mistake of a menu, its entries are not counted.
        let is_count = |problem: &&Problem| problem.path.ends_with("button");
        let others = problems.iter().filter(|problem| !is_count(problem));
        for problem in others {
            let is_said = messages.iter().any(|it| it.starts_with(&problem.message));
            assert!(is_said, "{notation}: {problem:?} is not in {messages:?}");
        }
        return;
    }
    // Only markup looks for HTML.
    let is_html = |message: &String| message.contains("HTML") || message.contains('&');
    if notation == "markup" && messages.iter().any(is_html) {
        return;
    }
    assert!(messages.is_empty(), "{notation} refuses it: {messages:?}");
    check_equal(reading, input, notation);
}

fn check_equal(reading: &Reading, input: &Input, notation: &str) {
    let read = &reading.checked.menus[0];
    assert_eq!(read.model(), input.menu.menu, "{notation}");
    let conditional = input.is_conditional.then(|| input.menu.clone());
    assert_eq!(read.conditional_model(), conditional, "{notation}");
}

fuzz_target!(|input: Input| {
    forget_places();
    let Input {
        limits,
        is_conditional,
        menu,
    } = &input;
    let (verdict, json) = match is_conditional {
        true => (menu.validate(limits), menu.to_json()),
        false => (menu.menu.validate(limits), menu.menu.to_json()),
    };
    let problems = verdict
        .err()
        .map(|error| error.problems)
        .unwrap_or_default();

    // Markup, written without any check.
    let rule = &menu.matchrule;
    let platform = rule.client_platform_type.map(|it| it.as_str());
    let mut attributes = vec![("limits", limits.name)];
    let root = if *is_conditional {
        attributes.extend(rule.tag_id.as_deref().map(|tag| ("tag_id", tag)));
        attributes.extend(platform.map(|it| ("client_platform_type", it)));
        "conditionalmenu"
    } else {
        "menu"
    };
    let source = markup(root, &attributes, &menu.menu);
    check(&read_source(&source), &input, &problems, "markup");

    // The library's own markup.
    let written = match is_conditional {
        true => menu.to_macro_source(),
        false => menu.menu.to_macro_source(),
    };
    if let Ok(source) = written {
        let reading = read_source(&source);
        assert!(
            reading.diagnostics.is_empty(),
            "{source}: {:?}",
            reading.diagnostics.messages()
        );
        check_equal(&reading, &input, "to_macro_source");
    } else {
        let is_wrong = match is_conditional {
            true => menu.validate(&menu_core::limits::UNCHECKED).is_err(),
            false => menu.menu.validate(&menu_core::limits::UNCHECKED).is_err(),
        };
        assert!(is_wrong || source.contains("\\u{26}"), "{source}");
    }

    // JSON, in a file and at run time. An empty tag is not written.
    let is_written = rule.tag_id.as_ref().is_none_or(|tag| !tag.is_empty()) || !is_conditional;
    if is_written {
        let reading = read_text("menu.json", &json, limits);
        check_messages(&reading.diagnostics);
        check(&reading, &input, &problems, "JSON");
        let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        let yaml = to_yaml::write(&value);
        let yaml = yaml::Yaml::parse(&yaml).expect("it is YAML");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&yaml.json).ok(),
            Some(value)
        );
        let strict = match is_conditional {
            true => ConditionalMenu::from_json(&json).map(|it| assert_eq!(&it, menu)),
            false => Menu::from_json(&json).map(|it| assert_eq!(it, menu.menu)),
        };
        let has_rule = rule.tag_id.is_some() || rule.client_platform_type.is_some();
        assert!(
            strict.is_ok() || (*is_conditional && !has_rule) || !problems.is_empty(),
            "{strict:?}"
        );
    }
    let live = LiveMenu::from_json(&format!("{{\"menu\":{}}}", menu.menu.to_json()));
    assert_eq!(live.expect("it is a reply").menu, menu.menu);
});
