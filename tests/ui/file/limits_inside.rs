use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("limits_inside.json");

fn main() {}
