use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "limits": 2,
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {
    println!("{MENU:?}");
}
