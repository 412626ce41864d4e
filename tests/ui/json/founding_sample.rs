use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "Button": [
        {
            "type": "click",
            "name": "Today's songs",
            "key": "V1001_TODAY_MUSIC"
        },
        {
            "type ": "view",
            "name": "artist profile",
            "url": "http://www.bkjia.com/"
        },
        {
            "name": "menu",
            "sub_button": [
                {
                    "type": "click",
                    "name": "hello word",
                    "key": "V1001_HELLO_WORLD"
                },
                {
                    "type": "click",
                    "name": "like us",
                    "key": "V1001_GOOD"
                }
            ]
        }
    ]
});

fn main() {}
