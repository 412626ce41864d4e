//! What is left of a menu after the check: its strings with their constants, its condition, and the
//! enum of its keys. The expansion and the command are written from it.

use menu_core::MatchRule;
use menu_lang::check::{Key, Menu};
use menu_lang::{Reading, Source};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};

fn read(source: &str) -> Reading {
    let krate = TokenTree::from(Ident::new("krate", Span::call_site()));
    let tokens: TokenStream = source.parse().expect("the source is made of tokens");
    let tokens = [krate].into_iter().chain(tokens).collect();
    menu_lang::read(tokens, Source::Inline)
}

/// The messages.
fn reported(reading: &Reading) -> Vec<String> {
    let list = reading.diagnostics.list().iter();
    list.map(|mistake| mistake.message.clone()).collect()
}

/// The variants with their keys and buttons, one on each line.
fn keys(source: &str) -> String {
    let reading = read(source);
    assert_eq!(reported(&reading), Vec::<String>::new(), "{source}");
    let keys = reading.checked.keys.expect("an enum");
    let mut lines = Vec::new();
    for (number, variant) in keys.variants.iter().enumerate() {
        let of: Vec<String> = keys
            .of(number)
            .map(|key| match key {
                Key::Literal(text) => format!("{text:?}"),
                Key::Constant(number) => keys.constants[*number].to_string(),
            })
            .collect();
        let buttons = variant.buttons.join("; ");
        lines.push(format!("{} = {}: {buttons}\n", variant.name, of.join(" ")));
    }
    lines.concat()
}

fn menu(source: &str) -> Menu {
    let reading = read(source);
    assert_eq!(reported(&reading), Vec::<String>::new(), "{source}");
    reading.checked.menus.into_iter().next().expect("a menu")
}

#[test]
fn a_key_has_its_buttons() {
    assert_eq!(
        keys(
            r#"pub const MENU; pub enum Tap;
               <> <click name="Songs" key="SONGS"/>
                  <submenu name="More">
                      <click name="Charts" key={keys::CHARTS} variant=Charts/>
                      <click name="Songs again" key="SONGS"/>
                      <view name="Artist" url="http://x.cn/"/>
                  </submenu> </>"#
        ),
        "Songs = \"SONGS\": `click` button `Songs`; `click` button `Songs again` in `More`\n\
         Charts = { keys :: CHARTS }: `click` button `Charts` in `More`\n"
    );
}

/// Only the compiler can compare constants: it refuses two that differ.
#[test]
fn constants_may_share_a_variant_and_strings_may_not() {
    assert_eq!(
        keys(
            r#"const MENU; enum Tap;
               <> <click name="a" key={A} variant=Same/> <click name="b" key={B} variant=Same/>
                  <click name="c" key="C" variant=Same/> </>"#
        ),
        "Same = { A } { B } \"C\": `click` button `a`; `click` button `b`; `click` button `c`\n"
    );
    let reading = read(
        r#"const MENU; enum Tap;
           <> <click name="a" key="A" variant=Same/> <click name="b" key="B" variant=Same/> </>"#,
    );
    assert!(!reported(&reading).is_empty());
}

#[test]
fn a_condition_is_in_the_model() {
    let menu = menu(
        r#"const MENU; <conditionalmenu tag_id="2" client_platform_type="android">
           <click name={NAME} key="K"/> <click name="b" key="B"/> </conditionalmenu>"#,
    );
    let model = menu.conditional_model().expect("a condition");
    let expected = MatchRule {
        tag_id: Some("2".into()),
        client_platform_type: Some(menu_core::Platform::Android),
    };
    assert_eq!(model.matchrule, expected);
    assert_eq!(
        model.menu.to_json(),
        r#"{"button":[{"type":"click","name":"{NAME}","key":"K"},{"type":"click","name":"b","key":"B"}]}"#
    );
    let constants: Vec<String> = menu.constants().map(|text| text.value.shown()).collect();
    assert_eq!(constants, ["{NAME}"]);
}

#[test]
fn the_declared_type_decides_only_if_nothing_else_does() {
    let is_conditional = |source: &str| {
        let menus = read(source).checked.menus;
        menus
            .iter()
            .map(|menu| menu.condition.is_some())
            .collect::<Vec<_>>()
    };
    let click = r#"<click name="a" key="A"/>"#;
    assert_eq!(is_conditional("const M: ConditionalMenu; ;"), [true]);
    assert_eq!(is_conditional("const M: Menu; ;"), [false]);
    assert_eq!(
        is_conditional(&format!("const M: ConditionalMenu; <> {click} </>")),
        [false]
    );
    assert_eq!(
        is_conditional(&format!(
            "const M: Menu; <conditionalmenu tag_id=\"2\"> {click} </conditionalmenu>"
        )),
        [true]
    );
}

#[test]
fn constants_that_are_known_when_a_program_is_built_are_taken() {
    for constant in [
        "keys::LIKE",
        "concat!(\"a\", \"b\")",
        "text::repeat(\"a\", 2)",
        "LIST[0]",
        "SONG.keys[0]",
        "SONG.key()",
        "<A as Key>::KEY",
        "String::KEY",
    ] {
        let source = format!(
            r#"const M; <> <click name="a" key="A"/> <click name="b" key={{{constant}}}/> </>"#
        );
        let reported = reported(&read(&source));
        let is_refused = !reported.is_empty();
        assert_eq!(
            is_refused,
            constant == "String::KEY",
            "{constant}: {reported:?}"
        );
    }
}

#[test]
fn a_constant_is_one_key_wherever_it_stands() {
    assert_eq!(
        keys(
            r#"const MENU; enum Tap;
               <> <click name="a" key={A} variant=Va/> <click name="b" key={B} variant=Vb/>
                  <click name="c" key={A}/> </>"#
        ),
        "Va = { A }: `click` button `a`; `click` button `c`\nVb = { B }: `click` button `b`\n"
    );
}

/// It was reported already.
#[test]
fn an_empty_key_has_no_variant() {
    let reading =
        read(r#"const M; enum Tap; <> <click name="a" key=""/> <click name="b" key="B"/> </>"#);
    let keys = reading.checked.keys.expect("an enum");
    assert_eq!(keys.variants.len(), 1);
}

#[test]
fn a_wrong_type_is_marked() {
    for (ty, is_wrong) in [
        ("Menu", false),
        ("&'static Menu", true),
        ("ConditionalMenu", true),
    ] {
        let reading = read(&format!(
            r#"const M: {ty}; <> <click name="a" key="A"/> <click name="b" key="B"/> </>"#
        ));
        assert_eq!(reading.checked.menus[0].has_wrong_type, is_wrong, "{ty}");
    }
}

/// A menu with a mistake in it may be of either kind. Then the declared type decides.
#[test]
fn the_declared_type_decides_what_a_broken_menu_is() {
    for (ty, is_conditional) in [("Menu", false), ("ConditionalMenu", true)] {
        let source = format!(
            r#"const MENU: {ty}; {{ "button": [], "matchrule": {{ "tag_id": "2" }} and so on }}"#
        );
        let reading = read(&source);
        let [menu] = &reading.checked.menus[..] else {
            panic!("{} menus", reading.checked.menus.len());
        };
        assert_eq!(menu.condition.is_some(), is_conditional, "{ty}");
    }
}
