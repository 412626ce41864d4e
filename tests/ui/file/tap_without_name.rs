use wechat_menu::include_wechat_menu;

include_wechat_menu! {
    pub const MENU;
    pub enum Tap;

    "tap_without_name.json"
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
