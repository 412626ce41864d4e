use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        {
            "name": "More",
            "sub_button": [
                { "type": "click", "name": "Songs that were most often played last year", "key": "YEAR" },
                { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
            ]
        }
    ]
});

fn main() {}
