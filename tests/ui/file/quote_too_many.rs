use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("quote_too_many.json");

fn main() {}
