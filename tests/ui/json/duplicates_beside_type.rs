use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "click", "name": "Charts", "name": "Top", "key": "CHARTS", "key": "TOP", "type": "view" }
    ]
});

fn main() {
    println!("{MENU:?}");
}
