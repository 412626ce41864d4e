//! Calls WeChat from asynchronous code.
//!
//! ```text
//! cargo run -p async_client
//! ```

use menu_sandbox::Sandbox;
use wechat_menu::{AppCredential, AsyncClient, wechat_menu};

wechat_menu! {
    /// The menu.
    pub const MENU;

    <>
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <view name="artist profile" url="http://www.bkjia.com/"/>
    </>
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // WeChat on this machine, instead of an account:
    let sandbox = Sandbox::start()?;
    let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
    let client = AsyncClient::builder(credential)
        .base_url(sandbox.url())
        .build_async()?;

    println!("{}", client.sync(&MENU).await?);

    // Tasks share one token.
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.get().await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await??.expect("a menu").menu, MENU);
    }
    println!(
        "read by 100 tasks with {} token",
        sandbox.count(menu_sandbox::Endpoint::StableToken)
    );
    Ok(())
}
