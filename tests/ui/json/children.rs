use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        {
            "name": "More",
            "children": [
                { "type": "click", "name": "Charts", "key": "CHARTS" },
                { "type": "click", "name": "Radio", "key": "" }
            ]
        }
    ]
});

fn main() {
    println!("{MENU:?}");
}
