#![deny(warnings)]

use wechat_menu::include_wechat_menu;

fn main() {
    let menu = include_wechat_menu!("no_such_file.json");
    println!("{menu:?}");
    println!("{}", menu.button.len());
}
