//! The first menu: creates it, reads it back, draws it and deletes it.
//!
//! ```text
//! cargo run --example todays_songs
//! ```
//!
//! This needs no account: a sandbox in the same process stands in for WeChat, and nothing leaves
//! your machine. Run it against WeChat with `WECHAT_ACCESS_TOKEN` in the environment, or with
//! `WECHAT_APP_ID` and `WECHAT_APP_SECRET` (and with `WECHAT_BASE_URL`, to call a proxy of yours or
//! the program `menu-sandbox` instead of `api.weixin.qq.com`).
//!
//! An account has one default menu. Creating one replaces the old one, and deleting it deletes
//! every conditional menu too. So on an account this only shows the menu, unless you add
//!
//! ```text
//! cargo run --example todays_songs -- --yes
//! ```
//!
//! Even then it restores the account at the end: it creates the old menu again, and deletes the
//! sample only if there was no menu before. It refuses to run on an account with a menu that it
//! could not restore: one made in the console, or conditional ones.

use std::env;
use std::error::Error;

use menu_sandbox::Sandbox;
use wechat_menu::{AccessToken, AppCredential, Client, LiveMenu, api, wechat_menu};

wechat_menu! {
    /// The menu at the foot of the chat. If it breaks one of WeChat's rules, it does not compile.
    pub const MENU;
    /// What a tap on it sends back.
    pub enum Tap;

    <>
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <view  name="artist profile" url="http://www.bkjia.com/"/>
        <submenu name="menu">
            <click name="hello word" key="V1001_HELLO_WORLD"/>
            <click name="like us" key="V1001_GOOD"/>
        </submenu>
    </>
}

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(client) = account()? {
        println!("This talks to WeChat, at {}.\n", client.base_url());
        return try_on_account(&client);
    }
    let sandbox = Sandbox::start()?;
    let url = sandbox.url();
    println!("No account is given, so a sandbox at {url} plays WeChat.\n");
    let client = Client::builder(AppCredential::new(sandbox.app_id(), sandbox.app_secret()))
        .base_url(url)
        .build()?;
    create_and_read(&client)?;
    client.delete()?;
    println!("delete  The menu is gone again.");
    Ok(())
}

fn create_and_read(client: &Client) -> Result<(), Box<dyn Error>> {
    client.create(&MENU)?;
    println!("create  The menu is sent and accepted.");

    let live = client.get()?.ok_or("get finds no menu")?;
    if live.menu != MENU {
        println!(
            "get     It comes back different:\n{}",
            MENU.diff(&live.menu)
        );
        return Err("get answers another menu than was sent".into());
    }
    println!("get     It comes back equal to the constant in the source:\n");
    println!("{}\n", live.menu.to_tree());

    println!("        The keys of its `click` buttons, as your server can match them:");
    for tap in Tap::ALL {
        println!("        Tap::{tap:?}");
    }
    println!();
    Ok(())
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

fn try_on_account(client: &Client) -> Result<(), Box<dyn Error>> {
    let before = client.get()?;
    show_what_is_there(client, before.as_ref())?;
    if !env::args().any(|argument| argument == "--yes") {
        let then = match before {
            Some(_) => "replaces that menu for all followers, and then creates it anew",
            None => "creates a menu that all followers may see, and then deletes it",
        };
        return Err(format!("nothing was changed. With `-- --yes` this {then}").into());
    }
    let shown = create_and_read(client);
    // Also after a failure: WeChat may have carried out the call nevertheless.
    let restored = restore(client, before.as_ref());
    if restored.is_err() {
        eprintln!("The account may not be as it was.");
    }
    shown.and(restored.map_err(Into::into))
}

/// Prints the menu of the account, and refuses one that could not be restored.
fn show_what_is_there(client: &Client, live: Option<&LiveMenu>) -> Result<(), Box<dyn Error>> {
    let Some(live) = live else {
        // `get` does not return menus made in the console.
        if client.selfmenu()?.menu.button.is_empty() {
            println!("get     The account has no menu.\n");
            return Ok(());
        }
        return Err("nothing was changed: the account's menu was made in the console".into());
    };
    println!("get     This is the account's menu, to be kept as source:\n");
    println!("{}\n", live.menu.to_macro_source()?);
    if live.conditional.is_empty() {
        return Ok(());
    }
    Err("nothing was changed: the account has conditional menus, too".into())
}

fn restore(client: &Client, before: Option<&LiveMenu>) -> Result<(), wechat_menu::Error> {
    if let Some(before) = before {
        // Without a delete, because WeChat may refuse to create a menu for a while after one.
        // `call` does not check the menu: WeChat gets back what it sent, whatever our rules say.
        client.call(&api::create(&before.menu))?;
        println!("create  The menu from before is back.");
    } else {
        client.delete()?;
        println!("delete  The account has no menu again.");
    }
    Ok(())
}
