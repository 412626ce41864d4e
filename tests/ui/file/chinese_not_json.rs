use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("chinese_not_json.json");

fn main() {}
