#![deny(warnings)]

use wechat_menu::{ConditionalMenu, wechat_menu};

fn show(menu: &ConditionalMenu) {
    println!("{menu:?}");
}

fn main() {
    show(&wechat_menu!([]));
    println!("shown");
}
