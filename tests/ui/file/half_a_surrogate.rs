use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("half_a_surrogate.json");

fn main() {}
