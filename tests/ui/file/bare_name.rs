use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("bare_name.json");

fn main() {}
