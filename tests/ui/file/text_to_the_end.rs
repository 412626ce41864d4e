use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("text_to_the_end.json");

fn main() {}
