//! A bot in axum. WeChat posts to <http://127.0.0.1:3000/wechat>, through your reverse proxy.
//! `client.sync(&MENU)` publishes the menu.

use wechat_menu::event::{Callback, Event, Push, Reply};
use wechat_menu::{UnknownKey, wechat_menu};

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;
    /// What a tap on it sends back.
    pub enum Tap;

    <>
        <click name="Songs" key="V1001_TODAY_MUSIC" variant=Songs/>
        <click name="Like us" key="V1001_GOOD" variant=Like/>
    </>
}

async fn answer(push: Push) -> Reply {
    match (push.event.tap(), push.event) {
        (Some(Ok(Tap::Songs)), _) => Reply::text("《茉莉花》"),
        (Some(Ok(Tap::Like)), _) => Reply::text("Thank you!"),
        (Some(Err(UnknownKey)), _) => Reply::text("That button is gone."),
        (None, Event::Subscribe { .. }) => Reply::text("Welcome! Tap on the menu."),
        (None, _) => Reply::empty(),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let callback = Callback::plain(std::env::var("WECHAT_TOKEN")?)?;
    let app = axum::Router::new().route_service("/wechat", callback.service(answer));
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:3000");
    Ok(axum::serve(tokio::net::TcpListener::bind(address).await?, app).await?)
}
