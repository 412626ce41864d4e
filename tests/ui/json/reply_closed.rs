use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "is_menu_open": 0 });

fn main() {}
