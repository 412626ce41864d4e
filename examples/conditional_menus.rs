//! Two menus for one account: one for everybody, and one for followers with an iPhone.
//!
//! ```text
//! cargo run --example conditional_menus
//! ```

use std::error::Error;

use menu_sandbox::{Platform, Sandbox};
use wechat_menu::{AppCredential, Client, wechat_menu};

// Both menus are in one macro because one bot receives their taps: `Tap` has the keys of both. Two
// buttons with the same meaning have the same key.
wechat_menu! {
    /// What everybody sees.
    pub const MENU;
    /// What a tap on either menu sends back.
    pub enum Tap;

    <>
        <click name="Today's songs" key="SONGS"/>
        <view name="Get the app" url="https://example.com/app"/>
    </>

    /// What followers on iOS see instead.
    pub const IOS_MENU;

    <conditionalmenu client_platform_type="ios">
        <click name="Today's songs" key="SONGS"/>
        <click name="Ringtones" key="RINGTONES"/>
        <view name="App Store" url="https://apps.apple.com/"/>
    </conditionalmenu>
}

fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start()?;
    sandbox.add_user("Mei", &[], Platform::Ios);
    sandbox.add_user("Bo", &[], Platform::Android);
    let client = Client::builder(AppCredential::new(sandbox.app_id(), sandbox.app_secret()))
        .base_url(sandbox.url())
        .build()?;

    // First the default menu: without it WeChat refuses conditional menus (65303).
    client.create(&MENU)?;
    let id = client.add_conditional(&IOS_MENU)?;
    let tree = IOS_MENU.to_tree();
    println!("There is a default menu now, and the menu {id} {tree}\n");

    // Any openid works, also that of a real follower: this only asks which menu it sees.
    show(&client, "Mei")?;
    show(&client, "Bo")?;

    // A conditional menu cannot be edited: add the new one, which comes before all older ones,
    // and delete the old one after it (`sync` does; see sync_menu.rs). `delete` would delete the
    // default menu and every conditional one.
    client.delete_conditional(&id)?;
    println!("The menu {id} is deleted, and now\n");
    show(&client, "Mei")?;

    for tap in Tap::ALL {
        println!("{tap} is answered with `{}`", answer(tap));
    }
    Ok(())
}

fn show(client: &Client, user: &str) -> Result<(), Box<dyn Error>> {
    let menu = client.try_match(user)?.ok_or("there is no menu")?;
    println!("{user} sees\n{}\n", menu.to_tree());
    Ok(())
}

fn answer(tap: Tap) -> &'static str {
    match tap {
        Tap::Songs => "Here are today's songs.",
        Tap::Ringtones => "Here are the ringtones.",
    }
}
