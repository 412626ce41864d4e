use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({
    "menu": {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] }
        ],
        "menuid": 208396938
    },
    "conditionalmenu": [
        {
            "button": [
                { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] }
            ],
            "matchrule": { "group_id": 2 },
            "menuid": 208396993
        }
    ]
});

fn main() {}
