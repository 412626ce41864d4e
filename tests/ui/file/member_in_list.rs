use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("member_in_list.json");

fn main() {}
