//! A file that a program reads at run time is checked like a file that is included at compile time.

use menu_core::limits::UNCHECKED;
use menu_core::{ConditionalMenu, JsonError, Menu};
use proptest::collection::vec;
use proptest::prelude::*;

/// The mistakes that the macro reports in a file, with their places. It points at both of two
/// members of one name, and at the type of a button in which a member is missing.
fn by_the_macro(json: &str) -> Vec<String> {
    let reading = menu_lang::read_text("menu.json", json, &UNCHECKED);
    let list = reading.diagnostics.list().iter();
    let list = list.filter(|mistake| !mistake.message.ends_with(": the first is here"));
    let mut list: Vec<String> = list
        .map(|mistake| {
            let position = reading.diagnostics.position(mistake).expect("in the file");
            let message = mistake.message.trim_end_matches(": it is here again");
            let path = if message.starts_with("missing") {
                position.path.trim_end_matches(".type")
            } else {
                &position.path
            };
            format!("{path}: {message}")
        })
        .collect();
    list.sort();
    list
}

/// Those that the reader reports.
fn by_the_reader<T>(read: Result<T, JsonError>) -> Vec<String> {
    let problems = read
        .err()
        .into_iter()
        .flat_map(|error| error.problems().to_vec());
    let mut list: Vec<String> = problems
        .map(|problem| format!("{}: {}", problem.path, problem.message))
        .collect();
    list.sort();
    list
}

#[test]
fn files_have_the_same_mistakes_at_both_gates() {
    let mut differ = String::new();
    for json in FILES {
        let conditional = json.contains("\"matchrule\"");
        let reader = if conditional {
            by_the_reader(ConditionalMenu::from_json(json))
        } else {
            by_the_reader(Menu::from_json(json))
        };
        let language = by_the_macro(json);
        if reader != language {
            let both = format!("{json}\n  reader: {reader:#?}\n  macro:  {language:#?}\n");
            differ.push_str(&both);
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

/// Members that a button may have or seem to have, rightly and wrongly.
fn members() -> impl Strategy<Value = Vec<String>> {
    let value = r#""K"|""|null|7|true|\[\]|\{\}|"http://a.example/"|\{"list":\[\]\}"#;
    let name = "key|url|media_id|appid|sub_button|menuKey|nmae|colour|title|typ|variant|name|type";
    let kind = prop::sample::select(vec!["click", "view", "CLICK", "text", "new", "", "submenu"]);
    let kind = kind.prop_map(|kind| format!("\"type\":\"{kind}\""));
    let label = Just("\"name\":\"a\"".to_owned());
    let key = Just("\"key\":\"K\"".to_owned());
    let other = (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    let other = vec(other, 0..2);
    (kind, label, key, 0..8_usize, other).prop_map(|(kind, label, key, given, other)| {
        let given = [(1, kind), (2, label), (4, key)]
            .into_iter()
            .filter_map(|(bit, member)| (given & bit != 0).then_some(member));
        given.chain(other).collect()
    })
}

fn entry() -> impl Strategy<Value = String> {
    let sub =
        vec(members().prop_map(|members| object(&members)), 0..3).prop_map(|list| list.join(","));
    (members(), prop::option::weighted(0.4, sub)).prop_map(|(mut members, sub)| {
        members.extend(sub.map(|sub| format!("\"sub_button\":[{sub}]")));
        object(&members)
    })
}

/// A rule, or an invalid value.
fn rule() -> impl Strategy<Value = Option<String>> {
    let value = r#""2"|2|""|null|"ios"|"IOS"|1|4|2\.5|true|\[\]|\{\}"#;
    let name = "tag_id|client_platform_type|group_id|sex|language|tag|vip";
    let condition = (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    let rule = vec(condition, 0..3).prop_map(|members| object(&members));
    let rule = prop_oneof![8 => rule, 1 => "null|7|\\[\\]|\"2\""];
    prop::option::weighted(0.8, rule.prop_map(|rule| format!("\"matchrule\":{rule}")))
}

/// What stands beside the list of buttons.
fn root() -> impl Strategy<Value = Vec<String>> {
    let name = "\\$schema|menuid|Matchrule|errcode|tag_id|more|buttons|limits|conditionalmenu";
    let value = r#""x"|0|null|\[\]|\{\}"#;
    let member = (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    vec(member, 0..2)
}

fn object(members: &[String]) -> String {
    format!("{{{}}}", members.join(","))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_gate_takes_a_rule_or_a_member_of_the_root_that_the_other_refuses(
        (rule, root, is_wrapped) in (rule(), root(), any::<bool>()),
    ) {
        let button = r#""button":[{"type":"click","name":"a","key":"K"}]"#;
        let members = [vec![button.to_owned()], rule.clone().into_iter().collect(), root].concat();
        let json = match (is_wrapped, &rule) {
            (true, None) => format!("{{\"menu\":{}}}", object(&members)),
            _ => object(&members),
        };
        let mistakes = by_the_macro(&json);
        let reader = match rule {
            Some(rule) if rule != "\"matchrule\":null" => {
                ConditionalMenu::from_json(&json).map(|menu| menu.validate(&UNCHECKED).is_ok())
            }
            _ => Menu::from_json(&json).map(|menu| menu.validate(&UNCHECKED).is_ok()),
        };
        let is_taken = reader == Ok(true);
        prop_assert_eq!(mistakes.is_empty(), is_taken, "{}\n{:#?}\n{:#?}", json, mistakes, reader);
    }

    #[test]
    fn no_gate_takes_what_the_other_refuses(entries in vec(entry(), 1..3)) {
        let json = format!("{{\"button\":[{}]}}", entries.join(","));
        let mistakes = by_the_macro(&json);
        let reader = Menu::from_json(&json).map_err(|error| error.to_string());
        let reader = reader.and_then(|menu| {
            menu.validate(&UNCHECKED).map_err(|invalid| invalid.to_string())
        });
        prop_assert_eq!(mistakes.is_empty(), reader.is_ok(), "{}\n{:#?}\n{:#?}", json, mistakes, reader);
    }
}

const FILES: &[&str] = &[
    r#"{"button":[{"type":"click","name":"a","key":"K"}]}"#,
    r#"{"$schema":"x","button":[{"type":"click","name":"a","key":"K","url":"","sub_button":[]}]}"#,
    r#"{"button":[{"type":"VIEW","name":"a","url":"http://a.example/"}]}"#,
    r#"{"button":[{"type":"view ","name":"a","url":"http://a.example/"}]}"#,
    r#"{"button":[{"type":"clik","name":"a","kye":"K"}]}"#,
    r#"{"button":[{"type":"future_type","name":"a"}]}"#,
    r#"{"button":[{"type":"text","name":"a","value":"hi"}]}"#,
    r#"{"button":[{"typ":"click","name":"a","key":"K"}]}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K","colour":"red"}]}"#,
    r#"{"button":[{"type":"click","name":"a","url":"http://x.cn/"}]}"#,
    r#"{"button":[{"id":3,"type":"click","name":"a","menuKey":"K"}]}"#,
    r#"{"button":[{"type":"click","key":"K"}]}"#,
    r#"{"button":[{"type":"click","name":7,"key":"K"}]}"#,
    r#"{"button":[{"type":"click","name":"n","name":"m","key":"k"}]}"#,
    r#"{"button":[{"name":"a"}]}"#,
    r#"{"button":["a"]}"#,
    r#"{"button":{}}"#,
    r#"{"button":"x"}"#,
    r#"{"buttons":[{"type":"click","name":"a","key":"K"}]}"#,
    r#"{"button":[],"tag_id":"2","button":[]}"#,
    "{}",
    "[]",
    r#"{"errcode":46003,"errmsg":"menu no exist"}"#,
    r#"{"type":"click","name":"a","key":"K"}"#,
    r#"{"button":[{"name":"s","type":"click","key":"K","sub_button":[{"type":"click","name":"a","key":"K"}]}]}"#,
    r#"{"button":[{"name":"s","sub_button":[{"name":"m","sub_button":[{"type":"view","name":"o","url":"http://x.cn/"}]}]}]}"#,
    r#"{"button":[{"name":"s","sub_buton":[{"type":"click","name":"a","key":"K"}]}]}"#,
    r#"{"button":[{"name":"s","sub_button":[{"name":"图文","sub_button":[]},{"type":"click","name":"b","key":"K"}]}]}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"Matchrule":{"tag_id":2}}"#,
    r#"{"menu":{"button":[{"type":"click","name":"a","key":"K"}]},"Matchrule":{"tag_id":2}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag_id":"2","sex":"","country":""}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag_id":"2","sex":"1"}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag_id":"","sex":""}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag":"2"}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"client_platform_type":"IOS"}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"client_platform_type":1}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":7}"#,
    // Forms of menus that public programs hold.
    r#"{"button":[{"name":"a","sub_button":[],"url":"http://a.example/","type":"view"}]}"#,
    r#"{"button":[{"name":"s","sub_button":[{"type":"click","name":"a","key":"K","url":"http://a.example/"}]}]}"#,
    r#"{"button":[{"type":"location_select","name":"a","key":"https://a.example/"}]}"#,
    r#"{"button":[{"type":"click","name":"a","key":1001}]}"#,
    r#"{"buttons":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag_id":"2"}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"tag_id":"100","sex":"","country":"","province":"","city":"","client_platform_type":"","language":""}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"language":"en"}}"#,
    r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{"group_id":"2"}}"#,
    r#"{"menu":{"button":[{"type":"click","name":"a","key":"K","sub_button":[]}],"menuid":208396938}}"#,
    r#"{"is_menu_open":1,"selfmenu_info":{"button":[{"name":"s","sub_button":{"list":[{"type":"news","name":"n","value":"M","news_info":{"list":[]}}]}}]}}"#,
];
