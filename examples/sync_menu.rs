//! Updates an account's menus to those in the source, and writes nothing if they are the same: for
//! programs that do this at every start.
//!
//! ```text
//! cargo run --example sync_menu
//! ```

use std::error::Error;

use menu_sandbox::{Endpoint, Sandbox};
use wechat_menu::{AppCredential, Client, Menu, MenuSet, wechat_menu};

/// The live menu of the previous release.
const LAST_RELEASE: Menu = wechat_menu! {
    <>
        <click name="Today's songs" key="V1001_TODAY"/>
        <view name="artist profile" url="http://www.bkjia.com/"/>
    </>
};

wechat_menu! {
    /// What everybody sees.
    const MENU;

    <>
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <submenu name="menu">
            <view name="artist" url="http://www.bkjia.com/"/>
            <click name="like us" key="V1001_GOOD"/>
        </submenu>
    </>

    /// What followers with this tag see.
    const SUBSCRIBERS;

    <conditionalmenu tag_id="101">
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <click name="Early access" key="V1001_EARLY"/>
    </conditionalmenu>
}

fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start()?;
    let client = Client::builder(AppCredential::new(sandbox.app_id(), sandbox.app_secret()))
        .base_url(sandbox.url())
        .build()?;
    client.create(&LAST_RELEASE)?;
    println!(
        "live, from the release before\n{}\n",
        LAST_RELEASE.to_tree()
    );
    sandbox.clear_requests();

    // A set owns all menus: conditional ones that are not in it are deleted. To keep those, pass
    // `&MENU` instead of `&menus`.
    let menus = MenuSet::new(MENU, [SUBSCRIBERS]);

    // Only to look at the plan first; `sync` makes its own plan.
    println!("plan\n{}\n", client.plan(&menus)?);

    for start in ["first start", "second start"] {
        let report = client.sync(&menus)?;
        let writes = sandbox.count(Endpoint::Create) + sandbox.count(Endpoint::AddConditional);
        println!("{start}, {writes} writes\n{report}\n");
        sandbox.clear_requests();
        // Not an error: WeChat accepted the menus but changed them, and the report shows how.
        if !report.is_converged() {
            return Err("the live menus are not as wanted".into());
        }
    }
    Ok(())
}
