use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "page", "name": "Songs", "url": "http://www.bkjia.com/" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
