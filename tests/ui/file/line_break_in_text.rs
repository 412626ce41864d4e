use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("line_break_in_text.json");

fn main() {}
