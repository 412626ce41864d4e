use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("unclosed_text.json");

fn main() {}
