use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "errcode": 0, "errmsg": "ok" });

fn main() {}
