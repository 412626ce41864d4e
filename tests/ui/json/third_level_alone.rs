use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "name": "More", "sub_button": [
            { "name": "Charts", "sub_button": [
                { "type": "click", "name": "Charts", "key": "CHARTS" },
                { "type": "click", "name": "Top", "key": "TOP" }
            ] }
        ] }
    ]
});

fn main() {}
