use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("no_comma_between_members.json");

fn main() {}
