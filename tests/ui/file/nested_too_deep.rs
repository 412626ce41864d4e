use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("nested_too_deep.json");

fn main() {}
