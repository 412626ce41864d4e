use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($key:expr) => {
        wechat_menu!({
            "button": [
                { "type": "click", "name": "Songs", "key": $key },
                { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
            ]
        })
    };
}

const MENU: Menu = menu!(concat!("SO", "NGS"));

fn main() {}
