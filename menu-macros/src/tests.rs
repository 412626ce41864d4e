//! The compiler of menus as a function: no rustc needed.

use menu_core::{
    Action, Button, ButtonType, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu,
};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use quote::quote;

use menu_lang::{Reading, Source, check};

use crate::Reader;

/// The messages of an invocation, and the menu that is left.
fn compile(menu: &TokenStream) -> (Vec<String>, check::Checked) {
    let Reading {
        diagnostics,
        checked,
        ..
    } = menu_lang::read(quote!(krate #menu), Source::Inline);
    (diagnostics.messages(), checked)
}

fn source(text: &str) -> TokenStream {
    text.parse().expect("the source is made of Rust's tokens")
}

/// A full menu: three submenus of five buttons.
fn full_menu() -> TokenStream {
    let button = |i: usize| {
        let (name, key) = (
            format!("sub button no. {i}"),
            format!("V1001_SUB_BUTTON_{i}"),
        );
        quote!(<click name=#name key=#key/>)
    };
    let buttons: Vec<TokenStream> = (0..5).map(button).collect();
    let submenu = quote!(<submenu name="a submenu"> #(#buttons)* </submenu>);
    quote!(<> #submenu #submenu #submenu </>)
}

#[test]
fn a_full_menu_expands_to_less_than_six_kibibytes_and_no_check() {
    let menu = full_menu();
    let expansion =
        crate::compile(quote!(krate #menu), Source::Inline, Reader::Compiler).to_string();
    println!(
        "a full menu of literals expands to {} bytes",
        expansion.len()
    );
    assert!(expansion.len() < 6 * 1024, "{} bytes", expansion.len());
    assert!(!expansion.contains("const"), "{expansion}");
    assert!(!expansion.contains("compile_error"), "{expansion}");
}

#[test]
fn a_constant_is_named_once_and_checked_once() {
    let menu = quote!(krate <menu limits="current"> <click name="a" key={KEY}/> </menu>);
    let expansion = crate::compile(menu, Source::Inline, Reader::Compiler).to_string();
    assert_eq!(expansion.matches("{ KEY }").count(), 1, "{expansion}");
    assert_eq!(expansion.matches("const _ :").count(), 1, "{expansion}");
    assert_eq!(expansion.matches("assert_text").count(), 1, "{expansion}");
}

#[test]
fn a_mistake_leaves_a_menu() {
    let menu = quote!(krate const MENU; <> <click name="" key="K"/> <nonsense/> </>);
    let expansion = crate::compile(menu, Source::Inline, Reader::Compiler).to_string();
    assert!(
        expansion.starts_with(":: core :: compile_error !"),
        "{expansion}"
    );
    assert!(expansion.contains("krate :: Menu"), "{expansion}");
    assert!(expansion.contains("\"K\""), "{expansion}");
}

/// An incomplete menu keeps the form of the expansion, and its words.
#[test]
fn an_editor_finds_the_words_of_a_tag_that_is_being_typed() {
    for (typed, path) in [
        (
            "<> < <click name=\"a\" key=\"A\"/> </>",
            "{ let _ = krate :: __private :: editor :: entries ::",
        ),
        ("<> <cl </>", "entries :: cl"),
        ("<> <click </>", "entries :: click"),
        ("<> <click na </>", "attributes :: click :: na"),
        ("<> <click name= </>", "attributes :: click :: name"),
        ("<> <click name=\"a\" k </>", "attributes :: click :: k"),
        ("<> <submenu name=\"a\"> <vi", "buttons :: vi"),
        ("<menu li", "attributes :: menu :: li"),
    ] {
        let input = source(typed);
        let expansion = crate::compile(quote!(krate #input), Source::Inline, Reader::Editor);
        let expansion = expansion.to_string();
        assert!(expansion.contains(path), "{typed}: {expansion}");
        assert!(
            expansion.contains("krate :: Menu {"),
            "{typed}: {expansion}"
        );
    }
}

/// An editor shows the declaration as it is written, not how the value is built.
#[test]
fn an_editor_sees_a_constant_without_its_value() {
    let menu = source(
        "krate const MENU; <> <click name=\"a\" key=\"A\"/> <click name=\"b\" key=\"B\"/> </>",
    );
    let expansion = crate::compile(menu, Source::Inline, Reader::Editor).to_string();
    assert!(
        expansion.ends_with("const MENU : krate :: Menu ;"),
        "{expansion}"
    );
}

#[test]
fn a_panic_is_reported_as_a_bug() {
    let reported = crate::report::or_report(|| panic!("of the test")).to_string();
    assert!(
        reported.contains("a bug in wechat-menu: of the test"),
        "{reported}"
    );
    assert!(reported.contains("/issues"), "{reported}");
}

fn text(max: usize) -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        4 => prop::char::range('a', 'z'),
        2 => prop::char::range('一', '三'),
        1 => prop::sample::select(vec![' ', '"', '\\', '\'', '{', '}', '/', '<', '>', '💕', '\u{301}', '#', '`']),
    ];
    prop::collection::vec(chars, 1..=max / 4).prop_map(String::from_iter)
}

fn button(name: usize) -> impl Strategy<Value = Button> {
    let kind = prop::sample::select(ButtonType::ALL.to_vec());
    (text(name), kind, text(64), "[a-z]{1,9}").prop_map(|(name, kind, text, host)| {
        let action = Action::from_members(kind, |member| {
            Some(match member {
                menu_core::Member::Url => format!("https://{host}/?q=歌&a=b#c").into(),
                _ => text.clone().into(),
            })
        });
        Button::new(name, action.expect("every member is given"))
    })
}

fn menu() -> impl Strategy<Value = Menu> {
    let submenu = (text(16), prop::collection::vec(button(60), 1..=5))
        .prop_map(|(name, buttons)| Submenu::new(name, buttons));
    let entry = prop_oneof![
        button(16).prop_map(Entry::from),
        submenu.prop_map(Entry::from)
    ];
    prop::collection::vec(entry, 1..=3).prop_map(Menu::new)
}

/// What the string literals of an expansion say.
fn strings(tokens: TokenStream) -> Vec<String> {
    let said = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => strings(group.stream()),
        TokenTree::Literal(literal) => match syn::Lit::new(literal) {
            syn::Lit::Str(text) => vec![text.value()],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    });
    said.flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_string_survives_the_expansion(name in text(16), key in text(128)) {
        let menu = quote!(krate <menu limits="current"><click name=#name key=#key/></menu>);
        let expansion = crate::compile(menu, Source::Inline, Reader::Compiler);
        prop_assert_eq!(strings(expansion), [name, key]);
    }

    #[test]
    fn any_valid_menu_survives_its_source(menu in menu()) {
        let text = menu.to_macro_source().expect("a valid menu has a source");
        let (messages, checked) = compile(&source(&text));
        prop_assert!(messages.is_empty(), "{messages:?}\n{text}");
        prop_assert_eq!(checked.menus[0].model(), menu);
    }

    #[test]
    fn any_conditional_menu_survives_its_source(
        menu in menu(),
        tag in prop::option::of("[0-9]{1,3}"),
        platform in prop::sample::select(Platform::ALL.to_vec()),
    ) {
        let menu = ConditionalMenu {
            menu,
            matchrule: MatchRule {
                tag_id: tag.map(Into::into),
                client_platform_type: Some(platform),
            },
        };
        let text = menu.to_macro_source().expect("a valid menu has a source");
        let (messages, checked) = compile(&source(&text));
        prop_assert!(messages.is_empty(), "{messages:?}\n{text}");
        let condition = checked.menus[0].condition.as_ref().expect("a condition");
        prop_assert_eq!(checked.menus[0].model(), menu.menu);
        prop_assert_eq!(condition.model(), menu.matchrule);
    }

    /// For any input, the macro does not panic, and reports every mistake.
    #[test]
    fn edits_of_a_menu_are_reported(edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3), 1..4)) {
        let mut tokens: Vec<TokenTree> = full_menu().into_iter().collect();
        for (at, edit) in edits {
            let at = at.index(tokens.len());
            match edit {
                0 => drop(tokens.remove(at)),
                1 => tokens.insert(at, tokens[at].clone()),
                _ => {
                    let other = (at + 1) % tokens.len();
                    tokens.swap(at, other);
                }
            }
        }
        let edited: TokenStream = tokens.iter().cloned().collect();
        let (messages, checked) = compile(&edited);
        let drawn = checked.menus.first().map(check::Menu::model);
        let is_valid = drawn.is_some_and(|menu| menu.validate(&menu_core::limits::CLASSIC).is_ok());
        prop_assert!(is_valid || !messages.is_empty());
    }
}
