use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" }
    ],
    "matchrule": { "tag_id": "2" }
});

fn main() {}
