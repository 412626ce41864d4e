#![deny(warnings)]

use wechat_menu::wechat_menu;

fn main() {
    let menu = wechat_menu!({ "buttons": { "type": "click", "name": "Songs", "key": "SONGS" } });
    println!("{menu:?}");
    for entry in menu.button.iter() {
        println!("{}", entry.name());
    }
}
