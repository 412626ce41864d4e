use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(limits = "today", "top_one.json");

fn main() {}
