//! The menu calls of labrador.

mod tell;

use labrador::{SimpleStorage, WechatMpClient};
use serde_json::Value;
use tell::{menu, tell, variable};

#[tokio::main]
async fn main() {
    let (id, secret) = (variable("WECHAT_APP_ID"), variable("WECHAT_APP_SECRET"));
    let client = WechatMpClient::<SimpleStorage>::new(id, secret);
    let api = client.menu();
    tell("create", api.create_menu::<Value>(menu("/menu")).await);
    tell("get", api.get_menu().await);
    tell("selfmenu", api.get_current_selfmenu_info().await);
    tell("refused", api.create_menu::<Value>(menu("/refused")).await);
    tell("delete", api.delete_menu().await);
}
