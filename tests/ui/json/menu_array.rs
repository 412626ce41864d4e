use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "menu": [] });

fn main() {}
