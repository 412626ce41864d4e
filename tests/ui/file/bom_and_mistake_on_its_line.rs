use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("bom_and_mistake_on_its_line.json");

fn main() {}
