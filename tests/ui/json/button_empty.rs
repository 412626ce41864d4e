use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "button": [] });

fn main() {}
