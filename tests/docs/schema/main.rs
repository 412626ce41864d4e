//! What editors read is made from the table of button types: `docs/menu.schema.json`, by which they
//! complete menu files, and `src/editor.rs`, by which rust-analyzer knows the words of the macro.
//! `UPDATE=1 cargo test -p wechat-menu-docs-tests --test schema` writes both again.

mod verdicts;
mod words;

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value, json};
use wechat_menu::limits::{CURRENT, Count, Level};
use wechat_menu::{ButtonType, Member, Platform};

const SOURCE: &str =
    "https://raw.githubusercontent.com/wechat-menu/wechat-menu/main/docs/menu.schema.json";

#[test]
fn the_schema_is_that_of_the_table() {
    let schema = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    keep("docs/menu.schema.json", &schema);
}

/// Holds a file against what it should be, or writes it.
fn keep(file: &str, content: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, content).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == content,
        "{file} is out of date: run this test with UPDATE=1"
    );
}

fn schema() -> Value {
    let with_rule = json!({
        "type": "object",
        "required": ["button", "matchrule"],
        "properties": {
            "button": reference("entries"),
            "matchrule": reference("matchrule"),
            "menuid": {},
        },
        "additionalProperties": false,
    });
    let set_menu = json!({
        "type": "object",
        "required": ["button"],
        "properties": { "button": reference("entries"), "menuid": {} },
        "additionalProperties": false,
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SOURCE,
        "title": "A menu of a WeChat Official Account",
        "description": "A menu (`button`), a conditional menu (`button` and `matchrule`), or all menus of an account (`menu` and `conditionalmenu`).",
        "type": "object",
        "properties": {
            "$schema": { "type": "string", "description": "This schema, for editors." },
            "button": reference("entries"),
            "matchrule": reference("matchrule"),
            "menu": described(set_menu, "The default menu of the account."),
            "conditionalmenu": {
                "description": "The menus for some of the followers. The first that fits is shown.",
                "type": "array",
                "items": with_rule,
            },
        },
        "additionalProperties": false,
        "oneOf": [
            { "required": ["button"], "properties": { "menu": false, "conditionalmenu": false } },
            { "required": ["menu"], "properties": { "button": false, "matchrule": false } },
        ],
        "definitions": {
            "entries": list(Level::Top, "The entries of the menu bar, from left to right."),
            "top": entry(Level::Top),
            "sub": entry(Level::Sub),
            "matchrule": matchrule(),
        },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = description.into();
    schema
}

fn list(level: Level, description: &str) -> Value {
    let Count { min, max } = CURRENT.count(level);
    let item = match level {
        Level::Top => "top",
        Level::Sub => "sub",
    };
    json!({
        "description": format!("{description} {min} to {max} buttons."),
        "type": "array",
        "minItems": min,
        "maxItems": max,
        "items": reference(item),
    })
}

/// A button or, in the menu bar, a submenu: which one it is, `type` says.
fn entry(level: Level) -> Value {
    let types = || ButtonType::ALL.iter().map(|kind| kind.as_str());
    let summaries = ButtonType::ALL.iter().map(|kind| kind.summary());
    let kind = json!({
        "description": "What a tap does.",
        "enum": types().collect::<Vec<_>>(),
        "enumDescriptions": summaries.collect::<Vec<_>>(),
    });
    let mut properties = Map::new();
    properties.insert("type".into(), kind);
    let mut cases: Vec<Value> = ButtonType::ALL
        .iter()
        .map(|kind| case(*kind, level))
        .collect();
    let mut required = vec!["name"];
    if level == Level::Top {
        cases.push(json!({
            "if": { "not": { "required": ["type"] } },
            "then": {
                "required": ["sub_button"],
                "properties": {
                    "name": member(Member::Name, level),
                    "sub_button": list(Level::Sub, "The buttons of the submenu, from top to bottom."),
                },
                "additionalProperties": false,
            },
        }));
    } else {
        required.push("type");
    }
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "allOf": cases,
        "defaultSnippets": snippets(level),
    })
}

/// What a button of this type has.
fn case(kind: ButtonType, level: Level) -> Value {
    let mut properties = Map::new();
    properties.insert("type".into(), json!({ "const": kind.as_str() }));
    properties.insert("name".into(), member(Member::Name, level));
    for &own in kind.members() {
        properties.insert(own.as_str().into(), member(own, level));
    }
    let empty = json!({ "type": ["array", "null"], "maxItems": 0, "doNotSuggest": true });
    properties.insert("sub_button".into(), empty);
    let required: Vec<_> = kind
        .members()
        .iter()
        .map(|member| member.as_str())
        .collect();
    json!({
        "if": { "required": ["type"], "properties": { "type": { "const": kind.as_str() } } },
        "then": {
            "required": required,
            "properties": properties,
            "additionalProperties": false,
        },
    })
}

fn member(member: Member, level: Level) -> Value {
    // Characters are never more than bytes, which WeChat counts.
    let (max, description) = match member {
        Member::Name => match level {
            Level::Top => (Some(CURRENT.top_name), "The label in the menu bar."),
            Level::Sub => (Some(CURRENT.sub_name), "The label in the submenu."),
        },
        Member::Key => (
            Some(CURRENT.key),
            "What a tap sends to the account's server.",
        ),
        Member::Url => (Some(CURRENT.url), "The page that a tap opens."),
        Member::MediaId => (
            None,
            "A permanent material, from \"add permanent material\".",
        ),
        Member::Appid => (
            None,
            "The mini program's app id; it must be linked to the account.",
        ),
        Member::Pagepath => (None, "The page of the mini program."),
        Member::ArticleId => (None, "A published article, from the publishing interface."),
        _ => (None, ""),
    };
    let mut schema = json!({ "type": "string", "minLength": 1, "description": description });
    if let Some(max) = max {
        schema["maxLength"] = max.into();
        schema["description"] = format!("{description} At most {max} bytes of UTF-8.").into();
    }
    if member == Member::Url {
        schema["pattern"] = r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$".into();
    }
    schema
}

fn matchrule() -> Value {
    let words = Platform::ALL
        .iter()
        .map(|platform| json!(platform.as_str()));
    let numbers = Platform::ALL.iter().flat_map(|platform| {
        let number = platform.number();
        [json!(number.to_string()), json!(number)]
    });
    json!({
        "description": "Who sees the menu: followers who meet every condition.",
        "type": "object",
        "properties": {
            "tag_id": {
                "description": "The tag that the account gave the user.",
                "type": ["string", "integer"],
            },
            "client_platform_type": {
                "description": "The client that the user runs.",
                "enum": words.chain(numbers).collect::<Vec<_>>(),
            },
        },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

/// What editors offer as a whole.
fn snippets(level: Level) -> Value {
    let snippet = |kind: &ButtonType| {
        let mut body = Map::new();
        body.insert("type".into(), kind.as_str().into());
        body.insert("name".into(), "$1".into());
        for (i, member) in kind.members().iter().enumerate() {
            body.insert(member.as_str().into(), format!("${}", i + 2).into());
        }
        json!({ "label": kind.as_str(), "description": kind.summary(), "body": body })
    };
    let mut snippets: Vec<Value> = ButtonType::ALL.iter().map(snippet).collect();
    if level == Level::Top {
        snippets.push(json!({
            "label": "submenu",
            "description": "A button that opens a submenu.",
            "body": { "name": "$1", "sub_button": ["$2"] },
        }));
    }
    snippets.into()
}
