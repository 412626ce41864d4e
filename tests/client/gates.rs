//! A file that a program reads at run time is judged like a file that is included at compile time.

use menu_core::limits::UNCHECKED;
use menu_core::{ConditionalMenu, JsonError, Menu};

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
