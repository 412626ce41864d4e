//! What the page's editor asks the library: the mistakes of a menu, and the menu as source and as
//! pictures.
//!
//! This is the only file that uses the library. The server checks by its own reading of the
//! documentation: a test that compares two copies of the same code proves nothing.

use menu_core::limits::{Count, Limits};
use menu_core::{ButtonType, ConditionalMenu, ErrorCode, JsonError, Menu, Problem};
use serde_json::{Value, json};

/// A menu as a file holds it.
enum Read {
    Menu(Menu),
    Conditional(ConditionalMenu),
}

/// The two kinds of menus have the same methods.
macro_rules! either {
    ($read:expr, $menu:ident => $value:expr) => {
        match $read {
            Read::Menu($menu) => $value,
            Read::Conditional($menu) => $value,
        }
    };
}

/// Checks a menu by these limits; `None` if there are no such limits.
pub(crate) fn check(text: &str, limits: &str) -> Option<Value> {
    let limits = Limits::named(limits)?;
    let menu = match read(text) {
        Ok(menu) => menu,
        Err(error) if error.problems().is_empty() => {
            let problem = json!({ "path": "", "message": error.to_string(), "help": null });
            return Some(json!({ "ok": false, "problems": [problem] }));
        }
        Err(error) => {
            return Some(json!({ "ok": false, "problems": listed(error.problems()) }));
        }
    };
    let invalid = either!(&menu, menu => menu.validate(limits)).err();
    let source = either!(&menu, menu => menu.to_macro_source()).ok();
    Some(json!({
        "ok": invalid.is_none(),
        "conditional": matches!(menu, Read::Conditional(_)),
        "problems": invalid.map_or_else(Vec::new, |invalid| listed(&invalid.problems)),
        "source": source.map(|source| macro_call(&source)),
        "json": either!(&menu, menu => serde_json::to_string_pretty(menu)).ok(),
        "tree": either!(&menu, menu => menu.to_tree()),
        "svg": either!(&menu, menu => menu.to_svg()),
    }))
}

fn listed(problems: &[Problem]) -> Vec<Value> {
    let member = |problem: &Problem| {
        json!({
            "path": problem.path,
            "message": problem.message,
            "help": problem.help,
            "errcode": problem.errcode,
        })
    };
    problems.iter().map(member).collect()
}

/// What a return code means and what to do, in both languages of the page.
pub(crate) fn meaning(code: i32) -> Option<Value> {
    let code = ErrorCode::new(code);
    Some(json!({ "en": code.meaning()?, "zh": code.meaning_zh()? }))
}

/// The types of buttons with their members, and the limits: what a form needs.
pub(crate) fn types() -> Value {
    let members = |kind: &ButtonType| {
        let members = kind.members().iter().map(|member| member.as_str());
        json!({ "type": kind.as_str(), "members": members.collect::<Vec<_>>() })
    };
    let count = |count: Count| json!({ "min": count.min, "max": count.max });
    let limits = |limits: &Limits| {
        json!({
            "name": limits.name,
            "button": count(limits.button),
            "sub_button": count(limits.sub_button),
            "top_name": limits.top_name,
            "sub_name": limits.sub_name,
            "key": limits.key,
            "url": limits.url,
        })
    };
    json!({
        "types": ButtonType::ALL.iter().map(members).collect::<Vec<_>>(),
        "limits": Limits::ALL.iter().copied().map(limits).collect::<Vec<_>>(),
    })
}

fn read(text: &str) -> Result<Read, JsonError> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    if value.get("matchrule").is_some() {
        ConditionalMenu::from_json(text).map(Read::Conditional)
    } else {
        Menu::from_json(text).map(Read::Menu)
    }
}

/// As it is pasted into a program.
fn macro_call(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    format!("wechat_menu! {{\n    {}\n}}", lines.join("\n    "))
}

#[cfg(test)]
mod tests {
    use super::{check, types};

    #[test]
    fn a_menu_is_checked_and_converted() {
        let menu = r#"{"button":[{"type":"click","name":"今日","key":"a\"b,{"},{"type":"view","name":"","url":"x"}]}"#;
        let found = check(menu, "current").unwrap();
        assert_eq!(found["ok"], false);
        assert_eq!(found["problems"][0]["path"], "button[1].name");
        let menu = menu.replace(
            r#""name":"","url":"x""#,
            r#""name":"b","url":"http://a.example/""#,
        );
        let found = check(&menu, "current").unwrap();
        assert_eq!(found["ok"], true, "{found}");
        assert!(
            found["source"]
                .as_str()
                .unwrap()
                .starts_with("wechat_menu! {\n    <")
        );
        assert!(found["tree"].as_str().unwrap().contains("今日"));
        let printed = found["json"].as_str().unwrap();
        let (printed, given): (serde_json::Value, serde_json::Value) = (
            serde_json::from_str(printed).unwrap(),
            serde_json::from_str(&menu).unwrap(),
        );
        assert_eq!(printed, given);
        assert!(check(&menu, "none").is_none());
        for broken in ["", "{", "[]", r#"{"button":[{"type":"click","name":"a"}]}"#] {
            assert_eq!(check(broken, "classic").unwrap()["ok"], false, "{broken}");
        }
    }

    #[test]
    fn a_form_knows_types_and_limits() {
        let types = types();
        assert_eq!(types["types"][1]["members"][0], "url");
        assert_eq!(types["limits"][1]["sub_name"], 60);
    }
}
