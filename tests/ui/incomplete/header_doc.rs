use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu.
}

fn main() {}
