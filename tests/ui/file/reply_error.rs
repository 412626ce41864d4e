use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("reply_error.json");

fn main() {}
