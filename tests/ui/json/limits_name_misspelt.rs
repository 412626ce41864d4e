use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(limit = "current", {
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" }
    ]
});

fn main() {}
