use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu!({
    "menu": {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
        ]
    },
    "tag_id": "7"
});

fn main() {
    println!("{MENU:?}");
}
