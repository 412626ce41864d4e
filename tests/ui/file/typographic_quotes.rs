use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("typographic_quotes.json");

fn main() {}
