#![deny(warnings)]

use wechat_menu::wechat_menu;

fn main() {
    wechat_menu!(["Songs"]);
    println!("done");
}
