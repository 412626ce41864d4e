use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("several_slips.json");

fn main() {}
