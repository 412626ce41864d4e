use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "is_menu_open": 1,
    "selfmenu_info": {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            {
                "name": "More",
                "sub_button": {
                    "list": [
                        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" },
                        { "type": "news", "name": "News", "value": "MEDIA", "news_info": { "list": [] } }
                    ]
                }
            }
        ]
    }
});

fn main() {}
