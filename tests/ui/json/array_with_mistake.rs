use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!([
    { "type": "click", "name": "Songs", "key": "SONGS" },
    { "type": "view", "name": "Artist", "url": "www.bkjia.com" }
]);

fn main() {
    println!("{MENU:?}");
}
