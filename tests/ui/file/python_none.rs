use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("python_none.json");

fn main() {}
