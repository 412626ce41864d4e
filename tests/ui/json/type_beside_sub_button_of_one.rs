use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        {
            "type": "click",
            "name": "More",
            "sub_button": [
                { "type": "click", "name": "Charts", "key": "CHARTS" }
            ]
        }
    ]
});

fn main() {
    println!("{MENU:?}");
}
