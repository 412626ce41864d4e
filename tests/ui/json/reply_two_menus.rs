use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "menu": {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
        ]
    },
    "selfmenu_info": {
        "button": []
    }
});

fn main() {
    println!("{MENU:?}");
}
