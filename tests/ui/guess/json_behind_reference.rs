#![deny(warnings)]

use wechat_menu::{Menu, wechat_menu};

const MENU: &Menu = &wechat_menu!({ "menu": 1 });

fn main() {
    println!("{MENU:?}");
}
