use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "miniprogram", "name": "Game", "url": "http://www.bkjia.com/", "appId": "wx286b93c14bbf93aa", "pagePath": "pages/index" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
