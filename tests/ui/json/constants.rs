use wechat_menu::{Menu, wechat_menu};

const NAME: &str = "Songs";
const KEY: &str = "SONGS";

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": NAME, "key": KEY },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
