//! The menu calls of wechat-oa-sdk. Its `get_menu` calls `get_current_selfmenu_info`.

mod tell;

use tell::{menu, tell, variable};
use wechat_oa_sdk::{Config, WeChatClient};

#[tokio::main]
async fn main() {
    let config = Config::new(variable("WECHAT_APP_ID"), variable("WECHAT_APP_SECRET"), "token");
    let api = WeChatClient::new(config);
    tell("create", api.create_menu(menu("/menu/button")).await);
    tell("selfmenu", api.get_menu().await);
    let (buttons, rule) = (menu("/conditional/button"), menu("/conditional/matchrule"));
    let added = tell("addconditional", api.create_conditional_menu(buttons, rule).await);
    tell("trymatch", api.try_match_menu("tagged").await);
    if let Some(added) = added {
        tell("delconditional", api.delete_conditional_menu(added).await);
    }
    tell("refused", api.create_menu(menu("/refused/button")).await);
    tell("delete", api.delete_menu().await);
}
