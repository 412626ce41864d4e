#![deny(warnings)]

use wechat_menu::{ConditionalMenu, wechat_menu};

wechat_menu! {
    /// For followers with a tag.
    const FOR_VIPS: ConditionalMenu;
    { "buton_list": [] }
}

fn main() {
    println!("{FOR_VIPS:?}");
}
