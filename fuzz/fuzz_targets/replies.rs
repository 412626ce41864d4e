//! Any bytes as the reply of each call: what is read is written and read back equal, and no error
//! shows a secret or grows.

#![no_main]

use std::sync::LazyLock;

use http::{Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use menu_core::{
    Action, AppCredential, ConditionalMenu, LiveMenu, MatchRule, Menu, MenuId, MenuSet, SelfMenu,
    api,
};
use serde_json::Value;

const SECRET: &str = "s3cret0fTheApp";

/// The reading half of each call.
struct Calls {
    create: api::Call<()>,
    get: api::Call<Option<LiveMenu>>,
    add: api::Call<MenuId>,
    test: api::Call<Option<Menu>>,
    selfmenu: api::Call<SelfMenu>,
    token: api::TokenCall,
}

static CALLS: LazyLock<Calls> = LazyLock::new(|| {
    let menu = Menu::new([]);
    Calls {
        create: api::create(&menu),
        get: api::get(),
        add: api::add_conditional(&ConditionalMenu::new(menu, MatchRule::tag("2"))),
        test: api::try_match("o1"),
        selfmenu: api::selfmenu(),
        token: api::stable_token(&AppCredential::new("wx1", SECRET), false),
    }
});

fn check_error(error: &menu_core::Error) {
    assert!(!error.to_string().is_empty());
    let _ = (error.is_retryable(), error.refusal());
}

/// Of a button that cannot be sent, a name or a list that cannot be read is not written, and neither
/// is a second `type`.
fn is_lossy(menu: &Menu) -> bool {
    menu.buttons().any(|button| match &button.action {
        Action::Unknown { json } => {
            let Ok(Value::Object(object)) = serde_json::from_str(json) else {
                return true;
            };
            let is_other = object.contains_key("name") || object.contains_key("sub_button");
            // Of two members of one name, `serde_json` keeps one.
            is_other || Value::Object(object).to_string() != *json
        }
        _ => false,
    })
}

/// Reads the menu in a reply of get.
fn in_get(json: &str) -> Menu {
    let live = LiveMenu::from_json(&format!("{{\"menu\":{json}}}"));
    live.expect("it is a reply").menu
}

/// Reads the menu in a reply of `get_current_selfmenu_info`, which keeps members that are unknown.
fn in_selfmenu(json: &str) -> Menu {
    let json = format!("{{\"is_menu_open\":1,\"selfmenu_info\":{json}}}");
    SelfMenu::from_json(&json).expect("it is a reply").menu
}

fn check_menu(menu: &Menu, read: fn(&str) -> Menu) {
    let json = menu.to_json();
    let again = read(&json);
    if is_lossy(menu) {
        return;
    }
    assert_eq!(&again, menu, "{json}");
    // What is strict reads the same, if it reads it at all.
    if let Ok(strict) = Menu::from_json(&json) {
        assert_eq!(&strict, menu, "{json}");
    }
    if menu.validate(&menu_core::limits::UNCHECKED).is_ok()
        && let Ok(source) = menu.to_macro_source()
    {
        assert!(!source.is_empty());
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&first, body)) = data.split_first() else {
        return;
    };
    let mut response = Response::new(body);
    if first & 0x80 != 0 {
        let codes = [200, 201, 302, 400, 404, 412, 429, 500, 502, 599];
        let code = codes[usize::from(first & 0x0f) % codes.len()];
        *response.status_mut() = StatusCode::from_u16(code).expect("it is a status");
    }
    match first % 8 {
        0 => drop(
            CALLS
                .create
                .read(&response)
                .map_err(|error| check_error(&error)),
        ),
        1 => match CALLS.add.read(&response) {
            Ok(id) => {
                let text = format!(
                    "{{\"errcode\":0,\"menuid\":{}}}",
                    serde_json::json!(id.as_str())
                );
                let again = CALLS.add.read(&Response::new(text));
                assert_eq!(again.expect("it is a reply"), id);
            }
            Err(error) => check_error(&error),
        },
        2 => match CALLS.test.read(&response) {
            Ok(menu) => drop(menu.map(|menu| check_menu(&menu, in_get))),
            Err(error) => check_error(&error),
        },
        3 => match CALLS.selfmenu.read(&response) {
            Ok(selfmenu) => {
                check_menu(&selfmenu.menu, in_selfmenu);
                assert!(selfmenu.console_buttons().count() <= selfmenu.menu.buttons().count());
            }
            Err(error) => check_error(&error),
        },
        4 => match CALLS.token.read(&response) {
            Ok(grant) => assert!(!format!("{grant:?}").contains(SECRET)),
            Err(error) => {
                check_error(&error);
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains(SECRET), "{shown}");
            }
        },
        5 => {
            let Ok(text) = std::str::from_utf8(body) else {
                return;
            };
            let lenient = serde_json::from_str::<LiveMenu>(text);
            match (LiveMenu::from_json(text), lenient) {
                (Ok(one), Ok(other)) => assert_eq!(one, other),
                (Err(error), Ok(_)) => panic!("{error}"),
                // Half a surrogate pair and a byte order mark are read by one of them.
                _ => {}
            }
            if let Ok(set) = MenuSet::from_json(text) {
                assert_eq!(MenuSet::from_json(&set.to_json()).expect("a set"), set);
            }
            if let Ok(menu) = ConditionalMenu::from_json(text) {
                let again = ConditionalMenu::from_json(&menu.to_json());
                assert_eq!(again.expect("a conditional menu"), menu);
            }
            if let Ok(menu) = Menu::from_json(text) {
                assert_eq!(Menu::from_json(&menu.to_json()).expect("a menu"), menu);
            }
        }
        _ => match CALLS.get.read(&response) {
            Ok(Some(live)) => {
                let json = live.to_json();
                let again = LiveMenu::from_json(&json).expect("it is a reply");
                let menus = live.conditional.iter().map(|it| &it.menu);
                if [&live.menu].into_iter().chain(menus).any(is_lossy) {
                    return;
                }
                assert_eq!(again, live, "{json}");
                check_menu(&live.menu, in_get);
                if let Ok(set) = live.to_menu_set() {
                    assert_eq!(set.conditional.len(), live.conditional.len());
                }
            }
            Ok(None) => {}
            Err(error) => check_error(&error),
        },
    }
});
