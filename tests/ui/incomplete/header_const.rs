use wechat_menu::wechat_menu;

wechat_menu! {
    pub const
}

fn main() {}
