use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "name": "Songs", "key": "SONGS" },
        { "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
