use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ],
    "matchrule": { "client_platform_type": 2.0 }
});

fn main() {
    println!("{MENU:?}");
}
