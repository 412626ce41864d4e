use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("ideographic_space.json");

fn main() {}
