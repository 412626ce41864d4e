use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("object_unclosed.json");

fn main() {}
