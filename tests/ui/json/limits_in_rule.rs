use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ],
    "matchrule": { "tag_id": "2", "limits": "current" }
});

fn main() {
    println!("{MENU:?}");
}
