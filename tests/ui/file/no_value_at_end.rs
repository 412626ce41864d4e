use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("no_value_at_end.json");

fn main() {}
