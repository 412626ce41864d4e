use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap
}

fn main() {}
