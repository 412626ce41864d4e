//! Prints the menu of an account as `wechat_menu!`, for your source.
//!
//! ```text
//! WECHAT_APP_ID=... WECHAT_APP_SECRET=... cargo run --example import_menu > src/menu.rs
//! ```
//!
//! It only reads. `WECHAT_ACCESS_TOKEN` works too; without any of these variables it uses a sandbox
//! with a sample menu. It prints the source to standard output and remarks to standard error.

use std::env;
use std::error::Error;

use menu_sandbox::Sandbox;
use serde_json::json;
use wechat_menu::{AccessToken, AppCredential, Client, LiveMenu, Menu};

fn main() -> Result<(), Box<dyn Error>> {
    match account()? {
        Some(client) => import(&client),
        None => show_on_sandbox(),
    }
}

/// A client for the account in the environment, if there is one.
fn account() -> Result<Option<Client>, wechat_menu::Error> {
    let set = |name| env::var_os(name).is_some();
    let builder = if let Ok(token) = env::var("WECHAT_ACCESS_TOKEN") {
        Client::builder(AccessToken::new(token.trim()))
    } else if set("WECHAT_APP_ID") || set("WECHAT_APP_SECRET") {
        Client::builder(AppCredential::from_env()?)
    } else {
        return Ok(None);
    };
    match env::var("WECHAT_BASE_URL") {
        Ok(url) => builder.base_url(url).build().map(Some),
        Err(_) => builder.build().map(Some),
    }
}

fn import(client: &Client) -> Result<(), Box<dyn Error>> {
    if let Some(live) = client.get()? {
        print!("{}", live_source(live)?);
    } else {
        // `get` returns menus made through the API. This finds a menu made in the console, if the
        // API can create all of its buttons.
        let selfmenu = client.selfmenu()?;
        if selfmenu.menu.button.is_empty() {
            return Err("the account has no menu".into());
        }
        eprintln!("This menu was made in the console; creating it by the API replaces it.\n");
        print!("{}", menu_source(&selfmenu.menu)?);
    }
    eprintln!("\nWith `pub enum Tap;` after the first constant you get the keys as an enum.");
    Ok(())
}

fn menu_source(menu: &Menu) -> Result<String, Box<dyn Error>> {
    let menu = ("MENU".to_owned(), menu.to_macro_source()?);
    Ok(format!(
        "use wechat_menu::wechat_menu;\n\n{}",
        items(&[menu])
    ))
}

/// The menus as constants, and as the set that `client.sync(&MENUS)` keeps live.
fn live_source(mut live: LiveMenu) -> Result<String, Box<dyn Error>> {
    live.conditional.retain(|conditional| {
        let is_settable = conditional.to_conditional_menu().is_some();
        if !is_settable {
            eprintln!("Left out a menu whose rule WeChat has retired; nobody sees it.\n");
        }
        is_settable
    });
    if live.conditional.is_empty() {
        return menu_source(&live.menu);
    }
    let set = live.to_menu_set()?;
    let mut menus = vec![("MENU".to_owned(), set.menu.to_macro_source()?)];
    let mut names = Vec::new();
    // In the order of the set: a follower sees the first menu whose rule fits.
    for (i, conditional) in set.conditional.iter().enumerate() {
        let name = format!("CONDITIONAL_{}", i + 1);
        menus.push((name.clone(), conditional.to_macro_source()?));
        names.push(name);
    }
    Ok(format!(
        "use std::borrow::Cow;\n\nuse wechat_menu::{{MenuSet, wechat_menu}};\n\n{}\n\
         /// The first conditional menu that fits is shown.\n\
         pub static MENUS: MenuSet = MenuSet {{\n    menu: MENU,\n    \
         conditional: Cow::Borrowed(&[{}]),\n}};\n",
        items(&menus),
        names.join(", "),
    ))
}

/// Constants of these names and menus.
fn items(menus: &[(String, String)]) -> String {
    let item = |(name, source): &(String, String)| {
        let lines = source.lines().map(|line| format!("\n    {line}"));
        format!("    pub const {name};\n{}\n", lines.collect::<String>())
    };
    let items: Vec<_> = menus.iter().map(item).collect();
    format!("wechat_menu! {{\n{}}}\n", items.join("\n"))
}

fn show_on_sandbox() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start()?;
    let client = Client::builder(AccessToken::new(sandbox.access_token()))
        .base_url(sandbox.url())
        .build()?;
    eprintln!("No account is given: this is the menu of a sandbox.\n");
    // A reply of `get_current_selfmenu_info` for a menu made in the console.
    sandbox.set_console_menu(json!({"button": [
        {"type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC"},
        {"name": "菜单", "sub_button": {"list": [
            {"type": "view", "name": "搜索", "url": "http://www.soso.com/"},
            {"type": "click", "name": "赞一下我们", "key": "V1001_GOOD"},
        ]}},
    ]}));
    import(&client)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use wechat_menu::{LiveMenu, MenuSet, wechat_menu};

    use super::live_source;

    /// A follower with tag 2 on iOS fits both; WeChat tries the newest first, which `get` lists
    /// first.
    const REPLY: &str = r#"{
        "menu": {"button": [{"type": "click", "name": "a", "key": "A", "sub_button": []}]},
        "conditionalmenu": [
            {
                "button": [{"type": "click", "name": "b", "key": "B", "sub_button": []}],
                "matchrule": {"group_id": "2", "client_platform_type": "1"}, "menuid": 2
            },
            {
                "button": [{"type": "click", "name": "c", "key": "C", "sub_button": []}],
                "matchrule": {"client_platform_type": "1"}, "menuid": 1
            }
        ]
    }"#;

    const SOURCE: &str = r#"use std::borrow::Cow;

use wechat_menu::{MenuSet, wechat_menu};

wechat_menu! {
    pub const MENU;

    <menu limits="current">
        <click name="a" key="A"/>
    </menu>

    pub const CONDITIONAL_1;

    <conditionalmenu tag_id="2" client_platform_type="ios" limits="current">
        <click name="b" key="B"/>
    </conditionalmenu>

    pub const CONDITIONAL_2;

    <conditionalmenu client_platform_type="ios" limits="current">
        <click name="c" key="C"/>
    </conditionalmenu>
}

/// The first conditional menu that fits is shown.
pub static MENUS: MenuSet = MenuSet {
    menu: MENU,
    conditional: Cow::Borrowed(&[CONDITIONAL_1, CONDITIONAL_2]),
};
"#;

    // `SOURCE` as the compiler sees it.
    wechat_menu! {
        pub const MENU;

        <menu limits="current">
            <click name="a" key="A"/>
        </menu>

        pub const CONDITIONAL_1;

        <conditionalmenu tag_id="2" client_platform_type="ios" limits="current">
            <click name="b" key="B"/>
        </conditionalmenu>

        pub const CONDITIONAL_2;

        <conditionalmenu client_platform_type="ios" limits="current">
            <click name="c" key="C"/>
        </conditionalmenu>
    }

    static MENUS: MenuSet = MenuSet {
        menu: MENU,
        conditional: Cow::Borrowed(&[CONDITIONAL_1, CONDITIONAL_2]),
    };

    #[test]
    fn what_is_printed_changes_nothing() {
        let live = LiveMenu::from_json(REPLY).unwrap();
        assert!(live.diff(&MENUS).is_empty(), "{}", live.diff(&MENUS));
        assert_eq!(live_source(live).unwrap(), SOURCE);
    }
}
