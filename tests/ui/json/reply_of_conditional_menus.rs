use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "conditionalmenu": [{ "button": [], "matchrule": { "tag_id": "2" } }] });

fn main() {}
