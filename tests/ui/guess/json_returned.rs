#![deny(warnings)]

use wechat_menu::{ConditionalMenu, wechat_menu};

fn menu() -> ConditionalMenu {
    return wechat_menu!({ "buton_list": [] });
}

fn main() {
    println!("{:?}", menu());
}
