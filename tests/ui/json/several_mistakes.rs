use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "clik", "name": "Today's songs of the day", "key": "" },
        { "type": "view", "name": 1, "url": "www.bkjia.com" },
        { "name": "More", "sub_button": [] },
        { "type": "click", "name": "Charts" }
    ]
});

fn main() {}
