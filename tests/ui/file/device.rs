use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!("/dev/null");

fn main() {}
