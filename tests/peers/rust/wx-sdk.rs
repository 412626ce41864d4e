//! The menu calls of wx-sdk.

mod tell;

use tell::{menu, tell, variable};
use wx_sdk::WxSdk;
use wx_sdk::mp::{EncodingMode, ServerConfig};

#[tokio::main]
async fn main() {
    let sdk = WxSdk::new_with_default_token_client(variable("WECHAT_APP_ID"), variable("WECHAT_APP_SECRET"));
    let sdk = sdk.mp(ServerConfig::new("token", EncodingMode::Plain));
    let api = sdk.menu();
    tell("create", api.create(menu("/menu/button")).await);
    tell("get", api.get().await);
    tell("selfmenu", api.get_current_selfmenu_info().await);
    let (rule, buttons) = (menu("/numbers"), menu("/conditional/button"));
    let added = tell("addconditional", api.addconditional(rule, buttons).await);
    tell("trymatch", api.trymatch("tagged".to_owned()).await);
    if let Some(added) = added {
        tell("delconditional", api.delconditional(added).await);
    }
    tell("refused", api.create(menu("/refused/button")).await);
    tell("delete", api.delete().await);
}
