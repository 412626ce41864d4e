//! What the schema says of menu files, and what the library says of the same files: what an editor
//! marks is wrong, and what it does not mark is right, as far as a schema can tell.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use wechat_menu::limits::CURRENT;
use wechat_menu::{ButtonType, ConditionalMenu, Menu, MenuSet};

struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn committed() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/menu.schema.json");
        let text = fs::read_to_string(path).expect("the schema can be read");
        let schema = serde_json::from_str(&text).expect("the schema is JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource("menu.schema.json", schema)
            .expect("the schema is one");
        let index = compiler
            .compile("menu.schema.json", &mut schemas)
            .expect("the schema can be compiled");
        Self(schemas, index)
    }

    fn accepts(&self, file: &Value) -> bool {
        self.0.validate(file, self.1).is_ok()
    }
}

/// Reads the file as the macro does.
fn library(file: &Value) -> Result<(), String> {
    let text = file.to_string();
    let read = |error: wechat_menu::JsonError| error.to_string();
    let check = |error: wechat_menu::Invalid| error.to_string();
    if file.get("menu").is_some() && file.get("conditionalmenu").is_some() {
        let set = MenuSet::from_json(&text).map_err(read)?;
        set.menu.validate(&CURRENT).map_err(check)?;
        let mut menus = set.conditional.iter();
        menus.try_for_each(|menu| menu.validate(&CURRENT).map_err(check))
    } else if file.get("matchrule").is_some_and(|rule| !rule.is_null()) {
        let menu = ConditionalMenu::from_json(&text).map_err(read)?;
        menu.validate(&CURRENT).map_err(check)
    } else {
        let menu = Menu::from_json(&text).map_err(read)?;
        menu.validate(&CURRENT).map_err(check)
    }
}

/// Requests and replies of WeChat's documentation. Of the others there, some are of other calls, and
/// some were accepted once: five entries, conditions that WeChat has removed.
const ACCEPTED: [&str; 6] = [
    "create-request-2013-click-only.json",
    "create-request-2014-click-view.json",
    "create-request-2014-new-types.json",
    "create-request-2016-click-view.json",
    "create-request-2018-miniprogram.json",
    "get-response-2014.json",
];

/// Replies that the readers accept, but that nobody writes.
const REPLIES: [&str; 1] = ["selfmenu-response-api-set.json"];

#[test]
fn both_say_the_same_of_the_vectors() {
    let schema = Schema::committed();
    let vectors = vectors();
    assert!(vectors.len() > 20, "no vectors found");
    for (name, file) in vectors {
        let accepted = ACCEPTED.contains(&&*name);
        assert_eq!(schema.accepts(&file), accepted, "{name}");
        let read = library(&file);
        assert_eq!(
            read.is_ok(),
            accepted || REPLIES.contains(&&*name),
            "{name}: {read:?}"
        );
    }
}

/// What the page about editors says that an editor marks, and more of it.
#[test]
fn mistakes_are_refused() {
    let schema = Schema::committed();
    let click = json!({ "type": "click", "name": "Songs", "key": "SONGS" });
    let menu = |button: Value| json!({ "button": [button] });
    let with = |name: &str, value: Value| {
        let mut click = click.clone();
        click[name] = value;
        json!({ "button": [click] })
    };
    let submenu = |button: Value| json!({ "name": "More", "sub_button": [button] });
    let rule = |rule: Value| json!({ "button": [click], "matchrule": rule });
    assert!(schema.accepts(&menu(submenu(click.clone()))));
    assert!(schema.accepts(&rule(json!({ "tag_id": 2, "client_platform_type": "ios" }))));
    for file in [
        json!(null),
        json!([click]),
        json!({}),
        json!({ "button": [] }),
        json!({ "button": [click, click, click, click] }),
        json!({ "button": { "0": click } }),
        json!({ "buttons": [click] }),
        json!({ "errcode": 46003, "errmsg": "menu no exist" }),
        json!({ "menu": { "button": [click] }, "button": [click] }),
        json!({ "menu": { "button": [click] }, "conditionalmenu": [{ "button": [click] }] }),
        json!({ "conditionalmenu": [] }),
        json!({ "button": [click], "Matchrule": { "tag_id": "2" } }),
        rule(json!({})),
        rule(json!({ "sex": "1" })),
        rule(json!({ "client_platform_type": 4 })),
        rule(json!({ "client_platform_type": "IOS" })),
        menu(click["key"].clone()),
        menu(submenu(submenu(click.clone()))),
        menu(json!({ "name": "More", "sub_button": [] })),
        menu(json!({ "name": "More", "sub_button": [click, click, click, click, click, click] })),
        menu(json!({ "type": "click", "name": "Songs" })),
        menu(json!({ "type": "click", "key": "SONGS" })),
        menu(json!({ "name": "Songs", "key": "SONGS" })),
        menu(json!({ "type": "view", "name": "Songs", "url": "www.bkjia.com" })),
        with("type", json!("clik")),
        with("type", json!("Click")),
        with("type", json!("view")),
        with("colour", json!("red")),
        with("url", json!("http://www.bkjia.com/")),
        with("sub_button", json!([click])),
        with("sub_button", json!("")),
        with("name", json!("")),
        with("name", json!(5)),
        with("name", json!("seventeen letters")),
        with("key", json!(null)),
        with("key", json!("K".repeat(129))),
    ] {
        assert!(!schema.accepts(&file), "the schema accepts {file}");
        assert!(library(&file).is_err(), "the library accepts {file}");
    }
}

/// Whatever is changed in a menu, the schema accepts it if the library does. Only members that are
/// ignored because they are unset are marked by an editor.
#[test]
fn both_say_the_same_of_changed_menus() {
    let schema = Schema::committed();
    let mut verdicts = [0, 0];
    for base in bases() {
        assert!(schema.accepts(&base), "{base}");
        for file in mutants(&base) {
            let read = library(&file);
            let accepts = match read {
                Ok(()) => schema.accepts(&without_unset(&file)),
                Err(_) => schema.accepts(&file),
            };
            assert_eq!(accepts, read.is_ok(), "{file}\n{read:?}");
            verdicts[usize::from(accepts)] += 1;
        }
    }
    assert!(verdicts.iter().all(|&n| n > 100), "{verdicts:?}");
}

/// A menu with each type of button, a conditional menu and a set.
fn bases() -> Vec<Value> {
    let button = |kind: &ButtonType| {
        let mut button = json!({ "type": kind.as_str(), "name": "Songs" });
        for member in kind.members() {
            button[member.as_str()] = "http://www.bkjia.com/".into();
        }
        button
    };
    let buttons: Vec<Value> = ButtonType::ALL.iter().map(button).collect();
    let menu = |buttons: &[Value]| {
        let entry = |buttons: &[Value]| json!({ "name": "More", "sub_button": buttons });
        let entries: Vec<Value> = buttons.chunks(5).map(entry).collect();
        json!({ "button": entries })
    };
    let mut conditional = menu(&buttons[..2]);
    conditional["matchrule"] = json!({ "tag_id": "2", "client_platform_type": "2" });
    let set = json!({ "menu": menu(&buttons[..2]), "conditionalmenu": [conditional] });
    let mut bases = vec![menu(&buttons), conditional, set];
    bases.extend(
        buttons
            .chunks(3)
            .map(|entries| json!({ "button": entries })),
    );
    bases
}

fn without_unset(file: &Value) -> Value {
    match file {
        Value::Array(items) => items.iter().map(without_unset).collect(),
        Value::Object(members) => {
            let set = members
                .iter()
                .filter(|(_, value)| !value.is_null() && *value != "");
            let set = set.map(|(name, value)| (name.clone(), without_unset(value)));
            Value::Object(set.collect())
        }
        other => other.clone(),
    }
}

fn vectors() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../menu-sandbox/tests/vectors");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        if path.extension().is_some_and(|kind| kind == "json") {
            let text = fs::read_to_string(&path).expect("the vector can be read");
            let name = path.file_name().expect("it has a name").to_string_lossy();
            let file = serde_json::from_str(&text).expect("it is JSON");
            found.push((name.into_owned(), file));
        }
    }
    found
}

/// The file with one change, at every place where one can be.
fn mutants(file: &Value) -> Vec<Value> {
    let mut mutants = Vec::new();
    let others = [
        Value::Null,
        json!(""),
        json!(0),
        json!(true),
        json!("x"),
        json!([]),
        json!({}),
        json!("http://x.cn/"),
        json!("seventeen letters"),
    ];
    match file {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let with = |changed| {
                    let mut items = items.clone();
                    items[i] = changed;
                    Value::from(items)
                };
                mutants.extend(mutants_of(item).map(with));
                let mut without = items.clone();
                without.remove(i);
                mutants.push(without.into());
            }
            for more in 1..6 {
                if let Some(last) = items.last() {
                    let more = std::iter::repeat_n(last.clone(), more);
                    mutants.push(items.iter().cloned().chain(more).collect());
                }
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                let with = |changed| {
                    let mut members = members.clone();
                    members[name] = changed;
                    Value::from(members)
                };
                mutants.extend(mutants_of(value).map(with));
                let mut without = members.clone();
                without.remove(name);
                mutants.push(without.into());
            }
            for name in [
                "colour",
                "key",
                "url",
                "type",
                "sub_button",
                "matchrule",
                "menu",
                "button",
            ] {
                if !members.contains_key(name) {
                    for value in &others {
                        let mut members = members.clone();
                        members.insert(name.to_owned(), value.clone());
                        mutants.push(members.into());
                    }
                }
            }
        }
        _ => {}
    }
    mutants.extend(others);
    mutants
}

fn mutants_of(value: &Value) -> impl Iterator<Item = Value> {
    mutants(value).into_iter()
}
