use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("bom_and_mistake.json");

fn main() {}
