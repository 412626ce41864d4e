use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(MENU_JSON);

fn main() {}
