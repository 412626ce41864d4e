use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "click", "name": "Radio", "key": "广播" }
        ]
    }
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
