use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "errcode": 46003, "errmsg": "menu no exist" });

fn main() {}
