use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "menu": {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" }
        ]
    },
    "limits": "current"
});

fn main() {
    println!("{MENU:?}");
}
