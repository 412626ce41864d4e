use wechat_menu::{Menu, wechat_menu};

const KEY: &str = "SONGS";

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": {KEY} },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
