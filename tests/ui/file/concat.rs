use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(concat!("top_one", ".json"));

fn main() {}
