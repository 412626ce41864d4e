use wechat_menu::wechat_menu;

wechat_menu! {
    /// For everybody.
    const MENU;
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]

    /// For followers with a tag.
    const FOR_VIPS;
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ],
    "matchrule": { "tag_id": "2" }
}

fn main() {
    println!("{MENU:?} {FOR_VIPS:?}");
}
