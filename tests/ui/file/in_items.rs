use wechat_menu::include_wechat_menu;

include_wechat_menu! {
    pub const MENU;
    pub enum Tap;

    "in_items.json"
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
