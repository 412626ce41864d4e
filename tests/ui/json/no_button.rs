use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu!({ "matchrule": { "tag_id": "2" } });

fn main() {}
