use wechat_menu::include_wechat_menu;

include_wechat_menu! {
    pub const MENU;
    "top_one.json"

    pub const OTHER;
    "no_button.json"
}

fn main() {
    let _ = (MENU.button.len(), OTHER.button.len());
}
