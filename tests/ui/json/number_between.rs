use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": 1 "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
