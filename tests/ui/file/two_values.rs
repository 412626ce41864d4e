use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("two_values.json");

fn main() {}
