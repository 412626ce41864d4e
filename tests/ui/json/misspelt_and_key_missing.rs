use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "click", "nmae": "Charts" }
    ]
});

fn main() {}
