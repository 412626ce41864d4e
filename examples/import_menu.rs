//! Brings the menu of an account into your source: prints it as `wechat_menu!`.
//!
//! ```text
//! WECHAT_APP_ID=... WECHAT_APP_SECRET=... cargo run --example import_menu > src/menu.rs
//! ```
//!
//! It only reads. `WECHAT_ACCESS_TOKEN` will do, too; without either it shows itself on a sandbox
//! with a menu in it. The source goes to the standard output, remarks to the standard error.

use std::env;
use std::error::Error;

use menu_sandbox::Sandbox;
use serde_json::json;
use wechat_menu::{AccessToken, AppCredential, Client, LiveMenu};

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
        return print_live(&live);
    }
    // `get` knows the menus made through the API. One that somebody clicked together in the
    // console is found here, as long as all of it could be made through the API as well.
    let selfmenu = client.selfmenu()?;
    if selfmenu.button.is_empty() {
        return Err("the account has no menu".into());
    }
    eprintln!("This menu was made in the console; to create it by the API replaces it.\n");
    print_items(&[("MENU".to_owned(), selfmenu.to_menu()?.to_macro_source()?)]);
    Ok(())
}

fn print_live(live: &LiveMenu) -> Result<(), Box<dyn Error>> {
    let mut items = vec![("MENU".to_owned(), live.menu.to_macro_source()?)];
    // From the oldest to the newest, the order in which they have to be added again: WeChat
    // shows a follower the newest menu whose rule fits.
    for (i, conditional) in live.conditional.iter().rev().enumerate() {
        match conditional.to_conditional_menu() {
            Some(menu) => items.push((format!("CONDITIONAL_{}", i + 1), menu.to_macro_source()?)),
            None => eprintln!("Left out a menu whose rule WeChat has retired; nobody sees it.\n"),
        }
    }
    print_items(&items);
    Ok(())
}

/// Prints constants of these names and menus.
fn print_items(items: &[(String, String)]) {
    println!("use wechat_menu::wechat_menu;\n\nwechat_menu! {{");
    for (i, (name, source)) in items.iter().enumerate() {
        let blank = if i == 0 { "" } else { "\n" };
        println!("{blank}    pub const {name};\n");
        for line in source.lines() {
            println!("    {line}");
        }
    }
    println!("}}");
    eprintln!("\nWith `pub enum Tap;` after the first constant you get the keys as an enum.");
}

fn show_on_sandbox() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start()?;
    let client = Client::builder(AccessToken::new(sandbox.access_token()))
        .base_url(sandbox.url())
        .build()?;
    eprintln!("No account is given: this is the menu of a sandbox.\n");
    // What `get_current_selfmenu_info` answers about a menu made in the console.
    sandbox.set_console_menu(json!({"button": [
        {"type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC"},
        {"name": "菜单", "sub_button": {"list": [
            {"type": "view", "name": "搜索", "url": "http://www.soso.com/"},
            {"type": "click", "name": "赞一下我们", "key": "V1001_GOOD"},
        ]}},
    ]}));
    import(&client)
}
