use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("full_width_brackets.json");

fn main() {}
