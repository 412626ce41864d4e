use wechat_menu::{Menu, wechat_menu};

mod keys {
    pub const SONGS: &str = "SONGS";
}

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": keys::SONGS },
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ]
});

fn main() {}
