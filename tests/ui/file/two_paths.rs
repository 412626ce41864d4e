use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(limits = "current", "top_one.json", "array.json");

fn main() {}
